import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cooperatives.distribution.courier import telling
from cooperatives.distribution.courier.telling import tell_attempt
from cooperatives.distribution.models import Attempt, Fulfilment, Step, Stop, WrongTry
from cooperatives.distribution.steps import take_step
from cooperatives.settlement.hands import in_hand
from tests import factories, runs

pytestmark = pytest.mark.django_db
KEY = "0b9f8a52-1111-4222-8333-444455556666"


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    return factories.product(enterprise=factories.maker(cooperative=cooperative), title="Keripik talas", price=18_000)


@pytest.fixture
def courier(cooperative):
    return runs.courier(cooperative=cooperative, name="Asep Kurir")


@pytest.fixture
def parcel(goods):
    """Two bags and the fee: Rp43.000 in cash."""
    made = factories.order(goods={goods: 2}, pickup=False).fulfilments.get()
    Fulfilment.objects.filter(pk=made.pk).update(handover_code="123456")
    made.refresh_from_db()
    return made


@pytest.fixture
def stop(courier, parcel):
    return runs.run(courier=courier, parcels=[parcel]).stops.get()


@pytest.fixture
def tell(stop, courier):
    def told(**what):
        now = timezone.now()
        given = {"stop": stop, "key": KEY, "by": courier, "happened_at": now, "told_at": now} | what
        if given.setdefault("outcome", Attempt.DELIVERED) == Attempt.DELIVERED:
            given = {"code": "123456", "proof": Attempt.CODE, "cash": 43_000} | given
        return tell_attempt(**given)

    return told


def kinds(parcel):
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def cash_of(cooperative, courier):
    return sum(hand.amount for hand in in_hand(cooperative=cooperative, person=courier))


def test_a_delivery_with_the_code_hands_over_and_books_the_cash(tell, stop, parcel, courier, cooperative):
    attempt = tell()
    assert (attempt.outcome, attempt.proof, attempt.cash, attempt.aside) == ("delivered", "code", 43_000, "")
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.HANDED_OVER]
    assert parcel.steps.get(kind=Step.HANDED_OVER).taken_by == courier
    assert Stop.objects.get().open is False
    assert cash_of(cooperative, courier) == 43_000


def test_told_twice_it_is_one_attempt_and_the_cash_is_booked_once(tell, parcel, courier, cooperative):
    first = tell()
    later = timezone.now() + timedelta(minutes=3)
    assert tell(happened_at=later - timedelta(seconds=1), told_at=later) == first
    assert Attempt.objects.count() == 1
    assert kinds(parcel).count(Step.HANDED_OVER) == 1
    assert cash_of(cooperative, courier) == 43_000


@pytest.mark.parametrize("other", [{"cash": 0}, {"outcome": "failed", "reason": "nobody"}])
def test_a_key_means_one_thing(tell, parcel, other):
    tell()
    with pytest.raises(telling.OtherContent):
        tell(**other)
    assert Attempt.objects.count() == 1


def test_a_key_of_another_stop_is_not_taken(tell, goods, courier):
    tell()
    other = factories.order(goods={goods: 1}, pickup=False).fulfilments.get()
    with pytest.raises(telling.OtherContent):
        tell(stop=runs.run(courier=courier, parcels=[other]).stops.get())
    assert kinds(other) == [Step.PACKED, Step.DISPATCHED]


@pytest.mark.parametrize("proof", [Attempt.PHOTO, Attempt.SIGNATURE])
def test_a_picture_with_a_name_proves_it_too(tell, parcel, proof):
    attempt = tell(code="", proof=proof, file=runs.picture(kind="PNG"), received_by="Bu Iis, tetangga")
    assert attempt.file.name.startswith("deliveries/")
    assert attempt.file.read()[:3] == b"\xff\xd8\xff"
    assert parcel.steps.get(kind=Step.HANDED_OVER).note == "Diterima oleh Bu Iis, tetangga"


@pytest.mark.parametrize(
    "lacking",
    [
        {"code": "", "proof": ""},
        {"code": "", "proof": Attempt.CODE},
        {"code": "", "proof": Attempt.PHOTO, "received_by": "Bu Iis"},
        {"code": "", "proof": Attempt.PHOTO, "file": b"", "received_by": ""},
    ],
)
def test_without_a_proof_nothing_is_handed_over(tell, parcel, lacking):
    if "file" in lacking:
        lacking["file"] = runs.picture()
    with pytest.raises(telling.ProofMissing):
        tell(**lacking)
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]
    assert Attempt.objects.count() == 0


