"""Hubs and pick-up points: made, changed, closed and opened again. Nothing is deleted: old parcels name them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cooperatives.distribution.models import CollectionRound, CollectionSchedule, Hub, Lot, PickupPoint
from cooperatives.distribution.places.room import expected_at
from cooperatives.distribution.rounds.timing import running
from cooperatives.partner.publishing import refresh_cooperative
from cooperatives.regions.models import Village
from cooperatives.registry.models import Cooperative, Enterprise


class PlaceRefused(Exception):
    """Nothing was written; `problems` says by field what to do about it ("" is the place as a whole)."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class HubPlan:
    name: str
    village: Village
    address: str


@dataclass(frozen=True, kw_only=True)
class PointPlan:
    """`capacity` counts parcels (None: any number); what nobody collects within `storage_days` days goes back."""

    name: str
    kind: str
    village: Village
    address: str
    enterprise: Enterprise | None = None
    capacity: int | None = None
    storage_days: int = 3


@transaction.atomic
def keep_hub(*, cooperative: Cooperative, plan: HubPlan, by, hub: Hub | None = None) -> Hub:
    """Make a hub, or let `hub` be what `plan` says. Raises PlaceRefused."""
    _check_name(Hub, cooperative, plan.name, hub)
    return _keep(hub or Hub(cooperative=cooperative), vars(plan), by)


@transaction.atomic
def keep_point(*, cooperative: Cooperative, plan: PointPlan, by, point: PickupPoint | None = None) -> PickupPoint:
    """Make a pick-up point, or let `point` be what `plan` says. Raises PlaceRefused."""
    _check_name(PickupPoint, cooperative, plan.name, point)
    problems: dict[str, str] = {}
    if plan.kind == PickupPoint.ENTERPRISE and plan.enterprise is None:
        problems["enterprise"] = _("Pilih UMKM yang tokonya jadi titik ambil.")
    if plan.capacity is not None and plan.capacity < 1:
        problems["capacity"] = _("Muat paling sedikit satu paket, atau kosongkan kalau tidak dibatasi.")
    if plan.storage_days < 1:
        problems["storage_days"] = _("Paket disimpan paling sedikit sehari.")
    if problems:
        raise PlaceRefused(problems)
    values = vars(plan) | {"enterprise": plan.enterprise if plan.kind == PickupPoint.ENTERPRISE else None}
    made = _keep(point or PickupPoint(cooperative=cooperative), values, by)
    refresh_cooperative(cooperative=cooperative)
    return made


@transaction.atomic
def close_hub(*, hub: Hub, by, at: datetime) -> None:
    """Gather here no more. Raises PlaceRefused while schedules, rounds with parcels or goods need it."""
    schedules = CollectionSchedule.objects.filter(running(on=timezone.localdate(at)), hub=hub)
    if names := ", ".join(schedules.values_list("name", flat=True)):
        raise PlaceRefused(
            {"": _("Jadwal %(names)s masih berkumpul di sini. Akhiri dulu jadwalnya.") % {"names": names}}
        )
    rounds = CollectionRound.objects.filter(hub=hub, cancelled_at=None, taken__gt=0, dispatch_at__gt=at)
    if rounds.exists():
        raise PlaceRefused({"": _("Masih ada putaran berisi paket di gudang ini. Tutup sesudah berangkat.")})
    left = Lot.objects.filter(hub=hub).aggregate(pieces=Sum("on_hand"))["pieces"] or 0
    if left:
        told = _("Masih ada %(pieces)s barang di rak gudang ini. Pindahkan ke gudang lain dulu.")
        raise PlaceRefused({"": told % {"pieces": left}})
    _close(hub, by, at)


@transaction.atomic
def close_point(*, point: PickupPoint, by, at: datetime) -> int:
    """Offer it to nobody any more. Returns how many parcels are still to be collected there; they can be."""
    _close(point, by, at)
    refresh_cooperative(cooperative=point.cooperative, at=at)
    return expected_at(point_ids=[point.pk]).count()


@transaction.atomic
def open_again(*, place: Hub | PickupPoint, by) -> None:
    """Take the closing back."""
    place.closed_since = None
    place.save(update_fields=["closed_since"])
    log(instance=place, action="wagtail.edit", user=by, data={"closed_since": None})
    if isinstance(place, PickupPoint):
        refresh_cooperative(cooperative=place.cooperative)


def _check_name(model: Any, cooperative: Cooperative, name: str, own: Any) -> None:
    others = model.objects.filter(Q(name__iexact=name.strip()), cooperative=cooperative, closed_since=None)
    if own:
        others = others.exclude(pk=own.pk)
    if others.exists():
        raise PlaceRefused({"name": _("Nama ini sudah dipakai tempat lain. Pembeli perlu bisa membedakannya.")})


def _keep(place: Any, values: dict[str, Any], by) -> Any:
    """Write `values`, and in the log those that are different now."""
    is_new = place.pk is None
    changed = {name: str(value) for name, value in values.items() if is_new or getattr(place, name) != value}
    if not changed:
        return place
    for name, value in values.items():
        setattr(place, name, value)
    place.save()
    log(instance=place, action="wagtail.create" if is_new else "wagtail.edit", user=by, data=changed)
    return place


def _close(place: Hub | PickupPoint, by, at: datetime) -> None:
    if place.closed_since is None:
        place.closed_since = at
        place.save(update_fields=["closed_since"])
        log(instance=place, action="wagtail.edit", user=by, data={"closed_since": at.isoformat()})
