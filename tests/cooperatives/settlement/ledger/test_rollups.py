from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance, balances, book, with_balance
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.ledger.rollups import roll_up
from cooperatives.settlement.models import Account, DayTotal, Entry, RolledUp

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
BANK, TAX = accounts.bank(), accounts.tax()

# Not in a transaction of the test: what rolls up waits for transactions that still run.
pytestmark = pytest.mark.django_db(transaction=True)


def moved(amount: int, at: datetime = NOW) -> Entry:
    return post(key=f"k-{Entry.objects.count()}", kind=Entry.SALE, legs={BANK: amount, TAX: -amount}, occurred_at=at)


def rolled() -> None:
    """Twice: the first turn learns what may still come, the second finds that it has."""
    roll_up(at=NOW)
    roll_up(at=NOW)


def days(spec=BANK) -> dict[date, int]:
    return dict(DayTotal.objects.filter(account__code=spec.code).values_list("day", "amount"))


def test_a_day_is_a_day_in_bogor():
    moved(1_000, datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC))
    moved(20, datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    moved(3, datetime(2026, 11, 24, 16, 59, tzinfo=UTC))
    rolled()
    assert days() == {date(2026, 11, 23): 1_000, date(2026, 11, 24): 23}
    assert days(TAX) == {date(2026, 11, 23): -1_000, date(2026, 11, 24): -23}


def test_what_comes_later_for_an_old_day_is_added_to_it():
    moved(1_000)
    rolled()
    moved(-400, NOW - timedelta(days=30))
    moved(5)
    rolled()
    assert days() == {date(2026, 10, 25): -400, date(2026, 11, 24): 1_005}
    assert balance(account=BANK) == 605


def test_rolling_up_again_adds_nothing():
    moved(1_000)
    rolled()
    reached = RolledUp.objects.get().reached
    assert roll_up(at=NOW) == 0
    rolled()
    assert RolledUp.objects.get().reached == reached
    assert days() == {date(2026, 11, 24): 1_000}


def test_nothing_to_roll_up_is_fine():
    rolled()
    assert RolledUp.objects.get().reached == 0
    assert balance(account=BANK) == 0


def test_balances_are_exact_before_between_and_after():
    moved(1_000)
    assert (balance(account=BANK), balance(account=TAX)) == (1_000, -1_000)
    rolled()
    assert (balance(account=BANK), balance(account=TAX)) == (1_000, -1_000)
    moved(500)
    assert (balance(account=BANK), balance(account=TAX)) == (1_500, -1_500)
    assert balance(account=Account.objects.get(code="bank:operator")) == 1_500


def test_a_balance_as_of_a_moment_includes_that_moment():
    for hours in (0, 1, 30, 60):
        moved(10**hours if hours < 2 else hours, NOW + timedelta(hours=hours))
    expected = {-1: 0, 0: 1, 1: 11, 29: 11, 30: 41, 60: 101, 1_000: 101}
    for _turn in range(2):
        for hours, amount in expected.items():
            as_of = NOW + timedelta(hours=hours)
            assert balance(account=BANK, as_of=as_of) == amount
            rows = with_balance(accounts=Account.objects.filter(code="bank:operator"), as_of=as_of)
            assert [row.balance for row in rows] == [amount]
        rolled()


def test_what_a_running_transaction_will_still_bring_is_not_passed_over():
    """Its leg has the lower id and comes to light last."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: ids come to light in their order")
    slow = connection.copy()
    moved(1_000)
    rolled()
    with slow.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(
            "INSERT INTO settlement_entry (key, fingerprint, kind, occurred_at, posted_at, memo, sealed)"
            " VALUES ('slow', 'x', 'sale', %s, now(), '', false) RETURNING id",
            [NOW],
        )
        entry = cursor.fetchone()[0]
        for code, amount in (("bank:operator", 70), ("tax:operator", -70)):
            cursor.execute(
                "INSERT INTO settlement_leg (entry_id, account_id, amount, occurred_at)"
                " SELECT %s, id, %s, %s FROM settlement_account WHERE code = %s",
                [entry, amount, NOW, code],
            )
        moved(5)
        for _turn in range(3):
            rolled()
        assert days() == {date(2026, 11, 24): 1_000}
        assert balance(account=BANK) == 1_005
        cursor.execute("UPDATE settlement_entry SET sealed = true WHERE id = %s", [entry])
        cursor.execute("COMMIT")
    slow.close()
    assert balance(account=BANK) == 1_075
    rolled()
    rolled()
    assert days() == {date(2026, 11, 24): 1_075}
    assert balance(account=BANK) == 1_075


def test_many_balances_and_a_book_are_two_queries(django_assert_num_queries):
    moved(1_000)
    rolled()
    moved(200)
    accounts.accounts_for([accounts.clearing("stripe")])
    codes = dict(Account.objects.values_list("pk", "code"))
    with django_assert_num_queries(2):
        found = balances(accounts=Account.objects.all())
    assert {codes[pk]: amount for pk, amount in found.items()} == {
        "bank:operator": 1_200,
        "tax:operator": -1_200,
        "clearing:operator:stripe": 0,
    }
    assert dict(with_balance(accounts=Account.objects.all()).values_list("pk", "balance")) == found
    assert balances(accounts=Account.objects.none()) == {}
    with django_assert_num_queries(2):
        assert book(cooperative_id=None) == {"bank": 1_200, "tax": -1_200, "clearing": 0}
    assert book(cooperative_id=None, as_of=NOW - timedelta(days=1)) == {"bank": 0, "tax": 0, "clearing": 0}


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(-72, 72), st.booleans()), max_size=8), st.integers(-80, 80)
)
def test_any_history_gives_the_balance_of_its_legs(db, movements, hours):
    with transaction.atomic():
        for amount, offset, roll in movements:
            moved(amount, NOW + timedelta(hours=offset))
            if roll:
                rolled()
        as_of = NOW + timedelta(hours=hours)
        assert balance(account=BANK, as_of=as_of) == sum(a for a, offset, _r in movements if offset <= hours)
        assert balance(account=BANK) == sum(a for a, _offset, _r in movements)
        transaction.set_rollback(True)
