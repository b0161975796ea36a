"""A rail that sends by itself, such as Stripe: handed over after approval, asked again until it is done."""

import pytest

from cooperatives.settlement.batches import approve, make_batch
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Payout
from cooperatives.settlement.rails.port import Capabilities, RailRefused, Sent, UnknownRail, rail
from cooperatives.settlement.sending import send_left_behind
from cooperatives.settlement.transferring import NoRail, order_transfer
from tests import factories
from tests.background import run_queued
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import NOW

pytestmark = pytest.mark.django_db


class Self:
    """Answers what the test wants, and keeps what it was asked."""

    code = "stripe"
    label = "Sendiri"
    capabilities = Capabilities(pays_enterprises=False, pays_cooperatives=True, pays_operator=False, sends_itself=True)
    answers: list = []
    asked: list[str] = []

    def place(self, payout):
        return accounts.clearing("stripe")

    def why_not(self, payout):
        return ""

    def send(self, payout):
        Self.asked.append(payout.number)
        answer = Self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def payout(settings):
    settings.PAYOUT_RAILS = [f"{__name__}.Self", "cooperatives.settlement.rails.cash.Cash"]
    Self.answers, Self.asked = [], []
    cooperative, dian = factories.cooperative(), factories.user()
    money.release(cooperative, factories.enterprise(), 60_000, place=accounts.clearing("stripe"))
    made = order_transfer(cooperative=cooperative, by=dian, at=NOW)
    assert made.rail == "stripe"
    batch = make_batch(payer=None, payouts=[made], by=dian, at=NOW)
    approve(batch=batch, by=factories.user(), at=NOW)
    return made


def state(payout):
    payout.refresh_from_db()
    return payout.state


def test_it_is_sent_and_paid_after_approval(payout):
    Self.answers = [Sent(reference="tr_1", external_id="tr_1")]
    run_queued()
    assert (state(payout), payout.reference, payout.external_id) == ("paid", "tr_1", "tr_1")
    assert Self.asked == [payout.number]
    assert money.books()[f"bank:c{payout.payee_cooperative_id}"] == 60_000
    assert "clearing:operator:stripe" not in money.books()


def test_under_way_it_is_asked_again_and_paid_once(payout):
    Self.answers = [None, RuntimeError("network"), Sent(reference="tr_1")]
    run_queued()
    assert state(payout) == "sent"
    assert send_left_behind(at=NOW) == 1
    assert state(payout) == "sent"
    send_left_behind(at=NOW)
    assert state(payout) == "paid"
    assert send_left_behind(at=NOW) == 0
    assert len(Self.asked) == 3


def test_one_that_is_refused_is_owed_again_with_the_reason(payout):
    Self.answers = [RailRefused("Akun belum lengkap")]
    run_queued()
    assert state(payout) == "returned"
    assert payout.steps.last().note == "Akun belum lengkap"
    assert money.books()["clearing:operator:stripe"] == 60_000


def test_a_payout_that_was_cancelled_before_its_turn_is_not_sent(payout):
    from cooperatives.settlement.paying import cancel

    cancel(payout=payout, note="Keliru", by=None, at=NOW)
    run_queued()
    assert (state(payout), Self.asked) == ("cancelled", [])


def test_no_rail_for_the_payee(settings):
    settings.PAYOUT_RAILS = ["cooperatives.settlement.rails.cash.Cash"]
    cooperative = factories.cooperative()
    money.release(cooperative, factories.enterprise(), 60_000)
    before = money.everything()
    with pytest.raises(NoRail):
        order_transfer(cooperative=cooperative, by=factories.user(), at=NOW)
    assert money.everything() == before
    assert not Payout.objects.exists()
    with pytest.raises(UnknownRail):
        rail("bank")
