"""Stripe behind the port: refunds, disputes and costs, told by webhooks, by look-ups, or by both."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cooperatives.settlement.ledger.accounts import clearing, disputed, unexplained
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Entry, Refund
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import ByHand, EventKind, GatewayEvent, Redirect
from marketplace.payment.gateways import gateway
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.stripe.reconciling import missed_events, reconcile_payments
from marketplace.payment.stripe.tasks import fetch_cost
from tests import factories

pytestmark = pytest.mark.django_db
WEBHOOK = "/bayar/stripe/webhook/"
STRIPE = gateway("stripe")
COST = 1_224  # 3.4 % of Rp36.000


@pytest.fixture(autouse=True)
def shop(settings, config):
    settings.STRIPE_SECRET_KEY = config.secret_key
    settings.STRIPE_API_BASE = config.api_base
    settings.STRIPE_WEBHOOK_SECRET = config.webhook_secret


@pytest.fixture
def payment() -> Payment:
    """Rp36.000, waiting."""
    return factories.order(goods={factories.product(price=18_000, stock=24): 2}, payment_method="stripe").payments.get()


@pytest.fixture
def pay(payment, browse, receiver, until):
    """Pay with a test card; returns the payment as Stripe's webhooks left it."""

    def pay_by(card: str = "4242424242424242") -> Payment:
        back = "http://127.0.0.1:8000/pesanan/x/"
        action = STRIPE.start(payment, return_url=back, cancel_url=back, at=timezone.now())
        assert isinstance(action, Redirect)
        assert browse(action.url, {"card": card})[0] == 303
        until(lambda: "checkout.session.completed" in receiver.types())
        deliver(receiver)
        payment.refresh_from_db()
        assert payment.received == 36_000
        return payment

    return pay_by


def deliver(receiver, *kinds: str, backwards: bool = False) -> set[int]:
    """Hand what the stand-in has sent to the shop; only these kinds, if any are named."""
    told = [one for one, kind in zip(receiver.received, receiver.types(), strict=True) if not kinds or kind in kinds]
    client = Client(enforce_csrf_checks=True)
    return {
        client.post(WEBHOOK, body, content_type="application/json", headers={"Stripe-Signature": signature}).status_code
        for body, signature in (reversed(told) if backwards else told)
    }


def kinds(payment: Payment) -> list[str]:
    return sorted(payment.events.filter(outcome=ReceivedEvent.APPLIED).values_list("kind", flat=True))


def a_refund(payment: Payment, number: str = "KEMBALI-1", **changes) -> Refund:
    told = {"amount": 18_000, "kind": Refund.MONEY, "reason": "Barang retak", "ordered_at": timezone.now()}
    return Refund.objects.create(number=number, order=payment.order, payment=payment, **(told | changes))


class TestCosts:
    def test_what_stripe_keeps_is_asked_for_after_the_payment_and_booked_once(self, pay):
        payment = pay()
        task = DBTaskResult.objects.get(task_path="marketplace.payment.stripe.tasks.fetch_cost")
        assert task.args_kwargs["args"] == [payment.pk]
        fetch_cost.func(payment.pk)
        fetch_cost.func(payment.pk)
        cost = payment.events.get(kind=EventKind.COST)
        assert (cost.amount, cost.outcome, cost.event_id) == (COST, "applied", f"{cost.external_id}:cost")
        assert balance(account=clearing("stripe")) == 36_000 - COST

    def test_a_cost_whose_task_was_lost_is_found_later(self, pay):
        payment = pay()
        assert reconcile_payments(at=timezone.now()) == 1
        assert reconcile_payments(at=timezone.now()) == 0
        assert kinds(payment) == ["cost", "paid"]


