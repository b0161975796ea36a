from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.distribution.courier.clock import LONGEST_AGO, corrected

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("wrong_by", [-HOUR, timedelta(0), HOUR, timedelta(days=-400), timedelta(days=400)])
@pytest.mark.parametrize("ago", [timedelta(0), timedelta(minutes=7), timedelta(hours=26)])
def test_a_clock_that_is_wrong_by_the_same_all_the_time_tells_the_right_time(wrong_by, ago):
    happened = NOW - ago
    assert corrected(phone_time=happened + wrong_by, phone_now=NOW + wrong_by, server_now=NOW) == happened


def test_a_clock_that_was_an_hour_slow_and_was_set_in_between_is_wrong_by_no_more_than_that():
    happened = NOW - timedelta(minutes=90)
    assert corrected(phone_time=happened - HOUR, phone_now=NOW, server_now=NOW) == happened - HOUR


def test_a_clock_that_was_fast_and_was_set_in_between_tells_nothing_of_the_future():
    happened = NOW - timedelta(minutes=10)
    assert corrected(phone_time=happened + HOUR, phone_now=NOW, server_now=NOW) == NOW


def test_a_phone_that_woke_up_in_1970_and_was_set_in_between_does_not_move_a_parcel_there():
    assert corrected(phone_time=datetime(1970, 1, 1, tzinfo=UTC), phone_now=NOW, server_now=NOW) == NOW - LONGEST_AGO


@given(
    st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900)),
    st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900)),
)
def test_it_never_lies_in_the_future_nor_long_ago(time_off, now_off):
    found = corrected(phone_time=NOW + time_off, phone_now=NOW + now_off, server_now=NOW)
    assert NOW - LONGEST_AGO <= found <= NOW
