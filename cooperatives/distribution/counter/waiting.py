"""Parcels that nobody has come for yet: since when they lie there, the reminder, and going back.

A parcel may lie at its point for the point's `storage_days`, counted from the day on which it was ready: ready on
Monday with three days, it may be collected up to Thursday evening. On Wednesday its buyer is reminded; on Friday it
goes back as one that was not taken, and her money with it.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.distribution.counter.capacity import lying_at
from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet, Step
from cooperatives.distribution.steps import StepRefused, refuse_parcel
from cooperatives.messaging.telling import tell

TOLD_FROM, TOLD_UNTIL = 8, 20  # hours of the day within which people are reminded
AT_ONCE = 500


def with_ready_at(fulfilments: FulfilmentQuerySet) -> FulfilmentQuerySet:
    """Annotate `ready_at`: when it came to its point, None for what did not."""
    ready = Step.objects.filter(fulfilment=OuterRef("pk"), kind=Step.READY)
    return fulfilments.annotate(ready_at=Subquery(ready.values("taken_at")[:1]))


def lying(*, points: Q) -> FulfilmentQuerySet:
    """Parcels that wait at these points (a condition on Fulfilment), the longest waiting first, with `ready_at`."""
    return with_ready_at(lying_at(points=points)).select_related("order", "pickup_point").order_by(F("ready_at"), "pk")


def until(*, ready_at: datetime, storage_days: int) -> date:
    """The last day on which a parcel can be collected."""
    return timezone.localdate(ready_at) + timedelta(days=storage_days)


def last_day(parcel: Fulfilment) -> date:
    """The last day of a parcel read with `with_ready_at`."""
    assert parcel.pickup_point is not None
    return until(ready_at=vars(parcel)["ready_at"], storage_days=parcel.pickup_point.storage_days)


def remind_due(*, at: datetime) -> int:
    """Remind the buyers whose parcels go back after tomorrow; each once, by day only. Returns how many parcels.

    Nobody is reminded on the day on which the parcel came: she was told then.
    """
    if not TOLD_FROM <= timezone.localtime(at).hour < TOLD_UNTIL:
        return 0
    today = timezone.localdate(at)
    due = [
        parcel
        for parcel in lying(points=Q(pickup_point__isnull=False))
        if timezone.localdate(vars(parcel)["ready_at"]) < today and last_day(parcel) - today <= timedelta(days=1)
    ]
    return sum(_remind(parcel, at) for parcel in due if last_day(parcel) >= today)


def overdue(*, at: datetime) -> list[int]:
    """Ids of parcels whose last day has passed, the longest waiting first; so many at a time."""
    today = timezone.localdate(at)
    found = lying(points=Q(pickup_point__isnull=False))
    return [parcel.pk for parcel in found if last_day(parcel) < today][:AT_ONCE]


def send_back(*, fulfilment: Fulfilment, at: datetime) -> bool:
    """Take back a parcel that was not collected in time; whether it was (somebody may have come in the meantime).

    Goods, cash and money follow as for every parcel that a buyer did not take.
    """
    parcel = lying(points=Q(pk=fulfilment.pk)).first()
    if parcel is None or last_day(parcel) >= timezone.localdate(at):
        return False
    with translation.override(parcel.order.language):
        reason = _("Tidak diambil sampai %(day)s") % {"day": _day(last_day(parcel))}
    try:
        refuse_parcel(fulfilment=parcel, by=None, at=at, reason=reason)
    except StepRefused:  # handed over, or cancelled, this very moment
        return False
    return True


def _remind(parcel: Fulfilment, at: datetime) -> bool:
    order, point = parcel.order, parcel.pickup_point
    assert point is not None
    with translation.override(order.language):
        facts = {
            "number": parcel.number,
            "point": point.name,
            "until": _day(last_day(parcel)),
            "link": settings.SITE_URL + order.get_absolute_url(),
        }
    phone = order.contact_phone.as_e164 if order.contact_phone else ""
    told = tell(
        event="parcel-waiting",
        about=parcel.number,
        phone=phone,
        email=order.contact_email,
        language=order.language,
        facts=facts,
        at=at,
    )
    return bool(told)


def _day(day: date) -> str:
    return date_format(day, "l, j F")
