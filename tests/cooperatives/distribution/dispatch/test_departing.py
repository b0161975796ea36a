from datetime import timedelta

import pytest

from cooperatives.distribution.dispatch.departing import NothingToCarry, depart
from cooperatives.distribution.dispatch.manifests import Departed
from cooperatives.distribution.models import Step
from tests import runs

pytestmark = pytest.mark.django_db


def kinds(parcel):
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def cancel(parcel):
    type(parcel.order).objects.filter(pk=parcel.order_id).update(status="cancelled")


def test_all_its_parcels_are_on_their_way(packed, courier, keeper, now):
    parcels = [packed(), packed()]
    run = runs.run(courier=courier, parcels=parcels, departed=False)
    left = depart(manifest=run, by=keeper, at=now)
    assert left.left == {}
    run.refresh_from_db()
    assert (run.departed_at, run.departed_by, run.starts_at) == (now, keeper, now)
    assert [kinds(parcel) for parcel in parcels] == [[Step.PACKED, Step.DISPATCHED]] * 2
    assert all(stop.due_at > now for stop in run.stops.all())


def test_what_was_cancelled_or_unpacked_meanwhile_is_left_and_named(packed, courier, keeper, now):
    good, cancelled, unpacked = packed(), packed(), packed()
    run = runs.run(courier=courier, parcels=[cancelled, good, unpacked], departed=False)
    cancel(cancelled)
    unpacked.steps.all().delete()
    assert depart(manifest=run, by=keeper, at=now).left == {
        cancelled.number: "cancelled",
        unpacked.number: "not-packed",
    }
    assert list(run.stops.values_list("fulfilment__number", "position")) == [(good.number, 1)]
    assert kinds(cancelled) == [Step.PACKED]
    assert kinds(unpacked) == []


def test_a_run_with_nothing_to_carry_does_not_leave(packed, courier, keeper, now):
    parcel = packed()
    run = runs.run(courier=courier, parcels=[parcel], departed=False)
    cancel(parcel)
    with pytest.raises(NothingToCarry) as error:
        depart(manifest=run, by=keeper, at=now)
    assert error.value.left == {parcel.number: "cancelled"}
    run.refresh_from_db()
    assert run.departed_at is None
    assert run.stops.count() == 1


def test_it_leaves_once(packed, courier, keeper, now):
    parcel = packed()
    run = runs.run(courier=courier, parcels=[parcel], departed=False)
    depart(manifest=run, by=keeper, at=now)
    with pytest.raises(Departed):
        depart(manifest=run, by=courier, at=now + timedelta(minutes=1))
    run.refresh_from_db()
    assert (run.departed_at, run.departed_by) == (now, keeper)
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]


def test_all_or_none(packed, courier, keeper, now, monkeypatch):
    from cooperatives.distribution.dispatch import departing

    one, two = packed(), packed()
    run = runs.run(courier=courier, parcels=[one, two], departed=False)
    real = departing.take_step

    def breaks_at_the_second(*, fulfilment, **given):
        if fulfilment == two:
            raise RuntimeError
        return real(fulfilment=fulfilment, **given)

    monkeypatch.setattr(departing, "take_step", breaks_at_the_second)
    with pytest.raises(RuntimeError):
        depart(manifest=run, by=keeper, at=now)
    run.refresh_from_db()
    assert run.departed_at is None
    assert kinds(one) == kinds(two) == [Step.PACKED]