class TestRefunds:
    def test_pays_back_once_however_often_it_is_asked(self, pay, client):
        payment = pay()
        refund = a_refund(payment)
        first = STRIPE.refund(refund)
        assert (first.kind, first.amount, first.refund, first.reference) == (
            EventKind.REFUNDED,
            18_000,
            "KEMBALI-1",
            payment.reference,
        )
        assert STRIPE.refund(refund).event_id == first.event_id
        refund.external_id = first.external_id
        assert STRIPE.refund(refund).event_id == first.event_id
        assert client.v1.charges.list({"payment_intent": payment.external_charge}).data[0].amount_refunded == 1_800_000

    def test_a_day_later_it_is_still_paid_back_once(self, pay, client, desk):
        payment = pay()
        refund = a_refund(payment)
        first = STRIPE.refund(refund)
        desk("clock", advance=25 * 3600)  # Stripe has forgotten the key
        assert STRIPE.refund(refund).event_id == first.event_id
        assert client.v1.charges.list({"payment_intent": payment.external_charge}).data[0].amount_refunded == 1_800_000

    def test_while_stripe_is_at_it_there_is_no_fact(self, pay, desk):
        refund = a_refund(pay("4000000000007726"))
        assert STRIPE.refund(refund) is None
        desk("clock", advance=3600)
        assert STRIPE.refund(refund).kind == EventKind.REFUNDED

    def test_what_the_bank_sends_back_is_a_failure(self, pay, desk):
        refund = a_refund(pay("4000000000005126"))
        assert STRIPE.refund(refund).kind == EventKind.REFUNDED
        desk("clock", advance=3600)
        refund.state = Refund.SENDING
        failed = STRIPE.refund(refund)
        assert (failed.kind, failed.raw["failure_reason"]) == (EventKind.REFUND_FAILED, "lost_or_stolen_card")
        assert STRIPE.refund(refund).event_id == failed.event_id

    def test_ordered_again_after_a_failure_it_is_tried_once_more(self, pay, client, desk):
        payment = pay("4000000000005126")
        refund = a_refund(payment)
        first = STRIPE.refund(refund)
        desk("clock", advance=3600)
        second = STRIPE.refund(refund)
        assert (second.kind, second.refund) == (EventKind.REFUNDED, "KEMBALI-1")
        assert second.external_id != first.external_id
        assert STRIPE.refund(refund).event_id == second.event_id
        assert client.v1.charges.list({"payment_intent": payment.external_charge}).data[0].amount_refunded == 1_800_000

    def test_a_failure_that_is_told_before_the_success_stays_one(self, pay, receiver, desk, until):
        payment = pay("4000000000005126")
        told = {"event_id": "more", "kind": EventKind.PAID, "amount": 18_000, "external_id": "another"}
        apply_event(GatewayEvent(gateway="stripe", reference=payment.reference, occurred_at=timezone.now(), **told))
        refund = Refund.objects.get()
        STRIPE.refund(refund)
        desk("clock", advance=3600)
        until(lambda: "refund.failed" in receiver.types())
        assert deliver(receiver, backwards=True) == {200}
        refund.refresh_from_db()
        assert refund.state == Refund.FAILED
        assert balance(account=clearing("stripe")) == 36_000 + 18_000

    def test_without_a_charge_a_treasurer_has_to(self, payment):
        with pytest.raises(ByHand):
            STRIPE.refund(a_refund(payment))

    def test_a_refund_begun_at_stripe_waits_for_its_explanation(self, pay, client, receiver, until):
        payment = pay()
        client.v1.refunds.create({"payment_intent": payment.external_charge, "amount": 500_000})
        until(lambda: "refund.updated" in receiver.types())
        assert deliver(receiver) == {200}
        assert kinds(payment) == ["paid", "refunded"]
        assert balance(account=clearing("stripe")) == 31_000
        assert balance(account=unexplained()) == 5_000


