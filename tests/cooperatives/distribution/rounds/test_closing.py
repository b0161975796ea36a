from datetime import date, timedelta

import pytest

from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.rounds.closing import RoundCancelled, close_due, close_round, finish_closing
from cooperatives.distribution.rounds.joining import RoundClosed, join
from cooperatives.messaging.models import Message
from tests import factories
from tests.gathering import collection_round, jakarta, put_in

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
WED, THU = date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture
def koperasi():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def enok(koperasi):
    return factories.maker(cooperative=koperasi, name="Dapur Bu Enok", phone="+6281111111111")


@pytest.fixture
def round(koperasi):
    return collection_round(cooperative=koperasi, day=WED)


def parcel(round, maker, quantity=1, **order):
    good = factories.product(enterprise=maker)
    return put_in(round=round, fulfilment=factories.order(goods={good: quantity}, **order).fulfilments.get())


def fresh(round) -> CollectionRound:
    return CollectionRound.objects.get(pk=round.pk)


def test_at_the_cut_off_and_not_a_moment_before(round, enok, expected):
    parcel(round, enok)
    assert close_due(at=round.closes_at - timedelta(microseconds=1)) == 0
    assert fresh(round).closed_at is None
    assert close_due(at=round.closes_at) == 1
    assert (fresh(round).closed_at, fresh(round).closed_by, expected) == (round.closes_at, None, [round.pk])
    with pytest.raises(RoundClosed):
        join(round=round, at=round.closes_at - timedelta(seconds=1))


def test_every_maker_is_told_once_what_to_bring(round, koperasi, enok, expected, settings, run_rounds):
    ujang = factories.maker(cooperative=koperasi, name="Anyaman Ujang", phone="+6282222222222")
    parcel(round, enok, 2)
    parcel(round, enok, 3)
    parcel(round, ujang)
    close_due(at=round.closes_at)
    run_rounds()
    told = {message.address: message.text for message in Message.objects.filter(event="round-list")}
    where = f"{round.hub.name}, Rabu, 25 November 06.00–09.00. Daftarnya di {settings.SITE_URL}/jual/serah-terima/"
    assert told == {
        "+6281111111111": f"Dapur Bu Enok: serahkan 5 barang ke {where}",
        "+6282222222222": f"Anyaman Ujang: serahkan 1 barang ke {where}",
    }
    assert fresh(round).told_at is not None
    close_due(at=round.closes_at + timedelta(hours=1))
    finish_closing(round=round, at=round.closes_at + timedelta(hours=1))
    run_rounds()
    assert Message.objects.filter(event="round-list").count() == 2
    assert expected == [round.pk]


def test_whose_goods_lie_in_the_hub_is_not_told_to_bring_them(round, enok, expected, run_rounds):
    DistributionTerms.objects.update(stock=DistributionTerms.AT_HUB)
    parcel(round, enok)
    close_due(at=round.closes_at)
    run_rounds()
    assert not Message.objects.exists()
    assert fresh(round).told_at is not None


def test_an_empty_round_closes_without_a_word(round, expected, run_rounds):
    close_due(at=round.closes_at)
    assert run_rounds() == []
    assert (fresh(round).closed_at, fresh(round).told_at, expected) == (round.closes_at, round.closes_at, [])


def test_staff_close_early(round, enok, expected):
    keeper = factories.user()
    parcel(round, enok)
    assert close_round(round=round, at=NOW, by=keeper)
    assert (fresh(round).closed_at, fresh(round).closed_by) == (NOW, keeper)
    assert not close_round(round=round, at=NOW + timedelta(hours=1), by=None)
    assert (fresh(round).closed_at, fresh(round).closed_by) == (NOW, keeper)
    assert expected == [round.pk]


def test_a_cancelled_round_is_not_closed(round, enok, expected, run_rounds):
    parcel(round, enok)
    CollectionRound.objects.update(cancelled_at=NOW)
    with pytest.raises(RoundCancelled):
        close_round(round=round, at=NOW)
    assert close_due(at=round.closes_at) == 0
    assert (fresh(round).closed_at, expected, run_rounds()) == (None, [], [])


class TestFull:
    def test_a_round_that_fills_early_closes(self, round, enok, expected):
        CollectionRound.objects.update(capacity=2)
        parcel(round, enok)
        assert close_due(at=NOW) == 0
        parcel(round, enok)
        assert close_due(at=NOW) == 1
        assert (fresh(round).closed_at, expected) == (NOW, [round.pk])

    def test_not_while_a_parcel_in_it_may_give_its_place_back(self, round, enok, expected):
        CollectionRound.objects.update(capacity=2)
        parcel(round, enok)
        waiting = parcel(round, enok, payment_method="bank_transfer")
        assert close_due(at=NOW) == 0
        type(waiting.order).objects.filter(pk=waiting.order_id).update(status="confirmed")
        assert close_due(at=NOW) == 1


class TestUnpaid:
    def test_it_goes_with_the_next_round_and_its_buyer_is_told(self, round, koperasi, enok, expected, run_rounds):
        thursday = collection_round(cooperative=koperasi, day=THU)
        paid, waiting = parcel(round, enok, 2), parcel(round, enok, 3, payment_method="bank_transfer")
        close_due(at=round.closes_at)
        run_rounds()
        waiting.refresh_from_db()
        assert (waiting.round, waiting.promised_on) == (thursday, THU)
        assert list(round.fulfilments.all()) == [paid]
        assert (fresh(round).taken, fresh(thursday).taken) == (1, 1)
        texts = dict(Message.objects.values_list("event", "text"))
        assert "pembayaran belum masuk saat pesanan ditutup" in texts["parcel-delayed"]
        assert "serahkan 2 barang" in texts["round-list"]

    def test_without_a_later_round_it_waits_for_staff(self, round, enok, expected):
        parcel(round, enok)
        waiting = parcel(round, enok, payment_method="bank_transfer")
        close_due(at=round.closes_at)
        waiting.refresh_from_db()
        assert (waiting.round, fresh(round).taken) == (None, 1)


def test_closing_that_was_interrupted_is_ended_later(round, enok, expected, run_rounds):
    parcel(round, enok)
    CollectionRound.objects.update(closed_at=NOW)  # and then the lights went out
    close_due(at=NOW + timedelta(minutes=1))
    assert expected == []
    close_due(at=NOW + timedelta(minutes=3))
    run_rounds()
    assert expected == [round.pk]
    assert Message.objects.filter(event="round-list").count() == 1


def test_an_expired_order_gives_its_place_back(round, enok):
    from marketplace.order.expiring import expire_order

    waiting = parcel(round, enok, payment_method="bank_transfer", at=NOW)
    assert fresh(round).taken == 1
    assert expire_order(order=waiting.order, at=NOW + timedelta(days=2))
    assert fresh(round).taken == 0


def test_a_withdrawn_part_gives_its_place_back(round, enok):
    from marketplace.order.withdrawing import cancel_fulfilment

    it = parcel(round, enok)
    cancel_fulfilment(fulfilment=it, by=factories.user(), at=NOW, reason="Bahan habis")
    assert fresh(round).taken == 0
