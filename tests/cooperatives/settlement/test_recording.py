from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cooperatives.agreements.models import DistributionTerms, Pillar
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import KeyTaken
from cooperatives.settlement.models import Entry, Sale, Share
from cooperatives.settlement.recording import (
    AmountDiffers,
    PaidBefore,
    record_cost,
    record_money,
    record_paid,
    take_received,
)
from cooperatives.settlement.shares.dividing import Discount
from cooperatives.settlement.shares.freezing import freeze_shares
from marketplace.payment.models import Payment
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
STRIPE = accounts.clearing("stripe")


def legs(entry: Entry) -> dict[str, int]:
    return {leg.account.code: leg.amount for leg in entry.legs.select_related("account")}


@pytest.fixture
def two():
    """Two makers of two cooperatives, with goods for Rp100.000 and Rp50.000."""
    found = [factories.cooperative(fee=7_000), factories.cooperative(fee=9_000)]
    makers = [factories.maker(cooperative=one) for one in found]
    goods = [
        factories.product(enterprise=maker, price=price) for maker, price in zip(makers, (100_000, 50_000), strict=True)
    ]
    return found, makers, goods


def ordered(goods, method: str, **changes):
    return factories.order(goods=dict.fromkeys(goods, 1), payment_method=method, at=NOW, **changes)


@pytest.mark.django_db
class TestRecordPaid:
    def test_a_card_pays_the_shares_of_all_cooperatives(self, two):
        (near, far), (one, other), goods = two
        order = ordered(goods, "stripe", pickup=False)
        entry = record_paid(payment=order.payments.get(), place=STRIPE, at=NOW)
        assert legs(entry) == {
            "clearing:operator:stripe": 166_000,
            f"held:c{near.pk}:e{one.pk}": -95_000,
            f"fees-held:c{near.pk}:distribution": -5_000,
            f"fees-held:c{near.pk}:delivery": -7_000,
            f"held:c{far.pk}:e{other.pk}": -47_500,
            f"fees-held:c{far.pk}:distribution": -2_500,
            f"fees-held:c{far.pk}:delivery": -9_000,
        }
        assert (entry.key, entry.kind, entry.order) == (f"paid-LB-{order.number}", Entry.SALE, order)

    def test_cash_pays_its_own_parcel(self, two):
        (near, far), (one, other), goods = two
        courier = factories.staff(cooperative=near)
        order = ordered(goods, "cash")
        payment = order.payments.get(collector=near)
        entry = record_paid(payment=payment, place=accounts.cash(near.pk, courier.pk), at=NOW, by=courier)
        assert legs(entry) == {
            f"cash:c{near.pk}:p{courier.pk}": 100_000,
            f"held:c{near.pk}:e{one.pk}": -95_000,
            f"fees-held:c{near.pk}:distribution": -5_000,
        }
        assert entry.by == courier

    def test_the_unique_code_of_a_transfer_is_the_operators(self, two):
        order = ordered(two[2], "bank_transfer")
        payment = order.payments.get()
        entry = record_paid(payment=payment, place=accounts.bank(), at=NOW)
        assert legs(entry)["bank:operator"] == 150_000 + payment.unique_code
        assert legs(entry)["platform:operator:unique-code"] == -payment.unique_code

    def test_the_bearer_of_a_discount_puts_in_what_its_share_lacks(self, two):
        (near, _far), (one, _other), goods = two
        order = ordered(goods[:1], "stripe")
        Share.objects.all().delete()
        Sale.objects.all().delete()
        freeze_shares(order=order, at=NOW, discounts={order.lines.get().pk: Discount(12_000, Sale.COOPERATIVE)})
        Payment.objects.update(amount=88_000)
        entry = record_paid(payment=order.payments.get(), place=STRIPE, at=NOW)
        assert legs(entry) == {
            "clearing:operator:stripe": 88_000,
            f"held:c{near.pk}:e{one.pk}": -95_000,
            f"fees-held:c{near.pk}:subsidy": 7_000,
        }

    def test_an_order_from_before_the_books_gets_its_shares_when_it_is_paid(self, two):
        order = ordered(two[2], "stripe")
        before = sorted(Share.objects.filter(sale__order=order).values_list("role", "amount"))
        Share.objects.filter(sale__order=order).delete()
        Sale.objects.filter(order=order).delete()
        record_paid(payment=order.payments.get(), place=STRIPE, at=NOW)
        assert sorted(Share.objects.filter(sale__order=order).values_list("role", "amount")) == before

    def test_twice_is_once(self, two):
        payment = ordered(two[2], "stripe").payments.get()
        first = record_paid(payment=payment, place=STRIPE, at=NOW)
        assert record_paid(payment=payment, place=STRIPE, at=NOW + timedelta(hours=1)) == first
        assert balance(account=STRIPE) == 150_000

    def test_the_same_payment_in_another_place_is_a_conflict(self, two):
        payment = ordered(two[2], "stripe").payments.get()
        record_paid(payment=payment, place=STRIPE, at=NOW)
        with pytest.raises(KeyTaken):
            record_paid(payment=payment, place=accounts.bank(), at=NOW)
        assert Entry.objects.count() == 1

    def test_an_amount_that_is_not_the_sum_of_the_sales_is_refused(self, two):
        payment = ordered(two[2], "stripe").payments.get()
        payment.amount += 1
        with pytest.raises(AmountDiffers):
            record_paid(payment=payment, place=STRIPE, at=NOW)
        assert not Entry.objects.exists()

    def test_an_order_is_paid_once(self, two):
        order = ordered(two[2], "stripe")
        record_paid(payment=order.payments.get(), place=STRIPE, at=NOW)
        second = Payment.objects.create(order=order, gateway="bank_transfer", reference="LB-again", amount=150_000)
        with pytest.raises(PaidBefore):
            record_paid(payment=second, place=accounts.bank(), at=NOW)
        assert Entry.objects.count() == 1

    def test_few_queries_whatever_the_lines(self, two, django_assert_max_num_queries):
        goods = [factories.product(enterprise=two[1][n % 2]) for n in range(10)]
        payment = ordered(goods, "stripe").payments.get()
        with django_assert_max_num_queries(16):
            record_paid(payment=payment, place=STRIPE, at=NOW)


