"""Two people at the same maker, and a buyer who answers while the clock does: on real connections of their own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from cooperatives.distribution.handing_over.answering import answer, settle_overdue
from cooperatives.distribution.handing_over.closing import close
from cooperatives.distribution.handing_over.counting import count
from cooperatives.distribution.models import HandoverLine, Shortage
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.models import Refund
from tests import factories as make
from tests.handing_over import COUNTED, came, closed, hub, ordered

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of these gave, done at the same moment; an error fails the test."""
    start, found, wrong = threading.Barrier(len(acts)), [], []

    def run(act: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            found.append(act())
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    return found


def test_two_who_close_close_once():
    here = hub()
    ordered(here, 3)
    handover = closed(here)

    found = at_once(*[lambda: close(handover=handover, by=here.keeper, at=COUNTED)] * 4)

    assert sorted(found) == [False, False, False, True]
    assert Shortage.objects.count() == 1


def test_two_who_count_leave_one_whole_count():
    here = hub()
    ordered(here, 5)
    line = closed(here).lines.get()
    second = make.staff(cooperative=here.cooperative, role="warehouse")

    at_once(
        lambda: count(line=line, accepted=5, by=here.keeper, at=COUNTED),
        lambda: count(line=line, accepted=3, refused=2, reason="damaged", by=second, at=COUNTED),
    )

    now = HandoverLine.objects.get()
    assert (now.accepted, now.refused, now.reason, now.counted_by) in [
        (5, 0, "", here.keeper),
        (3, 2, "damaged", second),
    ]


def test_an_answer_and_the_clock_settle_once_and_pay_back_once():
    here = hub()
    ordered(here, 3, paid=True)
    (short,) = came(here, 1)
    until = short.answer_by

    at_once(
        lambda: answer(shortage=short, outcome=Shortage.CANCEL, at=COUNTED),
        lambda: settle_overdue(at=until),
        lambda: settle_overdue(at=until),
        lambda: answer(shortage=short, outcome=Shortage.PARTIAL, at=COUNTED),
    )

    short.refresh_from_db()
    assert short.outcome in (Shortage.PARTIAL, Shortage.CANCEL)
    assert Refund.objects.count() == 1
    record = make.stock_of(product=here.product)
    assert (record.num_in_stock, record.num_allocated) == ((18, 0) if short.outcome == Shortage.CANCEL else (17, 0))
    assert check_books(at=until).findings == []


def test_the_last_substitute_goes_to_one_buyer():
    here = hub()
    other = make.product(enterprise=here.maker, title="Keripik singkong", price=15_000, stock=2)
    ordered(here, 3)
    ordered(here, 3, paid=True)
    shortages = came(here, 2, substitute=other)
    assert [short.missing for short in shortages] == [1, 3]
    Shortage.objects.filter(missing=3).update(missing=2)

    at_once(
        *[
            lambda short=short: answer(shortage=short, outcome=Shortage.SUBSTITUTE, at=COUNTED).outcome
            for short in shortages
        ]
    )

    outcomes = set(Shortage.objects.values_list("outcome", flat=True))
    assert outcomes == {Shortage.SUBSTITUTE, Shortage.PARTIAL}
    assert make.stock_of(product=other).num_in_stock in (0, 1)
