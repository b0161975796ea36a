"""What became of a past order: when it was paid, packed, brought, or given up. Times only, no rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from cooperatives.distribution.choices import next_day
from cooperatives.distribution.models import Fulfilment, Step
from marketplace.payment.models import Payment

METHODS = (Payment.CASH, Payment.BANK_TRANSFER, Payment.STRIPE)
METHOD_WEIGHTS = (58, 27, 15)
DEADLINE = timedelta(hours=24)
STALLS = 0.15  # share of recent parcels that wait longer than they should
SHOP_HOURS = (7, 21)


@dataclass(slots=True)
class Fate:
    """`steps` holds per parcel what was done and when; `due_at` is None for cash."""

    placed_at: datetime
    method: str
    due_at: datetime | None = None
    paid_at: datetime | None = None  # by transfer or card; cash is paid when a parcel is handed over
    ended_at: datetime | None = None  # given up, by the clock or by the buyer
    expired: bool = False
    steps: list[dict[str, datetime]] = field(default_factory=list)
    promised: list[date] = field(default_factory=list)

    @property
    def prepaid(self) -> bool:
        return self.method != Payment.CASH

    @property
    def awaiting(self) -> bool:
        return self.prepaid and not self.paid_at and not self.ended_at

    @property
    def completed_at(self) -> datetime | None:
        """When the last parcel was handed over, or None before."""
        handed = [steps.get(Step.HANDED_OVER) for steps in self.steps]
        return max(handed) if handed and all(handed) else None  # type: ignore[type-var]


def placed(*, rng: Random, at: datetime, fresh: bool = False) -> datetime:
    """A moment of the last two months in waking hours, oftener in the last days; of today for a fresh order."""
    if fresh:
        return at - timedelta(minutes=rng.randint(6, 16 * 60))
    days = rng.uniform(0, 4) if rng.random() < 0.18 else rng.uniform(0, 60)
    moment = timezone.localtime(at - timedelta(days=days))
    if not SHOP_HOURS[0] <= moment.hour < SHOP_HOURS[1]:
        moment -= timedelta(hours=10)
    return min(moment, at - timedelta(minutes=rng.randint(6, 90)))


def fate(*, rng: Random, at: datetime, parcels: list[tuple[str, int]], fresh: bool = False) -> Fate:
    """What happened until `at` to an order of these parcels, each (method, days of its zone).

    A `fresh` order came in within the last hours and most often still waits for its money.
    """
    found = Fate(placed(rng=rng, at=at, fresh=fresh), rng.choices(METHODS, weights=METHOD_WEIGHTS)[0])
    found.promised = [next_day(at=found.placed_at, days=days) for _, days in parcels]
    found.steps = [{} for _ in parcels]
    if not fresh and rng.random() < 0.05:
        _give_up(found, rng, at)
    if found.prepaid:
        _pay(found, rng, at, never=0.8 if fresh else 0.08)
    if not found.ended_at and (found.paid_at or not found.prepaid):
        start = found.paid_at or found.placed_at
        for (method, _), steps, promised in zip(parcels, found.steps, found.promised, strict=True):
            _carry_out(rng, at, start, method, steps, promised)
    return found


def _give_up(found: Fate, rng: Random, at: datetime) -> None:
    moment = found.placed_at + timedelta(minutes=rng.randint(5, 100))
    found.ended_at = moment if moment < at else None


def _pay(found: Fate, rng: Random, at: datetime, *, never: float) -> None:
    """By card within minutes, by transfer within a day; a share of `never` does not pay before the deadline."""
    found.due_at = found.placed_at + DEADLINE
    if found.ended_at:
        return
    if rng.random() < never:
        if found.due_at + timedelta(minutes=1) < at:
            found.ended_at, found.expired = found.due_at + timedelta(minutes=1), True
        return
    quick = found.method == Payment.STRIPE
    paid_at = found.placed_at + timedelta(minutes=rng.randint(2, 14) if quick else rng.randint(20, 1_200))
    found.paid_at = paid_at if paid_at < at else None


def _carry_out(
    rng: Random, at: datetime, start: datetime, method: str, steps: dict[str, datetime], promised: date
) -> None:
    """Packed on the morning of the day promised, or of the day after it was paid; then brought or fetched."""
    day = max(promised, timezone.localtime(start).date() + timedelta(days=1))
    zone = timezone.get_current_timezone()
    packed = datetime.combine(day, time(7, 30), tzinfo=zone) + timedelta(minutes=rng.randint(0, 130))
    leaves = packed + timedelta(minutes=rng.randint(25, 120))
    hours = rng.uniform(0.5, 5) if method == Fulfilment.DELIVERY else rng.uniform(0.5, 40)
    handed = timezone.localtime(leaves + timedelta(hours=hours))
    if handed.hour < SHOP_HOURS[0] or handed.hour >= 20:
        handed = (handed + timedelta(days=handed.hour >= 20)).replace(hour=9, minute=rng.randint(0, 59))
    middle = Step.DISPATCHED if method == Fulfilment.DELIVERY else Step.READY
    if rng.random() < STALLS and at - start < timedelta(days=4):
        at = min(at, rng.choice((packed - timedelta(seconds=1), packed, leaves, leaves)))
    for kind, moment in ((Step.PACKED, packed), (middle, leaves), (Step.HANDED_OVER, handed)):
        if moment > at:
            break
        steps[kind] = moment
