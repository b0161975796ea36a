from datetime import date

import pytest

from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.models import Step
from cooperatives.distribution.rounds.lists import brought_by, by_good, by_maker
from tests import factories
from tests.gathering import collection_round, jakarta, put_in

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)


@pytest.fixture
def koperasi():
    return factories.cooperative()


@pytest.fixture
def enok(koperasi):
    return factories.maker(cooperative=koperasi, name="Dapur Bu Enok", phone="+6281111111111")


@pytest.fixture
def ujang(koperasi):
    return factories.maker(cooperative=koperasi, name="anyaman Ujang", phone="")


@pytest.fixture
def round(koperasi):
    return collection_round(cooperative=koperasi, day=DAY)


def parcel(round, goods, **order):
    return put_in(round=round, fulfilment=factories.order(goods=goods, **order).fulfilments.get())


def totals(makers):
    return [(one.name, one.pieces, [(good.title, good.pieces, good.parcels) for good in one.goods]) for one in makers]


def test_pieces_by_maker_and_good_over_the_parcels(round, enok, ujang):
    chips, dodol = (factories.product(enterprise=enok, title=title, stock=99) for title in ("Keripik", "Dodol"))
    basket = factories.product(enterprise=ujang, title="Bakul")
    parcel(round, {chips: 2, basket: 1})
    parcel(round, {chips: 3, dodol: 1})
    parcel(round, {chips: 9}, payment_method="bank_transfer")  # not paid yet
    cancelled = parcel(round, {chips: 5})
    Step.objects.create(fulfilment=cancelled, kind=Step.CANCELLED, taken_at=jakarta(2026, 11, 24))
    parcel(collection_round(cooperative=round.cooperative, day=date(2026, 11, 26)), {chips: 7})
    makers = by_maker(round=round)
    assert totals(makers) == [
        ("anyaman Ujang", 1, [("Bakul", 1, 1)]),
        ("Dapur Bu Enok", 6, [("Dodol", 1, 1), ("Keripik", 5, 2)]),
    ]
    assert [(maker.owner, maker.phone, maker.at_hub) for maker in makers] == [
        ("Enok Rohaeti", "", False),
        ("Enok Rohaeti", "+6281111111111", False),
    ]
    assert [(good.title, maker.name) for good, maker in by_good(makers=makers)] == [
        ("Bakul", "anyaman Ujang"),
        ("Dodol", "Dapur Bu Enok"),
        ("Keripik", "Dapur Bu Enok"),
    ]


def test_goods_that_lie_in_the_hub_are_brought_by_nobody(round, enok):
    DistributionTerms.objects.update(stock=DistributionTerms.AT_HUB)
    parcel(round, {factories.product(enterprise=enok): 2})
    assert [maker.at_hub for maker in by_maker(round=round)] == [True]
    assert brought_by(enterprise_id=enok.pk, round_ids=[round.pk]) == {}


def test_a_maker_sees_her_own_by_round(round, enok, ujang):
    later = collection_round(cooperative=round.cooperative, day=date(2026, 11, 26))
    chips, basket = factories.product(enterprise=enok, title="Keripik"), factories.product(enterprise=ujang)
    parcel(round, {chips: 2, basket: 4})
    parcel(later, {chips: 3})
    parcel(later, {basket: 1})
    found = brought_by(enterprise_id=enok.pk, round_ids=[round.pk, later.pk])
    assert {pk: [(good.title, good.pieces) for good in goods] for pk, goods in found.items()} == {
        round.pk: [("Keripik", 2)],
        later.pk: [("Keripik", 3)],
    }
    assert brought_by(enterprise_id=enok.pk, round_ids=[]) == {}


def test_the_number_of_queries_does_not_grow(round, koperasi, django_assert_num_queries):
    makers = [factories.maker(cooperative=koperasi) for _ in range(4)]
    for maker in makers:
        parcel(round, {factories.product(enterprise=maker): 1, factories.product(enterprise=maker): 2})
    with django_assert_num_queries(2):
        assert len(by_maker(round=round)) == 4
    with django_assert_num_queries(2):
        assert len(brought_by(enterprise_id=makers[0].pk, round_ids=[round.pk])[round.pk]) == 2
