import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import AlreadyReversed, KeyTaken, Unbalanced, post, reverse
from cooperatives.settlement.models import Account, Entry, Leg
from tests import factories

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
STRIPE, BANK, PLATFORM, TAX = accounts.clearing("stripe"), accounts.bank(), accounts.platform(), accounts.tax()
LEGS = {STRIPE: 100_000, PLATFORM: -99_500, TAX: -500}


def sale(key="paid-LB-1", legs=LEGS, **extra) -> Entry:
    return post(key=key, kind=Entry.SALE, legs=legs, **({"occurred_at": NOW} | extra))


def legs(entry: Entry) -> dict[str, int]:
    return dict(entry.legs.values_list("account__code", "amount"))


@pytest.mark.django_db
class TestPosting:
    def test_an_entry_says_what_happened_and_is_sealed(self):
        person = factories.user()
        entry = sale(by=person, memo="Dibayar dengan kartu")
        entry.refresh_from_db()
        assert (entry.kind, entry.sealed, entry.by, entry.memo) == ("sale", True, person, "Dibayar dengan kartu")
        assert legs(entry) == {
            "clearing:operator:stripe": 100_000,
            "platform:operator:fee": -99_500,
            "tax:operator": -500,
        }
        assert set(entry.legs.values_list("occurred_at", flat=True)) == {NOW}

    def test_it_costs_five_queries(self, django_assert_num_queries):
        sale()
        with django_assert_num_queries(5):
            sale(key="paid-LB-2")

    def test_the_same_again_is_the_same_entry_whenever_and_by_whomever(self, django_assert_num_queries):
        first = sale()
        with django_assert_num_queries(2):
            again = sale(occurred_at=NOW + timedelta(hours=1), memo="lagi")
        assert again == first
        assert again.occurred_at == NOW
        assert (Entry.objects.count(), Leg.objects.count()) == (1, 3)

    def test_zero_legs_are_left_out_and_do_not_make_it_another_entry(self):
        entry = sale(legs=LEGS | {BANK: 0})
        assert entry.legs.count() == 3
        assert sale() == entry
        assert not Account.objects.filter(code="bank:operator").exists()

    @pytest.mark.parametrize(
        "change",
        [
            {"legs": LEGS | {STRIPE: 100_001, TAX: -501}},
            {"legs": {BANK: 100_000, PLATFORM: -99_500, TAX: -500}},
        ],
    )
    def test_other_legs_under_the_same_key_are_a_conflict(self, change):
        entry = sale()
        with transaction.atomic():
            with pytest.raises(KeyTaken):
                sale(**change)
            assert legs(entry)["clearing:operator:stripe"] == 100_000  # the caller's transaction goes on
        assert (Entry.objects.count(), Leg.objects.count()) == (1, 3)

    def test_another_kind_or_another_cause_under_the_same_key_is_a_conflict(self):
        entry = sale()
        with pytest.raises(KeyTaken):
            post(key=entry.key, kind=Entry.COST, legs=LEGS, occurred_at=NOW)
        with pytest.raises(KeyTaken):
            sale(order=factories.order())
        assert Entry.objects.count() == 1

    @pytest.mark.parametrize("wrong", [{}, {BANK: 0, TAX: 0}, {BANK: 1}, {BANK: 5, TAX: -4}, {BANK: 5, TAX: 5}])
    def test_what_does_not_balance_leaves_nothing(self, wrong):
        with transaction.atomic():
            with pytest.raises(Unbalanced):
                sale(legs=wrong)
            assert not Entry.objects.exists()
        assert not Account.objects.exists()

    @pytest.mark.parametrize("amount", [Decimal(500), 500.0, True])
    def test_amounts_are_whole_numbers(self, amount):
        with pytest.raises(TypeError):
            sale(legs={BANK: amount, TAX: -amount})
        assert not Entry.objects.exists()

    def test_a_failing_transaction_takes_the_entry_with_it(self):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            sale()
            raise ZeroDivisionError
        assert not Entry.objects.exists()
        assert sale().legs.count() == 3


