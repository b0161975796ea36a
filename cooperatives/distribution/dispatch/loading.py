"""What may be loaded onto a run, and why something may not. Parcels are locked here before a manifest takes them.

Locks are taken in this order: manifests, orders, fulfilments, stops. Manifests are locked nowhere else, so nobody who
holds an order waits for one.
"""

from collections.abc import Iterable, Sequence

from django.apps import apps

from cooperatives.distribution.models import Fulfilment, Hub, Manifest, Step, Stop

# What was done last with a parcel, and why it cannot leave.
STAYS: dict[str | None, str] = {
    None: "not-packed",
    Step.CANCELLED: "cancelled",
    Step.REFUSED: "refused",
    Step.HANDED_OVER: "handed-over",
    Step.DISPATCHED: "gone",
    Step.FAILED: "gone",
    Step.READY: "not-delivery",
}


class DispatchRefused(Exception):
    """Nothing was changed."""


class ParcelsRefused(DispatchRefused):
    """Some parcels cannot be loaded: by number, a key of scanning.REFUSALS; `elsewhere` names the other manifest."""

    def __init__(self, refused: dict[str, str], elsewhere: dict[str, str] | None = None) -> None:
        super().__init__(refused)
        self.refused = refused
        self.elsewhere = elsewhere or {}


def lock_parcels(*, ids: Iterable[int]) -> dict[int, Fulfilment]:
    """The parcels with their latest step and their order, locked, by id; to be called in a transaction.

    Orders before fulfilments, each in the order of keys: so people who take the same parcels take turns.
    """
    wanted = list(ids)
    orders = apps.get_model("order", "Order").objects.filter(fulfilments__in=wanted)
    keys = list(orders.order_by("pk").values_list("pk", flat=True).distinct())
    list(apps.get_model("order", "Order").objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    list(Fulfilment.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
    # Read anew: what was waited for may have taken a step.
    found = Fulfilment.objects.with_state().filter(pk__in=wanted)
    return {parcel.pk: parcel for parcel in found.select_related("order__shipping_address__village__district")}


def open_stops(*, ids: Iterable[int]) -> dict[int, Stop]:
    """By parcel, the stop with which it is on a manifest now."""
    stops = Stop.objects.filter(fulfilment__in=list(ids), open=True).select_related("manifest")
    return {stop.fulfilment_id: stop for stop in stops}


def refusal_of(*, parcel: Fulfilment, hub: Hub, on: Stop | None = None, manifest: Manifest | None = None) -> str:
    """Why a parcel read with `with_state` cannot be loaded at this hub: a key of scanning.REFUSALS, or "".

    `on` is the stop with which it is on a manifest now; `manifest` the one it is to be loaded on, or is on already.
    """
    latest: str | None = vars(parcel)["latest_step"]
    if parcel.cooperative_id != hub.cooperative_id:
        return "foreign"
    if latest not in (Step.HANDED_OVER, Step.REFUSED) and parcel.order.status == "cancelled":
        return "cancelled"
    if parcel.method != Fulfilment.DELIVERY:
        return "not-delivery"
    if on is not None:
        return "twice" if manifest is not None and on.manifest_id == manifest.pk else "other-manifest"
    if parcel.hub_id not in (None, hub.pk):
        return "wrong-hub"
    return unready(parcel=parcel)


def unready(*, parcel: Fulfilment) -> str:
    """Why a parcel read with `with_state` cannot set out now, wherever it lies: a key of scanning.REFUSALS, or ""."""
    latest: str | None = vars(parcel)["latest_step"]
    if latest not in (Step.HANDED_OVER, Step.REFUSED) and parcel.order.status == "cancelled":
        return "cancelled"
    if parcel.order.status == "awaiting-payment":
        return "unpaid"
    return STAYS.get(latest, "")


def check(*, parcels: Sequence[Fulfilment], hub: Hub, manifest: Manifest | None = None) -> None:
    """Raise ParcelsRefused that names all of these locked parcels which cannot be loaded here. One query."""
    taken = open_stops(ids=[parcel.pk for parcel in parcels])
    refused, elsewhere = {}, {}
    for parcel in parcels:
        on = taken.get(parcel.pk)
        if refusal := refusal_of(parcel=parcel, hub=hub, on=on, manifest=manifest):
            refused[parcel.number] = refusal
            if on is not None:
                elsewhere[parcel.number] = on.manifest.number
    if refused:
        raise ParcelsRefused(refused, elsewhere)
