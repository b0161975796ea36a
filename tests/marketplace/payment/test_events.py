import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.ledger.accounts import buyers, clearing, disputed, platform, unexplained
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Entry, Leg, Refund
from marketplace.order.expiring import expire_order
from marketplace.order.models import Order
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def product():
    return factories.product(price=18_000, stock=24)


@pytest.fixture
def payment(product) -> Payment:
    return factories.order(goods={product: 2}, payment_method="stripe", at=NOW).payments.get()


def event(payment: Payment, kind: EventKind = EventKind.PAID, **changes) -> GatewayEvent:
    facts = {
        "gateway": payment.gateway,
        "event_id": f"evt_{kind}",
        "kind": kind,
        "reference": payment.reference,
        "amount": payment.amount,
        "occurred_at": NOW + timedelta(minutes=5),
    }
    return GatewayEvent(**facts | changes)


def state(payment: Payment) -> tuple[str, str]:
    payment.refresh_from_db()
    return payment.state, Order.objects.get(pk=payment.order_id).status


def received_of(payment: Payment) -> int:
    payment.refresh_from_db()
    return payment.received


def total_of_the_books() -> int:
    return sum(Leg.objects.values_list("amount", flat=True))


def stock(product) -> tuple[int, int]:
    record = factories.stock_of(product=product)
    return record.num_in_stock, record.num_allocated


@pytest.mark.django_db
class TestPaid:
    def test_pays_the_order_and_sells_what_it_holds(self, payment, product):
        received = apply_event(event(payment))
        assert (received.outcome, received.payment) == (ReceivedEvent.APPLIED, payment)
        assert state(payment) == ("paid", Order.CONFIRMED)
        assert payment.paid_at == NOW + timedelta(minutes=5)
        assert stock(product) == (22, 0)
        assert set(payment.order.lines.values_list("status", "num_allocated")) == {("confirmed", 0)}
        assert DBTaskResult.objects.filter(task_path="marketplace.order.tasks.tell_paid").count() == 1

    def test_a_duplicate_changes_nothing(self, payment, product):
        first = apply_event(event(payment))
        assert apply_event(event(payment)).pk == first.pk
        assert ReceivedEvent.objects.count() == 1
        assert stock(product) == (22, 0)

    def test_the_same_charge_under_another_name_changes_nothing(self, payment, product):
        apply_event(event(payment, external_id="pi_1"))
        again = apply_event(event(payment, event_id="evt_other", external_id="pi_1"))
        assert again.outcome == ReceivedEvent.IGNORED
        assert stock(product) == (22, 0)
        assert (received_of(payment), Refund.objects.count()) == (payment.amount, 0)

    def test_it_posts_to_the_ledger_where_the_money_is(self, payment):
        apply_event(event(payment))
        assert balance(account=clearing("stripe")) == payment.amount
        assert total_of_the_books() == 0
        assert Entry.objects.get().key == f"paid-{payment.reference}"

    def test_a_part_is_booked_and_the_order_waits_for_the_rest(self, payment, product):
        part = apply_event(event(payment, amount=payment.amount - 1_000))
        assert (part.outcome, state(payment)) == (ReceivedEvent.APPLIED, ("pending", Order.AWAITING_PAYMENT))
        assert (received_of(payment), balance(account=buyers())) == (payment.amount - 1_000, 1_000 - payment.amount)
        assert stock(product) == (24, 2)
        apply_event(event(payment, event_id="evt_rest", amount=1_000))
        assert (state(payment), balance(account=buyers())) == (("paid", Order.CONFIRMED), 0)
        assert (balance(account=clearing("stripe")), stock(product)) == (payment.amount, (22, 0))

    @pytest.mark.parametrize("excess", [1, 1_000_000])
    def test_too_much_pays_the_order_and_the_excess_is_ordered_back(self, payment, product, excess):
        apply_event(event(payment, amount=payment.amount + excess))
        assert (state(payment), stock(product)) == (("paid", Order.CONFIRMED), (22, 0))
        refund = Refund.objects.get()
        assert (refund.kind, refund.amount, refund.state) == (Refund.MONEY, excess, Refund.ORDERED)
        assert balance(account=clearing("stripe")) == payment.amount + excess
        assert balance(account=buyers()) == -excess

    def test_a_part_and_then_too_much(self, payment):
        apply_event(event(payment, amount=1_000))
        apply_event(event(payment, event_id="evt_2", amount=payment.amount))
        assert state(payment) == ("paid", Order.CONFIRMED)
        assert (Refund.objects.get().amount, balance(account=buyers())) == (1_000, -1_000)

    def test_money_that_comes_again_is_ordered_back(self, payment, product):
        apply_event(event(payment, external_id="pi_1"))
        apply_event(event(payment, event_id="evt_2", external_id="pi_2"))
        assert (state(payment), stock(product)) == (("paid", Order.CONFIRMED), (22, 0))
        assert (Refund.objects.get().amount, received_of(payment)) == (payment.amount, 2 * payment.amount)
        assert total_of_the_books() == 0

    @pytest.mark.parametrize("amount", [0, -5])
    def test_no_money_is_refused(self, payment, amount):
        assert apply_event(event(payment, amount=amount)).outcome == ReceivedEvent.REFUSED
        assert (state(payment), Entry.objects.count()) == (("pending", Order.AWAITING_PAYMENT), 0)

    def test_an_unknown_payment_is_kept_for_a_person_to_look_at(self, payment):
        received = apply_event(event(payment, reference="LB-unknown"))
        assert (received.outcome, received.payment) == (ReceivedEvent.REFUSED, None)
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_another_gateway_cannot_pay_it(self, payment):
        assert apply_event(event(payment, gateway="cash")).outcome == ReceivedEvent.REFUSED
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_money_after_the_deadline_revives_nothing_and_is_ordered_back(self, payment, product):
        expire_order(order=payment.order, at=payment.due_at)
        late = event(payment, occurred_at=payment.due_at + timedelta(minutes=2), external_id="pi_1")
        for _twice in range(2):
            assert apply_event(late).outcome == ReceivedEvent.APPLIED
        assert state(payment) == ("expired", Order.CANCELLED)
        assert (payment.external_charge, stock(product)) == ("pi_1", (24, 0))
        assert (Refund.objects.get().amount, balance(account=buyers())) == (payment.amount, -payment.amount)
        assert balance(account=clearing("stripe")) == payment.amount


