from datetime import timedelta

import pytest

from cooperatives.settlement import paying
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Entry, Payout, Run, SettlementTerms, Statement, StatementItem
from cooperatives.settlement.settlement_terms import is_due, next_day, set_terms, terms_of
from cooperatives.settlement.settling import due, settle, settle_due
from tests import factories
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer")


@pytest.fixture
def maker():
    return factories.enterprise()


def test_what_was_released_becomes_a_statement_and_a_payout_to_her_account(cooperative, treasurer, maker):
    money.account(maker, by=treasurer)
    legs = [money.release(cooperative, maker, amount) for amount in (60_000, 45_500)]
    run = settle(cooperative=cooperative, at=NOW, by=treasurer)
    number = f"26-{cooperative.pk:03d}-00001"
    assert (run.number, run.until, run.started_by) == (f"P{number}", NOW, treasurer)
    statement = run.statements.get()
    assert (statement.number, statement.enterprise, statement.total) == (f"R{number}-001", maker, 105_500)
    claimed = set(statement.items.values_list("leg__entry", flat=True))
    assert claimed == {entry.pk for entry in legs}
    payout = statement.payout
    assert (payout.number, payout.amount, payout.state) == (f"P{number}-001", 105_500, Payout.ORDERED)
    assert (payout.rail, payout.bank, payout.bank_account) == ("bank", "BRI", "012345678901234")
    assert payout.steps.get().by == treasurer
    assert money.books() == {"bank:operator": 105_500, f"in-transit:c{cooperative.pk}": -105_500}
    assert payout.entries.get().key == f"payout-{payout.number}-ordered"


def test_a_second_run_finds_nothing_and_changes_nothing(cooperative, maker):
    money.release(cooperative, maker, 50_000)
    settle(cooperative=cooperative, at=NOW)
    before = money.everything()
    assert settle(cooperative=cooperative, at=NOW) is None
    assert settle(cooperative=cooperative, at=NOW + 7 * DAY) is None
    assert money.everything() == before


def test_without_an_account_she_is_paid_at_the_counter(cooperative, maker):
    money.release(cooperative, maker, 50_000)
    payout = settle(cooperative=cooperative, at=NOW).payouts.get()
    assert (payout.rail, payout.bank, payout.bank_account) == ("cash", "", None)


def test_a_new_account_waits_and_the_old_one_is_paid(cooperative, treasurer, maker):
    money.account(maker, by=treasurer, number="111111111111111")
    money.account(maker, by=treasurer, number="222222222222222", at=NOW - timedelta(hours=2))
    money.release(cooperative, maker, 50_000)
    assert settle(cooperative=cooperative, at=NOW).payouts.get().bank_account == "111111111111111"


def test_below_the_minimum_is_carried_over_and_paid_with_the_next(cooperative, maker):
    money.release(cooperative, maker, 19_999)
    before = money.everything()
    assert settle(cooperative=cooperative, at=NOW) is None
    assert money.everything() == before
    money.release(cooperative, maker, 1, at=NOW)
    assert settle(cooperative=cooperative, at=NOW).statements.get().total == 20_000


def test_what_she_owes_after_a_refund_is_netted_from_the_next(cooperative, maker):
    other = factories.enterprise()
    money.take_back(cooperative, maker, 30_000)
    money.release(cooperative, other, 40_000)
    assert [one.total for one in due(cooperative=cooperative, at=NOW)] == [-30_000, 40_000]
    run = settle(cooperative=cooperative, at=NOW)
    assert run.statements.get().enterprise == other
    money.release(cooperative, maker, 75_000, at=NOW + DAY)
    statement = settle(cooperative=cooperative, at=NOW + 2 * DAY).statements.get()
    assert (statement.enterprise, statement.total, statement.items.count()) == (maker, 45_000, 2)