def test_a_wrong_code_is_refused_and_the_try_is_remembered(tell, parcel, courier):
    with pytest.raises(telling.CodeWrong):
        tell(code="123457")
    assert Attempt.objects.count() == 0
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]
    assert WrongTry.objects.get().tried_by == courier
    tell()  # the same key, put right
    assert kinds(parcel)[-1] == Step.HANDED_OVER


def test_times_that_the_phone_makes_up_give_no_further_tries(tell, parcel):
    """Five tries in a quarter of an hour by our clock, whatever the phone says when they were made."""
    now = timezone.now()
    for number in range(5):
        with pytest.raises(telling.CodeWrong):
            tell(code="000000", happened_at=now - timedelta(hours=number), key=f"{KEY}-{number}")
    with pytest.raises(telling.CodeTriedTooOften):
        tell(happened_at=now - timedelta(hours=30))
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]
    tell(told_at=now + timedelta(minutes=16), happened_at=now)
    assert kinds(parcel)[-1] == Step.HANDED_OVER


@pytest.mark.parametrize("cash", [0, 42_999, 43_001])
def test_the_cash_is_what_is_due_or_nothing_is_handed_over(tell, parcel, courier, cooperative, cash):
    with pytest.raises(telling.OtherAmount) as refused:
        tell(cash=cash)
    assert refused.value.due == 43_000
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]
    assert cash_of(cooperative, courier) == 0


def test_a_failed_attempt_keeps_its_reason_and_the_next_day_and_the_parcel_stays_with_the_courier(tell, stop, parcel):
    tomorrow = timezone.localdate() + timedelta(days=1)
    attempt = tell(outcome=Attempt.FAILED, reason=Attempt.NO_MONEY, note="besok siang", next_on=tomorrow)
    assert (attempt.reason, attempt.next_on, attempt.cash) == ("no-money", tomorrow, 0)
    assert parcel.steps.get(kind=Step.FAILED).note == "Uang belum siap: besok siang"
    assert Stop.objects.get().open is True
    assert tell(key=f"{KEY}-2").outcome == Attempt.DELIVERED
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.FAILED, Step.HANDED_OVER]


@pytest.mark.parametrize(
    ("outcome", "reason"), [("failed", ""), ("failed", "other"), ("failed", "damaged"), ("refused", "nobody")]
)
def test_failing_and_refusing_need_a_reason_of_their_own(tell, parcel, outcome, reason):
    with pytest.raises(telling.ReasonMissing):
        tell(outcome=outcome, reason=reason)
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]


def test_a_refused_parcel_is_over_and_its_goods_are_free_again(tell, parcel, goods):
    held = factories.stock_of(product=goods).num_allocated
    tell(outcome=Attempt.REFUSED, reason=Attempt.DAMAGED, note="kardus basah")
    assert parcel.steps.get(kind=Step.REFUSED).note == "Barang rusak: kardus basah"
    assert factories.stock_of(product=goods).num_allocated == held - 2
    assert Stop.objects.get().open is True  # the courier has it until it is back at the hub


def test_before_the_run_departs_nothing_is_told(courier, parcel):
    stop = runs.run(courier=courier, parcels=[parcel], departed=False).stops.get()
    now = timezone.now()
    with pytest.raises(telling.NotUnderWay):
        tell_attempt(stop=stop, key=KEY, outcome="failed", reason="nobody", by=courier, happened_at=now, told_at=now)
    assert kinds(parcel) == [Step.PACKED]


def test_a_courier_who_was_offline_for_a_day_tells_when_it_happened(courier, parcel):
    left = timezone.now() - timedelta(hours=26)
    stop = runs.run(courier=courier, parcels=[parcel], left_at=left, day=timezone.localdate(left)).stops.get()
    happened = left + timedelta(hours=1)
    tell_attempt(
        stop=stop,
        key=KEY,
        outcome=Attempt.DELIVERED,
        by=courier,
        code="123456",
        proof=Attempt.CODE,
        cash=43_000,
        happened_at=happened,
        told_at=timezone.now(),
    )
    assert parcel.steps.get(kind=Step.HANDED_OVER).taken_at == happened
    assert parcel.payments.get().paid_at == happened


