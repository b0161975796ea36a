import threading
from datetime import UTC, datetime

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cooperatives.agreements.models import Pillar
from cooperatives.distribution.models import Fulfilment
from cooperatives.partner.models import StockRecord
from cooperatives.partner.stock import OutOfStock
from marketplace.basket.models import Basket
from marketplace.order.models import Order
from marketplace.order.placing import (
    Address,
    BasketChanged,
    ChoiceUnavailable,
    Contact,
    EmptyBasket,
    TooMuch,
    VillageOutsideDistrict,
    place_order,
)
from marketplace.payment.methods import MethodUnavailable
from marketplace.payment.models import Payment
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CONTACT = Contact(name="Rina Marlina", phone="+628123456789")


def place(basket, **changes):
    arguments = {
        "basket": basket,
        "contact": CONTACT,
        "address": None,
        "choices": {},
        "payment_method": "cash",
        "user": None,
        "language": "id",
        "at": NOW,
    }
    return place_order(**arguments | changes)


def pickup(*cooperatives):
    return {made.pk: f"pickup:{made.pickup_points.get().pk}" for made in cooperatives}


@pytest.fixture
def two():
    """A basket with goods of two cooperatives, and those."""
    near, far = factories.cooperative(name="Koperasi A", fee=7_000), factories.cooperative(name="Koperasi B", fee=9_000)
    chips = factories.product(enterprise=factories.maker(cooperative=near), price=18_000, stock=24)
    bag = factories.product(enterprise=factories.maker(cooperative=far), price=185_000, stock=3)
    return factories.basket(goods={chips: 2, bag: 1}), near, far, chips, bag


def nothing_was_placed(basket, *products) -> bool:
    basket = Basket.objects.get(pk=basket.pk)
    held = StockRecord.objects.filter(product__in=products, num_allocated__gt=0)
    return (
        basket.status == Basket.OPEN
        and not Order.objects.exists()
        and not Payment.objects.exists()
        and not Fulfilment.objects.exists()
        and not held.exists()
        and not DBTaskResult.objects.filter(task_path__startswith="marketplace.order").exists()
    )


@pytest.mark.django_db
class TestPlaceOrder:
    def test_one_order_becomes_a_fulfilment_for_each_cooperative(self, two):
        basket, near, far, chips, bag = two
        zone = near.zones.get()
        village = factories.village(district_code=factories.CIOMAS)
        order = place(
            basket,
            address=Address(village=village, district_code=factories.CIOMAS, street="Kp. Sawah RT 02/05"),
            choices={near.pk: f"delivery:{zone.pk}", **pickup(far)},
        )
        assert (order.status, int(order.total_incl_tax), int(order.shipping_incl_tax)) == (
            Order.CONFIRMED,
            36_000 + 185_000 + 7_000,
            7_000,
        )
        rows = order.fulfilments.order_by("number").values_list("number", "cooperative", "method", "goods", "fee")
        assert list(rows) == [
            (f"{order.number}-1", near.pk, "delivery", 36_000, 7_000),
            (f"{order.number}-2", far.pk, "pickup", 185_000, 0),
        ]
        assert order.shipping_address.village == village
        assert order.shipping_address.postcode == village.postal_code
        assert {line.title: line.quantity for line in order.lines.all()} == {chips.title: 2, bag.title: 1}
        assert [(factories.stock_of(product=p).num_allocated) for p in (chips, bag)] == [2, 1]
        chips.listing.refresh_from_db()
        assert chips.listing.available == 22

    def test_cash_is_owed_to_each_cooperative_for_its_own_parcel(self, two):
        basket, near, far, *_ = two
        order = place(basket, choices=pickup(near, far))
        owed = order.payments.order_by("reference").values_list("collector", "amount", "state")
        assert list(owed) == [(near.pk, 36_000, "pending"), (far.pk, 185_000, "pending")]
        assert order.status == Order.CONFIRMED

    def test_a_transfer_is_owed_to_the_operator_at_an_amount_of_its_own(self, two):
        basket, near, far, *_ = two
        order = place(basket, choices=pickup(near, far), payment_method="bank_transfer")
        payment = order.payments.get()
        assert order.status == Order.AWAITING_PAYMENT
        assert (payment.collector, payment.amount - payment.unique_code) == (None, 221_000)
        assert 1 <= payment.unique_code <= 999
        assert payment.due_at == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)

    def test_what_follows_is_queued_in_the_same_transaction(self, two):
        basket, near, far, *_ = two
        place(basket, choices=pickup(near, far), payment_method="bank_transfer")
        queued = DBTaskResult.objects.filter(task_path__startswith="marketplace.order.tasks")
        assert sorted(queued.values_list("task_path", flat=True)) == [
            "marketplace.order.tasks.expire",
            "marketplace.order.tasks.tell_placed",
        ]

    def test_a_basket_is_placed_once(self, two):
        basket, near, far, chips, _ = two
        first = place(basket, choices=pickup(near, far))
        again = place(basket, choices=pickup(near, far))
        assert again == first
        assert Order.objects.count() == 1
        assert factories.stock_of(product=chips).num_allocated == 2

    def test_the_price_is_the_sellers_and_not_what_the_basket_remembers(self, two):
        basket, near, far, chips, _ = two
        basket.lines.update(price_incl_tax=1, price_excl_tax=1)
        order = place(basket, choices=pickup(near, far))
        assert int(order.lines.get(title=chips.title).line_price_incl_tax) == 36_000

    def test_forty_queries_are_enough_whatever_the_lines(self, django_assert_max_num_queries):
        cooperatives = [factories.cooperative() for _ in range(3)]
        makers = [factories.maker(cooperative=made) for made in cooperatives]
        goods = {factories.product(enterprise=makers[n % 3]): 1 for n in range(10)}
        basket = factories.basket(goods=goods)
        with django_assert_max_num_queries(40):
            order = place(basket, choices=pickup(*cooperatives), payment_method="bank_transfer")
        assert order.lines.count() == 10


