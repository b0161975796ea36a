"""What the warehouse waits for: its packing lists, a scan, its board, its routes."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.test import Client

from cooperatives.distribution.codes import LINE, Code
from cooperatives.distribution.dispatch.searching import search
from cooperatives.distribution.dispatch.wishing import ANY, Driver, ask_plan
from cooperatives.distribution.models import FulfilmentLine, RoutePlan, Step
from marketplace.bench.measuring import Budget, Figure, measure
from marketplace.bench.warehouse import Warehouse, build_warehouse, fill

SCANS = 25


def figures(*, at: datetime) -> Iterator[Figure]:
    """The figures of a hub, in the order in which its data grows."""
    warehouse = build_warehouse(at=at)
    fill(warehouse=warehouse, parcels=500, lines=10, at=at, pickup=5)
    client = _signed_in(warehouse)
    yield from packing_lists(warehouse, client)
    yield scan(warehouse, client)
    yield board(warehouse, client, at)
    yield route(warehouse, at)


def packing_lists(warehouse: Warehouse, client: Client) -> Iterator[Figure]:
    """The three lists of 500 orders with 5,000 lines, as the PDF that the browser gets."""
    for what in ("paket", "barang", "umkm"):
        yield measure(
            name=f"packing list per {what}, 500 orders, 5,000 lines, PDF",
            run=partial(_list, client, f"/kelola/kemas/daftar-{what}.pdf?putaran=r{warehouse.round.pk}"),
            budget=Budget(seconds=5.0, queries=12),
            runs=0,
            said=lambda size: f"{size // 1024} kB",
        )


def scan(warehouse: Warehouse, client: Client) -> Figure:
    """A good is scanned into its parcel at the packing table; every turn another one, of the same 500 parcels."""
    lines = list(FulfilmentLine.objects.filter(picks=None).select_related("fulfilment").order_by("pk")[: SCANS + 1])

    def run(turn: int) -> int:
        line = lines[turn]
        address = f"/kelola/kemas/paket/{line.fulfilment.number}/barang/"
        data = {"code": Code(LINE, str(line.pk)).url, "key": f"uji-{line.pk}"}
        answer = client.post(address, data, headers={"hx-request": "true"})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return len(answer.content)

    return measure(
        name="a scan at the packing table, answered", run=run, budget=Budget(seconds=0.15, queries=12), runs=SCANS
    )


def board(warehouse: Warehouse, client: Client, at: datetime) -> Figure:
    """The day's board with 2,000 open parcels in all states."""
    for steps in ((Step.PACKED,), (Step.PACKED, Step.DISPATCHED), (Step.PACKED, Step.DISPATCHED, Step.FAILED)):
        fill(warehouse=warehouse, parcels=500, lines=5, at=at, steps=steps)
    return measure(
        name="the board of a hub with 2,000 open parcels",
        run=lambda turn: _page(client, "/kelola/"),
        budget=Budget(seconds=0.3, queries=15),
    )


def route(warehouse: Warehouse, at: datetime) -> Figure:
    """Routes of 120 parcels to 120 villages for four couriers, as the background worker computes them."""
    parcels = fill(warehouse=warehouse, parcels=120, lines=2, at=at, steps=(Step.PACKED,))
    drivers = [Driver(courier=courier, vehicle=None) for courier in warehouse.couriers]

    def run(turn: int) -> RoutePlan:
        plan = ask_plan(
            hub=warehouse.hub,
            day=warehouse.round.day,
            parcels={parcel.pk: ANY for parcel in parcels},
            drivers=drivers,
            starts_at=at,
            hours=12,
            by=warehouse.keeper,
            at=at,
        )
        search(plan_id=plan.pk)
        plan.refresh_from_db()
        return plan

    return measure(
        name="routes of 120 stops for 4 couriers",
        run=run,
        budget=Budget(seconds=20),
        runs=2,
        said=_brought,
    )


def _brought(plan: RoutePlan) -> str:
    loads = [len(route["parcels"]) for route in (plan.result or {"routes": []})["routes"]]
    return f"{sum(loads)} parcels brought: {' + '.join(map(str, loads))}"


def _signed_in(warehouse: Warehouse) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(warehouse.keeper)
    return client


def _list(client: Client, address: str, turn: int) -> int:
    return _page(client, address)


def _page(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return len(answer.content)