def test_exactly_nothing_is_not_paid_even_without_a_minimum(cooperative, maker):
    set_terms(cooperative=cooperative, weekday=0, minimum=0, automatic=True, at=NOW)
    money.release(cooperative, maker, 30_000)
    money.take_back(cooperative, maker, 30_000)
    assert settle(cooperative=cooperative, at=NOW) is None
    money.release(cooperative, maker, 1)
    assert settle(cooperative=cooperative, at=NOW).statements.get().total == 1


def test_what_is_released_later_waits_for_the_next_run(cooperative, maker):
    money.release(cooperative, maker, 50_000, at=NOW + DAY)
    assert settle(cooperative=cooperative, at=NOW) is None
    assert settle(cooperative=cooperative, at=NOW + DAY).statements.get().total == 50_000


def test_only_its_own_makers_are_in_it(cooperative, maker):
    money.release(factories.cooperative(), maker, 50_000)
    assert settle(cooperative=cooperative, at=NOW) is None


def test_a_cancelled_or_returned_payout_is_paid_again_once(cooperative, treasurer, maker):
    money.release(cooperative, maker, 50_000)
    first = settle(cooperative=cooperative, at=NOW).payouts.get()
    paying.cancel(payout=first, note="Salah rekening", by=treasurer, at=NOW + DAY)
    second = settle(cooperative=cooperative, at=NOW + 2 * DAY).payouts.get()
    assert (second.amount, second.statement.items.count()) == (50_000, 1)
    assert second.statement.items.get().leg.entry.key == f"payout-{first.number}-cancelled"
    assert settle(cooperative=cooperative, at=NOW + 3 * DAY) is None
    assert money.books() == {"bank:operator": 50_000, f"in-transit:c{cooperative.pk}": -50_000}


def test_the_cooperative_takes_its_fees_from_what_it_holds_beyond_what_is_due(cooperative, maker):
    pk = cooperative.pk
    money.release(cooperative, maker, 85_000, place=accounts.till(pk))
    fee = {accounts.fees(pk, "distribution"): -10_000, accounts.fees(pk, "marketing"): -4_000}
    money.move({accounts.till(pk): 16_000, **fee, accounts.platform(): -2_000})
    money.move({accounts.fees(pk, "cost"): 1_000, accounts.till(pk): -1_000})
    run = settle(cooperative=cooperative, at=NOW)
    assert run.payouts.get().amount == 85_000
    entry = Entry.objects.get(key=f"own-share-{run.number}")
    assert entry.kind == Entry.OWN_SHARE
    # 85.000 for the maker and 2.000 for the operator stay.
    assert money.books() == {
        f"till:c{pk}": 87_000,
        f"in-transit:c{pk}": -85_000,
        "platform:operator:fee": -2_000,
    }


def test_fees_are_taken_as_far_as_the_money_is_there_and_bank_goes_first(cooperative, maker):
    pk = cooperative.pk
    money.release(cooperative, maker, 50_000)  # the operator has it still
    fee = {accounts.fees(pk, "delivery"): -7_000, accounts.fees(pk, "distribution"): -30_000}
    money.move({accounts.bank(pk): 20_000, accounts.till(pk): 60_000, accounts.held(pk, maker.pk): -43_000, **fee})
    settle(cooperative=cooperative, at=NOW)
    # 80.000 there, 50.000 of it ordered for the maker: 30.000 may go.
    books = money.books()
    assert books[f"fees:c{pk}:distribution"] == -7_000
    assert f"fees:c{pk}:delivery" not in books
    assert (books.get(f"bank:c{pk}"), books[f"till:c{pk}"]) == (None, 50_000)


def test_a_run_for_fees_alone_has_no_statement(cooperative):
    pk = cooperative.pk
    money.move({accounts.bank(pk): 5_000, accounts.fees(pk, "distribution"): -5_000})
    run = settle(cooperative=cooperative, at=NOW)
    assert not run.statements.exists()
    assert money.books() == {}
    assert settle(cooperative=cooperative, at=NOW) is None
    assert Run.objects.count() == 1


