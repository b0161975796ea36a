"""Every state meets every move, by bank and by hand: what the table allows happens, the rest changes nothing."""

import itertools

import pytest

from cooperatives.settlement import paying
from cooperatives.settlement.batches import approve, make_batch
from cooperatives.settlement.models import Payout
from cooperatives.settlement.settling import settle
from tests import factories
from tests.background import run_queued
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import DAY, NOW

pytestmark = pytest.mark.django_db

STATES = [state for state, _name in Payout.STATES]
# How a payout comes into each state, by bank; by hand nothing is ever "sent".
WAYS = {
    "ordered": [],
    "approved": ["approved"],
    "sent": ["approved", "sent"],
    "paid": ["approved", "sent", "paid"],
    "returned": ["approved", "sent", "returned"],
    "cancelled": ["cancelled"],
}
BY_HAND = {**WAYS, "paid": ["approved", "paid"], "returned": ["approved", "paid", "returned"]}
ALLOWED = {
    ("bank", "ordered", "approved"),
    ("bank", "ordered", "cancelled"),
    ("bank", "approved", "sent"),
    ("bank", "approved", "cancelled"),
    ("bank", "sent", "paid"),
    ("bank", "sent", "returned"),
    ("bank", "paid", "returned"),
    ("cash", "ordered", "approved"),
    ("cash", "ordered", "cancelled"),
    ("cash", "approved", "paid"),
    ("cash", "approved", "cancelled"),
    ("cash", "paid", "returned"),
}


def move(payout, state, by):
    if state == "approved":
        return paying.mark_approved(payout=payout, by=by, at=NOW)
    if state == "sent":
        return paying.mark_sent(payout=payout, by=by, at=NOW)
    if state == "paid":
        return paying.mark_paid(payout=payout, reference="TRX 1", by=by, at=NOW)
    if state == "returned":
        return paying.mark_returned(payout=payout, note="Rekening tutup", by=by, at=NOW)
    return paying.cancel(payout=payout, note="Keliru", by=by, at=NOW)


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer")


@pytest.fixture
def payout_by(cooperative, treasurer):
    def make(rail):
        maker = factories.enterprise(name="Dapur Bu Enok")
        if rail == "bank":
            money.account(maker, by=treasurer)
        money.release(cooperative, maker, 50_000)
        return settle(cooperative=cooperative, at=NOW, by=treasurer).payouts.get()

    return make


def brought(payout, state, by):
    for step in (WAYS if payout.rail == "bank" else BY_HAND)[state]:
        payout = move(payout, step, by)
    return payout


CASES = [
    (rail, *pair)
    for rail in ("bank", "cash")
    for pair in itertools.product(STATES, [state for state in STATES if state != "ordered"])
    if (rail, pair[0]) != ("cash", "sent")
]


@pytest.mark.parametrize(("rail", "start", "to"), CASES)
def test_every_move_from_every_state(payout_by, treasurer, rail, start, to):
    payout = brought(payout_by(rail), start, treasurer)
    before = money.everything()
    assert paying.takes(payout=payout, state=to) == ((rail, start, to) in ALLOWED)
    if (rail, start, to) in ALLOWED:
        moved = move(payout, to, treasurer)
        assert moved.state == to
        assert moved.steps.last().state == to
    else:
        with pytest.raises(paying.NotPossible):
            move(payout, to, treasurer)
        assert money.everything() == before


@pytest.mark.parametrize("rail", ["bank", "cash"])
@pytest.mark.parametrize("state", STATES)
def test_where_the_money_is_in_each_state(payout_by, cooperative, treasurer, rail, state):
    if (rail, state) == ("cash", "sent"):
        return
    payout = brought(payout_by(rail), state, treasurer)
    pk, maker = cooperative.pk, payout.enterprise_id
    place = f"bank:c{pk}" if rail == "bank" else f"till:c{pk}"
    where = {
        "ordered": {f"in-transit:c{pk}": -50_000},
        "approved": {f"in-transit:c{pk}": -50_000},
        "sent": {f"in-transit:c{pk}": -50_000},
        "paid": {place: -50_000},
        "returned": {f"payable:c{pk}:e{maker}": -50_000},
        "cancelled": {f"payable:c{pk}:e{maker}": -50_000},
    }[state]
    assert money.books() == {"bank:operator": 50_000, **where}


