from datetime import date, time

import pytest
from django.utils import timezone

from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.rounds import tasks
from tests import factories
from tests.gathering import collection_round, schedule

pytestmark = pytest.mark.django_db


def test_the_clock_opens_rounds_and_closes_them(expected):
    koperasi = factories.cooperative()
    schedule(cooperative=koperasi, weekdays="1234567", on_holidays=True, cut_off=time(0), begins_on=date(2020, 1, 1))
    assert tasks.open_rounds.func() in (13, 14)  # two weeks, and the day after tomorrow unless it is midnight
    past = collection_round(cooperative=koperasi, day=date(2026, 1, 2))
    assert tasks.close_due.func() == 1
    assert CollectionRound.objects.get(pk=past.pk).closed_at <= timezone.now()
    assert expected == []


def test_both_are_among_the_jobs():
    from marketplace.schedule import JOBS

    every = {job.task: job.every for job in JOBS}
    assert every["cooperatives.distribution.rounds.tasks.open_rounds"] == 3600
    assert every["cooperatives.distribution.rounds.tasks.close_due"] == 60
