from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.settlement import deposits
from cooperatives.settlement.deposits import bank_in, deposit, in_hand
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Deposit, Entry, Leg
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def courier(cooperative):
    return factories.staff(cooperative=cooperative, role="courier", name="Asep Kurir")


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer", name="Tuti Bendahara")


def take(cooperative, person, amount, *, key, at=DAY, order=None):
    """Cash taken for a parcel, as the books have it."""
    legs = {accounts.cash(cooperative.pk, person.pk): amount, accounts.buyers(cooperative.pk): -amount}
    return post(key=key, kind=Entry.RECEIVED, legs=legs, occurred_at=at, by=person, order=order)


def held(cooperative, person):
    return balance(account=accounts.cash(cooperative.pk, person.pk))


def box(cooperative):
    return balance(account=accounts.till(cooperative.pk))


def fee(cooperative, role):
    return balance(account=accounts.fees(cooperative.pk, role))


def test_what_is_counted_exactly_leaves_nothing_in_hand(cooperative, courier, treasurer):
    take(cooperative, courier, 122_000, key="a")
    take(cooperative, courier, 186_000, key="b")
    made = deposit(cooperative=cooperative, person=courier, counted=308_000, by=treasurer, at=DAY)
    assert (made.expected, made.counted, made.difference) == (308_000, 308_000, "")
    assert (held(cooperative, courier), box(cooperative)) == (0, 308_000)
    entry = Entry.objects.get(key=f"deposit-{made.number}")
    assert (entry.kind, entry.by, entry.memo) == (Entry.DEPOSIT, treasurer, made.number)


def test_what_is_short_stays_on_her_name(cooperative, courier, treasurer):
    take(cooperative, courier, 122_000, key="a")
    made = deposit(cooperative=cooperative, person=courier, counted=110_000, by=treasurer, at=DAY)
    assert made.difference == Deposit.LATER
    assert (held(cooperative, courier), box(cooperative), fee(cooperative, "cash-short")) == (12_000, 110_000, 0)


def test_the_cooperative_may_bear_what_is_short_and_says_why(cooperative, courier, treasurer):
    take(cooperative, courier, 122_000, key="a")
    made = deposit(
        cooperative=cooperative,
        person=courier,
        counted=110_000,
        difference=Deposit.COOPERATIVE,
        note="Kembalian kurang",
        by=treasurer,
        at=DAY,
    )
    assert (made.difference, made.note) == (Deposit.COOPERATIVE, "Kembalian kurang")
    assert (held(cooperative, courier), box(cooperative), fee(cooperative, "cash-short")) == (0, 110_000, 12_000)


def test_cash_that_is_lost_altogether_can_be_borne(cooperative, courier, treasurer):
    take(cooperative, courier, 122_000, key="a")
    deposit(
        cooperative=cooperative,
        person=courier,
        counted=0,
        difference=Deposit.COOPERATIVE,
        note="Dirampok, laporan polisi 12",
        by=treasurer,
        at=DAY,
    )
    assert (held(cooperative, courier), box(cooperative), fee(cooperative, "cash-short")) == (0, 0, 122_000)


@pytest.mark.parametrize("difference", [Deposit.LATER, Deposit.COOPERATIVE, Deposit.TILL])
def test_what_is_over_goes_into_the_cash_box(cooperative, courier, treasurer, difference):
    take(cooperative, courier, 122_000, key="a")
    made = deposit(
        cooperative=cooperative, person=courier, counted=125_000, difference=difference, by=treasurer, at=DAY
    )
    assert made.difference == Deposit.TILL
    assert (held(cooperative, courier), box(cooperative), fee(cooperative, "cash-over")) == (0, 125_000, -3_000)


def refused(refusal, cooperative, person, **given):
    before = (Deposit.objects.count(), Leg.objects.count())
    with pytest.raises(refusal) as caught:
        deposit(cooperative=cooperative, person=person, at=DAY, **given)
    assert (Deposit.objects.count(), Leg.objects.count()) == before
    assert str(caught.value)


def test_nobody_counts_her_own_cash(cooperative, treasurer):
    take(cooperative, treasurer, 50_000, key="a")
    refused(deposits.OwnCash, cooperative, treasurer, counted=50_000, by=treasurer)


@pytest.mark.parametrize("counted", [0, -1])
def test_nothing_and_less_is_no_deposit(cooperative, courier, treasurer, counted):
    take(cooperative, courier, 50_000, key="a")
    refused(deposits.NotAnAmount, cooperative, courier, counted=counted, by=treasurer)


def test_less_than_nothing_is_never_borne(cooperative, courier, treasurer):
    take(cooperative, courier, 50_000, key="a")
    refused(
        deposits.NotAnAmount,
        cooperative,
        courier,
        counted=-5,
        by=treasurer,
        difference=Deposit.COOPERATIVE,
        note="x",
    )


def test_a_loss_without_a_reason_is_refused(cooperative, courier, treasurer):
    take(cooperative, courier, 50_000, key="a")
    refused(
        deposits.NoteMissing,
        cooperative,
        courier,
        counted=40_000,
        by=treasurer,
        difference=Deposit.COOPERATIVE,
        note="  ",
    )


def test_there_is_nothing_to_count_where_the_books_have_nothing(cooperative, courier, treasurer):
    refused(deposits.NothingInHand, cooperative, courier, counted=5_000, by=treasurer)


def test_cash_of_another_cooperative_is_not_counted_here(cooperative, courier, treasurer):
    take(factories.cooperative(), courier, 70_000, key="a")
    refused(deposits.NothingInHand, cooperative, courier, counted=70_000, by=treasurer)