class TestDisputes:
    @pytest.fixture
    def dispute(self, pay, client, desk):
        """The id of a dispute of a payment that was just made."""
        payment = pay()
        desk("disputes", payment_intent=payment.external_charge)
        return client.v1.disputes.list({"payment_intent": payment.external_charge}).data[0].id

    def test_takes_the_money_and_a_fee(self, dispute, payment, receiver, until):
        until(lambda: "charge.dispute.funds_withdrawn" in receiver.types())
        deliver(receiver)
        payment.refresh_from_db()
        assert payment.state == Payment.DISPUTED
        assert kinds(payment) == ["cost", "disputed", "paid"]
        assert payment.events.get(kind="cost").amount == 200_000
        assert balance(account=disputed()) == 36_000
        assert balance(account=clearing("stripe")) == -200_000

    @pytest.mark.parametrize("backwards", [False, True])
    @pytest.mark.parametrize(("outcome", "state", "kept"), [("won", "paid", 36_000), ("lost", "refunded", 0)])
    def test_is_decided_in_whatever_order_the_messages_come(
        self, dispute, payment, desk, receiver, until, outcome, state, kept, backwards
    ):
        desk("disputes", dispute=dispute, outcome=outcome)
        until(lambda: "charge.dispute.closed" in receiver.types())
        assert deliver(receiver, backwards=backwards) == {200}
        payment.refresh_from_db()
        assert payment.state == state
        assert kinds(payment) == sorted(["cost", "disputed", f"dispute-{outcome}", "paid"])
        assert balance(account=disputed()) == 0
        assert balance(account=clearing("stripe")) == kept - 200_000
        assert balance(account=unexplained()) == 36_000 - kept

    def test_only_the_end_was_told(self, dispute, payment, desk, receiver, until):
        desk("disputes", dispute=dispute, outcome="lost")
        until(lambda: "charge.dispute.closed" in receiver.types())
        deliver(receiver, "charge.dispute.closed")
        assert kinds(payment) == ["cost", "dispute-lost", "disputed", "paid"]
        assert balance(account=disputed()) == 0


class TestReconciling:
    def test_what_happened_while_no_webhook_arrived_is_found(self, pay, client, desk, receiver):
        payment = pay()
        reconcile_payments(at=timezone.now())
        arrived = len(receiver.received)
        desk("webhooks", lost=50)
        client.v1.refunds.create({"payment_intent": payment.external_charge, "amount": 500_000})
        desk("disputes", payment_intent=payment.external_charge)
        assert len(receiver.received) == arrived
        # A refund, a dispute, and what the dispute cost.
        assert reconcile_payments(at=timezone.now() + timedelta(minutes=5)) == 3
        assert reconcile_payments(at=timezone.now() + timedelta(minutes=10)) == 0
        assert kinds(payment) == ["cost", "cost", "disputed", "paid", "refunded"]

    def test_money_for_an_order_that_has_ended_is_found(self, payment, browse, desk):
        back = "http://127.0.0.1:8000/"
        action = STRIPE.start(payment, return_url=back, cancel_url=back, at=timezone.now())
        desk("webhooks", lost=50)
        browse(action.url, {"card": "4242424242424242"})
        Payment.objects.filter(pk=payment.pk).update(state=Payment.CANCELLED)
        assert missed_events(at=timezone.now()) == 1
        payment.refresh_from_db()
        assert (payment.state, payment.received) == (Payment.CANCELLED, 36_000)
        assert Refund.objects.get().amount == 36_000

    def test_nothing_is_skipped_when_stripe_was_away(self, pay, client, desk, settings, config):
        payment = pay()
        desk("webhooks", lost=50)
        client.v1.refunds.create({"payment_intent": payment.external_charge, "amount": 500_000})
        settings.STRIPE_API_BASE = "http://127.0.0.1:9"
        assert missed_events(at=timezone.now() + timedelta(days=3)) == 0
        settings.STRIPE_API_BASE = config.api_base
        assert missed_events(at=timezone.now() + timedelta(days=3)) == 1

    def test_a_look_up_tells_everything_under_the_same_names(self, pay, client, receiver, until):
        payment = pay()
        client.v1.refunds.create({"payment_intent": payment.external_charge, "amount": 500_000})
        until(lambda: "refund.updated" in receiver.types())
        deliver(receiver)
        fetched = STRIPE.fetch(payment, at=timezone.now())
        assert [event.kind for event in fetched] == [EventKind.PAID, EventKind.COST, EventKind.REFUNDED]
        known = set(payment.events.values_list("event_id", flat=True))
        assert {event.event_id for event in fetched if event.kind != EventKind.COST} <= known

    def test_without_a_key_nobody_is_asked(self, settings):
        settings.STRIPE_SECRET_KEY = ""
        assert reconcile_payments(at=timezone.now()) == 0
        assert not Entry.objects.exists()
