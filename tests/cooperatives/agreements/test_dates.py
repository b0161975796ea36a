from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements.dates import BadDates, add_months, check_months, check_start
from tests.cooperatives.agreements.bonds import NOW


def here(*parts) -> datetime:
    return datetime(*parts, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("time", "months", "later"),
    [
        (here(2026, 11, 25, 10), 12, here(2027, 11, 25, 10)),
        (here(2026, 11, 25), 2, here(2027, 1, 25)),
        (here(2027, 1, 31), 1, here(2027, 2, 28)),
        (here(2028, 2, 29), 12, here(2029, 2, 28)),
        (here(2026, 12, 1), 120, here(2036, 12, 1)),
        (datetime(2026, 11, 30, 17, tzinfo=UTC), 1, here(2027, 1, 1)),
    ],
)
def test_months_later_at_the_same_hour_here(time, months, later):
    assert add_months(time, months) == later


def test_a_term_begins_today_or_later():
    check_start(here(2026, 11, 25), NOW)
    with pytest.raises(BadDates):
        check_start(here(2026, 11, 25) - timedelta(microseconds=1), NOW)


def test_a_term_is_one_to_120_months():
    for months in (1, 120):
        check_months(months)
    for months in (0, -1, 121):
        with pytest.raises(BadDates):
            check_months(months)
