import pytest

from cooperatives.settlement import batches, paying
from cooperatives.settlement.batches import approve, dissolve, make_batch, send
from cooperatives.settlement.models import Batch, Payout
from cooperatives.settlement.rail_choice import RailUnfit, choose_rail
from cooperatives.settlement.settling import settle
from tests import factories
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer")


@pytest.fixture
def manager(cooperative):
    return factories.staff(cooperative=cooperative, role="manager")


@pytest.fixture
def payouts(cooperative, treasurer):
    """Two to bank accounts, one in cash."""
    for number in range(3):
        maker = factories.enterprise()
        if number < 2:
            money.account(maker, by=treasurer, number=f"{number:015d}")
        money.release(cooperative, maker, 50_000)
    return list(settle(cooperative=cooperative, at=NOW).payouts.order_by("pk"))


@pytest.fixture
def batch(cooperative, treasurer, payouts):
    return make_batch(payer=cooperative, payouts=payouts[:2], by=treasurer, at=NOW)


def states():
    return list(Payout.objects.order_by("pk").values_list("state", flat=True))


def test_made_by_one_approved_by_another_and_sent(batch, cooperative, treasurer, manager):
    assert batch.number == f"D26-{cooperative.pk:03d}-{batch.pk:05d}"
    assert (batch.rail, batch.payer, batch.made_by) == ("bank", cooperative, treasurer)
    approve(batch=batch, by=manager, at=NOW)
    assert states() == ["approved", "approved", "ordered"]
    sent = send(batch=batch, by=treasurer, at=NOW)
    assert sent.downloaded_at == NOW
    assert states() == ["sent", "sent", "ordered"]
    before = money.everything()
    send(batch=batch, by=treasurer, at=NOW)
    assert money.everything() == before


def test_whoever_made_it_does_not_approve_it(batch, treasurer):
    before = money.everything()
    with pytest.raises(batches.SamePerson):
        approve(batch=batch, by=treasurer, at=NOW)
    assert money.everything() == before
    batch.refresh_from_db()
    assert batch.approved_at is None


def test_it_is_approved_once(batch, manager):
    approve(batch=batch, by=manager, at=NOW)
    with pytest.raises(batches.NotOpen):
        approve(batch=batch, by=manager, at=NOW)


def test_what_was_cancelled_meanwhile_is_not_approved(batch, payouts, treasurer, manager):
    paying.cancel(payout=payouts[0], note="Keliru", by=treasurer, at=NOW)
    approve(batch=batch, by=manager, at=NOW)
    assert states() == ["cancelled", "approved", "ordered"]


def test_an_empty_one_is_not_approved(batch, payouts, treasurer, manager):
    for payout in payouts[:2]:
        paying.cancel(payout=payout, note="Keliru", by=treasurer, at=NOW)
    with pytest.raises(batches.NotOpen):
        approve(batch=batch, by=manager, at=NOW)


def test_nothing_is_sent_before_it_is_approved(batch, treasurer):
    before = money.everything()
    with pytest.raises(batches.NotApproved):
        send(batch=batch, by=treasurer, at=NOW)
    assert money.everything() == before


def test_when_all_is_paid_nothing_is_left_to_send(batch, payouts, treasurer, manager):
    approve(batch=batch, by=manager, at=NOW)
    send(batch=batch, by=treasurer, at=NOW)
    for payout in payouts[:2]:
        paying.mark_paid(payout=payout, reference="1", by=treasurer, at=NOW)
    with pytest.raises(batches.NothingToSend):
        send(batch=batch, by=treasurer, at=NOW)


def test_one_that_is_not_approved_comes_apart_and_its_payouts_wait_again(batch, payouts, cooperative, treasurer):
    dissolve(batch=batch, by=treasurer, at=NOW)
    assert not Batch.objects.exists()
    assert payouts[0].steps.last().note == f"Keluar dari daftar {batch.number}"
    again = make_batch(payer=cooperative, payouts=payouts[:2], by=treasurer, at=NOW)
    assert again.payouts.count() == 2


def test_an_approved_one_does_not_come_apart(batch, treasurer, manager):
    approve(batch=batch, by=manager, at=NOW)
    with pytest.raises(batches.NotOpen):
        dissolve(batch=batch, by=treasurer, at=NOW)
    assert Batch.objects.get().payouts.count() == 2


def test_what_cannot_go_into_one(batch, payouts, cooperative, treasurer):
    other = factories.cooperative()
    money.release(other, factories.enterprise(), 50_000)
    foreign = settle(cooperative=other, at=NOW).payouts.get()
    before = money.everything()
    for chosen, why in (
        ([], batches.NothingChosen),
        ([payouts[0]], batches.NotWaiting),  # in a batch already
        ([payouts[2], foreign], batches.NotWaiting),
        ([foreign], batches.NotWaiting),
    ):
        with pytest.raises(why):
            make_batch(payer=cooperative, payouts=chosen, by=treasurer, at=NOW)
    assert money.everything() == before
    assert Batch.objects.count() == 1


def test_bank_and_cash_do_not_go_together(payouts, cooperative, treasurer):
    with pytest.raises(batches.MixedRails):
        make_batch(payer=cooperative, payouts=payouts, by=treasurer, at=NOW)
    assert not Batch.objects.exists()


def test_another_way_for_one_that_waits(payouts, batch, cooperative, treasurer):
    cash = payouts[2]
    with pytest.raises(RailUnfit):
        choose_rail(payout=cash, code="bank", by=treasurer, at=NOW)
    assert cash.steps.count() == 1
    money.account(cash.enterprise, by=treasurer, number="998877665544332")
    changed = choose_rail(payout=cash, code="bank", by=treasurer, at=NOW)
    assert (changed.rail, changed.bank_account) == ("bank", "998877665544332")
    assert cash.steps.last().note == "Transfer bank"
    assert choose_rail(payout=cash, code="cash", by=treasurer, at=NOW).rail == "cash"
    with pytest.raises(paying.NotPossible):  # in a batch
        choose_rail(payout=payouts[0], code="cash", by=treasurer, at=NOW)
    with pytest.raises(RailUnfit):
        choose_rail(payout=cash, code="pigeon", by=treasurer, at=NOW)


def test_a_bank_payout_without_an_account_takes_the_one_there_is_when_the_batch_is_made(cooperative, treasurer):
    maker = factories.enterprise()
    money.release(cooperative, maker, 50_000)
    payout = settle(cooperative=cooperative, at=NOW).payouts.get()
    Payout.objects.update(rail="bank")
    with pytest.raises(batches.NoAccount):
        make_batch(payer=cooperative, payouts=[payout], by=treasurer, at=NOW)
    money.account(maker, by=treasurer)
    make_batch(payer=cooperative, payouts=[payout], by=treasurer, at=NOW)
    payout.refresh_from_db()
    assert payout.bank_account == "012345678901234"
