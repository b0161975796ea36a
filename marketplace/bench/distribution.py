"""What the warehouse waits for: its board, its packing lists, a scan, its routes."""

from collections.abc import Iterator
from datetime import datetime

from django.test import Client

from cooperatives.distribution.models import Step
from marketplace.bench.measuring import Budget, Figure, measure
from marketplace.bench.warehouse import Warehouse, build_warehouse, fill


def figures(*, at: datetime) -> Iterator[Figure]:
    """The figures of a hub, in the order in which its data grows."""
    warehouse = build_warehouse(at=at)
    yield board(warehouse, at)


def board(warehouse: Warehouse, at: datetime) -> Figure:
    """The day's board with 2,000 open parcels in all states."""
    for steps in ((), (Step.PACKED,), (Step.PACKED, Step.DISPATCHED), (Step.PACKED, Step.DISPATCHED, Step.FAILED)):
        fill(warehouse=warehouse, parcels=500, lines=5, at=at, steps=steps)
    client = _signed_in(warehouse)
    return measure(
        name="the board of a hub with 2,000 open parcels",
        run=lambda turn: _page(client, "/kelola/"),
        budget=Budget(seconds=0.3, queries=15),
    )


def _signed_in(warehouse: Warehouse) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(warehouse.keeper)
    return client


def _page(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return len(answer.content)
