"""The benchmark's warehouse is one that its pages can show: its small version answers within its query budgets."""

import pytest
from django.utils import timezone

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Step
from marketplace.bench import distribution
from marketplace.bench.warehouse import build_warehouse, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def warehouse():
    return build_warehouse(at=timezone.now(), makers=3, goods=12)


def test_parcels_are_filled_as_asked(warehouse):
    made = fill(warehouse=warehouse, parcels=6, lines=4, at=timezone.now(), steps=(Step.PACKED,), pickup=3)
    assert [parcel.method for parcel in made].count(Fulfilment.PICKUP) == 2
    assert FulfilmentLine.objects.count() == 24
    assert {kind for parcel in made for kind in parcel.steps.values_list("kind", flat=True)} == {Step.PACKED}


def test_lists_and_scans_keep_within_their_queries(warehouse, monkeypatch):
    monkeypatch.setattr(distribution, "SCANS", 2)
    fill(warehouse=warehouse, parcels=5, lines=3, at=timezone.now())
    client = distribution._signed_in(warehouse)
    for figure in [*distribution.packing_lists(warehouse, client), distribution.scan(warehouse, client)]:
        assert figure.queries <= figure.budget.queries, figure.line()