def test_what_one_maker_owes_does_not_make_another_ones_money_the_cooperatives(cooperative, maker):
    pk, other = cooperative.pk, factories.enterprise()
    money.release(cooperative, maker, 100_000, place=accounts.bank(pk))
    money.take_back(cooperative, other, 50_000)
    money.move({accounts.fees(pk, "distribution"): -50_000, accounts.bank(): 50_000})
    settle(cooperative=cooperative, at=NOW)
    # All that is in the bank is the maker's; the other one's debt is nobody's money yet.
    assert money.books()[f"bank:c{pk}"] == 100_000
    assert money.books()[f"in-transit:c{pk}"] == -100_000


def test_many_makers_cost_no_more_queries_than_few(cooperative, treasurer, django_assert_max_num_queries):
    for count in (5, 20):
        makers = [factories.enterprise() for _ in range(count)]
        for number, one in enumerate(makers):
            money.account(one, by=treasurer, number=f"{number:015d}")
            money.release(cooperative, one, 50_000)
        with django_assert_max_num_queries(30):
            run = settle(cooperative=cooperative, at=NOW)
        assert run.payouts.count() == count


def test_the_scheduler_runs_each_cooperative_on_its_day_once_and_makes_up_for_a_missed_one(cooperative, maker):
    set_terms(cooperative=cooperative, weekday=3, minimum=20_000, automatic=True, at=NOW)  # Thursday
    money.release(cooperative, maker, 50_000)
    thursday = NOW + 2 * DAY
    assert settle_due(at=NOW) == 0
    assert settle_due(at=thursday - timedelta(hours=4)) == 0
    assert settle_due(at=thursday) == 1
    money.release(cooperative, maker, 50_000, at=thursday)
    assert settle_due(at=thursday + timedelta(hours=1)) == 0
    assert settle_due(at=thursday + 6 * DAY) == 0
    assert settle_due(at=thursday + 9 * DAY) == 1  # on Saturday, for Thursday
    assert Run.objects.filter(started_by=None).count() == 2


def test_a_cooperative_that_starts_its_runs_itself_is_left_alone(cooperative, maker):
    set_terms(cooperative=cooperative, weekday=1, minimum=20_000, automatic=False, at=NOW)
    money.release(cooperative, maker, 50_000)
    assert settle_due(at=NOW) == 0
    assert settle(cooperative=cooperative, at=NOW) is not None


def test_trouble_at_one_cooperative_does_not_stop_the_next(cooperative, maker, monkeypatch, caplog):
    other = factories.cooperative()
    for one in (cooperative, other):
        set_terms(cooperative=one, weekday=1, minimum=20_000, automatic=True, at=NOW)
        money.release(one, maker, 50_000)
    import cooperatives.settlement.settling as module

    real = module.settle

    def broken(*, cooperative, at):
        if cooperative != other:
            raise RuntimeError("no")
        return real(cooperative=cooperative, at=at)

    monkeypatch.setattr(module, "settle", broken)
    assert settle_due(at=NOW) == 1
    assert Run.objects.get().cooperative == other
    assert f"The settlement run of cooperative {cooperative.pk} failed" in caplog.text


def test_the_day_of_the_next_run(cooperative):
    terms = terms_of(cooperative=cooperative, at=NOW)
    assert (terms.weekday, terms.minimum, terms.automatic) == (0, 20_000, True)
    assert next_day(terms=terms, at=NOW).isoformat() == "2026-11-30"
    terms = set_terms(cooperative=cooperative, weekday=1, minimum=5_000, automatic=True, at=NOW)
    assert is_due(terms=terms, at=NOW)
    assert next_day(terms=terms, at=NOW).isoformat() == "2026-11-24"
    assert SettlementTerms.objects.get().minimum == 5_000


def test_a_leg_is_claimed_once_even_against_the_code(cooperative, maker):
    from django.db import IntegrityError, transaction

    money.release(cooperative, maker, 50_000)
    settle(cooperative=cooperative, at=NOW)
    item = StatementItem.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        StatementItem.objects.create(statement=Statement.objects.get(), leg=item.leg)
