"""Runs, refunds and moves in the same moment: nobody is paid twice, and nothing is lost."""

import threading
import time

import pytest
from django.db import connection, transaction

from cooperatives.settlement import paying, settling
from cooperatives.settlement.batches import approve, make_batch
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.ledger.accounts import payable
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Payout, Refund, Run, Sale, Share, StatementItem
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.settling import settle
from cooperatives.settlement.transferring import order_transfer
from tests import factories
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import DAY, NOW
from tests.paying import bring, paid_order, release

LATE = NOW + 90 * DAY  # past every return window

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list[str]:
    """Run the acts in threads that start together; return the name of what each ended with, sorted."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act) -> None:
        try:
            start.wait(10)
            outcomes.append(type(act()).__name__)
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


@pytest.fixture
def cooperative():
    return factories.cooperative(bank_name="BRI", bank_account_number="5550001")


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer")


def test_runs_at_once_pay_nobody_twice(cooperative):
    makers = [factories.enterprise() for _ in range(5)]
    for maker in makers:
        money.release(cooperative, maker, 50_000)
    acts = [lambda: settle(cooperative=cooperative, at=NOW)] * 4
    assert at_once(*acts) == ["NoneType"] * 3 + ["Run"]
    assert Run.objects.count() == 1
    assert sorted(Payout.objects.values_list("enterprise", "amount")) == [(maker.pk, 50_000) for maker in makers]
    assert money.books() == {"bank:operator": 250_000, f"in-transit:c{cooperative.pk}": -250_000}


def test_the_scheduler_and_a_treasurer_at_once(cooperative, treasurer):
    maker = factories.enterprise()
    money.release(cooperative, maker, 50_000)
    acts = [
        lambda: settle(cooperative=cooperative, at=NOW, by=treasurer),
        lambda: settle(cooperative=cooperative, at=NOW),
    ]
    assert at_once(*acts) == ["NoneType", "Run"]
    assert Payout.objects.get().amount == 50_000


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_a_refund_that_races_a_run_is_taken_off_once(cooperative, monkeypatch, moment):
    """The refund commits before the run reads the legs, between reading and paying, or afterwards."""
    maker = factories.enterprise()
    money.release(cooperative, maker, 80_000)
    reading, read, refunded = settling.due, threading.Event(), threading.Event()

    def due(**given):
        if moment == "before":
            refunded.wait(20)
        found = reading(**given)
        read.set()
        if moment == "between" and connection.vendor != "sqlite":  # SQLite lets one writer in at a time
            refunded.wait(20)
        return found

    monkeypatch.setattr(settling, "due", due)

    def refund():
        if moment != "before":
            read.wait(20)
        if moment == "after":
            time.sleep(0.3)
        with transaction.atomic():
            made = money.take_back(cooperative, maker, 30_000)
        refunded.set()
        return made

    def run():
        # The refund has to be written before SQLite's one lock is taken.
        if moment == "before":
            refunded.wait(20)
        return settle(cooperative=cooperative, at=NOW)

    assert at_once(run, refund) == ["Entry", "Run"]
    first = Payout.objects.get().amount
    assert first == (50_000 if moment == "before" else 80_000)
    monkeypatch.setattr(settling, "due", reading)
    money.release(cooperative, maker, 100_000, at=NOW)
    second = settle(cooperative=cooperative, at=NOW + DAY).payouts.get().amount
    assert first + second == 80_000 - 30_000 + 100_000
    legs = list(StatementItem.objects.values_list("leg", flat=True))
    assert len(legs) == len(set(legs)) == 3


def test_refunds_and_runs_all_at_once_add_up(cooperative):
    maker = factories.enterprise()
    money.release(cooperative, maker, 500_000)
    acts = [lambda: settle(cooperative=cooperative, at=NOW)] * 3
    acts += [lambda: money.take_back(cooperative, maker, 10_000)] * 5
    outcomes = at_once(*acts)
    assert outcomes.count("Entry") == 5
    assert outcomes.count("Run") == 1
    money.release(cooperative, maker, 200_000, at=NOW)
    settle(cooperative=cooperative, at=NOW + DAY)
    assert sum(Payout.objects.values_list("amount", flat=True)) == 500_000 - 50_000 + 200_000


def test_a_refund_decided_while_the_run_pays_is_netted_once(cooperative):
    """The real functions on both sides: pieces are paid back in the moment in which their share is settled."""
    maker = factories.maker(cooperative=cooperative)
    order = paid_order(goods={factories.product(enterprise=maker, price=20_000): 4})
    bring(order.fulfilments.get(), by=factories.user())
    release()
    sale = order.sales.get(source=Sale.GOODS)

    def refund():
        return order_refund(
            payment=order.payments.get(),
            quantities={sale.pk: 2},
            kind=Refund.RETURN,
            reason="Pecah",
            borne_by=Sale.ENTERPRISE,
            by=None,
            at=LATE,
        )

    acts = [lambda: settle(cooperative=cooperative, at=LATE)] * 3
    assert at_once(refund, *acts).count("Run") == 1
    settle(cooperative=cooperative, at=LATE + DAY)
    share = sale.shares.get(role=Share.GOODS)
    paid = sum(Payout.objects.values_list("amount", flat=True))
    still_owed = -balance(account=payable(cooperative.pk, maker.pk))
    assert (share.amount, share.given_back) == (76_000, 38_000)
    # Paid before the refund, she owes half of it; paid after it, she got what was left.
    assert (paid, still_owed) in {(76_000, -38_000), (38_000, 0)}
    assert check_books(at=LATE).findings == []


def test_one_payout_is_paid_once_however_often_the_button_is_pressed(cooperative, treasurer):
    maker = factories.enterprise()
    money.release(cooperative, maker, 50_000)
    payout = settle(cooperative=cooperative, at=NOW).payouts.get()
    paying.mark_approved(payout=payout, by=treasurer, at=NOW)
    act = lambda: paying.mark_paid(payout=payout, reference="K-1", by=treasurer, at=NOW)  # noqa: E731
    assert at_once(act, act, act, act) == ["NotPossible"] * 3 + ["Payout"]
    assert payout.entries.count() == 2
    assert money.books()[f"till:c{cooperative.pk}"] == -50_000


def test_paid_and_cancelled_at_once_is_one_of_them(cooperative, treasurer):
    maker = factories.enterprise()
    money.release(cooperative, maker, 50_000)
    payout = settle(cooperative=cooperative, at=NOW).payouts.get()
    paying.mark_approved(payout=payout, by=treasurer, at=NOW)
    outcomes = at_once(
        lambda: paying.mark_paid(payout=payout, reference="K-1", by=treasurer, at=NOW),
        lambda: paying.cancel(payout=payout, note="Keliru", by=treasurer, at=NOW),
    )
    assert outcomes == ["NotPossible", "Payout"]
    payout.refresh_from_db()
    pk = cooperative.pk
    end = {"paid": {f"till:c{pk}": -50_000}, "cancelled": {f"payable:c{pk}:e{maker.pk}": -50_000}}[payout.state]
    assert money.books() == {"bank:operator": 50_000, **end}


def test_two_lists_do_not_get_the_same_payout_and_two_people_approve_once(cooperative, treasurer):
    money.release(cooperative, factories.enterprise(), 50_000)
    payouts = list(settle(cooperative=cooperative, at=NOW).payouts.all())
    make = lambda: make_batch(payer=cooperative, payouts=payouts, by=treasurer, at=NOW)  # noqa: E731
    assert at_once(make, make, make) == ["Batch", "NotWaiting", "NotWaiting"]
    batch = cooperative.payout_batches.get()
    others = [factories.staff(cooperative=cooperative) for _ in range(2)]
    acts = [lambda by=by: approve(batch=batch, by=by, at=NOW) for by in others]
    assert at_once(*acts) == ["Batch", "NotOpen"]


def test_the_same_transfer_is_ordered_once(cooperative, treasurer):
    money.release(cooperative, factories.enterprise(), 50_000)
    act = lambda: order_transfer(cooperative=cooperative, by=treasurer, at=NOW)  # noqa: E731
    assert at_once(act, act, act) == ["NoneType", "NoneType", "Payout"]
    assert Payout.objects.get().amount == 50_000
