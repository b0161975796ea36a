"""Each rule is tried with plain SQL, as somebody with the database open would."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import accounts_for
from cooperatives.settlement.ledger.guards import guard, unguarded
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Account, Entry, Leg

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
BANK, PLATFORM = accounts.bank(), accounts.platform()

pytestmark = pytest.mark.django_db


def posted(key="paid-1") -> Entry:
    return post(key=key, kind=Entry.SALE, legs={BANK: 9_000, PLATFORM: -9_000}, occurred_at=NOW)


def opened(*amounts: int, at=NOW) -> Entry:
    """An entry that was not sealed yet, with a leg for each amount."""
    entry = Entry.objects.create(key="open-1", fingerprint="x", kind=Entry.SALE, occurred_at=NOW)
    account = accounts_for([BANK])[BANK]
    Leg.objects.bulk_create(Leg(entry=entry, account=account, amount=amount, occurred_at=at) for amount in amounts)
    return entry


def refused(rule: str, act) -> None:
    """The act is refused by this rule, and leaves the transaction usable."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        act()


def books() -> tuple:
    return (
        list(Entry.objects.order_by("pk").values_list("key", "kind", "memo", "sealed")),
        list(Leg.objects.order_by("pk").values_list("entry__key", "account__code", "amount")),
    )


@pytest.mark.parametrize("amounts", [(), (9_000,), (9_000, -8_999), (9_000, -9_000, 1)])
def test_an_entry_that_does_not_balance_cannot_be_sealed(amounts):
    entry = opened(*amounts)
    refused("entry_balances_when_sealed", lambda: Entry.objects.filter(pk=entry.pk).update(sealed=True))
    assert not Entry.objects.get().sealed
    Leg.objects.all().delete()
    entry.delete()


def test_legs_carry_the_moment_of_their_entry():
    entry = opened(9_000, -9_000, at=NOW.replace(hour=7))
    refused("entry_balances_when_sealed", lambda: Entry.objects.filter(pk=entry.pk).update(sealed=True))
    Leg.objects.all().delete()
    entry.delete()


def test_an_entry_that_balances_is_sealed_once():
    entry = opened(9_000, -4_000, -5_000)
    assert Entry.objects.filter(pk=entry.pk).update(sealed=True) == 1
    refused("sealed_entry_never_changes", lambda: Entry.objects.filter(pk=entry.pk).update(sealed=True))
    refused("sealed_entry_never_changes", lambda: Entry.objects.filter(pk=entry.pk).update(sealed=False))


def test_no_entry_is_born_sealed():
    born = Entry(key="born", fingerprint="x", kind=Entry.SALE, occurred_at=NOW, sealed=True)
    refused("entry_is_born_open", lambda: born.save(force_insert=True))
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "change", [{"key": "other"}, {"memo": "x"}, {"kind": "cost"}, {"occurred_at": NOW.replace(year=2025)}]
)
def test_a_sealed_entry_never_changes(change):
    posted()
    before = books()
    refused("sealed_entry_never_changes", lambda: Entry.objects.update(**change))
    assert books() == before


def test_a_sealed_entry_and_its_legs_are_never_deleted():
    posted()
    before = books()
    leg = "leg_of_sealed_entry_is_never_deleted"
    refused(leg, lambda: Leg.objects.all().delete())
    refused(leg, lambda: _run("DELETE FROM settlement_leg WHERE amount > 0"))
    refused("sealed_entry_is_never_deleted", lambda: _run("DELETE FROM settlement_entry"))
    assert books() == before


@pytest.mark.parametrize("change", ["amount = amount + 1", "account_id = (SELECT MAX(id) FROM settlement_account)"])
def test_a_leg_of_a_sealed_entry_never_changes(change):
    posted()
    before = books()
    refused("leg_of_sealed_entry_never_changes", lambda: _run(f"UPDATE settlement_leg SET {change}"))  # noqa: S608
    assert books() == before


def test_no_leg_joins_a_sealed_entry_not_even_by_moving():
    sealed = posted()
    entry = opened(9_000, -9_000)
    before = books()
    late = Leg(entry=sealed, account=Account.objects.get(code="bank:operator"), amount=1, occurred_at=NOW)
    refused("no_leg_joins_a_sealed_entry", lambda: Leg.objects.bulk_create([late]))
    refused("leg_of_sealed_entry_never_changes", lambda: Leg.objects.filter(entry=entry).update(entry=sealed))
    assert books() == before
    entry.legs.all().delete()
    entry.delete()


def test_an_account_keeps_its_place():
    posted()
    for change in ({"code": "x"}, {"kind": Account.TILL}, {"detail": "x"}):
        refused("account_keeps_its_place", lambda change=change: Account.objects.update(**change))
    assert Account.objects.filter(code__in=["bank:operator", "platform:operator:fee"]).count() == 2


def test_guards_can_be_put_up_twice_and_hold_again_after_they_were_lifted():
    posted()
    guard(connection)
    with unguarded(connection):
        Leg.objects.filter(amount__gt=0).update(amount=8_000)
    refused("leg_of_sealed_entry_never_changes", lambda: Leg.objects.update(amount=1))
    with unguarded(connection):
        Leg.objects.filter(amount__gt=0).update(amount=9_000)


def test_postgresql_refuses_an_open_entry_at_commit():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no deferred triggers; check_books finds open entries there")
    refused("entry_is_sealed_at_commit", lambda: (opened(9_000, -9_000), connection.check_constraints()))
    assert not Entry.objects.exists()


def test_postgresql_refuses_to_empty_the_tables():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite empties tables by deleting, which is refused already")
    posted()
    connection.check_constraints()
    refused("are_never_emptied", lambda: _run("TRUNCATE settlement_leg CASCADE"))
    refused("are_never_emptied", lambda: _run("TRUNCATE settlement_entry CASCADE"))
    assert Leg.objects.count() == 2


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
