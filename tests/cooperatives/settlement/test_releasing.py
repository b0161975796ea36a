import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F

from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.models import Step
from cooperatives.distribution.steps import take_step
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Entry, Refund, Sale, Share
from cooperatives.settlement.recording import record_paid
from cooperatives.settlement.releasing import note_received, release_due
from cooperatives.settlement.tasks import release_due as task
from marketplace.payment.models import Payment
from marketplace.schedule import JOBS
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
THEN = NOW + timedelta(days=2)  # the return window of the factories' memoranda has passed
STRIPE = accounts.clearing("stripe")


@pytest.fixture
def cooperative():
    return factories.cooperative(fee=7_000)


@pytest.fixture
def maker(cooperative):
    return factories.maker(cooperative=cooperative)


@pytest.fixture
def order(maker):
    """Paid by card, delivered, not yet received."""
    made = factories.order(
        goods={factories.product(enterprise=maker, price=100_000): 1}, payment_method="stripe", pickup=False, at=NOW
    )
    record_paid(payment=made.payments.get(), place=STRIPE, at=NOW)
    made.payments.update(state=Payment.PAID)
    return made


def received(order) -> None:
    for fulfilment in order.fulfilments.all():
        note_received(fulfilment=fulfilment, at=NOW)


def holds(cooperative, maker) -> dict[str, int]:
    found = {
        "held": accounts.held(cooperative.pk, maker.pk),
        "payable": accounts.payable(cooperative.pk, maker.pk),
        "fees held": accounts.fees_held(cooperative.pk, "distribution"),
        "fees": accounts.fees(cooperative.pk, "distribution"),
        "delivery held": accounts.fees_held(cooperative.pk, "delivery"),
        "delivery": accounts.fees(cooperative.pk, "delivery"),
    }
    return {name: amount for name, spec in found.items() if (amount := -balance(account=spec))}


HELD = {"held": 95_000, "fees held": 5_000, "delivery held": 7_000}
FREE = {"payable": 95_000, "fees": 5_000, "delivery": 7_000}


@pytest.mark.django_db
class TestNoteReceived:
    def test_the_longest_return_window_counts_for_all_of_a_fulfilment(self, cooperative, order):
        other = factories.maker(cooperative=cooperative)
        DistributionTerms.objects.filter(sheet__version__agreement__enterprise=other).update(return_days=7)
        goods = {stock.product: 1 for stock in order.lines.select_related("product")}
        goods[factories.product(enterprise=other)] = 1
        both = factories.order(goods=goods, pickup=False, at=NOW)
        due_at = note_received(fulfilment=both.fulfilments.get(), at=NOW)
        assert due_at == NOW + timedelta(days=7)
        assert set(both.sales.values_list("source", "release_due_at")) == {("goods", due_at), ("delivery", due_at)}

    def test_the_first_time_counts(self, order):
        received(order)
        note_received(fulfilment=order.fulfilments.get(), at=NOW + timedelta(days=1))
        assert set(order.sales.values_list("release_due_at", flat=True)) == {THEN}

    def test_handing_over_starts_it(self, cooperative):
        product = factories.product(enterprise=factories.maker(cooperative=cooperative))
        order = factories.order(goods={product: 1}, at=NOW)
        counter = factories.staff(cooperative=cooperative)
        fulfilment = order.fulfilments.get()
        for kind in (Step.PACKED, Step.READY, Step.HANDED_OVER):
            take_step(fulfilment=fulfilment, kind=kind, by=counter, at=NOW, code=fulfilment.handover_code)
        assert order.sales.get().release_due_at == THEN


