"""A refund leaves by its gateway, once, whatever the gateway answers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cooperatives.settlement.models import Refund, Sale
from cooperatives.settlement.refunding.ordering import order_refund
from marketplace.payment import gateways
from marketplace.payment.gateway import EventKind, GatewayEvent, GatewayRefused, GatewayUnavailable
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.refunds import sending, tasks
from marketplace.payment.refunds.sending import send_refund
from marketplace.schedule import JOBS
from tests import factories
from tests.background import run_queued
from tests.paying import NOW, books, goods_of, paid_order

pytestmark = pytest.mark.django_db


class FakeGateway:
    """Answers as it is told to, and counts the calls per refund."""

    def __init__(self) -> None:
        self.answer = None
        self.calls: list[str] = []

    def refund(self, refund):
        self.calls.append(refund.number)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(refund) if self.answer else None


@pytest.fixture
def fake(monkeypatch):
    made = FakeGateway()
    monkeypatch.setattr(sending, "gateway", lambda code: made if code == Payment.STRIPE else gateways.gateway(code))
    return made


@pytest.fixture
def card():
    order = paid_order(goods={factories.product(price=10_000): 3}, payment_method="stripe")
    return order_refund(
        payment=order.payments.get(),
        quantities={goods_of(order).pk: 1},
        kind=Refund.RETURN,
        reason="Pecah",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
    )


def fact(refund, *, kind=EventKind.REFUNDED, event_id="evt_1") -> GatewayEvent:
    return GatewayEvent(
        gateway=Payment.STRIPE,
        event_id=event_id,
        kind=kind,
        reference=refund.payment.reference,
        amount=refund.amount,
        external_id="re_1",
        refund=refund.number,
        occurred_at=NOW,
    )


def test_a_gateway_that_answers_at_once(fake, card):
    fake.answer = fact
    send_refund(refund=card, at=NOW)
    card.refresh_from_db()
    assert (card.state, card.external_id) == (Refund.DONE, "re_1")
    assert (books()["clearing:operator:stripe"], "buyers:operator" in books()) == (20_000, False)
    assert Payment.objects.get().refunded == 10_000


def test_a_gateway_that_takes_its_time_and_tells_twice(fake, card):
    from marketplace.payment.events import apply_event

    send_refund(refund=card, at=NOW)
    card.refresh_from_db()
    assert (card.state, books()["buyers:operator"]) == (Refund.SENDING, -10_000)
    for event_id in ("evt_1", "evt_1", "evt_2"):
        apply_event(fact(card, event_id=event_id))
    card.refresh_from_db()
    assert card.state == Refund.DONE
    assert Payment.objects.get().refunded == 10_000
    assert books()["clearing:operator:stripe"] == 20_000


def test_a_word_that_comes_before_the_answer(fake, card):
    """The webhook overtakes the call: the refund is known by its number, and nothing is unexplained."""
    from marketplace.payment.events import apply_event

    def overtaken(refund):
        apply_event(fact(refund, event_id="evt_hook"))

    fake.answer = overtaken
    send_refund(refund=card, at=NOW)
    card.refresh_from_db()
    assert card.state == Refund.DONE
    assert "unexplained:operator" not in books()


def test_a_gateway_that_says_no_leaves_it_to_the_treasurer(fake, card):
    fake.answer = GatewayRefused("charge already refunded")
    send_refund(refund=card, at=NOW)
    card.refresh_from_db()
    assert (card.state, card.failure) == (Refund.FAILED, "charge already refunded")
    assert books()["buyers:operator"] == -10_000


def test_a_gateway_out_of_reach_is_asked_again_later(fake, card):
    fake.answer = GatewayUnavailable("timeout")
    with pytest.raises(GatewayUnavailable):
        send_refund(refund=card, at=NOW)
    card.refresh_from_db()
    assert card.state == Refund.ORDERED
    DBTaskResult.objects.all().delete()
    tasks.send_forgotten.call()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [card.pk]
    DBTaskResult.objects.all().delete()
    Refund.objects.update(ordered_at=timezone.now() - timedelta(minutes=5))
    tasks.send_forgotten.call()
    assert not DBTaskResult.objects.exists()  # its own task is still to come


def test_somebody_looks_for_forgotten_ones():
    """Payouts never created: nobody scheduled the sweep (Spree #14606)."""
    assert "marketplace.payment.refunds.tasks.send_forgotten" in {job.task for job in JOBS}


def test_a_task_that_runs_twice_sends_once(fake, card):
    fake.answer = fact
    tasks.send.call(card.pk)
    tasks.send.call(card.pk)
    assert fake.calls == [card.number]
    assert ReceivedEvent.objects.filter(kind=EventKind.REFUNDED).count() == 1


def test_a_transfer_waits_for_the_treasurer_and_asks_the_buyer_for_her_account(caplog):
    order = paid_order(goods={factories.product(price=10_000): 3})
    run_queued()
    caplog.clear()
    made = order_refund(
        payment=order.payments.get(),
        quantities={goods_of(order).pk: 1},
        kind=Refund.RETURN,
        reason="Pecah",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
    )
    run_queued()
    made.refresh_from_db()
    assert made.state == Refund.BY_HAND
    assert f"Rp10.000 untuk pesanan {order.number} dikembalikan. Tulis nomor rekening Anda" in caplog.text
