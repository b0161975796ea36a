import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

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

    def test_the_same_fact_under_another_name_changes_nothing(self, payment, product):
        apply_event(event(payment))
        again = apply_event(event(payment, event_id="evt_other"))
        assert again.outcome == ReceivedEvent.IGNORED
        assert stock(product) == (22, 0)

    @pytest.mark.parametrize("difference", [-1, 1, 1_000_000])
    def test_another_amount_is_refused(self, payment, product, difference):
        received = apply_event(event(payment, amount=payment.amount + difference))
        assert received.outcome == ReceivedEvent.REFUSED
        assert "amount differs" in received.reason
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)
        assert stock(product) == (24, 2)

    def test_an_unknown_payment_is_kept_for_a_person_to_look_at(self, payment):
        received = apply_event(event(payment, reference="LB-unknown"))
        assert (received.outcome, received.payment) == (ReceivedEvent.REFUSED, None)
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_another_gateway_cannot_pay_it(self, payment):
        assert apply_event(event(payment, gateway="cash")).outcome == ReceivedEvent.REFUSED
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_money_after_the_deadline_revives_nothing(self, payment, product):
        expire_order(order=payment.order, at=payment.due_at)
        received = apply_event(event(payment, occurred_at=payment.due_at + timedelta(minutes=2)))
        assert received.outcome == ReceivedEvent.REFUSED
        assert "pay it back" in received.reason
        assert state(payment) == ("expired", Order.CANCELLED)
        assert stock(product) == (24, 0)


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

    def test_a_full_refund(self, payment):
        apply_event(event(payment))
        apply_event(event(payment, EventKind.REFUNDED))
        assert state(payment)[0] == "refunded"

    def test_a_refund_of_a_part_leaves_the_payment_paid(self, payment):
        apply_event(event(payment))
        received = apply_event(event(payment, EventKind.REFUNDED, amount=1_000))
        assert received.outcome == ReceivedEvent.APPLIED
        assert state(payment)[0] == "paid"

    def test_a_refund_that_arrives_before_the_payment_waits_for_a_person(self, payment):
        assert apply_event(event(payment, EventKind.REFUNDED)).outcome == ReceivedEvent.REFUSED
        assert state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_a_dispute(self, payment):
        apply_event(event(payment))
        apply_event(event(payment, EventKind.DISPUTED))
        assert state(payment)[0] == "disputed"


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
