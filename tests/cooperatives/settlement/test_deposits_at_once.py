"""Two people count the same cash in the same moment: it comes into the cash box once."""

import threading

import pytest
from django.db import connection

from cooperatives.settlement.deposits import bank_in, deposit
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Deposit, Entry
from tests import factories
from tests.cooperatives.settlement.earning import NOW

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


def test_cash_is_counted_in_and_banked_once():
    cooperative = factories.cooperative()
    courier = factories.staff(cooperative=cooperative, role="courier")
    treasurers = [factories.staff(cooperative=cooperative, role="treasurer") for _ in range(4)]
    hand, box = accounts.cash(cooperative.pk, courier.pk), accounts.till(cooperative.pk)
    legs = {hand: 80_000, accounts.buyers(cooperative.pk): -80_000}
    post(key="taken", kind=Entry.RECEIVED, legs=legs, occurred_at=NOW)

    def counts(by):
        return lambda: deposit(cooperative=cooperative, person=courier, counted=80_000, by=by, at=NOW)

    assert at_once(*[counts(by) for by in treasurers]) == ["Deposit", *["NothingInHand"] * 3]
    assert Deposit.objects.count() == 1
    assert (balance(account=hand), balance(account=box)) == (0, 80_000)

    def banks(by):
        return lambda: bank_in(cooperative=cooperative, amount=50_000, by=by, at=NOW)

    assert at_once(*[banks(by) for by in treasurers]) == ["Entry", *["MoreThanTheTill"] * 3]
    assert (balance(account=box), balance(account=accounts.bank(cooperative.pk))) == (30_000, 50_000)
