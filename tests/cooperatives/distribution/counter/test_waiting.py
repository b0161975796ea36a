"""Parcels that nobody comes for: reminded a day before, taken back a day after, the money with them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.counter import tasks, waiting
from cooperatives.distribution.models import PickupPoint, Step
from cooperatives.messaging.models import Message
from cooperatives.settlement.models import Refund
from marketplace.order.models import Order
from marketplace.payment.models import Payment
from tests import factories
from tests.paying import bring, paid_order

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 10.00 in Bogor
DAY = timedelta(days=1)


@pytest.fixture
def keeper():
    return factories.user()


@pytest.fixture
def product():
    return factories.product(price=18_000, stock=24)


def ready(order, keeper, *, at=MONDAY):
    parcel = order.fulfilments.get()
    bring(parcel, by=keeper, to=Step.READY, at=at)
    return parcel


def kinds(parcel):
    return list(parcel.steps.order_by("pk").values_list("kind", flat=True))


def reminders():
    return list(Message.objects.filter(event="parcel-waiting").values_list("address", "text"))


def test_the_last_day_is_counted_from_the_day_it_was_ready():
    assert waiting.until(ready_at=MONDAY, storage_days=3) == date(2026, 11, 26)
    late = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # already Tuesday in Bogor
    assert waiting.until(ready_at=late, storage_days=3) == date(2026, 11, 27)


def test_a_buyer_is_reminded_once_the_day_before_the_last(keeper, product):
    order = factories.order(goods={product: 1}, phone="+628123456789", email="rina@example.com", at=MONDAY)
    parcel = ready(order, keeper)
    for days in (0, 1):
        assert waiting.remind_due(at=MONDAY + days * DAY) == 0
    assert waiting.remind_due(at=MONDAY + 2 * DAY) == 1
    assert waiting.remind_due(at=MONDAY + 2 * DAY) == 0
    assert waiting.remind_due(at=MONDAY + 3 * DAY) == 0
    point = parcel.pickup_point.name
    told = dict(reminders())
    assert set(told) == {"+628123456789", "rina@example.com"}
    assert told["+628123456789"].startswith(
        f"Kiriman {parcel.number} masih menunggu di {point}. Ambil paling lambat Kamis, 26 November."
    )
    assert order.tracking_token in told["+628123456789"]


def test_nobody_is_reminded_at_night_or_on_the_day_it_came(keeper, product):
    PickupPoint.objects.update(storage_days=1)
    ready(factories.order(goods={product: 1}, at=MONDAY), keeper)
    PickupPoint.objects.update(storage_days=1)
    assert waiting.remind_due(at=MONDAY + timedelta(hours=5)) == 0
    assert waiting.remind_due(at=MONDAY + timedelta(hours=20)) == 0  # 06.00 in Bogor
    assert waiting.remind_due(at=MONDAY + DAY) == 1


def test_who_collected_is_not_reminded(keeper, product):
    parcel = factories.order(goods={product: 1}, at=MONDAY).fulfilments.get()
    bring(parcel, by=keeper, at=MONDAY)
    assert waiting.remind_due(at=MONDAY + 2 * DAY) == 0
    assert waiting.overdue(at=MONDAY + 9 * DAY) == []


def test_cash_is_not_asked_for_any_more_when_nobody_comes(keeper, product):
    order = factories.order(goods={product: 2}, at=MONDAY)
    parcel = ready(order, keeper)
    assert waiting.overdue(at=MONDAY + 3 * DAY) == []
    assert not waiting.send_back(fulfilment=parcel, at=MONDAY + 3 * DAY)
    assert waiting.overdue(at=MONDAY + 4 * DAY) == [parcel.pk]
    assert waiting.send_back(fulfilment=parcel, at=MONDAY + 4 * DAY)
    assert kinds(parcel) == [Step.PACKED, Step.READY, Step.REFUSED]
    step = parcel.steps.get(kind=Step.REFUSED)
    assert (step.note, step.taken_by) == ("Tidak diambil sampai Kamis, 26 November", None)
    assert order.payments.get().state == Payment.CANCELLED
    order.refresh_from_db()
    assert order.status == Order.CANCELLED
    stock = factories.stock_of(product=product)
    assert (stock.num_in_stock, stock.num_allocated) == (24, 0)
    assert not Refund.objects.exists()


def test_money_that_was_paid_goes_back_when_nobody_comes(keeper, product):
    order = paid_order(goods={product: 2}, at=MONDAY)
    parcel = ready(order, keeper)
    paid = order.payments.get().amount
    assert waiting.send_back(fulfilment=parcel, at=MONDAY + 4 * DAY)
    refund = Refund.objects.get()
    assert (refund.amount, refund.kind, refund.reason) == (
        paid, Refund.RETURN, "Tidak diambil sampai Kamis, 26 November",
    )  # fmt: skip
    stock = factories.stock_of(product=product)
    assert (stock.num_in_stock, stock.num_allocated) == (24, 0)
    assert not waiting.send_back(fulfilment=parcel, at=MONDAY + 5 * DAY)
    assert Refund.objects.count() == 1


def test_who_comes_at_the_last_moment_gets_her_parcel(keeper, product):
    parcel = ready(factories.order(goods={product: 1}, at=MONDAY), keeper)
    from cooperatives.distribution.steps import take_step

    take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=keeper, at=MONDAY + 3 * DAY, code=parcel.handover_code)
    assert not waiting.send_back(fulfilment=parcel, at=MONDAY + 4 * DAY)
    assert kinds(parcel) == [Step.PACKED, Step.READY, Step.HANDED_OVER]


def test_each_parcel_goes_back_in_a_task_of_its_own(keeper, product, monkeypatch):
    parcel = ready(factories.order(goods={product: 1}, at=MONDAY), keeper)
    queued = []
    monkeypatch.setattr(type(tasks.send_back), "enqueue", lambda self, *args: queued.append(args))
    monkeypatch.setattr(tasks.timezone, "now", lambda: MONDAY + 4 * DAY)
    tasks.expire.func()
    assert queued == [(parcel.pk,)]
    tasks.send_back.func(parcel.pk)
    assert kinds(parcel)[-1] == Step.REFUSED


def test_what_lies_there_is_told_with_a_fixed_number_of_queries(keeper, product, django_assert_num_queries):
    from django.db.models import Q

    for _ in range(3):
        ready(factories.order(goods={product: 1}, at=MONDAY), keeper)
    with django_assert_num_queries(1):
        assert [waiting.last_day(row) for row in waiting.lying(points=Q(pickup_point__isnull=False))] == [
            date(2026, 11, 26)
        ] * 3
