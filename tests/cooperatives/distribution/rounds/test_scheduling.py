from dataclasses import replace
from datetime import date, time

import pytest
from django.utils import timezone

from cooperatives.distribution.models import CollectionRound, CollectionSchedule
from cooperatives.distribution.rounds.scheduling import (
    Plan,
    ScheduleRefused,
    change_schedule,
    copy_of,
    end_schedule,
    make_schedule,
)
from tests import factories
from tests.gathering import jakarta, put_in

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)


@pytest.fixture
def koperasi():
    return factories.cooperative()


@pytest.fixture
def plan(koperasi):
    return Plan(
        hub=koperasi.hubs.get(),
        name="Putaran pagi",
        weekdays="25",
        cut_off=time(14),
        hand_over_from=time(6),
        hand_over_until=time(9),
        dispatch_at=time(10),
        begins_on=date(2026, 11, 24),
        capacity=40,
    )


def parcel_in(round):
    good = factories.product(enterprise=factories.maker(cooperative=round.cooperative))
    return put_in(round=round, fulfilment=factories.order(goods={good: 1}).fulfilments.get())


def test_a_new_schedule_has_its_rounds_at_once(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    assert (made.cut_off_days, made.hand_over_days, made.rounds.count()) == (1, 0, 4)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"weekdays": ""}, "weekdays"),
        ({"cut_off_days": 8}, "cut_off_days"),
        ({"hand_over_until": time(6)}, "hand_over_until"),
        ({"hand_over_days": 1, "hand_over_from": time(13, 59), "hand_over_until": time(15)}, "hand_over_from"),
        ({"hand_over_days": 2}, "hand_over_from"),
        ({"dispatch_at": time(8, 59)}, "dispatch_at"),
        ({"capacity": 0}, "capacity"),
        ({"ends_on": date(2026, 11, 24)}, "ends_on"),
    ],
)
def test_what_cannot_work_is_refused_by_its_field(koperasi, plan, change, field):
    with pytest.raises(ScheduleRefused) as refused:
        make_schedule(cooperative=koperasi, plan=replace(plan, **change), at=NOW)
    assert list(refused.value.problems) == [field]
    assert not CollectionSchedule.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"dispatch_at": time(9)},
        {"hand_over_days": 1, "hand_over_from": time(14), "hand_over_until": time(17)},
        {"cut_off_days": 0, "cut_off": time(6)},
    ],
)
def test_the_edges_are_allowed(koperasi, plan, change):
    assert make_schedule(cooperative=koperasi, plan=replace(plan, **change), at=NOW).rounds.count() >= 3


def test_the_hub_of_another_or_a_closed_one_is_refused(koperasi, plan):
    other = factories.cooperative().hubs.get()
    with pytest.raises(ScheduleRefused) as refused:
        make_schedule(cooperative=koperasi, plan=replace(plan, hub=other), at=NOW)
    assert list(refused.value.problems) == ["hub"]
    plan.hub.closed_since = timezone.now()
    with pytest.raises(ScheduleRefused):
        make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    assert not CollectionRound.objects.exists()


def test_a_change_moves_the_empty_rounds_and_names_those_that_stay(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    first, second, third, fourth = made.rounds.order_by("day")
    parcel_in(second)
    done = change_schedule(schedule=made, plan=replace(plan, cut_off=time(12), capacity=30, weekdays="123"), at=NOW)
    assert (done.retimed, done.removed, done.opened, done.kept) == (1, 2, 4, [second])
    second.refresh_from_db()
    assert (second.closes_at, second.capacity) == (jakarta(2026, 11, 30, 14), 40)
    fourth.refresh_from_db()
    assert (fourth.closes_at, fourth.capacity) == (jakarta(2026, 12, 7, 12), 30)
    assert not CollectionRound.objects.filter(pk__in=[first.pk, third.pk]).exists()
    assert [day.day for day in made.rounds.order_by("day").values_list("day", flat=True)] == [25, 30, 1, 2, 7, 8]


def test_a_change_of_the_name_touches_no_round(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    before = list(made.rounds.values())
    done = change_schedule(schedule=made, plan=replace(plan, name="Pagi"), at=NOW)
    assert (done.retimed, done.removed, done.opened, done.kept) == (0, 0, 0, [])
    assert list(made.rounds.values()) == before
    assert CollectionSchedule.objects.get().name == "Pagi"


def test_a_refused_change_changes_nothing(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    before = list(CollectionSchedule.objects.values()), list(CollectionRound.objects.values())
    with pytest.raises(ScheduleRefused):
        change_schedule(schedule=made, plan=replace(plan, weekdays=""), at=NOW)
    assert (list(CollectionSchedule.objects.values()), list(CollectionRound.objects.values())) == before


def test_an_empty_round_that_a_cancelled_parcel_names_is_kept_as_cancelled(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    round = made.rounds.order_by("day").first()
    parcel_in(round)
    CollectionRound.objects.filter(pk=round.pk).update(taken=0)
    done = end_schedule(schedule=made, on=date(2026, 11, 27), at=NOW)
    assert (done.removed, done.kept) == (4, [])
    assert list(made.rounds.values_list("pk", "cancelled_at")) == [(round.pk, NOW)]


def test_ending_leaves_what_comes_before_and_what_is_full(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=plan, at=NOW)
    *_others, fourth = made.rounds.order_by("day")
    parcel_in(fourth)
    done = end_schedule(schedule=made, on=date(2026, 12, 2), at=NOW)
    assert (done.removed, done.kept) == (1, [fourth])
    assert [day.day for day in made.rounds.order_by("day").values_list("day", flat=True)] == [27, 1, 8]


def test_a_copy_begins_today_under_another_name(koperasi, plan):
    made = make_schedule(cooperative=koperasi, plan=replace(plan, ends_on=date(2026, 12, 2)), at=NOW)
    copied = copy_of(schedule=made, at=NOW)
    assert copied == vars(plan) | {"name": "Putaran pagi (salinan)", "begins_on": date(2026, 11, 24), "ends_on": None}
    assert CollectionSchedule.objects.count() == 1
