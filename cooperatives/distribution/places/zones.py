"""Delivery zones: where a cooperative delivers, at which prices, on which days."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cooperatives.distribution.models import DeliveryZone, ZoneRate
from cooperatives.distribution.models.places import EVERY_WORKDAY
from cooperatives.distribution.places.keeping import PlaceRefused
from cooperatives.partner.publishing import refresh_cooperative
from cooperatives.regions.models import District, Village
from cooperatives.registry.models import Cooperative

MOST_DAYS = 14
LARGEST_FEE = 10_000_000  # rupiah


@dataclass(frozen=True, order=True)
class Step:
    """From `from_grams` grams and `from_value` rupiah on a parcel costs `fee` rupiah."""

    from_grams: int
    from_value: int
    fee: int


@dataclass(frozen=True, kw_only=True)
class ZonePlan:
    """What a zone says; see DeliveryZone. `districts` and `villages` are codes."""

    name: str
    fee: int
    districts: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    free_above: int | None = None
    days: int = 1
    weekdays: str = EVERY_WORKDAY
    cut_off: time = time(14)


@transaction.atomic
def keep_zone(*, cooperative: Cooperative, plan: ZonePlan, by, zone: DeliveryZone | None = None) -> DeliveryZone:
    """Make a zone, or let `zone` be what `plan` says. Raises PlaceRefused.

    A village of a kecamatan that the zone has as a whole is left out: it is in already.
    """
    check(plan)
    before = _told(zone) if zone else {}
    kept = zone or DeliveryZone(cooperative=cooperative)
    for name in ("name", "fee", "free_above", "days", "weekdays", "cut_off"):
        setattr(kept, name, getattr(plan, name))
    kept.save()
    kept.districts.set(District.objects.filter(pk__in=plan.districts))
    single = [code for code in plan.villages if code[:6] not in plan.districts]
    kept.villages.set(Village.objects.filter(pk__in=single))
    kept.rates.all().delete()
    ZoneRate.objects.bulk_create(ZoneRate(zone=kept, **vars(step)) for step in sorted(plan.steps))
    after = _told(kept)
    changed = {name: value for name, value in after.items() if before.get(name) != value}
    if changed:
        log(instance=kept, action="wagtail.edit" if zone else "wagtail.create", user=by, data=changed)
        refresh_cooperative(cooperative=cooperative)
    return kept


@transaction.atomic
def close_zone(*, zone: DeliveryZone, by, at: datetime) -> None:
    """Deliver there no more. What was promised before is still brought."""
    _set_closed(zone, at, by)


@transaction.atomic
def reopen_zone(*, zone: DeliveryZone, by) -> None:
    _set_closed(zone, None, by)


def check(plan: ZonePlan) -> None:
    """Raise a PlaceRefused that names every field with something wrong."""
    problems: dict[str, str] = {}
    if not plan.name.strip():
        problems["name"] = _("Beri nama wilayahnya, misalnya Ciampea dan sekitarnya.")
    if not plan.districts and not plan.villages:
        problems["places"] = _("Wilayah ini masih kosong. Pilih paling sedikit satu kecamatan atau desa.")
    if not plan.weekdays:
        problems["weekdays"] = _("Pilih paling sedikit satu hari antar.")
    if not 0 <= plan.days <= MOST_DAYS:
        problems["days"] = _("Tiba paling lama dalam %(days)s hari.") % {"days": MOST_DAYS}
    if plan.free_above == 0:
        problems["free_above"] = _("Kalau selalu gratis, tulis ongkos 0 dan kosongkan isian ini.")
    if any(step.from_grams == 0 and step.from_value == 0 for step in plan.steps):
        problems["steps"] = _("Tulis mulai berat atau mulai belanja berapa tarif itu berlaku.")
    elif len({(step.from_grams, step.from_value) for step in plan.steps}) < len(plan.steps):
        problems["steps"] = _("Ada dua tarif untuk berat dan belanja yang sama. Hapus salah satunya.")
    if max([plan.fee, *(step.fee for step in plan.steps)]) > LARGEST_FEE:
        problems["fee"] = _("Ongkosnya terlalu besar. Tulis dalam rupiah, misalnya 7.000.")
    if problems:
        raise PlaceRefused(problems)


def doubts(zone: DeliveryZone, others: list[DeliveryZone]) -> list[str]:
    """What may be a slip in a zone that works: heavier but cheaper, or a kecamatan that another zone has too.

    Reads `rates`, `districts` of all (prefetch them).
    """
    said = []
    weights = sorted((rate.from_grams, rate.fee) for rate in zone.rates.all() if rate.from_value == 0)
    fees = [zone.fee, *(fee for _grams, fee in weights)]
    if fees != sorted(fees):
        said.append(_("Paket yang lebih berat ada yang lebih murah. Periksa tarifnya."))
    mine = {district.pk: district.name for district in zone.districts.all()}
    for other in others:
        if other.pk != zone.pk and (twice := [mine[one.pk] for one in other.districts.all() if one.pk in mine]):
            words = _("%(places)s juga ada di %(zone)s. Pembeli mendapat ongkos yang lebih murah.")
            said.append(words % {"places": ", ".join(twice), "zone": other.name})
    return said


def _set_closed(zone: DeliveryZone, at: datetime | None, by) -> None:
    zone.closed_since = at
    zone.save(update_fields=["closed_since"])
    log(instance=zone, action="wagtail.edit", user=by, data={"closed_since": at.isoformat() if at else None})
    refresh_cooperative(cooperative=zone.cooperative, at=at)


def _told(zone: DeliveryZone) -> dict:
    """The zone as the log tells it."""
    rates = zone.rates.order_by("from_grams", "from_value").values_list("from_grams", "from_value", "fee")
    return {
        "name": zone.name,
        "fee": zone.fee,
        "free_above": zone.free_above,
        "days": zone.days,
        "weekdays": zone.weekdays,
        "cut_off": f"{zone.cut_off:%H:%M}" if isinstance(zone.cut_off, time) else str(zone.cut_off)[:5],
        "districts": sorted(zone.districts.values_list("pk", flat=True)),
        "villages": sorted(zone.villages.values_list("pk", flat=True)),
        "rates": [list(rate) for rate in rates],
    }