def test_a_page_that_is_out_of_date_counts_nothing(cooperative, courier, treasurer):
    take(cooperative, courier, 50_000, key="a")
    refused(deposits.BalanceMoved, cooperative, courier, counted=40_000, by=treasurer, seen=40_000)


def test_sending_the_same_count_twice_counts_once(cooperative, courier, treasurer):
    take(cooperative, courier, 50_000, key="a")
    deposit(cooperative=cooperative, person=courier, counted=20_000, by=treasurer, at=DAY, seen=50_000)
    refused(deposits.BalanceMoved, cooperative, courier, counted=20_000, by=treasurer, seen=50_000)
    assert (held(cooperative, courier), box(cooperative)) == (30_000, 20_000)


def test_numbers_run_per_person(cooperative, courier, treasurer):
    take(cooperative, courier, 50_000, key="a")
    other = factories.staff(cooperative=cooperative, role="warehouse")
    take(cooperative, other, 9_000, key="b")
    numbers = [
        deposit(cooperative=cooperative, person=person, counted=1_000, by=treasurer, at=DAY).number
        for person in (courier, courier, other)
    ]
    first, second, third = (number.split("-") for number in numbers)
    assert (first[2], second[2], third[2]) == ("001", "002", "001")
    assert first[1] == second[1] != third[1]


def test_who_holds_how_much_since_when_and_from_which_parcels(cooperative, courier, treasurer):
    product = factories.product(enterprise=factories.maker(cooperative=cooperative))
    orders = [factories.order(goods={product: 1}) for _ in range(3)]
    for days, (order, amount) in enumerate(zip(orders, (30_000, 50_000, 20_000), strict=True)):
        take(cooperative, courier, amount, key=f"c{days}", at=DAY + timedelta(days=days), order=order)
    other = factories.staff(cooperative=cooperative, role="warehouse", name="Wati Gudang")
    take(cooperative, other, 5_000, key="o", at=DAY + timedelta(days=1))
    # The first parcel and a part of the second are handed in.
    deposit(cooperative=cooperative, person=courier, counted=45_000, by=treasurer, at=DAY + timedelta(days=3))
    first, second = in_hand(cooperative=cooperative)
    assert (first.person, first.amount, first.since) == (courier, 55_000, DAY + timedelta(days=1))
    assert [(one.amount, one.fulfilment) for one in first.parcels] == [
        (35_000, orders[1].fulfilments.get().number),
        (20_000, orders[2].fulfilments.get().number),
    ]
    assert (second.person, second.amount) == (other, 5_000)
    assert [one.person for one in in_hand(cooperative=cooperative, person=other)] == [other]


def test_who_has_handed_in_everything_holds_nothing(cooperative, courier, treasurer):
    take(cooperative, courier, 30_000, key="a")
    deposit(cooperative=cooperative, person=courier, counted=30_000, by=treasurer, at=DAY)
    assert in_hand(cooperative=cooperative) == []


def test_cash_goes_from_the_box_to_the_bank(cooperative, courier, treasurer):
    take(cooperative, courier, 90_000, key="a")
    deposit(cooperative=cooperative, person=courier, counted=90_000, by=treasurer, at=DAY)
    entry = bank_in(cooperative=cooperative, amount=60_000, by=treasurer, at=DAY, note="Slip 12", seen=90_000)
    assert (box(cooperative), balance(account=accounts.bank(cooperative.pk))) == (30_000, 60_000)
    assert (entry.memo, entry.kind) == ("Slip 12", Entry.DEPOSIT)
    bank_in(cooperative=cooperative, amount=30_000, by=treasurer, at=DAY)
    assert [-leg.amount for leg in deposits.banked(cooperative=cooperative)] == [30_000, 60_000]


@pytest.mark.parametrize(
    ("amount", "seen", "refusal"),
    [
        (0, None, deposits.NotAnAmount),
        (-5, None, deposits.NotAnAmount),
        (90_001, None, deposits.MoreThanTheTill),
        (60_000, 80_000, deposits.BalanceMoved),
    ],
)
def test_what_the_box_does_not_hold_never_goes_to_the_bank(cooperative, courier, treasurer, amount, seen, refusal):
    take(cooperative, courier, 90_000, key="a")
    deposit(cooperative=cooperative, person=courier, counted=90_000, by=treasurer, at=DAY)
    with pytest.raises(refusal):
        bank_in(cooperative=cooperative, amount=amount, by=treasurer, at=DAY, seen=seen)
    assert (box(cooperative), balance(account=accounts.bank(cooperative.pk))) == (90_000, 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    taken=st.lists(st.integers(1, 900_000), min_size=1, max_size=4),
    counted=st.integers(1, 3_000_000),
    bears=st.booleans(),
)
def test_whatever_is_counted_the_books_stay_whole(cooperative, courier, treasurer, taken, counted, bears):
    before, boxed = held(cooperative, courier), box(cooperative)
    start = Entry.objects.count()
    for amount in taken:
        take(cooperative, courier, amount, key=f"t{start}-{Entry.objects.count()}")
    expected = before + sum(taken)
    deposit(
        cooperative=cooperative,
        person=courier,
        counted=counted,
        difference=Deposit.COOPERATIVE if bears else Deposit.LATER,
        note="x",
        by=treasurer,
        at=DAY,
    )
    left = held(cooperative, courier)
    assert left == (0 if bears else max(0, expected - counted))
    assert box(cooperative) == boxed + counted
    assert sum(one.amount for one in in_hand(cooperative=cooperative)) == left
    assert sum(Leg.objects.values_list("amount", flat=True)) == 0
