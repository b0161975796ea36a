"""What makers are expected to bring, of a round and of a day."""

from datetime import timedelta

import pytest

from cooperatives.distribution.handing_over.coverage import lines_of
from cooperatives.distribution.handing_over.expecting import expect, expect_day, expect_today
from cooperatives.distribution.models import Handover
from cooperatives.distribution.models import Hub as Place
from marketplace.order.expiring import cancel_order
from marketplace.order.models import OrderStatusChange
from tests import factories as make
from tests import paying
from tests.consigning import consign
from tests.gathering import jakarta, schedule
from tests.handing_over import CLOSED, DAY, PLACED, Hub, closed, hub, ordered

pytestmark = pytest.mark.django_db


def expected_of(handover: Handover) -> dict[str, int]:
    return dict(handover.lines.values_list("title", "expected"))


def without_rounds(here: Hub) -> Place:
    """Its hub; the cooperative gathers day by day."""
    place = here.round.hub
    here.round.delete()
    return place


def test_a_round_expects_the_sum_of_its_confirmed_lines_by_maker_and_good():
    here = hub()
    other_good = make.product(enterprise=here.maker, title="Abon lele")
    neighbour = make.maker(cooperative=here.cooperative, name="Warung Teh Imas")
    ordered(here, {here.product: 3, other_good: 1})
    ordered(here, 2, paid=True)
    ordered(here, {make.product(enterprise=neighbour, title="Dodol"): 4})
    ordered(here, 7, payment_method="bank_transfer")  # not paid

    made = expect(round=here.round, at=CLOSED)

    assert [(one.enterprise.name, expected_of(one)) for one in made] == [
        ("Dapur Bu Rina", {"Abon lele": 1, "Keripik talas": 5}),
        ("Warung Teh Imas", {"Dodol": 4}),
    ]
    assert {(one.day, one.hub, one.cooperative, one.created_at) for one in made} == {
        (DAY, here.round.hub, here.cooperative, CLOSED)
    }


def test_expecting_again_changes_nothing_but_what_was_cancelled_and_not_counted():
    here = hub()
    ordered(here, 3)
    gone = ordered(here, 2)
    first = closed(here)
    cancel_order(order=gone.order, by=None, at=CLOSED)

    again = expect(round=here.round, at=CLOSED + timedelta(hours=1))

    assert [(one.pk, one.key, one.created_at) for one in again] == [(first.pk, first.key, CLOSED)]
    assert expected_of(again[0]) == {"Keripik talas": 3}


def test_what_was_counted_stays_as_it_was_expected():
    here = hub()
    gone = ordered(here, 2)
    ordered(here, 3)
    handover = closed(here)
    handover.lines.update(counted_at=CLOSED, accepted=5)
    cancel_order(order=gone.order, by=None, at=CLOSED)

    assert [expected_of(one) for one in expect(round=here.round)] == [{"Keripik talas": 5}]


def test_goods_that_the_hub_keeps_are_brought_by_nobody():
    here = hub()
    ordered(here, 3)
    consign(enterprise=here.maker)

    assert expect(round=here.round, at=CLOSED) == []


def test_a_cancelled_round_expects_nothing():
    here = hub()
    ordered(here, 3)
    here.round.cancelled_at = CLOSED
    here.round.save()

    assert expect(round=here.round, at=CLOSED) == []


def test_a_day_without_rounds_asks_for_each_piece_once():
    here = hub()
    hub_, morning = without_rounds(here), jakarta(2026, 11, 24, 6)
    make.order(goods={here.product: 3}, at=PLACED)
    paying.paid_order(goods={here.product: 2}, at=PLACED)
    OrderStatusChange.objects.update(date_created=PLACED)

    asked = {"cooperative": here.cooperative, "hub": hub_, "day": DAY}
    (first,) = expect_day(at=morning, **asked)
    late = make.order(goods={here.product: 4}, at=morning + timedelta(hours=1))
    (same,) = expect_day(at=morning + timedelta(hours=2), **asked)
    tomorrow = expect_day(at=morning + timedelta(days=1), **asked | {"day": DAY + timedelta(days=1)})

    assert (same.pk, expected_of(same)) == (first.pk, {"Keripik talas": 5})
    assert [expected_of(one) for one in tomorrow] == [{"Keripik talas": 4}]
    assert [need.pieces for need in lines_of(handover=first)] == [3, 2]
    assert [need.line.fulfilment.order for need in lines_of(handover=tomorrow[0])] == [late]
    assert expect_day(at=morning + timedelta(days=2), **asked | {"day": DAY + timedelta(days=2)}) == []


def test_an_order_placed_before_and_paid_after_the_list_is_asked_for_the_next_day():
    here = hub()
    hub_, morning = without_rounds(here), jakarta(2026, 11, 24, 6)
    make.order(goods={here.product: 3}, at=PLACED)
    waiting = make.order(goods={here.product: 1}, at=PLACED, payment_method="bank_transfer")
    asked = {"cooperative": here.cooperative, "hub": hub_}
    expect_day(at=morning, day=DAY, **asked)
    paying.pay(waiting)
    OrderStatusChange.objects.update(date_created=morning + timedelta(hours=1))

    (next_day,) = expect_day(at=morning + timedelta(days=1), day=DAY + timedelta(days=1), **asked)

    assert expected_of(next_day) == {"Keripik talas": 1}


def test_the_clock_expects_the_day_from_five_on_where_there_are_no_rounds():
    here = hub()
    without_rounds(here)
    make.order(goods={here.product: 3}, at=PLACED)

    assert expect_today(at=jakarta(2026, 11, 24, 4, 59)) == 0
    assert expect_today(at=jakarta(2026, 11, 24, 5)) == 1
    assert expect_today(at=jakarta(2026, 11, 24, 5, 15)) == 1
    assert [expected_of(one) for one in Handover.objects.all()] == [{"Keripik talas": 3}]


def test_the_clock_leaves_cooperatives_with_rounds_alone():
    here = hub()
    schedule(cooperative=here.cooperative)
    make.order(goods={here.product: 3}, at=PLACED)

    assert expect_today(at=jakarta(2026, 11, 24, 6)) == 0
    assert not Handover.objects.exists()


def test_a_fixed_number_of_queries_for_a_round(django_assert_max_num_queries):
    here = hub()
    for _n in range(4):
        ordered(here, 1)
    with django_assert_max_num_queries(12):
        expect(round=here.round, at=CLOSED)