@pytest.mark.django_db
class TestRefusals:
    def test_an_empty_basket(self):
        basket = Basket.objects.create()
        with pytest.raises(EmptyBasket):
            place(basket)
        assert nothing_was_placed(basket)

    def test_more_than_is_left(self, two):
        basket, near, far, chips, bag = two
        StockRecord.objects.filter(product=bag).update(num_in_stock=0)
        with pytest.raises(OutOfStock) as refused:
            place(basket, choices=pickup(near, far))
        assert refused.value.shortages == {factories.stock_of(product=bag).pk: 0}
        assert nothing_was_placed(basket, chips, bag)

    def test_a_maker_whose_agreement_ended_a_moment_ago(self, two):
        basket, near, far, chips, bag = two
        Pillar.objects.filter(enterprise=chips.stockrecords.get().partner.enterprise).update(active_to=NOW)
        with pytest.raises(BasketChanged, match=chips.title):
            place(basket, choices=pickup(near, far))
        assert nothing_was_placed(basket, chips, bag)

    def test_a_total_that_the_buyer_did_not_see(self, two):
        basket, near, far, chips, bag = two
        with pytest.raises(BasketChanged):
            place(basket, choices=pickup(near, far), expected_total=220_999)
        assert nothing_was_placed(basket, chips, bag)

    def test_more_than_the_columns_of_an_order_hold(self):
        cooperative = factories.cooperative()
        good = factories.product(enterprise=factories.maker(cooperative=cooperative), price=1_000_000_000, stock=1000)
        basket = factories.basket(goods={good: 11})
        with pytest.raises(TooMuch):
            place(basket, choices=pickup(cooperative))
        assert nothing_was_placed(basket, good)

    def test_a_parcel_without_a_choice(self, two):
        basket, near, far, chips, bag = two
        with pytest.raises(ChoiceUnavailable, match="Koperasi B"):
            place(basket, choices=pickup(near))
        assert nothing_was_placed(basket, chips, bag)

    @pytest.mark.parametrize("key", ["pickup:999999", "delivery:1", "", "free", "pickup:"])
    def test_a_choice_that_was_never_offered(self, two, key):
        basket, near, far, chips, bag = two
        with pytest.raises(ChoiceUnavailable):
            place(basket, choices=pickup(far) | {near.pk: key})
        assert nothing_was_placed(basket, chips, bag)

    def test_the_pick_up_point_of_another_cooperative(self, two):
        basket, near, far, chips, bag = two
        with pytest.raises(ChoiceUnavailable):
            place(basket, choices=pickup(far) | {near.pk: pickup(far)[far.pk]})
        assert nothing_was_placed(basket, chips, bag)

    def test_delivery_without_an_address(self, two):
        basket, near, far, chips, bag = two
        with pytest.raises(ChoiceUnavailable):
            place(basket, choices=pickup(far) | {near.pk: f"delivery:{near.zones.get().pk}"})
        assert nothing_was_placed(basket, chips, bag)

    def test_a_village_that_is_not_in_the_kecamatan(self, two):
        basket, near, far, chips, bag = two
        address = Address(
            village=factories.village(district_code=factories.TENJO), district_code=factories.CIOMAS, street="Jl. 1"
        )
        with pytest.raises(VillageOutsideDistrict):
            place(basket, address=address, choices=pickup(near, far))
        assert nothing_was_placed(basket, chips, bag)

    @pytest.mark.parametrize("method", ["", "gold", "Cash"])
    def test_an_unknown_way_to_pay(self, two, method):
        basket, near, far, chips, bag = two
        with pytest.raises(MethodUnavailable):
            place(basket, choices=pickup(near, far), payment_method=method)
        assert nothing_was_placed(basket, chips, bag)

    def test_a_card_for_less_than_the_gateway_takes(self, settings):
        settings.STRIPE_MINIMUM = 20_000
        product = factories.product(price=18_000)
        basket = factories.basket(goods={product: 1})
        cooperative = product.stockrecords.get().partner.enterprise.agreements.get().cooperative
        with pytest.raises(MethodUnavailable, match=r"Rp20\.000"):
            place(basket, choices=pickup(cooperative), payment_method="stripe")
        assert nothing_was_placed(basket, product)


@pytest.mark.django_db(transaction=True)
def test_forty_buyers_at_once_on_the_last_ten_pieces():
    """Exactly ten get one; nobody gets half an order; nothing is oversold."""
    cooperative = factories.cooperative()
    product = factories.product(enterprise=factories.maker(cooperative=cooperative), stock=10)
    baskets = [factories.basket(goods={product: 1}) for _ in range(40)]
    choices = pickup(cooperative)
    start = threading.Barrier(8)
    outcomes: list[str] = []

    def buy(mine) -> None:
        start.wait()
        for basket in mine:
            try:
                place(basket, choices=choices, payment_method="bank_transfer")
                outcomes.append("placed")
            except OutOfStock:
                outcomes.append("out of stock")
            except Exception as error:
                outcomes.append(repr(error))
        connection.close()

    threads = [threading.Thread(target=buy, args=(baskets[n::8],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(outcomes) == ["out of stock"] * 30 + ["placed"] * 10
    stock = factories.stock_of(product=product)
    assert (stock.num_in_stock, stock.num_allocated) == (10, 10)
    assert Order.objects.count() == Payment.objects.count() == Fulfilment.objects.count() == 10
    assert len(set(Payment.objects.values_list("amount", flat=True))) == 10
