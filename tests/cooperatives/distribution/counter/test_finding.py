"""Who comes for a parcel, and what is said to who comes for somebody else's."""

from datetime import timedelta

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.distribution.codes import COLLECT, Code
from cooperatives.distribution.counter.finding import Asked, find_waiting, read_asked
from cooperatives.distribution.counter.handing import hand_out
from cooperatives.distribution.guessing import LOOK_UPS, TRIES
from cooperatives.distribution.models import Fulfilment, Step, WrongTry
from cooperatives.distribution.scanning import ScanRefused
from marketplace.order.expiring import cancel_order
from tests import factories
from tests.paying import NOW, bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def keeper(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse")


@pytest.fixture
def goods(cooperative):
    return factories.product(enterprise=factories.maker(cooperative=cooperative), price=18_000)


@pytest.fixture
def parcel(goods, keeper):
    return made(goods, keeper)


def made(goods, keeper, *, code="123456", to=Step.READY, **extra):
    parcel = factories.order(goods={goods: 1}, at=NOW, **extra).fulfilments.get()
    Fulfilment.objects.filter(pk=parcel.pk).update(handover_code=code)
    parcel.refresh_from_db()
    if to:
        bring(parcel, by=keeper, to=to, at=NOW)
    return parcel


def find(cooperative, text, keeper, *, points=None, at=NOW):
    points = points or Q(pickup_point__cooperative=cooperative)
    return find_waiting(cooperative=cooperative, points=points, text=text, by=keeper, at=at)


def refusal(*args, **extra):
    with pytest.raises(ScanRefused) as refused:
        find(*args, **extra)
    return refused.value.refusal


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("https://x.example/pindai/A/100123-1/123456/", Asked("100123-1", "123456")),
        ("A/100123-1/123456", Asked("100123-1", "123456")),
        ("100123-1 123456", Asked("100123-1", "123456")),
        (" #100123-1  123 456 ", Asked("100123-1", "123456")),
        ("100123-1", Asked("100123-1", "")),
        ("P/100123-1", Asked("100123-1", "")),
        ("123456", Asked("", "123456")),
        ("123 456", Asked("", "123456")),
        ("", None), ("12345", None), ("1234567", None), ("١٢٣٤٥٦", None), ("L/abc", None), ("halo", None),
    ],
)  # fmt: skip
def test_what_is_said_at_the_counter_is_understood(text, asked):
    assert read_asked(text) == asked


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text):
    asked = read_asked(text)
    assert asked is None or asked.code == "" or (len(asked.code) == 6 and asked.code.isdigit())


def test_her_qr_her_number_and_her_code_alone_all_find_her_parcel(cooperative, keeper, parcel):
    qr = Code(COLLECT, parcel.number, "123456").url
    for text, code in (
        (qr, "123456"),
        (f"{parcel.number} 123456", "123456"),
        ("123456", "123456"),
        (parcel.number, ""),
    ):
        found, given_code = find(cooperative, text, keeper)
        assert (found, given_code) == (parcel, code)
        assert (vars(found)["cash_due"], vars(found)["ready_at"]) == (18_000, NOW)
    assert WrongTry.objects.count() == 0


def test_the_wrong_person_gets_nothing_and_may_not_guess_on(cooperative, keeper, parcel):
    wrong = Code(COLLECT, parcel.number, "654321").text
    for _ in range(TRIES):
        assert refusal(cooperative, wrong, keeper) == "wrong-code"
    right = Code(COLLECT, parcel.number, "123456").text
    assert refusal(cooperative, right, keeper) == "too-many-tries"
    with pytest.raises(ScanRefused, match="too-many-tries"):
        hand_out(parcel=parcel, code="123456", by=keeper, at=NOW)
    assert WrongTry.objects.filter(fulfilment=parcel, tried_by=keeper).count() == TRIES
    assert list(parcel.steps.order_by("pk").values_list("kind", flat=True)) == [Step.PACKED, Step.READY]
    assert parcel.payments.get().state == "pending"
    later = NOW + timedelta(minutes=16)
    assert find(cooperative, right, keeper, at=later)[0] == parcel
    hand_out(parcel=parcel, code="123 456", by=keeper, at=later)
    assert parcel.payments.get().state == "paid"


def test_codes_are_not_looked_up_without_end(cooperative, keeper, parcel):
    for _ in range(LOOK_UPS):
        assert refusal(cooperative, "000000", keeper) == "wrong-code"
    assert refusal(cooperative, "123456", keeper) == "too-many-tries"
    assert WrongTry.objects.filter(fulfilment=None, tried_by=keeper).count() == LOOK_UPS


def test_two_parcels_with_one_code_are_told_apart_by_their_numbers(cooperative, keeper, goods, parcel):
    made(goods, keeper)
    assert refusal(cooperative, "123456", keeper) == "unknown"
    assert find(cooperative, f"{parcel.number} 123456", keeper)[0] == parcel


@pytest.mark.parametrize(
    ("to", "why"), [(None, "not-packed"), (Step.PACKED, "not-ready"), (Step.HANDED_OVER, "handed-over")]
)
def test_what_is_not_there_is_not_handed_out(cooperative, keeper, goods, to, why):
    parcel = made(goods, keeper, to=to)
    assert refusal(cooperative, f"{parcel.number} 123456", keeper) == why
    with pytest.raises(ScanRefused):
        hand_out(parcel=parcel, code="123456", by=keeper, at=NOW)


def test_other_parcels_say_why(cooperative, keeper, goods, parcel):
    brought = made(goods, keeper, pickup=False, to=Step.DISPATCHED)
    assert refusal(cooperative, brought.number, keeper) == "not-pickup"
    cancelled = made(goods, keeper, to=None)
    cancel_order(order=cancelled.order, by=None, at=NOW)
    assert refusal(cooperative, cancelled.number, keeper) == "cancelled"
    foreign = factories.order(at=NOW).fulfilments.get()
    assert refusal(cooperative, foreign.number, keeper) == "foreign"
    assert refusal(cooperative, "999999-1", keeper) == "unknown"
    elsewhere = factories.pickup_point(cooperative=cooperative, name="Balai desa")
    assert refusal(cooperative, parcel.number, keeper, points=Q(pickup_point=elsewhere)) == "other-point"
    assert refusal(cooperative, "123456", keeper, points=Q(pickup_point=elsewhere)) == "wrong-code"