@pytest.mark.django_db
class TestOtherFacts:
    def test_a_failed_card_leaves_the_order_open(self, payment, product):
        assert apply_event(event(payment, EventKind.FAILED)).outcome == ReceivedEvent.IGNORED
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)
        assert stock(product) == (24, 2)

    def test_a_closed_page_may_be_opened_again_before_the_deadline(self, payment):
        Payment.objects.filter(pk=payment.pk).update(external_id="cs_1", external_url="https://pay.example/cs_1")
        apply_event(event(payment, EventKind.EXPIRED, external_id="cs_1"))
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)
        assert (payment.external_id, payment.external_url) == ("", "")

    def test_a_page_closed_at_the_deadline_ends_the_order(self, payment, product):
        Payment.objects.filter(pk=payment.pk).update(external_id="cs_1")
        apply_event(event(payment, EventKind.EXPIRED, external_id="cs_1", occurred_at=payment.due_at))
        assert state(payment) == ("expired", Order.CANCELLED)
        assert stock(product) == (24, 0)

    def test_an_old_pages_end_says_nothing_about_the_new_one(self, payment):
        Payment.objects.filter(pk=payment.pk).update(external_id="cs_2")
        received = apply_event(event(payment, EventKind.EXPIRED, external_id="cs_1", occurred_at=payment.due_at))
        assert received.outcome == ReceivedEvent.IGNORED
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_an_end_that_arrives_after_the_payment_changes_nothing(self, payment):
        Payment.objects.filter(pk=payment.pk).update(external_id="cs_1")
        apply_event(event(payment))
        late = apply_event(event(payment, EventKind.EXPIRED, external_id="cs_1", occurred_at=payment.due_at))
        assert late.outcome == ReceivedEvent.IGNORED
        assert state(payment) == ("paid", Order.CONFIRMED)

    def test_a_refund_begun_at_the_gateway_waits_for_an_explanation(self, payment):
        apply_event(event(payment))
        for name in ("evt_r", "evt_r", "evt_again"):
            apply_event(event(payment, EventKind.REFUNDED, event_id=name, amount=1_000, external_id="re_1"))
        assert (state(payment)[0], payment.refunded) == ("paid", 1_000)
        assert (balance(account=unexplained()), balance(account=clearing("stripe"))) == (1_000, payment.amount - 1_000)
        rest = payment.amount - 1_000
        apply_event(event(payment, EventKind.REFUNDED, event_id="evt_r2", amount=rest, external_id="re_2"))
        assert (state(payment)[0], balance(account=clearing("stripe"))) == ("refunded", 0)

    def test_our_own_refund_is_done_once_it_is_told(self, payment):
        apply_event(event(payment, amount=payment.amount + 500))
        refund = Refund.objects.get()
        told = {"amount": 500, "external_id": "re_1", "refund": refund.number}
        for name in ("evt_r", "evt_r", "evt_again"):
            apply_event(event(payment, EventKind.REFUNDED, event_id=name, **told))
        refund.refresh_from_db()
        assert (refund.state, refund.external_id, state(payment)[0]) == (Refund.DONE, "re_1", "paid")
        assert (payment.refunded, balance(account=buyers()), balance(account=clearing("stripe"))) == (
            *(500, 0),
            payment.amount,
        )

    def test_a_refund_of_ours_of_another_amount_is_for_a_person(self, payment):
        apply_event(event(payment, amount=payment.amount + 500))
        number = Refund.objects.get().number
        told = apply_event(event(payment, EventKind.REFUNDED, amount=499, external_id="re_1", refund=number))
        assert told.outcome == ReceivedEvent.REFUSED
        assert (Refund.objects.get().state, balance(account=buyers())) == (Refund.ORDERED, -500)

    def test_a_refund_that_failed_after_it_was_told_as_done_is_owed_again(self, payment):
        apply_event(event(payment, amount=payment.amount + 500))
        told = {"amount": 500, "external_id": "re_1", "refund": Refund.objects.get().number}
        apply_event(event(payment, EventKind.REFUNDED, **told))
        apply_event(event(payment, EventKind.REFUND_FAILED, **told))
        assert (Refund.objects.get().state, balance(account=buyers())) == (Refund.FAILED, -500)
        assert (state(payment)[0], payment.refunded) == ("paid", 0)

    def test_a_refund_that_failed_is_not_done_by_late_news_of_its_success(self, payment):
        apply_event(event(payment, amount=payment.amount + 500))
        told = {"amount": 500, "external_id": "re_1", "refund": Refund.objects.get().number}
        apply_event(event(payment, EventKind.REFUND_FAILED, **told))
        assert apply_event(event(payment, EventKind.REFUNDED, **told)).outcome == ReceivedEvent.IGNORED
        assert (Refund.objects.get().state, balance(account=buyers())) == (Refund.FAILED, -500)

    def test_a_refund_outside_that_came_back(self, payment):
        apply_event(event(payment))
        told = {"amount": 700, "external_id": "re_9"}
        apply_event(event(payment, EventKind.REFUNDED, **told))
        apply_event(event(payment, EventKind.REFUND_FAILED, **told))
        assert (state(payment)[0], payment.refunded, balance(account=unexplained())) == ("paid", 0, 0)
        assert balance(account=clearing("stripe")) == payment.amount

    def test_what_is_told_before_the_money_is_done_once_it_comes(self, payment):
        early = apply_event(event(payment, EventKind.REFUNDED, amount=1_000, external_id="re_1"))
        cost = apply_event(event(payment, EventKind.COST, amount=300, external_id="ch_1"))
        assert (early.outcome, cost.outcome) == (ReceivedEvent.REFUSED, ReceivedEvent.REFUSED)
        assert (state(payment), Entry.objects.count()) == (("pending", Order.AWAITING_PAYMENT), 0)
        apply_event(event(payment))
        early.refresh_from_db()
        assert (early.outcome, state(payment), payment.refunded) == (
            ReceivedEvent.APPLIED,
            ("paid", Order.CONFIRMED),
            1_000,
        )
        assert balance(account=clearing("stripe")) == payment.amount - 1_300

    def test_what_a_payment_cost_is_booked_once(self, payment):
        apply_event(event(payment))
        for name in ("evt_c", "evt_c", "evt_c2"):
            apply_event(event(payment, EventKind.COST, event_id=name, amount=300, external_id="ch_1"))
        assert balance(account=clearing("stripe")) == payment.amount - 300
        assert total_of_the_books() == 0

    def test_what_late_money_cost_is_borne_by_no_seller(self, payment):
        expire_order(order=payment.order, at=payment.due_at)
        apply_event(event(payment, occurred_at=payment.due_at))
        apply_event(event(payment, EventKind.COST, amount=300, external_id="ch_1"))
        assert (balance(account=platform("cost")), balance(account=clearing("stripe"))) == (300, payment.amount - 300)


