"""A parcel takes its place in a round, lies at a point that has room, or goes with a courier service."""

from datetime import UTC, date, datetime

import pytest

from cooperatives.distribution.choices import Offered, delivery_choices
from cooperatives.distribution.models import CollectionRound, CourierRate, Fulfilment, PickupPoint
from cooperatives.distribution.rounds.joining import RoundFull
from marketplace.basket.models import Basket
from marketplace.order import placing
from marketplace.order.models import Order
from marketplace.order.placing import Address, ChoiceUnavailable, Contact, ScheduleChanged, place_order
from marketplace.payment.methods import MethodUnavailable
from tests import factories
from tests.gathering import collection_round

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 25)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi A", fee=7_000)


@pytest.fixture
def good(cooperative):
    product = factories.product(enterprise=factories.maker(cooperative=cooperative), price=18_000, stock=24)
    product.weight_grams = 800
    product.save(update_fields=["weight_grams"])
    return product


def to(district_code: str) -> Address:
    village = factories.village(district_code=district_code)
    return Address(village=village, district_code=district_code, street="Kp. Sawah RT 02/05")


def place(good, choice: str, *, cooperative, basket=None, **changes) -> Order:
    arguments = {
        "basket": basket or factories.basket(goods={good: 3}),
        "contact": Contact(name="Rina Marlina", phone="+628123456789"),
        "address": None if choice.startswith("pickup") else to(factories.CIOMAS),
        "choices": {cooperative.pk: choice},
        "payment_method": "cash",
        "user": None,
        "language": "id",
        "at": NOW,
    }
    return place_order(**arguments | changes)


def delivery(cooperative) -> str:
    return f"delivery:{cooperative.zones.get().pk}"


def pickup(cooperative) -> str:
    return f"pickup:{cooperative.pickup_points.get().pk}"


def nothing_happened(good, basket) -> bool:
    return (
        not Order.objects.exists()
        and not Fulfilment.objects.exists()
        and factories.stock_of(product=good).num_allocated in (None, 0)
        and Basket.objects.get(pk=basket.pk).status == Basket.OPEN
    )


def test_the_fulfilment_knows_its_round_hub_and_weight(cooperative, good):
    round = collection_round(cooperative=cooperative, day=WEDNESDAY, capacity=5)
    fulfilment = place(good, delivery(cooperative), cooperative=cooperative).fulfilments.get()
    round.refresh_from_db()
    assert (fulfilment.round, fulfilment.hub, fulfilment.grams) == (round, round.hub, 2_400)
    assert (fulfilment.promised_on, fulfilment.courier, round.taken) == (WEDNESDAY, "", 1)


def test_without_a_schedule_it_has_a_hub_and_no_round(cooperative, good):
    fulfilment = place(good, delivery(cooperative), cooperative=cooperative).fulfilments.get()
    assert (fulfilment.round, fulfilment.hub) == (None, cooperative.hubs.get())


def test_the_last_place_is_given_once_and_the_next_buyer_gets_the_next_round(cooperative, good):
    first = collection_round(cooperative=cooperative, day=WEDNESDAY, capacity=1)
    second = collection_round(cooperative=cooperative, day=date(2026, 11, 26), capacity=1)
    orders = [place(good, delivery(cooperative), cooperative=cooperative) for _ in range(2)]
    assert [order.fulfilments.get().round for order in orders] == [first, second]


def test_a_round_that_fills_at_this_very_moment_refuses_the_order(cooperative, good, monkeypatch):
    round = collection_round(cooperative=cooperative, day=WEDNESDAY, capacity=1)
    basket = factories.basket(goods={good: 3})

    def full(**_given):
        raise RoundFull(round.pk)

    monkeypatch.setattr(placing, "join", full)
    with pytest.raises(ScheduleChanged, match="Jadwal Koperasi A berubah"):
        place(good, delivery(cooperative), cooperative=cooperative, basket=basket)
    assert nothing_happened(good, basket)
    assert CollectionRound.objects.get(pk=round.pk).taken == 0


def test_choices_made_before_the_round_filled_are_refused_by_the_round_itself(cooperative, good):
    round = collection_round(cooperative=cooperative, day=WEDNESDAY, capacity=1)
    basket = factories.basket(goods={good: 3})
    facts = {
        "district_code": factories.CIOMAS,
        "village_code": factories.village(district_code=factories.CIOMAS).pk,
        "goods": {cooperative.pk: 54_000},
        "grams": {cooperative.pk: 2_400},
    }
    choices = delivery_choices(cooperative_ids=[cooperative.pk], at=NOW, **facts)
    CollectionRound.objects.update(taken=1)
    with pytest.raises(ScheduleChanged):
        place(
            good,
            delivery(cooperative),
            cooperative=cooperative,
            basket=basket,
            offered=Offered(choices=choices, **facts),
        )
    assert nothing_happened(good, basket)
    assert CollectionRound.objects.get(pk=round.pk).taken == 1