@pytest.mark.django_db
class TestRecordCost:
    def bear(self, maker, bearer: str) -> None:
        DistributionTerms.objects.filter(
            sheet__version__pillars__in=Pillar.objects.filter(enterprise=maker, kind=Pillar.DISTRIBUTION)
        ).update(gateway_cost_borne_by=bearer)

    @pytest.mark.parametrize(
        ("bearer", "hers", "its"),
        [("cooperative", 0, 3_001), ("enterprise", 3_001, 0), ("shared", 1_500, 1_501)],
    )
    def test_is_borne_as_the_memorandum_says(self, two, bearer, hers, its):
        (near, _far), (one, _other), goods = two
        self.bear(one, bearer)
        payment = ordered(goods[:1], "stripe").payments.get()
        entry = record_cost(payment=payment, cost=3_001, place=STRIPE, key="cost-evt_1", at=NOW)
        expected = {
            "clearing:operator:stripe": -3_001,
            f"payable:c{near.pk}:e{one.pk}": hers,
            f"fees:c{near.pk}:cost": its,
        }
        assert legs(entry) == {code: amount for code, amount in expected.items() if amount}
        assert entry.kind == Entry.COST

    def test_is_spread_by_what_was_paid(self, two):
        (near, far), (one, other), goods = two
        self.bear(one, "enterprise")
        payment = ordered(goods, "stripe").payments.get()
        entry = record_cost(payment=payment, cost=1_000, place=STRIPE, key="cost-evt_1", at=NOW)
        assert legs(entry) == {
            "clearing:operator:stripe": -1_000,
            f"payable:c{near.pk}:e{one.pk}": 667,
            f"fees:c{far.pk}:cost": 333,
        }

    def test_the_operator_bears_the_part_of_its_unique_code(self, two):
        order = ordered(two[2][:1], "bank_transfer")
        Sale.objects.filter(source=Sale.CODE).update(price=50_000)
        entry = record_cost(payment=order.payments.get(), cost=300, place=accounts.bank(), key="cost-1", at=NOW)
        assert legs(entry) == {
            "bank:operator": -300,
            f"fees:c{two[0][0].pk}:cost": 200,
            "platform:operator:cost": 100,
        }

    def test_cost_that_is_given_back_goes_back_to_who_bore_it(self, two):
        payment = ordered(two[2][:1], "stripe").payments.get()
        record_cost(payment=payment, cost=500, place=STRIPE, key="cost-1", at=NOW)
        record_cost(payment=payment, cost=-500, place=STRIPE, key="cost-2", at=NOW)
        assert (balance(account=STRIPE), balance(account=accounts.fees(two[0][0].pk, "cost"))) == (0, 0)

    def test_no_cost_is_no_entry(self, two):
        payment = ordered(two[2], "stripe").payments.get()
        assert record_cost(payment=payment, cost=0, place=STRIPE, key="cost-1", at=NOW) is None
        assert not Entry.objects.exists()