@pytest.mark.django_db
class TestDisputes:
    @pytest.fixture(autouse=True)
    def paid(self, payment):
        apply_event(event(payment))

    def tell(self, payment, kind: EventKind, **changes) -> str:
        facts = {"external_id": "dp_1", "event_id": f"dp_1:{kind}"}
        return apply_event(event(payment, kind, **facts | changes)).outcome

    def books(self) -> tuple[int, int, int]:
        return tuple(balance(account=one) for one in (clearing("stripe"), disputed(), unexplained()))

    def test_the_money_is_taken_while_the_bank_decides(self, payment):
        for _twice in range(2):
            self.tell(payment, EventKind.DISPUTED)
        assert (state(payment)[0], self.books()) == ("disputed", (0, payment.amount, 0))

    def test_won(self, payment):
        for kind in (EventKind.DISPUTED, EventKind.DISPUTE_WON, EventKind.DISPUTE_WON):
            self.tell(payment, kind)
        assert (state(payment)[0], self.books()) == ("paid", (payment.amount, 0, 0))

    def test_lost(self, payment):
        for kind in (EventKind.DISPUTED, EventKind.DISPUTE_LOST, EventKind.DISPUTE_LOST):
            self.tell(payment, kind)
        assert (state(payment)[0], self.books()) == ("refunded", (0, 0, payment.amount))
        assert payment.refunded == payment.amount

    @pytest.mark.parametrize(
        ("end", "books", "left"),
        [(EventKind.DISPUTE_WON, (36_000, 0, 0), "paid"), (EventKind.DISPUTE_LOST, (0, 0, 36_000), "refunded")],
    )
    def test_the_end_told_before_the_beginning(self, payment, end, books, left):
        self.tell(payment, end)
        assert self.tell(payment, EventKind.DISPUTED) == ReceivedEvent.IGNORED
        assert (state(payment)[0], self.books()) == (left, books)

    def test_a_dispute_ends_in_one_way(self, payment):
        self.tell(payment, EventKind.DISPUTED)
        self.tell(payment, EventKind.DISPUTE_WON)
        assert self.tell(payment, EventKind.DISPUTE_LOST) == ReceivedEvent.REFUSED
        assert (state(payment)[0], self.books()) == ("paid", (payment.amount, 0, 0))

    def test_about_money_that_paid_no_sale_it_makes_no_sale(self, product):
        order = factories.order(goods={product: 1}, payment_method="stripe")
        late = order.payments.get()
        expire_order(order=order, at=late.due_at)
        apply_event(event(late, external_id="pi_late", event_id="pi_late"))
        for kind in (EventKind.DISPUTED, EventKind.DISPUTE_WON):
            self.tell(late, kind)
            late.refresh_from_db()
            assert late.state == Payment.EXPIRED
        self.tell(late, EventKind.COST, amount=700, external_id="ch_late", event_id="ch_late")
        assert balance(account=platform("cost")) == 700
        assert check_books(at=NOW).findings == []

    def test_two_disputes_of_parts_are_told_apart(self, payment):
        self.tell(payment, EventKind.DISPUTED, amount=10_000)
        self.tell(payment, EventKind.DISPUTED, amount=5_000, external_id="dp_2", event_id="dp_2")
        self.tell(payment, EventKind.DISPUTE_WON, amount=10_000)
        assert (state(payment)[0], self.books()) == ("disputed", (31_000, 5_000, 0))


@pytest.mark.django_db(transaction=True)
def test_eight_deliveries_of_one_event_at_once_pay_once(product, payment):
    received: list[object] = []

    def deliver() -> None:
        try:
            received.append(apply_event(event(payment)).pk)
        except Exception as error:
            received.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(set(received)) == 1 and len(received) == 8, received
    assert ReceivedEvent.objects.get().outcome == ReceivedEvent.APPLIED
    assert state(payment) == ("paid", Order.CONFIRMED)
    assert stock(product) == (22, 0)
