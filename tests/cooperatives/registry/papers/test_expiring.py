from datetime import UTC, date, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from catalogue.listing import Listing
from cooperatives.partner.publishing import refresh_enterprise
from cooperatives.registry.models import Certificate, ExpiryReminder
from cooperatives.registry.papers.expiring import remind_expiries
from tests import factories as make

pytestmark = pytest.mark.django_db
END = date(2027, 3, 10)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)  # 08.00 in Bogor


def reminders() -> list[int]:
    return list(ExpiryReminder.objects.order_by("sent_at", "pk").values_list("days_ahead", flat=True))


def queued() -> int:
    return DBTaskResult.objects.filter(task_path="cooperatives.registry.tasks.tell_expiry").count()


@pytest.fixture
def maker():
    return make.maker()


@pytest.fixture
def halal(maker):
    return make.certificate(enterprise=maker, expires_on=END)


def test_once_at_60_30_and_7_days_and_when_it_is_over(halal):
    for day in range(-70, 40):
        remind_expiries(at=at(END + timedelta(days=day)))
        remind_expiries(at=at(END + timedelta(days=day)) + timedelta(hours=1))
    told = ExpiryReminder.objects.order_by("sent_at").values_list("days_ahead", "sent_at")
    assert list(told) == [
        (60, at(END - timedelta(days=60))),
        (30, at(END - timedelta(days=30))),
        (7, at(END - timedelta(days=7))),
        (0, at(END + timedelta(days=1))),
    ]
    assert queued() == 4


@pytest.mark.parametrize(
    ("days", "step"), [(61, []), (60, [60]), (31, [60]), (30, [30]), (8, [30]), (7, [7]), (0, [7]), (-1, [0])]
)
def test_the_nearest_step_only(halal, days, step):
    assert remind_expiries(at=at(END - timedelta(days=days))) == len(step)
    assert reminders() == step


def test_a_job_that_slept_for_weeks_tells_once(halal):
    remind_expiries(at=at(END - timedelta(days=59)))
    assert remind_expiries(at=at(END - timedelta(days=3))) == 1
    assert reminders() == [60, 7]


def test_halal_leaves_the_goods_the_day_after_its_last(maker, halal):
    product = make.product(enterprise=maker, is_food=True)
    refresh_enterprise(enterprise=maker, at=at(END))
    remind_expiries(at=at(END))
    assert Listing.objects.get(pk=product.pk).certificates == ["halal"]
    remind_expiries(at=at(END + timedelta(days=1)))
    assert Listing.objects.get(pk=product.pk).certificates == []


def test_one_that_was_over_long_ago_leaves_in_silence(maker, halal):
    product = make.product(enterprise=maker, is_food=True)
    Listing.objects.filter(pk=product.pk).update(certificates=["halal"])
    assert remind_expiries(at=at(END + timedelta(days=31))) == 0
    assert Listing.objects.get(pk=product.pk).certificates == []
    assert (reminders(), queued()) == ([0], 0)


def test_nothing_of_one_that_was_followed(maker, halal):
    make.certificate(enterprise=maker, number="ID002", expires_on=END + timedelta(days=1000))
    assert remind_expiries(at=at(END - timedelta(days=7))) == 0
    make.certificate(enterprise=make.maker(), number="ID003", expires_on=END)
    assert remind_expiries(at=at(END - timedelta(days=7))) == 1


def test_nothing_of_one_nobody_looked_at_or_that_has_no_end(maker):
    Certificate.objects.create(enterprise=maker, kind=Certificate.HALAL, number="ID001", expires_on=END)
    make.certificate(enterprise=maker, kind=Certificate.HALAL, number="ID002")
    assert remind_expiries(at=at(END)) == 0
    assert reminders() == []