def test_choices_for_other_goods_are_made_anew(cooperative, good):
    facts = {"district_code": factories.CIOMAS, "village_code": "", "goods": {cooperative.pk: 1}, "grams": {}}
    offered = Offered(choices={cooperative.pk: []}, **facts)
    order = place(good, delivery(cooperative), cooperative=cooperative, offered=offered)
    assert order.fulfilments.get().fee == 7_000


def test_the_last_place_at_a_point(cooperative, good):
    PickupPoint.objects.update(capacity=1)
    place(good, pickup(cooperative), cooperative=cooperative)
    basket = factories.basket(goods={good: 1})
    with pytest.raises(ChoiceUnavailable, match="Penuh untuk"):
        place(good, pickup(cooperative), cooperative=cooperative, basket=basket)
    assert Order.objects.count() == 1


def test_a_point_that_filled_after_the_choices_were_made(cooperative, good):
    PickupPoint.objects.update(capacity=1)
    facts = {"district_code": "", "village_code": "", "goods": {cooperative.pk: 18_000}, "grams": {cooperative.pk: 800}}
    choices = delivery_choices(cooperative_ids=[cooperative.pk], at=NOW, **facts)
    place(good, pickup(cooperative), cooperative=cooperative)
    basket = factories.basket(goods={good: 1})
    with pytest.raises(ChoiceUnavailable, match="baru saja penuh"):
        place(
            good,
            pickup(cooperative),
            cooperative=cooperative,
            basket=basket,
            offered=Offered(choices=choices, **facts),
        )
    assert Order.objects.count() == 1


class TestCourier:
    def test_a_parcel_for_a_courier_service(self, cooperative, good):
        CourierRate.objects.create(cooperative=cooperative, courier="JNE", service="REG", fee=10_000, days=2)
        order = place(
            good,
            "courier:jne:reg",
            cooperative=cooperative,
            address=to(factories.TENJO),
            payment_method="bank_transfer",
        )
        fulfilment = order.fulfilments.get()
        assert (fulfilment.method, fulfilment.courier, fulfilment.fee) == ("courier", "JNE REG", 30_000)
        assert (fulfilment.zone, fulfilment.pickup_point, fulfilment.hub) == (None, None, cooperative.hubs.get())

    def test_is_not_paid_in_cash(self, cooperative, good):
        CourierRate.objects.create(cooperative=cooperative, courier="JNE", service="REG", fee=10_000)
        basket = factories.basket(goods={good: 3})
        with pytest.raises(MethodUnavailable, match="Koperasi A dikirim kurir ekspedisi, jadi dibayar dulu"):
            place(good, "courier:jne:reg", cooperative=cooperative, basket=basket, address=to(factories.TENJO))
        assert nothing_happened(good, basket)


def test_a_zone_closed_while_in_the_basket_is_refused_with_what_to_do(cooperative, good):
    basket = factories.basket(goods={good: 3})
    key = delivery(cooperative)
    cooperative.zones.update(closed_since=NOW)
    with pytest.raises(ChoiceUnavailable) as refused:
        place(good, key, cooperative=cooperative, basket=basket)
    assert str(refused.value) == "Pilih cara menerima barang dari Koperasi A. Yang tadi dipilih tidak tersedia lagi."
    assert nothing_happened(good, basket)


def test_three_rounds_cost_no_more_queries_than_forty(django_assert_max_num_queries):
    cooperatives = [factories.cooperative() for _ in range(3)]
    for one in cooperatives:
        collection_round(cooperative=one, day=WEDNESDAY)
    makers = [factories.maker(cooperative=one) for one in cooperatives]
    basket = factories.basket(goods={factories.product(enterprise=makers[n % 3]): 1 for n in range(10)})
    with django_assert_max_num_queries(60) as captured:
        place_order(
            basket=basket,
            contact=Contact(name="Rina", phone="+628123456789"),
            address=None,
            choices={one.pk: pickup(one) for one in cooperatives},
            payment_method="bank_transfer",
            user=None,
            language="id",
            at=NOW,
        )
    assert len([query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]) <= 40
