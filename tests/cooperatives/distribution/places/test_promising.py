from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cooperatives.distribution.models import CollectionRound, OpeningHours
from cooperatives.distribution.places.promising import Agenda
from tests.gathering import JAKARTA, jakarta

TUESDAY = date(2026, 11, 24)
TWO = time(14)


def round_on(day: date, *, leaves: int = 10) -> CollectionRound:
    closes = datetime.combine(day - timedelta(days=1), TWO, tzinfo=JAKARTA)
    dispatch = datetime.combine(day, time(leaves), tzinfo=JAKARTA)
    return CollectionRound(day=day, closes_at=closes, dispatch_at=dispatch)


def agenda(*days: date, closed=(), at=None, scheduled=True) -> Agenda:
    return Agenda(
        at=at or jakarta(2026, 11, 24, 10),
        rounds=[round_on(day) for day in days],
        has_schedule=scheduled,
        closed=frozenset(closed),
    )


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


class TestWithRounds:
    def test_one_day_is_the_day_on_which_the_round_sets_out(self):
        promise = agenda(*days_from(date(2026, 11, 25), 5)).delivery(days=1, weekdays="123456", cut_off=TWO)
        assert (promise.day, promise.round.day) == (date(2026, 11, 25), date(2026, 11, 25))

    def test_two_days_are_the_day_after(self):
        promise = agenda(date(2026, 11, 25)).delivery(days=2, weekdays="123456", cut_off=TWO)
        assert promise.day == date(2026, 11, 26)

    def test_a_zone_served_on_fridays_takes_the_fridays_round(self):
        promise = agenda(*days_from(date(2026, 11, 25), 5)).delivery(days=1, weekdays="5", cut_off=TWO)
        assert (promise.day, promise.round.day) == (date(2026, 11, 27), date(2026, 11, 27))

    def test_without_a_round_on_that_day_the_one_before_it_serves(self):
        promise = agenda(date(2026, 11, 25), date(2026, 11, 28)).delivery(days=1, weekdays="5", cut_off=TWO)
        assert (promise.day, promise.round.day) == (date(2026, 11, 27), date(2026, 11, 25))

    def test_a_day_of_rest_is_not_promised(self):
        promise = agenda(date(2026, 11, 25), closed=[date(2026, 11, 26)]).delivery(
            days=2, weekdays="123456", cut_off=TWO
        )
        assert promise.day == date(2026, 11, 27)

    def test_a_round_that_runs_on_a_holiday_delivers_on_it(self):
        day = date(2026, 12, 25)
        assert agenda(day, closed=[day]).delivery(days=1, weekdays="1234567", cut_off=TWO).day == day

    def test_no_round_with_room_promises_nothing(self):
        assert agenda().delivery(days=1, weekdays="123456", cut_off=TWO) is None
        assert agenda().pickup(hours=[], closed=[], cut_off=TWO) is None
        assert agenda().courier(days=2, cut_off=TWO) is None

    def test_a_point_that_closes_before_the_goods_set_out_waits_for_its_next_day(self):
        hours = [OpeningHours(weekday=day, opens=time(7), closes=time(9)) for day in (3, 4)]
        promise = agenda(date(2026, 11, 25)).pickup(hours=hours, closed=[], cut_off=TWO)
        assert promise.day == date(2026, 11, 26)

    def test_a_point_closed_on_the_day_itself(self):
        hours = [OpeningHours(weekday=day, opens=time(7), closes=time(16)) for day in range(1, 7)]
        promise = agenda(date(2026, 11, 25)).pickup(hours=hours, closed=[date(2026, 11, 25)], cut_off=TWO)
        assert promise.day == date(2026, 11, 26)

    def test_a_courier_service_counts_from_the_round(self):
        assert agenda(date(2026, 11, 25)).courier(days=2, cut_off=TWO).day == date(2026, 11, 27)


class TestWithoutASchedule:
    def test_the_cut_off_of_the_zone_decides(self):
        plain = agenda(scheduled=False)
        assert plain.delivery(days=1, weekdays="123456", cut_off=time(11)).day == date(2026, 11, 25)
        assert plain.delivery(days=1, weekdays="123456", cut_off=time(10)).day == date(2026, 11, 26)

    def test_nothing_is_gathered_while_the_cooperative_rests(self):
        plain = agenda(scheduled=False, closed=[TUESDAY, date(2026, 11, 25)])
        assert plain.delivery(days=1, weekdays="123456", cut_off=TWO).day == date(2026, 11, 27)


moments = st.datetimes(datetime(2026, 11, 24), datetime(2027, 1, 31)).map(lambda at: at.replace(tzinfo=JAKARTA))
weekdays = st.sets(st.integers(1, 7), min_size=1).map(lambda days: "".join(map(str, sorted(days))))
rest = st.sets(st.integers(0, 60).map(lambda n: TUESDAY + timedelta(days=n)), max_size=20)


@given(moments, st.integers(0, 5), weekdays, rest, st.times())
def test_never_a_closed_day_nor_before_the_cut_off_allows(at, days, allowed, closed, cut_off):
    promise = agenda(at=at, closed=closed, scheduled=False).delivery(days=days, weekdays=allowed, cut_off=cut_off)
    assert promise is not None
    assert promise.day not in closed
    assert str(promise.day.isoweekday()) in allowed
    assert promise.day >= at.date() + timedelta(days=days + (at.time() >= cut_off))


@given(st.sets(st.integers(1, 14), min_size=1, max_size=10), st.integers(0, 5), weekdays, rest)
def test_a_round_is_never_overtaken_by_its_parcel(ahead, days, allowed, closed):
    rounds = [TUESDAY + timedelta(days=n) for n in sorted(ahead)]
    promise = agenda(*rounds, closed=closed).delivery(days=days, weekdays=allowed, cut_off=TWO)
    assert promise is not None and promise.round.day in rounds
    assert promise.day >= promise.round.day + timedelta(days=max(days, 1) - 1)
    assert str(promise.day.isoweekday()) in allowed
    assert promise.day not in closed or promise.day == promise.round.day
