from datetime import date, timedelta

import pytest

from cooperatives.distribution.models import CollectionRound, Handover, Step
from cooperatives.distribution.rounds.cancelling import (
    AlreadyCancelled,
    AlreadyDispatched,
    GoodsArrived,
    ReasonMissing,
    cancel_round,
    move_stranded,
    stranded,
)
from cooperatives.distribution.rounds.joining import RoundClosed, join
from cooperatives.messaging.models import Message
from tests import factories
from tests.gathering import collection_round, jakarta, put_in, schedule

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
WED, THU, FRI = (date(2026, 11, day) for day in (25, 26, 27))


@pytest.fixture(autouse=True)
def at_ten_on_tuesday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def keeper():
    return factories.user(name="Asep")


@pytest.fixture
def koperasi():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def enok(koperasi):
    return factories.maker(cooperative=koperasi, name="Dapur Bu Enok", phone="+6281111111111")


@pytest.fixture
def round(koperasi):
    return collection_round(cooperative=koperasi, day=WED)


def parcel(round, maker, **order):
    good = factories.product(enterprise=maker)
    return put_in(round=round, fulfilment=factories.order(goods={good: 1}, **order).fulfilments.get())


def fresh(round) -> CollectionRound:
    return CollectionRound.objects.get(pk=round.pk)


def test_its_parcels_go_with_the_next_rounds_and_everybody_is_told(round, koperasi, enok, keeper, settings, run_rounds):
    thursday = collection_round(cooperative=koperasi, day=THU, capacity=1)
    friday = collection_round(cooperative=koperasi, day=FRI)
    one, two = parcel(round, enok), parcel(round, enok, payment_method="bank_transfer")
    cancel_round(round=round, by=keeper, at=NOW, reason=" Mobil rusak. ")
    made = fresh(round)
    assert (made.cancelled_at, made.cancelled_by, made.cancel_reason) == (NOW, keeper, "Mobil rusak.")
    with pytest.raises(RoundClosed):
        join(round=round, at=NOW)
    run_rounds()
    one.refresh_from_db(), two.refresh_from_db()
    assert [(it.round, it.promised_on) for it in (one, two)] == [(thursday, THU), (friday, FRI)]
    assert [fresh(it).taken for it in (round, thursday, friday)] == [0, 1, 1]
    told = Message.objects.get(event="round-cancelled")
    assert (told.address, told.text) == (
        "+6281111111111",
        f"Dapur Bu Enok: serah terima Rabu, 25 November di {round.hub.name} batal (Mobil rusak)."
        f" Jadwal barunya di {settings.SITE_URL}/jual/serah-terima/",
    )
    delayed = Message.objects.filter(event="parcel-delayed").order_by("pk").values_list("text", flat=True)
    assert [("Mobil rusak" in text, one.number in text or two.number in text) for text in delayed] == [(True, True)] * 2


def test_what_fits_nowhere_is_listed_and_moves_when_there_is_room(round, koperasi, enok, keeper, run_rounds):
    thursday = collection_round(cooperative=koperasi, day=THU, capacity=1)
    one, two, packed = parcel(round, enok), parcel(round, enok), parcel(round, enok)
    Step.objects.create(fulfilment=packed, kind=Step.PACKED, taken_at=NOW)
    cancel_round(round=round, by=keeper, at=NOW, reason="Banjir")
    run_rounds()
    one.refresh_from_db(), two.refresh_from_db(), packed.refresh_from_db()
    assert [it.round for it in (one, two, packed)] == [thursday, round, round]
    assert list(stranded()) == [two]
    assert fresh(round).taken == 2
    assert move_stranded(at=NOW) == 0
    friday = collection_round(cooperative=koperasi, day=FRI)
    assert move_stranded(at=NOW) == 1
    two.refresh_from_db()
    assert (two.round, two.promised_on, fresh(round).taken, list(stranded())) == (friday, FRI, 1, [])


def test_a_parcel_in_no_round_is_listed_where_the_cooperative_gathers_by_schedules(koperasi, enok):
    loose = factories.order(goods={factories.product(enterprise=enok): 1}).fulfilments.get()
    assert list(stranded()) == []
    schedule(cooperative=koperasi)
    assert list(stranded()) == [loose]
    assert move_stranded(at=NOW) == 0  # its day was promised without a round: staff decide


@pytest.mark.parametrize("kind", [Step.DISPATCHED, Step.READY, Step.HANDED_OVER])
def test_not_when_parcels_of_it_are_on_their_way(round, enok, keeper, kind, run_rounds):
    Step.objects.create(fulfilment=parcel(round, enok), kind=kind, taken_at=NOW)
    with pytest.raises(AlreadyDispatched):
        cancel_round(round=round, by=keeper, at=NOW, reason="Banjir")
    assert (fresh(round).cancelled_at, run_rounds()) == (None, [])


def test_not_when_goods_for_it_have_come(round, koperasi, enok, keeper):
    parcel(round, enok)
    made = Handover.objects.create(
        cooperative=koperasi, hub=round.hub, enterprise=enok, round=round, day=WED, created_at=NOW
    )
    cancel = {"round": round, "by": keeper, "at": NOW, "reason": "Banjir"}
    Handover.objects.filter(pk=made.pk).update(arrived_at=NOW)
    with pytest.raises(GoodsArrived):
        cancel_round(**cancel)
    assert fresh(round).cancelled_at is None
    Handover.objects.filter(pk=made.pk).update(arrived_at=None)
    cancel_round(**cancel)
    assert fresh(round).cancelled_at == NOW


def test_why_has_to_be_said_and_once_is_enough(round, keeper, run_rounds):
    with pytest.raises(ReasonMissing):
        cancel_round(round=round, by=keeper, at=NOW, reason="  ")
    assert fresh(round).cancelled_at is None
    cancel_round(round=round, by=keeper, at=NOW, reason="Banjir")
    with pytest.raises(AlreadyCancelled):
        cancel_round(round=round, by=keeper, at=NOW + timedelta(hours=1), reason="Banjir")
    assert (fresh(round).cancelled_at, run_rounds()) == (NOW, [])


def test_a_cancelled_parcel_concerns_nobody_any_more(round, enok, keeper, run_rounds):
    Step.objects.create(fulfilment=parcel(round, enok), kind=Step.CANCELLED, taken_at=NOW)
    cancel_round(round=round, by=keeper, at=NOW, reason="Banjir")
    assert (run_rounds(), Message.objects.count()) == ([], 0)
