from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from cooperatives.distribution.models import Hub, Lot, PickupPoint
from cooperatives.distribution.places.keeping import (
    HubPlan,
    PlaceRefused,
    PointPlan,
    close_hub,
    close_point,
    keep_hub,
    keep_point,
    open_again,
)
from tests import factories, gathering
from tests.gathering import jakarta

NOW = jakarta(2026, 11, 24, 10)


@pytest.fixture
def cooperative(db):
    return factories.cooperative()


def plan(**changes) -> PointPlan:
    village = factories.village(district_code=factories.CIOMAS)
    values = {"name": "Balai Desa", "kind": PickupPoint.VILLAGE_OFFICE, "village": village, "address": "Jl. Desa 2"}
    return PointPlan(**values | changes)


class TestPoints:
    def test_a_point_is_made_and_changed_with_a_trail(self, cooperative):
        manager = factories.staff(cooperative=cooperative)
        point = keep_point(cooperative=cooperative, plan=plan(capacity=20), by=manager)
        assert (point.capacity, point.storage_days, point.kind) == (20, 3, "office")
        keep_point(cooperative=cooperative, plan=plan(capacity=30), by=manager, point=point)
        entry = ModelLogEntry.objects.latest("pk")
        assert (entry.action, entry.data, entry.user) == ("wagtail.edit", {"capacity": "30"}, manager)

    def test_at_an_umkm_it_names_which(self, cooperative):
        with pytest.raises(PlaceRefused) as refused:
            keep_point(cooperative=cooperative, plan=plan(kind=PickupPoint.ENTERPRISE), by=None)
        assert refused.value.problems == {"enterprise": "Pilih UMKM yang tokonya jadi titik ambil."}
        assert cooperative.pickup_points.count() == 1

    @pytest.mark.parametrize(
        ("change", "field"), [({"capacity": 0}, "capacity"), ({"storage_days": 0}, "storage_days")]
    )
    def test_numbers_that_cannot_be(self, cooperative, change, field):
        with pytest.raises(PlaceRefused) as refused:
            keep_point(cooperative=cooperative, plan=plan(**change), by=None)
        assert list(refused.value.problems) == [field]

    def test_two_open_points_never_have_one_name(self, cooperative):
        first = keep_point(cooperative=cooperative, plan=plan(), by=None)
        with pytest.raises(PlaceRefused):
            keep_point(cooperative=cooperative, plan=plan(name="balai desa"), by=None)
        close_point(point=first, by=None, at=NOW)
        assert keep_point(cooperative=cooperative, plan=plan(), by=None) != first

    def test_closing_says_how_many_are_still_to_be_collected(self, db):
        order = factories.order(at=NOW)
        point = order.fulfilments.get().pickup_point
        assert close_point(point=point, by=None, at=NOW) == 1
        point.refresh_from_db()
        assert point.closed_since == NOW
        open_again(place=point, by=None)
        point.refresh_from_db()
        assert point.closed_since is None


class TestHubs:
    def test_a_hub_is_made(self, cooperative):
        village = factories.village(district_code=factories.CIOMAS)
        hub = keep_hub(cooperative=cooperative, plan=HubPlan(name="Dua", village=village, address="Jl. 2"), by=None)
        close_hub(hub=hub, by=None, at=NOW)
        assert Hub.objects.get(pk=hub.pk).closed_since == NOW

    def still_open(self, hub, words) -> bool:
        with pytest.raises(PlaceRefused, match=words):
            close_hub(hub=hub, by=None, at=NOW)
        hub.refresh_from_db()
        return hub.closed_since is None

    def test_not_while_a_schedule_gathers_there(self, cooperative):
        gathering.schedule(cooperative=cooperative)
        assert self.still_open(cooperative.hubs.get(), "Putaran pagi")

    def test_not_while_a_round_has_parcels(self, cooperative):
        gathering.collection_round(cooperative=cooperative, day=date(2026, 11, 25), taken=1)
        assert self.still_open(cooperative.hubs.get(), "putaran berisi paket")

    def test_not_while_goods_lie_there(self, cooperative):
        maker = factories.maker(cooperative=cooperative)
        product = factories.product(enterprise=maker)
        hub = cooperative.hubs.get()
        Lot.objects.create(hub=hub, enterprise=maker, product=product, code="L1", received_at=NOW, on_hand=4)
        assert self.still_open(hub, "4 barang")
