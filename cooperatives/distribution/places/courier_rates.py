"""The table of what courier services ask, as the cooperative keeps it: rows are added and ended, never rewritten."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cooperatives.distribution.models import CourierRate
from cooperatives.distribution.places.keeping import PlaceRefused
from cooperatives.regions.models import District
from cooperatives.registry.models import Cooperative


@transaction.atomic
def add_rate(
    *,
    cooperative: Cooperative,
    courier: str,
    service: str,
    district: District | None,
    fee: int,
    days: int,
    by,
    at: datetime,
) -> CourierRate:
    """From now on `courier` asks `fee` rupiah for each begun kilogram; the row before for the same place ends.

    Raises PlaceRefused.
    """
    courier, service = courier.strip(), service.strip()
    problems: dict[str, str] = {}
    if not any(letter.isalnum() for letter in courier):
        problems["courier"] = _("Tulis nama kurirnya, misalnya JNE.")
    if fee < 1:
        problems["fee"] = _("Tulis ongkos tiap kilogramnya dalam rupiah.")
    if not 1 <= days <= 30:
        problems["days"] = _("Tiba dalam 1 sampai 30 hari.")
    if problems:
        raise PlaceRefused(problems)
    rows = CourierRate.objects.select_for_update().filter(cooperative=cooperative, district=district, ended_at=None)
    for row in rows.filter(courier__iexact=courier, service__iexact=service):
        end_rate(rate=row, by=by, at=at)
    made = CourierRate.objects.create(
        cooperative=cooperative, courier=courier, service=service, district=district, fee=fee, days=days
    )
    told = {"courier": courier, "service": service, "district": district.name if district else "", "fee": fee}
    log(instance=made, action="wagtail.create", user=by, data=told | {"days": days})
    return made


@transaction.atomic
def end_rate(*, rate: CourierRate, by, at: datetime) -> None:
    """Offer it to nobody any more."""
    if rate.ended_at is None:
        rate.ended_at = at
        rate.save(update_fields=["ended_at"])
        log(instance=rate, action="wagtail.edit", user=by, data={"ended_at": at.isoformat()})
