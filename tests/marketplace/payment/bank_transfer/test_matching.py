from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from marketplace.order.expiring import expire_order
from marketplace.payment.bank_transfer.confirming import ReferenceUsed, confirm_transfer
from marketplace.payment.bank_transfer.lines import (
    ReasonMissing,
    confirm_sure,
    open_lines,
    set_aside,
    take_up_again,
    tie,
)
from marketplace.payment.bank_transfer.matching import BY_HAND, EXACT, NAMED, NEAR, suggest
from marketplace.payment.bank_transfer.models import StatementFile, StatementLine
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return factories.product(price=50_000, stock=100)


def transfer(product, **order) -> Payment:
    return factories.order(goods={product: 1}, payment_method="bank_transfer", **order).payments.get()


def line(amount: int, description: str = "TRSF", *, day: date | None = None) -> StatementLine:
    file, _ = StatementFile.objects.get_or_create(
        sha256="f" * 64,
        defaults={"layout": "umum", "name": "m.csv", "uploaded_by": factories.user(), "uploaded_at": datetime.now(UTC)},
    )
    number = StatementLine.objects.count()
    return StatementLine.objects.create(
        file=file,
        row=number + 2,
        day=day or timezone.localdate(),
        amount=amount,
        description=description,
        identity=f"{number:064}",
    )


def kinds(found) -> list[tuple[str, int]]:
    return [(suggestion.kind, suggestion.payment.pk) for suggestion in found]


def test_the_exact_amount_comes_first_then_the_name_then_near_amounts(product):
    exact = transfer(product, name="Dedi Kurniawan")
    named = transfer(product, name="Rina Marlina")
    near = transfer(product, name="Siti Aminah")
    shown = line(exact.amount, f"TRSF E-BANKING CR {exact.amount}.00RINA MARLINA")
    order = kinds(suggest(line=shown))
    assert order[0] == (EXACT, exact.pk)
    assert {pk for kind, pk in order[1:] if kind == NEAR} == {named.pk, near.pk}


def test_an_amount_without_its_code_needs_the_name_or_the_number(product):
    payment = transfer(product, name="Rina Marlina")
    transfer(product, name="Dedi Kurniawan")
    assert kinds(suggest(line=line(50_000, "TRF DARI RINA M")))[0] == (NAMED, payment.pk)
    assert kinds(suggest(line=line(50_000, f"BAYAR {payment.order.number}")))[0] == (NAMED, payment.pk)
    assert NAMED not in dict(kinds(suggest(line=line(50_000, "TRF DARI SITI"))))


def test_what_is_nothing_like_it_is_not_suggested(product):
    transfer(product)
    assert suggest(line=line(300_000)) == []
    assert suggest(line=line(50_001, day=timezone.localdate() - timedelta(days=1))) == []  # before there was an order


def test_an_order_that_has_ended_is_suggested_but_not_as_sure(product):
    payment = transfer(product)
    expire_order(order=payment.order, at=payment.due_at)
    [found] = suggest(line=line(payment.amount))
    assert (found.kind, found.sure, found.effect.kind) == (NAMED, False, "late")


def confirm(payment: Payment, by=None):
    return confirm_transfer(
        payment=payment,
        received_on=timezone.localdate(),
        bank_reference="MUT-7",
        amount=payment.amount,
        by=by or factories.user(),
    )


def test_what_was_confirmed_by_hand_is_tied_and_books_nothing(product):
    payment = transfer(product)
    event = confirm(payment).event
    shown = line(payment.amount)
    [found] = suggest(line=shown)
    assert (found.kind, found.event) == (BY_HAND, event)
    tie(line=shown, event=event, by=factories.user(), at=timezone.now())
    assert ReceivedEvent.objects.count() == 1
    assert not open_lines().exists()
    with pytest.raises(ReferenceUsed):
        tie(line=line(payment.amount), event=event, by=factories.user(), at=timezone.now())


def test_all_sure_lines_are_confirmed_at_once_and_the_others_stay(product, settings):
    first, second, large = transfer(product), transfer(product), transfer(product)
    by_hand = transfer(product)
    confirm(by_hand)
    settings.TWO_PEOPLE_FROM = 10**9
    for payment in (first, second, by_hand):
        line(payment.amount)
    line(large.amount)
    line(large.amount)  # two of one amount: a person has to look
    left = line(777_000, "SETORAN")
    done = confirm_sure(by=factories.user(), at=timezone.now())
    assert (done.confirmed, done.proposed, done.known) == (2, 0, 1)
    assert set(Payment.objects.filter(state="paid")) == {first, second, by_hand}
    assert open_lines().count() == 3
    assert left in open_lines()


def test_one_line_that_two_orders_wait_for_is_left_to_a_person(product):
    first, second = transfer(product), transfer(product)
    low, high = sorted((first, second), key=lambda payment: payment.amount)
    Payment.objects.filter(pk=high.pk).update(received=high.amount - low.amount)  # the rest of it is the other's amount
    line(low.amount)
    done = confirm_sure(by=factories.user(), at=timezone.now())
    assert (done.confirmed, done.proposed, done.known) == (0, 0, 0)
    assert open_lines().count() == 1


def test_large_sure_lines_are_proposed(product, settings):
    payment = transfer(product)
    settings.TWO_PEOPLE_FROM = 1
    line(payment.amount)
    done = confirm_sure(by=factories.user(), at=timezone.now())
    payment.refresh_from_db()
    assert (done.confirmed, done.proposed, payment.state) == (0, 1, "pending")


def test_what_pays_no_order_is_set_aside_with_a_reason(product):
    shown, person = line(12_345, "BUNGA"), factories.user()
    with pytest.raises(ReasonMissing):
        set_aside(line=shown, because=" ", by=person, at=timezone.now())
    set_aside(line=shown, because="Bunga bank", by=person, at=timezone.now())
    assert not open_lines().exists()
    payment = transfer(product)
    with pytest.raises(ReferenceUsed):
        confirm_transfer(
            payment=payment,
            received_on=shown.day,
            bank_reference="x",
            amount=12_345,
            by=person,
            agreed="under",
            line=shown,
        )
    take_up_again(line=shown)
    assert list(open_lines()) == [shown]
