"""Goods that lie at the hub leave their lots with what is packed, first expired first, however it is packed."""

from datetime import UTC, date, datetime

import pytest

from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.codes import LOT, Code
from cooperatives.distribution.models import Fulfilment, Hub, Lot, LotMove, Pick, Step
from cooperatives.distribution.packing import picking
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.distribution.steps import take_step
from cooperatives.distribution.stock.receiving import receive
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def hub(cooperative):
    return Hub.objects.get(cooperative=cooperative)


@pytest.fixture
def packer(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse")


@pytest.fixture
def maker(cooperative):
    made = factories.maker(cooperative=cooperative)
    DistributionTerms.objects.update(stock=DistributionTerms.AT_HUB)
    return made


@pytest.fixture
def goods(maker):
    return factories.product(enterprise=maker, title="Keripik talas")


@pytest.fixture
def lots(hub, maker, goods, packer):
    """Three that expire later, two that expire sooner, one that has expired."""
    days = [(3, date(2027, 3, 1)), (2, date(2027, 1, 1)), (1, date(2026, 11, 20))]
    return [
        receive(
            hub=hub, enterprise=maker, product=goods, quantity=pieces, expires_on=day, by=packer,
            at=datetime(2026, 11, 1, tzinfo=UTC), key=f"r{pieces}",
        )
        for pieces, day in days
    ]  # fmt: skip


@pytest.fixture
def parcel(goods, lots):
    return factories.order(goods={goods: 3}, at=NOW).fulfilments.get()


def on_hand(lots):
    return [Lot.objects.get(pk=lot.pk).on_hand for lot in lots]


def asked(parcel, packer, hub=None):
    return {"cooperative": parcel.cooperative, "number": parcel.number, "hub": hub, "by": packer, "at": NOW}


def test_what_is_counted_leaves_the_lots_that_expire_first(parcel, lots, packer):
    line = parcel.lines.get().pk
    for _again in range(2):
        _sheet, item = picking.pick_counted(line_id=line, quantity=3, key="k", **asked(parcel, packer))
        assert item.picked == 3
    assert on_hand(lots) == [2, 0, 1]
    assert list(Pick.objects.order_by("pk").values_list("quantity", "lot", "key")) == [
        (2, lots[1].pk, "k"),
        (1, lots[0].pk, "k:1"),
    ]


def test_a_lot_that_is_scanned_gives_the_piece_and_takes_it_back(parcel, lots, packer, hub):
    label = Code(LOT, lots[0].code).url
    _sheet, item = picking.pick_scanned(text=label, key="k", **asked(parcel, packer, hub))
    assert (item.picked, on_hand(lots)) == (1, [2, 2, 1])
    _sheet, item = picking.take_out(line_id=item.pk, **asked(parcel, packer, hub))
    assert (item.picked, on_hand(lots), Pick.objects.count()) == (0, [3, 2, 1], 0)
    assert list(LotMove.objects.filter(line=item.pk).order_by("pk").values_list("kind", "quantity")) == [
        (LotMove.PICKED, -1),
        (LotMove.UNPICKED, 1),
    ]


def test_what_has_expired_is_refused(parcel, lots, packer, hub):
    with pytest.raises(ScanRefused, match="out-of-date"):
        picking.pick_scanned(text=Code(LOT, lots[2].code).url, key="k", **asked(parcel, packer, hub))
    assert (on_hand(lots), Pick.objects.count()) == ([3, 2, 1], 0)


def test_a_lot_of_another_hub_is_not_taken_from(parcel, lots, packer, cooperative, hub):
    second = Hub.objects.create(cooperative=cooperative, name="Gudang Dua", village=hub.village, address="Jl. 2")
    Fulfilment.objects.filter(pk=parcel.pk).update(hub=second)
    with pytest.raises(ScanRefused) as refused:
        picking.pick_scanned(text=Code(LOT, lots[0].code).url, key="k", **asked(parcel, packer, second))
    assert (refused.value.refusal, refused.value.advice) == ("wrong-hub", f"Lot ini tercatat di {hub.name}.")
    assert on_hand(lots) == [3, 2, 1]


def test_an_empty_shelf_says_so(parcel, lots, packer):
    Lot.objects.filter(pk=lots[0].pk).update(on_hand=0)
    Lot.objects.filter(pk=lots[1].pk).update(on_hand=1)
    with pytest.raises(ScanRefused) as refused:
        picking.pick_counted(line_id=parcel.lines.get().pk, quantity=3, key="k", **asked(parcel, packer))
    assert (refused.value.refusal, refused.value.advice) == ("not-on-hand", "Tinggal 1 di sini.")
    assert Pick.objects.count() == 0


def test_what_is_packed_by_eye_leaves_the_lots_all_the_same(parcel, lots, packer, hub):
    picking.pick_scanned(text=Code(LOT, lots[1].code).url, key="k", **asked(parcel, packer, hub))
    take_step(fulfilment=parcel, kind=Step.PACKED, by=packer, at=NOW)
    assert on_hand(lots) == [2, 0, 1]
    assert sum(Pick.objects.values_list("quantity", flat=True)) == 3


def test_a_parcel_packed_by_eye_goes_on_when_the_shelf_was_counted_wrongly(parcel, lots, packer):
    Lot.objects.filter(pk__in=[lots[0].pk, lots[1].pk]).update(on_hand=1)
    take_step(fulfilment=parcel, kind=Step.PACKED, by=packer, at=NOW)
    assert on_hand(lots) == [0, 0, 1]
    assert Fulfilment.objects.with_state().get(pk=parcel.pk).latest_step == Step.PACKED


def test_goods_that_a_maker_brought_touch_no_lot(parcel, lots, packer):
    DistributionTerms.objects.update(stock=DistributionTerms.WITH_MAKER)
    picking.pick_counted(line_id=parcel.lines.get().pk, quantity=3, key="k", **asked(parcel, packer))
    take_step(fulfilment=parcel, kind=Step.PACKED, by=packer, at=NOW)
    assert on_hand(lots) == [3, 2, 1]
    assert Pick.objects.get().lot is None