@pytest.mark.django_db
class TestReversing:
    def test_the_mirror_image_brings_every_balance_back(self):
        order = factories.order()
        entry = sale(order=order)
        back = reverse(entry=entry, occurred_at=NOW + timedelta(days=1), memo="Salah buku")
        assert legs(back) == {code: -amount for code, amount in legs(entry).items()}
        assert (back.kind, back.order, back.reverses, back.key) == ("correction", order, entry, "paid-LB-1-reversed")
        assert [balance(account=spec) for spec in LEGS] == [0, 0, 0]

    def test_twice_is_once(self):
        entry = sale()
        assert reverse(entry=entry, occurred_at=NOW) == reverse(entry=entry, occurred_at=NOW + timedelta(days=1))
        assert Entry.objects.count() == 2

    def test_an_entry_is_taken_back_by_one_other_only(self):
        entry = sale()
        reverse(entry=entry, occurred_at=NOW)
        mirror = {spec: -amount for spec, amount in LEGS.items()}
        with transaction.atomic(), pytest.raises(AlreadyReversed):
            post(key="again", kind=Entry.CORRECTION, legs=mirror, occurred_at=NOW, reverses=entry)
        assert Entry.objects.count() == 2

    def test_a_reversal_can_be_reversed(self):
        entry = sale()
        reverse(entry=reverse(entry=entry, occurred_at=NOW), occurred_at=NOW)
        assert balance(account=STRIPE) == 100_000


def at_once(count: int, act) -> list[str]:
    """What each of `count` threads that start together ends with, sorted."""
    start, ends = threading.Barrier(count), []

    def run(number: int) -> None:
        try:
            start.wait(10)
            ends.append(str(act(number)))
        except Exception as error:
            ends.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ends)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_eight_threads_with_one_key_make_one_entry(self):
        assert set(at_once(8, lambda number: sale().pk)) == {str(Entry.objects.get().pk)}
        assert (Leg.objects.count(), Account.objects.count()) == (3, 3)
        assert balance(account=STRIPE) == 100_000

    def test_eight_threads_with_one_key_and_two_contents_make_one_entry(self):
        ends = at_once(8, lambda number: sale(legs={STRIPE: 100 + number % 2, TAX: -100 - number % 2}).pk)
        assert ends == [str(Entry.objects.get().pk)] * 4 + ["KeyTaken"] * 4
        assert Leg.objects.count() == 2

    def test_eight_threads_reverse_once(self):
        entry = sale()
        ends = at_once(8, lambda number: reverse(entry=entry, occurred_at=NOW).pk)
        assert set(ends) == {str(entry.reversed_by.pk)}
        assert balance(account=STRIPE) == 0

    def test_eight_threads_of_different_keys_share_the_accounts_that_are_new(self):
        ends = at_once(8, lambda number: sale(key=f"paid-{number}").legs.count())
        assert ends == ["3"] * 8
        assert (Entry.objects.count(), Account.objects.count()) == (8, 3)
        assert balance(account=STRIPE) == 800_000

    def test_who_gave_up_leaves_the_key_to_the_next(self):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            sale()
            raise ZeroDivisionError
        assert at_once(2, lambda number: sale().legs.count()) == ["3", "3"]


class TestAnyLegs(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=8))
    def test_sums_to_the_rupiah_or_is_refused(self, amounts):
        people = [accounts.Spec(Account.CASH, None, person_id=None, detail=f"t{n}") for n, _ in enumerate(amounts)]
        given = dict(zip(people, amounts, strict=True)) | {BANK: -sum(amounts)}
        if sum(1 for amount in given.values() if amount) < 2:
            with pytest.raises(Unbalanced):
                sale(legs=given)
            return
        entry = sale(legs=given)
        assert sum(legs(entry).values()) == 0
        assert [balance(account=spec) for spec in given] == list(given.values())