def test_a_step_is_never_in_the_future_nor_before_the_one_before_it(tell, parcel):
    now, left = timezone.now(), parcel.steps.get(kind=Step.DISPATCHED).taken_at
    tell(outcome=Attempt.FAILED, reason="nobody", happened_at=now - timedelta(days=3), told_at=now)
    assert parcel.steps.get(kind=Step.FAILED).taken_at == left
    tell(key=f"{KEY}-2", happened_at=now + timedelta(hours=1), told_at=now)
    assert parcel.steps.get(kind=Step.HANDED_OVER).taken_at == now
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.FAILED, Step.HANDED_OVER]


def test_a_failed_attempt_that_arrives_after_the_delivery_is_history(tell, parcel):
    now = timezone.now()
    tell(happened_at=now - timedelta(minutes=5))
    late = tell(
        key=f"{KEY}-2", outcome=Attempt.FAILED, reason="nobody", happened_at=now - timedelta(minutes=40), told_at=now
    )
    assert late.aside == Attempt.LATE
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.HANDED_OVER]


def test_one_that_happened_after_the_delivery_contradicts_it(tell, parcel):
    now = timezone.now()
    tell(happened_at=now - timedelta(minutes=50))
    late = tell(key=f"{KEY}-2", outcome=Attempt.REFUSED, reason="damaged", happened_at=now, told_at=now)
    assert late.aside == Attempt.AGAINST
    assert kinds(parcel)[-1] == Step.HANDED_OVER


def test_a_second_tap_with_another_key_changes_nothing(tell, parcel, courier, cooperative):
    tell()
    assert tell(key=f"{KEY}-2").aside == Attempt.LATE
    assert cash_of(cooperative, courier) == 43_000


def test_a_delivery_of_a_parcel_that_was_cancelled_meanwhile_is_kept_and_changes_nothing(
    tell, parcel, courier, cooperative
):
    Step.objects.create(fulfilment=parcel, kind=Step.CANCELLED, taken_at=timezone.now())
    attempt = tell()
    assert (attempt.aside, attempt.cash) == (Attempt.OVER, 43_000)
    assert kinds(parcel)[-1] == Step.CANCELLED
    assert cash_of(cooperative, courier) == 0
    assert tell() == attempt


def test_a_delivery_of_a_parcel_that_is_back_at_the_hub_is_kept(tell, stop, parcel):
    take_step(fulfilment=parcel, kind=Step.BACK, by=None, at=timezone.now())
    Stop.objects.update(open=False)
    assert tell().aside == Attempt.BACK_AT_HUB
    assert tell(key=f"{KEY}-2", outcome="failed", reason="nobody").aside == Attempt.LATE
    assert kinds(parcel)[-1] == Step.BACK


def test_a_delivery_by_somebody_else_is_not_booked_twice(tell, parcel, cooperative, courier):
    keeper = factories.staff(cooperative=cooperative)
    take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=keeper, at=timezone.now(), code="123456")
    assert tell().aside == Attempt.TWICE
    assert cash_of(cooperative, courier) == 0
    assert cash_of(cooperative, keeper) == 43_000


def test_what_comes_too_late_is_kept_with_a_wrong_code_as_well_and_says_so_to_the_hub_alone(tell, parcel):
    Step.objects.create(fulfilment=parcel, kind=Step.CANCELLED, taken_at=timezone.now())
    attempt = tell(code="999999", note="di teras")
    assert (attempt.aside, attempt.note) == (Attempt.OVER, "Kodenya tidak cocok. di teras")
    assert tell(code="999999", note="di teras") == attempt
    assert WrongTry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keys", [(KEY, KEY, KEY), (KEY, f"{KEY}-2", f"{KEY}-3")])
def test_told_three_times_at_once_it_is_done_once(tell, parcel, courier, cooperative, keys):
    """By the tab, another tab and the service worker, with one key or with three."""
    ready, kept, failures = threading.Barrier(len(keys)), [], []

    def one(key):
        try:
            ready.wait(timeout=20)
            kept.append(tell(key=key))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert Attempt.objects.count() == len(set(keys))
    assert [attempt.aside for attempt in kept].count("") == (3 if len(set(keys)) == 1 else 1)
    assert kinds(parcel).count(Step.HANDED_OVER) == 1
    assert cash_of(cooperative, courier) == 43_000
