"""One way to get a parcel, and until when to order for it in words."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.distribution.models import CollectionRound, DeliveryZone, Hub, PickupPoint
from cooperatives.distribution.places.promising import Promise

CUT_OFF = time(14, 0)  # where no zone or round says otherwise: ordered later, goods are gathered a day later


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to get a parcel: its price in rupiah and the day promised; `why_not`, when it cannot be had now.

    `round` and `hub` say with which round the goods set out and where they are gathered. `courier` names a courier
    service and what it does ("JNE REG").
    """

    key: str
    method: str
    fee: int
    promised_on: date
    label: str
    detail: str
    zone: DeliveryZone | None = None
    pickup_point: PickupPoint | None = None
    round: CollectionRound | None = None
    hub: Hub | None = None
    courier: str = ""
    why_not: str = ""

    @property
    def available(self) -> bool:
        return not self.why_not


def order_before(*, promise: Promise | None, cut_off: time, at: datetime) -> str:
    """Until when to order for this promise, in words: "14.00", "besok 14.00", "Jumat 14.00", "Jumat 4 Desember 14.00"
    when it is a week and more away."""
    if promise is None or promise.round is None:
        return cut_off_in_words(at=at, cut_off=cut_off)
    closes = timezone.localtime(promise.round.closes_at)
    days = (closes.date() - timezone.localdate(at)).days
    hour = f"{closes:%H.%M}"
    if days == 0:
        return hour
    if days == 1:
        return _("besok %(hour)s") % {"hour": hour}
    return f"{date_format(closes, 'l' if days < 7 else 'l j F')} {hour}"


def cut_off_in_words(*, at: datetime, cut_off: time = CUT_OFF) -> str:
    """The next hour until which goods are gathered the same day; today's has passed for who reads it later."""
    hour = cut_off.strftime("%H.%M")
    return _("besok %(hour)s") % {"hour": hour} if timezone.localtime(at).time() >= cut_off else hour