def test_a_bank_return_after_it_was_paid_brings_the_money_back(payout_by, cooperative, treasurer):
    payout = brought(payout_by("bank"), "paid", treasurer)
    move(payout, "returned", treasurer)
    pk = cooperative.pk
    assert money.books() == {"bank:operator": 50_000, f"payable:c{pk}:e{payout.enterprise_id}": -50_000}
    again = settle(cooperative=cooperative, at=NOW + DAY).payouts.get()
    assert (again.amount, again.number[-9:]) == (50_000, "00002-001")


@pytest.mark.parametrize("text", ["", "   "])
def test_without_a_reference_or_a_reason_nothing_happens(payout_by, treasurer, text):
    payout = brought(payout_by("bank"), "sent", treasurer)
    before = money.everything()
    with pytest.raises(paying.ReferenceMissing):
        paying.mark_paid(payout=payout, reference=text, by=treasurer, at=NOW)
    with pytest.raises(paying.ReasonMissing):
        paying.mark_returned(payout=payout, note=text, by=treasurer, at=NOW)
    with pytest.raises(paying.ReasonMissing):
        paying.cancel(payout=payout, note=text, by=treasurer, at=NOW)
    assert money.everything() == before


def test_the_reference_is_kept_and_each_step_says_who(payout_by, treasurer):
    payout = brought(payout_by("bank"), "sent", treasurer)
    paying.mark_paid(payout=payout, reference="  BRI  0012 ", by=treasurer, at=NOW + DAY)
    payout.refresh_from_db()
    assert payout.reference == "BRI 0012"
    steps = list(payout.steps.values_list("state", "by", "at"))
    assert steps == [(state, treasurer.pk, NOW) for state in ("ordered", "approved", "sent")] + [
        ("paid", treasurer.pk, NOW + DAY)
    ]


def test_she_is_told_that_it_was_sent_and_that_it_came_back(payout_by, treasurer, caplog):
    payout = brought(payout_by("bank"), "paid", treasurer)
    assert run_queued() == ["cooperatives.settlement.payout_tasks.tell_paid"]
    told = caplog.messages[-1]
    assert "Rp50.000 hasil jualan Dapur Bu Enok sudah dikirim Koperasi Sauyunan ke BRI" in told
    assert "•••••••••••1234, acuan TRX 1" in told
    assert "012345678901234" not in told
    move(payout, "returned", treasurer)
    run_queued()
    assert "Bank mengembalikan Rp50.000" in caplog.messages[-1]


def test_whoever_is_paid_in_cash_is_told_too(payout_by, treasurer, caplog):
    brought(payout_by("cash"), "paid", treasurer)
    run_queued()
    assert "mencatat Rp50.000 hasil jualan Dapur Bu Enok sudah Anda terima tunai, kuitansi TRX 1" in caplog.text


def test_one_who_has_no_phone_is_not_told(payout_by, treasurer, caplog):
    payout = payout_by("bank")
    payout.enterprise.phone = ""
    payout.enterprise.save()
    brought(payout, "paid", treasurer)
    run_queued()
    assert "Text to" not in caplog.text


def test_of_a_paid_batch_nothing_can_be_paid_again(payout_by, cooperative, treasurer):
    payout = payout_by("cash")
    batch = make_batch(payer=cooperative, payouts=[payout], by=treasurer, at=NOW)
    approve(batch=batch, by=factories.staff(cooperative=cooperative), at=NOW)
    paying.mark_paid(payout=payout, reference="K-1", by=treasurer, at=NOW)
    before = money.everything()
    with pytest.raises(paying.NotPossible):
        paying.mark_paid(payout=payout, reference="K-2", by=treasurer, at=NOW)
    assert money.everything() == before
