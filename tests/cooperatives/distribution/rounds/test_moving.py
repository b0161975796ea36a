from datetime import date

import pytest
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import Closure, CollectionRound, Fulfilment, Hub, OpeningHours, Step
from cooperatives.distribution.rounds.moving import NotWaiting, NowhereToGo, move, take_out
from cooperatives.distribution.rounds.promising import promised_on
from cooperatives.messaging.models import Message
from tests import factories
from tests.gathering import collection_round, jakarta, put_in

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
WED, THU, FRI = (date(2026, 11, day) for day in (25, 26, 27))


@pytest.fixture
def koperasi():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def wednesday(koperasi):
    return collection_round(cooperative=koperasi, day=WED)


def parcel(round, **order) -> Fulfilment:
    good = factories.product(enterprise=factories.maker(cooperative=round.cooperative))
    return put_in(round=round, fulfilment=factories.order(goods={good: 1}, **order).fulfilments.get())


def taken(*rounds) -> list[int]:
    return [CollectionRound.objects.get(pk=round.pk).taken for round in rounds]


def test_it_goes_with_the_next_that_fits_and_the_buyer_is_told(koperasi, wednesday, settings):
    full = collection_round(cooperative=koperasi, day=THU, capacity=1, taken=1)
    friday = collection_round(cooperative=koperasi, day=FRI, capacity=1)
    it = parcel(wednesday, email="rina@example.com")
    assert move(fulfilment=it, at=NOW, reason="Mobil rusak.") == friday
    it.refresh_from_db()
    assert (it.round, it.promised_on) == (friday, FRI)
    assert taken(wednesday, full, friday) == [0, 1, 1]
    told = Message.objects.get(event="parcel-delayed", channel="whatsapp")
    assert told.address == "+628123456789"
    link = settings.SITE_URL + it.order.get_absolute_url()
    assert told.text == (
        f"Kiriman {it.number} dari Koperasi Sauyunan menjadi Jumat, 27 November: Mobil rusak. Lihat di {link}"
    )
    assert Message.objects.filter(event="parcel-delayed", channel="email", address="rina@example.com").count() == 1


def test_a_buyer_reads_the_reason_in_her_language(koperasi, wednesday):
    collection_round(cooperative=koperasi, day=THU)
    it = parcel(wednesday, language="en")
    move(fulfilment=it, at=NOW, reason=_("Tutup"))
    assert Message.objects.get(event="parcel-delayed").language == "en"
    assert "Thursday, " in Message.objects.get(event="parcel-delayed").text


def test_nothing_changes_when_there_is_nowhere_to_go(koperasi, wednesday):
    other_hub = Hub.objects.create(cooperative=koperasi, name="Gudang 2", village=koperasi.village, address="Jl. 2")
    elsewhere = collection_round(cooperative=koperasi, day=THU, hub=other_hub)
    stranger = collection_round(cooperative=factories.cooperative(), day=THU)
    full = collection_round(cooperative=koperasi, day=FRI, capacity=1, taken=1)
    it = parcel(wednesday)
    with pytest.raises(NowhereToGo):
        move(fulfilment=it, at=NOW, reason="Tutup")
    with pytest.raises(NowhereToGo):
        move(fulfilment=it, at=NOW, reason="Tutup", to=stranger)
    it.refresh_from_db()
    assert (it.round, it.promised_on) == (wednesday, WED)
    assert taken(wednesday, elsewhere, stranger, full) == [1, 0, 0, 1]
    assert not Message.objects.exists()


@pytest.mark.parametrize("kind", [Step.PACKED, Step.CANCELLED])
def test_what_is_packed_or_over_stays(koperasi, wednesday, kind):
    thursday = collection_round(cooperative=koperasi, day=THU)
    it = parcel(wednesday)
    Step.objects.create(fulfilment=it, kind=kind, taken_at=NOW)
    with pytest.raises(NotWaiting):
        move(fulfilment=it, at=NOW, reason="Tutup")
    assert taken(wednesday, thursday) == [1, 0]


def test_what_somebody_else_has_moved_is_not_moved_again(koperasi, wednesday):
    thursday, friday = (collection_round(cooperative=koperasi, day=day) for day in (THU, FRI))
    it = parcel(wednesday)
    seen = Fulfilment.objects.get(pk=it.pk)
    move(fulfilment=it, at=NOW, reason="Tutup")
    with pytest.raises(NotWaiting):
        move(fulfilment=seen, at=NOW, reason="Tutup")
    assert taken(wednesday, thursday, friday) == [0, 1, 0]


def test_the_same_day_is_no_news(koperasi, wednesday):
    evening = collection_round(cooperative=koperasi, day=WED, schedule=None)
    it = parcel(wednesday)
    assert move(fulfilment=it, at=NOW, reason="Tutup") == evening
    assert not Message.objects.exists()


def test_taken_out_it_belongs_to_no_round(wednesday):
    it = parcel(wednesday)
    take_out(fulfilment=it, at=NOW)
    it.refresh_from_db()
    assert (it.round, it.promised_on, taken(wednesday)) == (None, WED, [0])


class TestPromise:
    def test_on_a_day_of_its_zone(self, koperasi, wednesday):
        it = parcel(wednesday, pickup=False)
        it.zone.weekdays = "1235"
        thursday = collection_round(cooperative=koperasi, day=THU)
        friday = collection_round(cooperative=koperasi, day=FRI)
        assert promised_on(fulfilment=it, to=thursday) == FRI
        assert promised_on(fulfilment=it, to=friday) == FRI

    def test_when_its_pickup_point_is_open(self, koperasi, wednesday):
        it = parcel(wednesday)
        point = it.pickup_point
        for weekday in (2, 5):
            OpeningHours.objects.create(pickup_point=point, weekday=weekday, opens="08:00", closes="16:00")
        Closure.objects.create(cooperative=koperasi, pickup_point=point, first_day=FRI, last_day=FRI)
        thursday = collection_round(cooperative=koperasi, day=THU)
        assert promised_on(fulfilment=it, to=thursday) == date(2026, 12, 1)

    def test_by_a_courier_as_many_days_after_the_round_as_before(self, koperasi, wednesday):
        it = parcel(wednesday)
        it.pickup_point, it.promised_on = None, date(2026, 11, 28)
        thursday = collection_round(cooperative=koperasi, day=THU)
        assert promised_on(fulfilment=it, to=thursday) == date(2026, 11, 29)
        it.round = None
        assert promised_on(fulfilment=it, to=thursday) == date(2026, 11, 28)
