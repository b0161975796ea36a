"""What the buyer is told about her order and each of its parcels, in the language she ordered in, once each."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Attempt, Fulfilment, Step
from cooperatives.messaging.telling import tell
from marketplace.order.models import Order
from marketplace.order.tasks import tell_step


def tell_order_placed(*, order: Order) -> None:
    """Send the secret link by which the order can be followed."""
    _tell(order, event="order-placed", about=order.number)


def tell_order_paid(*, order: Order) -> None:
    _tell(order, event="order-paid", about=order.number)


def tell_part_withdrawn(*, fulfilment: Fulfilment) -> None:
    """Say which cooperative cannot bring its part, and why. Who refused her parcel herself knows it."""
    step = fulfilment.steps.filter(kind=Step.CANCELLED).first()
    if step is None:
        return
    facts = {"cooperative": fulfilment.cooperative.name, "reason": step.note}
    _tell(fulfilment.order, event="part-withdrawn", about=fulfilment.number, **facts)


def step_taken(*, fulfilment: Fulfilment, step: Step) -> None:
    """Queue what the buyer is told of this step, in its transaction: a function of STEP_FOLLOWERS."""
    tell_step.enqueue(step.pk)


def tell_of_step(*, step: Step) -> None:
    """Tell the buyer of a step that concerns her; what is told depends on how she receives the parcel."""
    fulfilment = step.fulfilment
    with translation.override(fulfilment.order.language):
        told = _words(fulfilment, step)
    if told is not None:
        event, facts = told
        # A parcel may set out or fail again, which is news again; everything else happens once.
        again = f"/{step.pk}" if step.kind in Step.AGAIN else ""
        _tell(fulfilment.order, event=event, about=f"{fulfilment.number}{again}", number=fulfilment.number, **facts)


def _words(fulfilment: Fulfilment, step: Step) -> tuple[str, dict[str, str]] | None:
    cooperative = {"cooperative": fulfilment.cooperative.name}
    if step.kind == Step.PACKED:
        return "parcel-packed", cooperative
    if step.kind == Step.DISPATCHED and fulfilment.method == Fulfilment.COURIER:
        return "parcel-sent", {"courier": fulfilment.courier, "waybill": fulfilment.waybill or "-"}
    if step.kind == Step.DISPATCHED:
        return "parcel-dispatched", cooperative
    if step.kind == Step.READY:
        return "parcel-ready", _at_the_point(fulfilment, step.taken_at)
    if step.kind == Step.FAILED:
        return "parcel-failed", _failure(fulfilment, step)
    if step.kind == Step.HANDED_OVER:
        return "parcel-handed-over", {"until": _day(_may_return_until(fulfilment, step.taken_at))}
    if step.kind == Step.REFUSED and step.taken_by_id is None:  # nobody collected it; who refuses knows it herself
        return "parcel-refused", cooperative | {"reason": step.note}
    return None


def _at_the_point(fulfilment: Fulfilment, since: datetime) -> dict[str, str]:
    point = fulfilment.pickup_point
    assert point is not None, "only what is collected is ready"
    until = timezone.localdate(since) + timedelta(days=point.storage_days)
    return {"point": point.name, "hours": point.opening_hours, "until": _day(until)}


def _failure(fulfilment: Fulfilment, step: Step) -> dict[str, str]:
    attempt = Attempt.objects.filter(stop__fulfilment=fulfilment, outcome=Attempt.FAILED).order_by("-told_at").first()
    again = attempt.next_on if attempt else None
    text = _("Kami coba lagi %(day)s.") % {"day": _day(again)} if again else _("Koperasi menghubungi Anda.")
    reason = attempt.get_reason_display() if attempt else step.note or str(step.get_kind_display())
    return {"reason": reason.lower(), "next": text}


def _may_return_until(fulfilment: Fulfilment, received: datetime) -> Any:
    """The last day on which any of its goods can be given back."""
    days = fulfilment.sales.aggregate(days=Max("return_days"))["days"] or 0
    return timezone.localdate(received) + timedelta(days=days)


def _day(day: Any) -> str:
    return date_format(day, "l j F")


def _tell(order: Order, *, event: str, about: str, **facts: str) -> None:
    phone = order.contact_phone.as_e164 if order.contact_phone else ""
    link = settings.SITE_URL + order.get_absolute_url()
    known = {"number": order.number, "link": link, **facts}
    tell(event=event, about=about, phone=phone, email=order.contact_email, language=order.language, facts=known)