@pytest.mark.django_db
class TestMoneyThatPaysNothingYet:
    def test_is_owed_back_to_the_buyer_by_whoever_collected_it(self, two):
        (near, _far), _makers, goods = two
        card = ordered(goods, "stripe").payments.get()
        entry = record_money(payment=card, amount=900, place=STRIPE, key="received-1", at=NOW)
        assert legs(entry) == {"clearing:operator:stripe": 900, "buyers:operator": -900}
        assert entry.kind == Entry.RECEIVED
        cash = ordered(goods[:1], "cash").payments.get()
        entry = record_money(payment=cash, amount=700, place=accounts.till(near.pk), key="received-2", at=NOW)
        assert legs(entry) == {f"till:c{near.pk}": 700, f"buyers:c{near.pk}": -700}

    def test_parts_pay_the_sales_once_they_are_the_whole_and_the_rest_stays_owed(self, two):
        payment = ordered(two[2], "stripe").payments.get()
        record_money(payment=payment, amount=100_000, place=accounts.bank(), key="received-1", at=NOW)
        record_money(payment=payment, amount=50_500, place=accounts.bank(), key="received-2", at=NOW)
        entry = take_received(payment=payment, at=NOW)
        assert legs(entry)["buyers:operator"] == 150_000
        assert (balance(account=accounts.bank()), balance(account=accounts.buyers())) == (150_500, -500)


@pytest.mark.django_db
class TestAnyOrder:
    # Every example places an order: none is made smaller when one fails.
    @settings(
        max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
    )
    @given(data=st.data())
    def test_the_books_take_in_what_the_buyer_pays(self, data):
        """Random goods, fees, discounts and costs: what is held is what was paid, the cost is somebody's."""
        cooperative = factories.cooperative(fee=data.draw(st.integers(0, 20_000)))
        maker = factories.maker(cooperative=cooperative)
        for pillar in (Pillar.MARKETING, Pillar.DISTRIBUTION):
            factories.fee_rule(enterprise=maker, pillar=pillar, basis="piece", amount=data.draw(st.integers(0, 30_000)))
        prices = data.draw(st.lists(st.integers(10_000, 90_000), min_size=1, max_size=3))
        goods = {
            factories.product(enterprise=maker, price=price, stock=50): data.draw(st.integers(1, 9)) for price in prices
        }
        order = factories.order(goods=goods, payment_method="stripe", pickup=False, at=NOW)
        Share.objects.filter(sale__order=order).delete()
        Sale.objects.filter(order=order).delete()
        discounts = {
            line.pk: Discount(
                data.draw(st.integers(0, int(line.line_price_incl_tax))),
                data.draw(st.sampled_from([bearer for bearer, _name in Sale.BEARERS])),
                data.draw(st.sampled_from([Pillar.MARKETING, Pillar.DISTRIBUTION])),
            )
            for line in order.lines.all()
        }
        sales = freeze_shares(order=order, at=NOW, discounts=discounts)
        payment = order.payments.get()
        payment.amount = sum(sale.paid for sale in sales)
        if not payment.amount:
            return
        entry = record_paid(payment=payment, place=STRIPE, at=NOW)
        assert legs(entry)["clearing:operator:stripe"] == payment.amount
        assert sum(legs(entry).values()) == 0
        cost = data.draw(st.integers(1, payment.amount))
        entry = record_cost(payment=payment, cost=cost, place=STRIPE, key=f"cost-{order.number}", at=NOW)
        assert legs(entry)["clearing:operator:stripe"] == -cost
        assert sum(legs(entry).values()) == 0
