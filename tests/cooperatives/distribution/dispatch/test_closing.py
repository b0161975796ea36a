from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.dispatch.closing import (
    AlreadyClosed,
    Cash,
    NotCarried,
    NotDeparted,
    StillOut,
    cash_of,
    close_manifest,
    take_back,
)
from cooperatives.distribution.models import Manifest, Step
from cooperatives.distribution.steps import refuse_parcel, take_step
from tests import runs

pytestmark = pytest.mark.django_db
DUE = 18_000 + 7_000


def kinds(parcel):
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def stop_of(run, parcel):
    return run.stops.get(fulfilment=parcel)


class TestTakingBack:
    def test_what_failed_may_set_out_again(self, packed, courier, keeper, now):
        parcel = packed()
        run = runs.run(courier=courier, parcels=[parcel])
        take_step(fulfilment=parcel, kind=Step.FAILED, by=courier, at=now)
        stop = take_back(stop=run.stops.get(), by=keeper, at=now + timedelta(minutes=1))
        assert stop.open is False
        assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.FAILED, Step.BACK]
        again = runs.run(courier=courier, parcels=[parcel], left_at=now + timedelta(minutes=5))
        assert stop_of(again, parcel).open

    def test_what_was_not_even_tried(self, packed, courier, keeper, now):
        parcel = packed()
        run = runs.run(courier=courier, parcels=[parcel])
        take_back(stop=run.stops.get(), by=keeper, at=now)
        assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.BACK]

    def test_what_the_buyer_refused_only_leaves_the_run(self, packed, courier, keeper, now):
        parcel = packed()
        run = runs.run(courier=courier, parcels=[parcel])
        refuse_parcel(fulfilment=parcel, by=courier, at=now, reason="Tidak jadi")
        assert not take_back(stop=run.stops.get(), by=keeper, at=now).open
        assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.REFUSED]

    def test_twice_or_after_it_was_delivered_is_refused(self, packed, courier, keeper, now):
        one, two = packed(), packed()
        run = runs.run(courier=courier, parcels=[one, two])
        take_back(stop=stop_of(run, one), by=keeper, at=now)
        take_step(fulfilment=two, kind=Step.HANDED_OVER, by=courier, at=now, proven=True)
        for parcel in (one, two):
            before = kinds(parcel)
            with pytest.raises(NotCarried):
                take_back(stop=stop_of(run, parcel), by=keeper, at=now + timedelta(minutes=1))
            assert kinds(parcel) == before

    def test_before_it_left_there_is_nothing_to_take_back(self, packed, courier, keeper, now):
        parcel = packed()
        run = runs.run(courier=courier, parcels=[parcel], departed=False)
        with pytest.raises(NotDeparted):
            take_back(stop=run.stops.get(), by=keeper, at=now)
        assert run.stops.get().open


class TestClosing:
    def test_only_when_everything_is_told(self, packed, courier, keeper, now):
        one, two = packed(), packed()
        run = runs.run(courier=courier, parcels=[one, two])
        take_step(fulfilment=one, kind=Step.HANDED_OVER, by=courier, at=now, proven=True)
        with pytest.raises(StillOut) as error:
            close_manifest(manifest=run, by=keeper, at=now)
        assert error.value.numbers == [two.number]
        run.refresh_from_db()
        assert run.closed_at is None
        take_back(stop=stop_of(run, two), by=keeper, at=now)
        assert close_manifest(manifest=run, by=keeper, at=now) == Cash(expected=2 * DUE, collected=DUE)
        run.refresh_from_db()
        assert (run.closed_at, run.closed_by) == (now, keeper)
        assert not run.stops.filter(open=True).exists()

    def test_once_and_not_before_it_left(self, packed, courier, keeper, now):
        planned = runs.run(courier=courier, parcels=[packed()], departed=False)
        with pytest.raises(NotDeparted):
            close_manifest(manifest=planned, by=keeper, at=now)
        closed = runs.run(courier=courier, parcels=[packed()], closed=True)
        with pytest.raises(AlreadyClosed):
            close_manifest(manifest=closed, by=keeper, at=now)


class TestCash:
    def test_counts_on_the_run_on_which_it_was_paid(self, packed, courier, keeper, now, django_assert_num_queries):
        parcel = packed()
        first = runs.run(courier=courier, parcels=[parcel], left_at=now - timedelta(hours=3))
        take_back(stop=first.stops.get(), by=keeper, at=now - timedelta(hours=2))
        second = runs.run(courier=courier, parcels=[parcel], left_at=now - timedelta(hours=1))
        take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=courier, at=timezone.now(), proven=True)
        with django_assert_num_queries(1):
            found = cash_of(manifests=Manifest.objects.all())
        assert found == {first.pk: Cash(expected=DUE, collected=0), second.pk: Cash(expected=DUE, collected=DUE)}

    def test_nothing_is_due_for_what_was_refused_or_paid_before(self, packed, courier, keeper, now):
        refused, transfer = packed(), packed(payment_method="bank_transfer")
        type(transfer.order).objects.filter(pk=transfer.order_id).update(status="confirmed")
        run = runs.run(courier=courier, parcels=[refused, transfer])
        refuse_parcel(fulfilment=refused, by=courier, at=now, reason="Tidak jadi")
        assert cash_of(manifests=Manifest.objects.filter(pk=run.pk)).get(run.pk, Cash()) == Cash()
