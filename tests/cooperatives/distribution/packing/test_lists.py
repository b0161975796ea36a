"""What stands on the lists, and how many questions they cost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.models import CollectionRound, Fulfilment, Handover, HandoverLine, Hub, Shortage, Step
from cooperatives.distribution.packing.batches import batches, find_batch, parcels_of
from cooperatives.distribution.packing.contents import items_of
from cooperatives.distribution.packing.lists import by_good, by_maker, pack_order, read_parcels
from cooperatives.distribution.packing.opening import on_table, read_sheet
from cooperatives.distribution.packing.reading import read_good
from cooperatives.distribution.steps import take_step
from marketplace.order.expiring import cancel_order
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
def goods(cooperative):
    enok, tini = (factories.maker(cooperative=cooperative, name=name) for name in ("Dapur Bu Enok", "Anyaman Bu Tini"))
    return [
        factories.product(enterprise=enok, title="Keripik talas"),
        factories.product(enterprise=enok, title="dodol"),
        factories.product(enterprise=tini, title="Besek"),
    ]


def ordered(goods, *pieces, **extra):
    return factories.order(goods=dict(zip(goods, pieces, strict=False)), at=NOW, **extra).fulfilments.get()


def all_of(cooperative):
    return pack_order(parcels_of(cooperative=cooperative, hub=None, key="2026-11-25"))


def test_all_pieces_of_a_good_stand_together_with_their_parcels(cooperative, goods):
    first, second = ordered(goods, 2, 1, 1), ordered(goods, 3)
    listed = by_good(parcels=read_parcels(fulfilments=all_of(cooperative)))
    assert [(good.title, good.maker, good.pieces, good.parcels) for good in listed] == [
        ("Besek", "Anyaman Bu Tini", 1, [(first.number, 1)]),
        ("dodol", "Dapur Bu Enok", 1, [(first.number, 1)]),
        ("Keripik talas", "Dapur Bu Enok", 5, [(first.number, 2), (second.number, 3)]),
    ]
    makers = by_maker(parcels=read_parcels(fulfilments=all_of(cooperative)))
    assert [(maker.name, maker.pieces, maker.parcels) for maker in makers] == [
        ("Anyaman Bu Tini", 1, 1), ("Dapur Bu Enok", 6, 2),
    ]  # fmt: skip


def test_what_is_packed_is_no_longer_taken_from_the_shelf(cooperative, goods):
    first = ordered(goods, 2)
    second = ordered(goods, 3)
    take_step(fulfilment=first, kind=Step.PACKED, by=factories.user(), at=NOW)
    parcels = read_parcels(fulfilments=all_of(cooperative))
    assert [(parcel.number, parcel.packed) for parcel in parcels] == [(second.number, False), (first.number, True)]
    assert [(good.title, good.pieces) for good in by_good(parcels=parcels)] == [("Keripik talas", 3)]


def test_the_packer_learns_name_and_place_of_the_buyer(cooperative, goods):
    ordered(goods, 1, name="Rina Marlina")
    ordered(goods, 1, name="Asep", pickup=False)
    parcels = read_parcels(fulfilments=all_of(cooperative))
    point = cooperative.pickup_points.get()
    place = factories.village(district_code=factories.CIOMAS)
    assert {(parcel.name, parcel.place) for parcel in parcels} == {
        ("Rina Marlina", f"Ambil di {point.name}"), ("Asep", f"{place.name}, Ciomas"),
    }  # fmt: skip
    assert not hasattr(parcels[0], "phone")


def test_the_number_of_questions_does_not_grow(cooperative, goods, django_assert_num_queries):
    for _ in range(3):
        ordered(goods, 1, 1, 1)
    with django_assert_num_queries(3):
        assert len(read_parcels(fulfilments=all_of(cooperative))) == 3
    for _ in range(3):
        ordered(goods, 1, 1, 1)
    with django_assert_num_queries(3):
        assert sum(parcel.pieces for parcel in read_parcels(fulfilments=all_of(cooperative))) == 18


def test_the_rounds_and_days_with_work_left_come_most_urgent_first(cooperative, goods, hub):
    later, today = ordered(goods, 1), ordered(goods, 1)
    Fulfilment.objects.filter(pk=later.pk).update(promised_on=date(2026, 11, 27))
    done = ordered(goods, 1)
    Fulfilment.objects.filter(pk=done.pk).update(promised_on=date(2026, 11, 23))
    take_step(fulfilment=done, kind=Step.PACKED, by=factories.user(), at=NOW)
    cancel_order(order=ordered(goods, 1).order, by=None, at=NOW)
    gathered = ordered(goods, 1)
    round_ = CollectionRound.objects.create(
        cooperative=cooperative, hub=hub, day=date(2026, 11, 24), closes_at=NOW,
        hand_over_from=NOW, hand_over_until=NOW + timedelta(hours=2), dispatch_at=NOW + timedelta(hours=3),
    )  # fmt: skip
    Fulfilment.objects.filter(pk=gathered.pk).update(round=round_)
    found = batches(cooperative=cooperative, hub=hub, at=NOW)
    assert [(batch.key, batch.title, batch.parcels, batch.packed) for batch in found] == [
        (f"r{round_.pk}", "Berangkat Selasa 24 November, 13.00", 1, 0),
        (today.promised_on.isoformat(), "Janji tiba Rabu 25 November", 1, 0),
        ("2026-11-27", "Janji tiba Jumat 27 November", 1, 0),
    ]
    past = find_batch(cooperative=cooperative, hub=hub, key="2026-11-23")
    assert (past.parcels, past.packed, past.percent) == (1, 1, 100)
    stranger = factories.cooperative()
    for key in (f"r{round_.pk}", "2026-11-23", "r", "x", "", "r" + "9" * 30, "2026-13-40"):
        assert find_batch(cooperative=stranger, hub=None, key=key) is None


def test_a_substitute_goes_in_for_what_is_missing(cooperative, goods, hub):
    parcel = ordered(goods, 3)
    line = parcel.lines.get()
    handover = Handover.objects.create(
        cooperative=cooperative, hub=hub, enterprise=line.enterprise, day=date(2026, 11, 24), created_at=NOW
    )
    counted = HandoverLine.objects.create(
        handover=handover, product=goods[0], title="Keripik talas", expected=3, accepted=1
    )
    Shortage.objects.create(
        line=line, handover_line=counted, missing=2, substitute=goods[1], outcome=Shortage.SUBSTITUTE,
        asked_at=NOW, answer_by=NOW, settled_at=NOW,
    )  # fmt: skip
    item = items_of(fulfilments=[parcel.pk])[parcel.pk][0]
    assert (item.ordered, item.wanted, item.own, item.instead, item.instead_pieces, item.short) == (
        3,
        3,
        1,
        "dodol",
        2,
        0,
    )
    listed = by_good(parcels=read_parcels(fulfilments=all_of(cooperative)))
    assert [(good.title, good.pieces, good.parcels) for good in listed] == [
        ("dodol", 2, [(parcel.number, 2)]), ("Keripik talas", 1, [(parcel.number, 1)]),
    ]  # fmt: skip
    sheet = read_sheet(parcel=on_table(cooperative=cooperative).get(pk=parcel.pk), hub=None)
    sku = factories.stock_of(product=goods[1]).partner_sku
    assert read_good(sheet=sheet, text=sku, hub=None, at=NOW).item.pk == line.pk
