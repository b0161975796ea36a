"""A story of money in which all holds; then each rule meets what it is there for."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from cooperatives.settlement.bank_accounts import give_account
from cooperatives.settlement.batches import approve, make_batch, send
from cooperatives.settlement.checking.checking import ALL, check_books, is_due, one_moment
from cooperatives.settlement.checking.findings import RULES, sentence
from cooperatives.settlement.checking.tasks import prove_books
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import accounts_for
from cooperatives.settlement.ledger.guards import guard, unguard
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import (
    BooksCheck,
    DayTotal,
    Entry,
    Leg,
    Payout,
    Refund,
    RefundLine,
    RolledUp,
    Sale,
    Share,
    Statement,
    StatementItem,
)
from cooperatives.settlement.paying import mark_paid, mark_returned
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.sending import mark_sent
from cooperatives.settlement.transferring import order_transfer
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories
from tests.cooperatives.settlement.earning import DAY, NOW, hand_over, sell, settled

pytestmark = pytest.mark.django_db


def tell(payment: Payment, kind: EventKind = EventKind.PAID, *, name: str = "", by=None, **changes) -> None:
    facts = {
        "gateway": payment.gateway,
        "event_id": name or f"{kind}-{payment.reference}",
        "kind": kind,
        "reference": payment.reference,
        "amount": payment.amount,
        "occurred_at": NOW,
    }
    assert apply_event(GatewayEvent(**facts | changes), confirmed_by=by).outcome == ReceivedEvent.APPLIED


def give_back(order, pieces: int, at, *, sent: bool) -> Refund:
    sale = Sale.objects.filter(order=order, source=Sale.GOODS).order_by("pk").first()
    made = order_refund(
        payment=order.payments.get(),
        quantities={sale.pk: pieces},
        kind=Refund.RETURN,
        reason="Kemasan rusak",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=at,
    )
    return mark_sent(refund=made, at=at, external_id="re_1") if sent else made


@pytest.fixture
def story():
    """Card, transfer and cash; costs; refunds before and after the payout; money too much, and for nothing."""
    # What people sell, is handed out, paid out and comes back, all in one go.
    place = factories.cooperative(name="Ciampea", bank_name="BRI", bank_account_number="123456789012345")
    enok, imas = (factories.maker(name=name, cooperative=place) for name in ("Enok", "Imas"))
    people = [factories.user(name=name) for name in ("Tuti", "Budi")]
    for maker in (enok, imas):
        give_account(enterprise=maker, bank="BRI", number="123456789012345", holder=maker.name, by=people[0], at=NOW)
    staff = factories.staff(cooperative=place)
    chips = factories.product(enterprise=enok, price=18_000, stock=100)
    coffee = factories.product(enterprise=imas, price=45_000, stock=100)

    card = factories.order(goods={chips: 3, coffee: 1}, payment_method="stripe", at=NOW)
    tell(card.payments.get())
    tell(card.payments.get(), EventKind.COST, amount=3_300)
    hand_over(card, by=staff, at=NOW + DAY)
    cash = sell({chips: 2, coffee: 2}, by=staff, at=NOW + DAY)
    transfer = factories.order(goods={coffee: 2}, payment_method="bank_transfer", at=NOW)
    tell(transfer.payments.get(), amount=50_000, name="part", by=people[0])
    tell(transfer.payments.get(), amount=60_000, name="rest", by=people[0])
    waiting = factories.order(goods={chips: 1}, payment_method="stripe", at=NOW)

    run = settled(place, at=NOW + 10 * DAY)
    batch = make_batch(payer=place, payouts=list(run.payouts.all()), by=people[0], at=NOW + 10 * DAY)
    approve(batch=batch, by=people[1], at=NOW + 10 * DAY)
    send(batch=batch, by=people[1], at=NOW + 10 * DAY)
    first, second = batch.payouts.order_by("pk")
    mark_paid(payout=first, reference="FT1", by=people[1], at=NOW + 10 * DAY)
    mark_returned(payout=second, note="Rekening tutup", by=people[1], at=NOW + 11 * DAY)
    order_transfer(cooperative=place, by=people[0], at=NOW + 11 * DAY)
    after = give_back(card, 1, NOW + 12 * DAY, sent=True)
    before = give_back(transfer, 1, NOW + 12 * DAY, sent=False)
    return SimpleNamespace(
        place=place, enok=enok, card=card, cash=cash, transfer=transfer, waiting=waiting, after=after, before=before
    )


def found() -> list[tuple[str, str]]:
    """The rules that are broken, and for whom."""
    return [(one["rule"], one["subject"]) for one in check_books(at=NOW).findings]


def broken() -> set[str]:
    return {rule for rule, _subject in found()}


@pytest.fixture
def unlocked():
    """The database without its guards, as somebody could have it who owns the server."""
    connection.check_constraints()
    unguard(connection)
    yield
    guard(connection)


def test_a_world_without_money_has_nothing_to_find():
    check = check_books(at=NOW)
    assert (check.entries, check.findings) == (0, [])


def test_a_story_in_which_all_holds(story):
    check = check_books(at=NOW)
    assert check.findings == []
    assert check.entries == Entry.objects.count() > 15
    # The story has something for every rule to look at.
    assert Payout.objects.values_list("state", flat=True).distinct().count() == 3
    assert set(Refund.objects.values_list("state", flat=True)) == {"done", "ordered"}


def test_every_rule_has_a_name_and_a_sentence_in_both_languages(story):
    assert len(ALL) == len(RULES)
    for rule, (holds, says) in RULES.items():
        facts = dict.fromkeys(("subject", "difference", "day", "found", "due", "count"), "X")
        assert str(holds) and "X" in str(says) % facts, rule
    stored = {"rule": "cash-below-zero", "subject": "a", "said": "?", "facts": {"subject": "a", "found": "Rp5"}}
    assert sentence(stored) == "Akun a minus Rp5."
    assert sentence({"rule": "gone", "subject": "", "said": "Tetap terbaca."}) == "Tetap terbaca."


def _leg(story) -> Leg:
    return Leg.objects.get(entry__key=f"paid-{story.card.payments.get().reference}", account__kind="clearing")


def test_a_leg_that_was_changed(story, unlocked):
    Leg.objects.filter(pk=_leg(story).pk).update(amount=F("amount") + 1)
    assert broken() == {"entries-balance", "ledger-is-zero", "sold-equals-paid", "received-equals-booked"}


def test_a_leg_that_was_moved_to_another_enterprise(story, unlocked):
    other = accounts_for([accounts.held(story.place.pk, factories.enterprise().pk)])
    account = next(iter(other.values()))
    leg = Leg.objects.filter(entry__kind=Entry.SALE, account__kind="held").order_by("pk").first()
    was = leg.account.code
    Leg.objects.filter(pk=leg.pk).update(account=account)
    assert found() == [("accounts-equal-shares", code) for code in sorted((was, account.code))]


def test_an_open_entry_and_an_empty_one(unlocked):
    Entry.objects.create(key="open", fingerprint="x", kind=Entry.SALE, occurred_at=NOW, sealed=False)
    assert found()[:2] == [("entries-balance", "open"), ("entries-sealed", "open")]
    Entry.objects.all().delete()


def test_a_leg_of_another_day(story, unlocked):
    leg = _leg(story)
    Leg.objects.filter(pk=leg.pk).update(occurred_at=NOW - DAY)
    assert found() == [("entries-sealed", leg.entry.key)]


def test_day_totals_that_are_wrong(story):
    account = _leg(story).account
    RolledUp.objects.create(reached=Leg.objects.order_by("pk").first().pk - 1)
    DayTotal.objects.create(account=account, day=NOW.date(), amount=5)
    assert found() == [("days-equal-legs", account.code)]
    RolledUp.objects.update(reached=Leg.objects.order_by("-pk").first().pk)
    assert broken() >= {"days-equal-legs"}


def test_a_payment_without_its_sale_and_a_sale_without_its_payment(story):
    payment = story.card.payments.get()
    Payment.objects.filter(pk=payment.pk).update(state=Payment.EXPIRED)
    assert ("entry-has-paid", f"paid-{payment.reference}") in found()
    waiting = story.waiting.payments.get()
    Payment.objects.filter(pk=payment.pk).update(state=Payment.PAID)
    Payment.objects.filter(pk=waiting.pk).update(state=Payment.PAID, received=waiting.amount)
    assert found() == [("paid-has-entry", waiting.reference)]


def test_money_that_came_in_and_was_not_booked(story):
    Payment.objects.filter(order=story.card).update(received=F("received") + 1_000)
    assert found() == [(rule, story.card.number) for rule in ("received-equals-booked", "owed-back")]


def test_an_order_whose_payment_asks_for_more_than_its_sales(story):
    Payment.objects.filter(order=story.waiting).update(amount=F("amount") + 1)
    assert found() == [("order-has-sales", story.waiting.number)]


def test_a_refund_that_the_payment_does_not_know(story):
    Payment.objects.filter(order=story.card).update(refunded=0)
    assert found() == [("refunded-equals-refunds", story.card.number)]


def test_shares_that_do_not_make_up_the_sale(story):
    share = Share.objects.filter(sale__order=story.waiting, role=Share.GOODS)
    share.update(amount=F("amount") - 1)
    assert broken() == {"sale-divides"}


def test_shares_that_say_more_was_given_back_than_was(story):
    share = Share.objects.filter(sale__order=story.cash, role=Share.GOODS).order_by("pk").first()
    Share.objects.filter(pk=share.pk).update(given_back=10)
    assert broken() == {"sale-divides", "accounts-equal-shares"}


def test_a_share_released_twice(story):
    first = Entry.objects.filter(kind=Entry.RELEASE).order_by("pk").first()
    legs = {accounts.Spec.of(leg.account): leg.amount for leg in first.legs.select_related("account")}
    post(key="release-again", kind=Entry.RELEASE, legs=legs, occurred_at=NOW, order=first.order, sale=first.sale)
    assert broken() == {"released-once", "accounts-equal-shares"}


def test_a_release_that_is_written_and_not_booked(story):
    Sale.objects.filter(order=story.transfer, source=Sale.GOODS).update(released_at=NOW)
    assert broken() == {"released-is-booked", "accounts-equal-shares"}


def test_refund_lines_that_are_not_the_refund(story):
    RefundLine.objects.filter(refund=story.before).update(amount=F("amount") + 1)
    assert [rule for rule, _subject in found()] == ["refund-lines", "refund-lines"]


def test_a_refund_that_is_done_and_was_never_sent(story):
    Refund.objects.filter(pk=story.before.pk).update(state=Refund.DONE)
    assert broken() == {"owed-back", "refunded-equals-refunds", "refund-entries"}


def test_a_statement_that_is_not_its_items_or_its_payout(story):
    made = Statement.objects.order_by("pk").first()
    Statement.objects.filter(pk=made.pk).update(total=F("total") + 1)
    assert found() == [("statement-total", made.number)]
    Statement.objects.filter(pk=made.pk).update(total=F("total") - 1)
    StatementItem.objects.filter(statement=made).order_by("pk").first().delete()
    assert broken() == {"statement-total", "unclaimed-is-owed"}


def test_a_statement_of_somebody_elses_legs(story):
    one, other = Statement.objects.order_by("pk")
    StatementItem.objects.filter(statement=one).update(statement=other)
    assert broken() == {"statement-total", "statement-own-legs"}


def test_a_payout_that_says_it_came_back(story):
    Payout.objects.filter(state=Payout.PAID).update(state=Payout.RETURNED)
    assert found() == [("payouts-booked", accounts.payable(story.place.pk, story.enok.pk).code)]


def test_a_payout_under_way_that_the_books_do_not_know(story):
    under_way = Payout.objects.get(state=Payout.ORDERED)
    Payout.objects.filter(pk=under_way.pk).update(state=Payout.PAID)
    assert broken() == {"in-transit"}


def test_who_owes_without_a_refund_and_cash_below_zero(story):
    other = factories.enterprise()
    legs = {accounts.payable(story.place.pk, other.pk): 700, accounts.till(story.place.pk): -700}
    post(key="odd", kind=Entry.DEPOSIT, legs=legs, occurred_at=NOW)
    assert found() == [
        ("cash-below-zero", accounts.till(story.place.pk).code),
        ("below-zero-explained", accounts.payable(story.place.pk, other.pk).code),
    ]


def test_what_is_found_is_said_and_raises_an_alarm(story, caplog):
    Payment.objects.filter(order=story.waiting).update(amount=F("amount") + 1)
    (finding,) = check_books(at=NOW).findings
    said = (
        f"Pesanan {story.waiting.number} tidak punya pembagian uang untuk pembayarannya: Rp18.000, seharusnya Rp18.001."
    )
    assert finding["said"] == said
    assert f"Books: {said}" in caplog.messages


def test_the_command_tells_and_fails_when_something_is_found(story, capsys):
    call_command("check_books")
    assert capsys.readouterr().out.strip().endswith("0 findings")
    Payment.objects.filter(order=story.waiting).update(amount=F("amount") + 1)
    with pytest.raises(SystemExit) as end:
        call_command("check_books")
    assert end.value.code == 1
    assert "order-has-sales: Pesanan" in capsys.readouterr().out
    assert BooksCheck.objects.count() == 2


def test_once_a_night(monkeypatch):
    night = timezone.make_aware(timezone.datetime(2026, 11, 24, 1, 0), timezone.get_fixed_timezone(420))
    assert is_due(at=night)
    BooksCheck.objects.create(started_at=night, ended_at=night, entries=0)
    assert not is_due(at=night + timedelta(hours=23, minutes=59))
    assert is_due(at=night + timedelta(days=1))
    BooksCheck.objects.all().delete()
    assert prove_books.call() is True
    assert prove_books.call() is False
    assert BooksCheck.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_may_be_the_first_thing_that_a_process_does():
    seen = []

    def fresh() -> None:  # a thread has its own connection, which nobody has opened yet
        with one_moment():
            seen.append(Entry.objects.count())
        connection.close()

    process = threading.Thread(target=fresh)
    process.start()
    process.join(10)
    assert seen == [0]


@pytest.mark.django_db(transaction=True)
def test_all_rules_see_one_moment_and_nobody_waits():
    def sale(key: str) -> None:
        legs = {accounts.bank(): 5, accounts.tax(): -5}
        post(key=key, kind=Entry.DEPOSIT, legs=legs, occurred_at=NOW)

    def elsewhere() -> None:
        sale("later")
        connection.close()

    sale("first")
    with one_moment():
        assert Entry.objects.count() == 1
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join(10)
        assert not other.is_alive()
        assert Entry.objects.count() == 1
    assert Entry.objects.count() == 2
    assert not connection.in_atomic_block
    with transaction.atomic():
        sale("last")