@pytest.mark.django_db
class TestReleaseDue:
    def test_what_was_held_becomes_payable(self, cooperative, maker, order):
        received(order)
        assert holds(cooperative, maker) == HELD
        assert release_due(at=THEN) == 2
        assert holds(cooperative, maker) == FREE
        sale = order.sales.get(source=Sale.GOODS)
        assert sale.released_at == THEN
        entry = Entry.objects.get(key=f"release-{sale.pk}")
        assert (entry.kind, entry.sale, entry.order, entry.memo) == (Entry.RELEASE, sale, order, sale.title)

    def test_not_a_moment_too_early_and_once(self, cooperative, maker, order):
        assert release_due(at=THEN) == 0  # not received yet
        received(order)
        assert release_due(at=THEN - timedelta(seconds=1)) == 0
        assert release_due(at=THEN) == 2
        assert release_due(at=THEN + timedelta(days=1)) == 0
        assert Entry.objects.filter(kind=Entry.RELEASE).count() == 2

    def test_what_refunds_gave_back_is_not_released(self, cooperative, maker, order):
        received(order)
        Share.objects.filter(role="goods").update(given_back=15_000)
        Share.objects.filter(role="distribution").update(given_back=1_000, kept=4_000)
        release_due(at=THEN)
        assert holds(cooperative, maker) == FREE | {
            "payable": 80_000,
            "held": 15_000,
            "fees": 4_000,
            "fees held": 1_000,
        }

    def test_a_sale_that_was_paid_back_whole_ends_without_an_entry(self, order):
        received(order)
        Sale.objects.update(refunded=F("price"))
        Share.objects.filter(role="goods").update(given_back=95_000)
        Share.objects.filter(role="distribution").update(given_back=5_000)
        Share.objects.filter(role="delivery").update(given_back=7_000)
        Refund.objects.create(
            number="PU-1",
            order=order,
            payment=order.payments.get(),
            kind=Refund.RETURN,
            amount=107_000,
            state=Refund.DONE,
            ordered_at=NOW,
        )
        Payment.objects.update(state=Payment.REFUNDED, refunded=107_000)
        assert release_due(at=THEN) == 2
        assert not Entry.objects.filter(kind=Entry.RELEASE).exists()
        assert not Sale.objects.filter(released_at=None).exists()

    @pytest.mark.parametrize("state", [Payment.PENDING, Payment.EXPIRED, Payment.CANCELLED, Payment.DISPUTED])
    def test_only_what_is_paid_and_not_disputed(self, cooperative, maker, order, state):
        received(order)
        Payment.objects.update(state=state)
        assert release_due(at=THEN) == 0
        assert holds(cooperative, maker) == HELD

    @pytest.mark.parametrize(("state", "amount"), [(Payment.REFUNDED, 107_000), (Payment.PAID, 1)])
    def test_what_a_gateway_paid_back_by_itself_waits_for_who_bears_it(self, cooperative, maker, order, state, amount):
        received(order)
        Payment.objects.update(state=state, refunded=amount)
        assert release_due(at=THEN) == 0
        assert holds(cooperative, maker) == HELD
        Refund.objects.create(
            number="PU-1",
            order=order,
            payment=order.payments.get(),
            kind=Refund.OUTSIDE,
            amount=amount,
            borne_by=Sale.PLATFORM,
            state=Refund.DONE,
            ordered_at=NOW,
        )
        assert release_due(at=THEN) == 2
        assert holds(cooperative, maker) == FREE

    def test_a_parcel_is_asked_for_its_own_payment(self, cooperative, maker):
        far = factories.cooperative()
        goods = [factories.product(enterprise=one, price=100_000) for one in (maker, factories.maker(cooperative=far))]
        order = factories.order(goods=dict.fromkeys(goods, 1), payment_method="cash", at=NOW)
        received(order)
        payment = order.payments.get(collector=cooperative)
        record_paid(payment=payment, place=accounts.till(cooperative.pk), at=NOW)
        Payment.objects.filter(pk=payment.pk).update(state=Payment.PAID)
        assert release_due(at=THEN) == 1
        assert order.sales.get(released_at=None).fulfilment.cooperative == far

    def test_the_operators_part_the_tax_and_the_code_need_no_release(self, maker, settings):
        settings.PLATFORM_FEE_BASIS_POINTS, settings.WITHHOLD_INCOME_TAX = 100, True
        product = factories.product(enterprise=maker, price=100_000)
        order = factories.order(goods={product: 1}, payment_method="bank_transfer", at=NOW)
        record_paid(payment=order.payments.get(), place=accounts.bank(), at=NOW)
        order.payments.update(state=Payment.PAID)
        received(order)
        assert release_due(at=THEN) == 1
        codes = set(Entry.objects.get(kind=Entry.RELEASE).legs.values_list("account__kind", flat=True))
        assert codes == {"held", "payable", "fees-held", "fees"}
        assert balance(account=accounts.platform()) == -1_000
        assert balance(account=accounts.tax()) == -500

    def test_so_many_at_a_time(self, maker, order):
        received(order)
        assert release_due(at=THEN, limit=1) in {1, 2}
        release_due(at=THEN)
        assert not Sale.objects.filter(released_at=None).exists()

    def test_an_order_that_cannot_be_booked_keeps_nobody_waiting(self, cooperative, maker, order, caplog):
        other = factories.order(
            goods={factories.product(enterprise=maker, price=10_000): 1}, payment_method="stripe", at=NOW
        )
        record_paid(payment=other.payments.get(), place=STRIPE, at=NOW)
        other.payments.update(state=Payment.PAID)
        received(order)
        received(other)
        sale = order.sales.get(source=Sale.GOODS)
        post(
            key=f"release-{sale.pk}",
            kind=Entry.CORRECTION,
            legs={accounts.bank(): 1, STRIPE: -1},
            occurred_at=NOW,
        )
        assert release_due(at=THEN) == 1
        assert other.sales.get().released_at == THEN
        assert set(order.sales.values_list("released_at", flat=True)) == {None}
        assert f"order {order.pk} could not be released" in caplog.text

    def test_a_scheduler_runs_it(self, order):
        assert "cooperatives.settlement.tasks.release_due" in {job.task for job in JOBS}
        note_received(fulfilment=order.fulfilments.get(), at=NOW - timedelta(days=400))
        task.func()
        assert not Sale.objects.filter(released_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_release_every_sale_once(cooperative, maker, order):
    received(order)
    counts: list[object] = []

    def work() -> None:
        try:
            counts.append(release_due(at=THEN))
        except Exception as error:
            counts.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(counts, key=str) == [0, 0, 0, 2]
    assert Entry.objects.filter(kind=Entry.RELEASE).count() == 2
    assert holds(cooperative, maker) == FREE
