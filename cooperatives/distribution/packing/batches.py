"""What is packed together: the parcels of one round, or of one day where there is no round, at one hub."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.distribution.models import CollectionRound, Fulfilment, FulfilmentQuerySet, Hub, Step
from cooperatives.registry.models import Cooperative


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Parcels that are packed together; `key` names it in addresses: r17 a round, 2026-11-25 a day."""

    key: str
    title: str
    day: date
    parcels: int
    packed: int
    round_id: int | None = None

    @property
    def to_pack(self) -> int:
        return self.parcels - self.packed

    @property
    def percent(self) -> int:
        return self.packed * 100 // self.parcels if self.parcels else 0


def hubs_of(*, cooperative: Cooperative) -> list[Hub]:
    """Its hubs that are in use, the first one first. One query."""
    return list(Hub.objects.filter(cooperative=cooperative, closed_since=None).order_by("pk"))


def carried_out(*, cooperative: Cooperative, hub: Hub | None) -> FulfilmentQuerySet:
    """Parcels of this hub (and those that name none) that are, or were, brought; annotated with `was_packed`."""
    steps = Step.objects.filter(fulfilment=OuterRef("pk"))
    found = Fulfilment.objects.of_cooperatives([cooperative.pk]).filter(order__status__in=["confirmed", "completed"])
    if hub is not None:
        found = found.filter(Q(hub=None) | Q(hub=hub))
    found = found.filter(~Exists(steps.filter(kind__in=[Step.CANCELLED, Step.REFUSED])))
    return found.annotate(was_packed=Exists(steps.filter(kind=Step.PACKED)))


def batches(*, cooperative: Cooperative, hub: Hub | None, at: datetime) -> list[Batch]:
    """Those with something left to pack, and today's, the most urgent first. Two queries."""
    found = carried_out(cooperative=cooperative, hub=hub)
    counts = {"parcels": Count("pk"), "packed": Count("pk", filter=Q(was_packed=True))}
    today = timezone.localdate(at)
    by_round = found.filter(round__isnull=False).values("round", "round__day", "round__dispatch_at")
    rows: Any = by_round.annotate(**counts).filter(_unfinished(today, "round__day")).order_by()
    made = [
        (row["round__dispatch_at"], _of_round(row["round"], row["round__dispatch_at"], row["parcels"], row["packed"]))
        for row in rows
    ]
    days: Any = found.filter(round=None).values("promised_on").annotate(**counts)
    for row in days.filter(_unfinished(today, "promised_on")).order_by():
        batch = _of_day(row["promised_on"], row["parcels"], row["packed"])
        made.append((_end_of(row["promised_on"]), batch))
    return [batch for _moment, batch in sorted(made, key=lambda pair: (pair[0], pair[1].key))]


def parcels_of(*, cooperative: Cooperative, hub: Hub | None, key: str) -> FulfilmentQuerySet:
    """The parcels of the batch `key`; none for a key that names no batch of this cooperative."""
    found = carried_out(cooperative=cooperative, hub=hub)
    if re.fullmatch(r"r[0-9]{1,18}", key):
        return found.filter(round=int(key[1:]))
    try:
        return found.filter(round=None, promised_on=date.fromisoformat(key))
    except ValueError:
        return found.none()


def find_batch(*, cooperative: Cooperative, hub: Hub | None, key: str) -> Batch | None:
    """The batch `key` with its counts, whether or not anything is left to pack; None when it has no parcels."""
    found = parcels_of(cooperative=cooperative, hub=hub, key=key)
    counted = found.aggregate(parcels=Count("pk"), packed=Count("pk", filter=Q(was_packed=True)))
    if not counted["parcels"]:
        return None
    if key.startswith("r"):
        round_ = CollectionRound.objects.get(pk=int(key[1:]))
        return _of_round(round_.pk, round_.dispatch_at, counted["parcels"], counted["packed"])
    return _of_day(date.fromisoformat(key), counted["parcels"], counted["packed"])


def _unfinished(today: date, day: str) -> Q:
    return Q(packed__lt=F("parcels")) | Q(**{day: today})


def _of_round(pk: int, dispatch_at: datetime, parcels: int, packed: int) -> Batch:
    local = timezone.localtime(dispatch_at)
    title = _("Berangkat %(when)s") % {"when": date_format(local, "l j F, H.i")}
    return Batch(key=f"r{pk}", title=title, day=local.date(), parcels=parcels, packed=packed, round_id=pk)


def _of_day(day: date, parcels: int, packed: int) -> Batch:
    title = _("Janji tiba %(day)s") % {"day": date_format(day, "l j F")}
    return Batch(key=day.isoformat(), title=title, day=day, parcels=parcels, packed=packed)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.max.time()))
