"""Counting what a maker brought, and closing."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import ModelLogEntry

from catalogue.pictures import NotAPicture
from cooperatives.distribution.handing_over.closing import close
from cooperatives.distribution.handing_over.counting import (
    HandoverClosed,
    MoreThanExpected,
    NotANumber,
    ReasonMissing,
    accept_all,
    count,
)
from cooperatives.distribution.handing_over.shortages import NotASubstitute, substitutes_for
from cooperatives.distribution.models import HandoverLine, Shortage
from cooperatives.messaging.models import Message
from tests import factories as make
from tests.handing_over import COUNTED, PLACED, came, closed, hub, line_of, ordered

pytestmark = pytest.mark.django_db


def a_photo() -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "JPEG")
    made.seek(0)
    return made


def counted(line: HandoverLine) -> tuple[int, int, str, str]:
    line.refresh_from_db()
    return line.accepted, line.refused, line.reason, line.note


def test_the_last_count_holds_and_every_count_is_in_the_log():
    here = hub()
    ordered(here, 5)
    line = closed(here).lines.get()
    second = make.staff(cooperative=here.cooperative, role="warehouse", name="Dedi Kurnia")

    count(line=line, accepted=5, by=here.keeper, at=COUNTED)
    count(line=line, accepted=3, refused=2, reason="damaged", note="Penyok", by=second, at=COUNTED)

    assert counted(line) == (3, 2, "damaged", "Penyok")
    assert line.counted_by == second
    told = ModelLogEntry.objects.filter(object_id=str(line.pk)).order_by("pk")
    assert [(entry.user, entry.data["accepted"]) for entry in told] == [(here.keeper, [0, 5]), (second, [5, 3])]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"accepted": 6}, MoreThanExpected),
        ({"accepted": -1}, NotANumber),
        ({"accepted": 5, "refused": 100_000}, NotANumber),
        ({"accepted": 4, "refused": 1}, ReasonMissing),
        ({"accepted": 4, "refused": 1, "reason": "bohong"}, ReasonMissing),
        ({"accepted": 4, "refused": 1, "reason": "damaged", "photo": BytesIO(b"bukan foto")}, NotAPicture),
    ],
)
def test_a_count_that_cannot_be_changes_nothing(given, refusal):
    here = hub()
    ordered(here, 5)
    line = closed(here).lines.get()

    with pytest.raises(refusal):
        count(line=line, by=here.keeper, at=COUNTED, **given)

    assert counted(line) == (0, 0, "", "")
    assert line.counted_at is None
    assert not ModelLogEntry.objects.filter(object_id=str(line.pk)).exists()


def test_the_photo_of_what_is_refused_stays_until_nothing_is_refused():
    here = hub()
    ordered(here, 5)
    line = closed(here).lines.get()

    count(line=line, accepted=4, refused=1, reason="expired", photo=a_photo(), by=here.keeper, at=COUNTED)
    count(line=line, accepted=3, refused=2, reason="expired", by=here.keeper, at=COUNTED)
    line.refresh_from_db()
    assert line.photo.name.startswith("handovers/")

    count(line=line, accepted=5, by=here.keeper, at=COUNTED)
    line.refresh_from_db()
    assert (line.photo.name, line.reason) == ("", "")


def test_accepting_all_leaves_what_was_counted():
    here = hub()
    other = make.product(enterprise=here.maker, title="Abon lele")
    ordered(here, {here.product: 5, other: 2})
    handover = closed(here)
    count(line=handover.lines.get(product=here.product), accepted=4, by=here.keeper, at=COUNTED)

    assert accept_all(handover=handover, by=here.keeper, at=COUNTED) == 1

    assert list(handover.lines.order_by("title").values_list("title", "accepted")) == [
        ("Abon lele", 2),
        ("Keripik talas", 4),
    ]


def test_closing_twice_closes_once_and_counts_no_more():
    here = hub()
    ordered(here, 5)
    handover = closed(here)
    second = make.staff(cooperative=here.cooperative, role="warehouse")

    assert close(handover=handover, by=here.keeper, at=COUNTED) is True
    assert close(handover=handover, by=second, at=COUNTED + timedelta(minutes=1)) is False

    handover.refresh_from_db()
    assert (handover.closed_by, handover.closed_at, handover.arrived_at) == (here.keeper, COUNTED, COUNTED)
    assert Shortage.objects.count() == 1
    assert Message.objects.filter(event="handover-counted").count() == 1
    with pytest.raises(HandoverClosed):
        count(line=handover.lines.get(), accepted=5, by=second, at=COUNTED)
    with pytest.raises(HandoverClosed):
        accept_all(handover=handover, by=second, at=COUNTED)


def test_what_is_short_falls_on_who_ordered_last_and_both_are_told():
    here = hub()
    late = ordered(here, 2, at=PLACED + timedelta(hours=2), phone="+6281322220000")
    early = ordered(here, 3, phone="+6281311111111")

    shortages = came(here, 4)

    assert [(one.line.fulfilment, one.missing) for one in shortages] == [(late, 1)]
    (one,) = shortages
    assert (one.asked_at, one.answer_by) == (COUNTED, here.round.dispatch_at - timedelta(hours=2))
    asked = Message.objects.get(event="shortage-asked")
    assert asked.address == "+6281322220000"
    assert f"Keripik talas untuk pesanan {late.number} kurang 1." in asked.text
    assert f"/tanya/{one.key}/" in asked.text
    told = Message.objects.get(event="handover-counted")
    assert "Dapur Bu Rina: 4 barang diterima" in told.text
    assert "0 ditolak, 1 kurang" in told.text
    assert line_of(early).pk != one.line_id


def test_what_is_packed_already_was_there():
    from cooperatives.distribution.models import Step
    from cooperatives.distribution.steps import take_step

    here = hub()
    early = ordered(here, 3)
    late = ordered(here, 2, at=PLACED + timedelta(hours=2))
    take_step(fulfilment=late, kind=Step.PACKED, by=here.keeper, at=COUNTED)

    assert [(one.line.fulfilment, one.missing) for one in came(here, 4)] == [(early, 1)]


def test_a_cancelled_order_makes_nobody_go_without():
    from marketplace.order.expiring import cancel_order

    here = hub()
    ordered(here, 3)
    gone = ordered(here, 2)
    handover = closed(here)
    line = handover.lines.get()
    count(line=line, accepted=3, by=here.keeper, at=COUNTED)
    cancel_order(order=gone.order, by=None, at=COUNTED)

    close(handover=handover, by=here.keeper, at=COUNTED)

    assert not Shortage.objects.exists()


def test_without_time_to_ask_the_default_counts_at_once():
    here = hub()
    parcel = ordered(here, 3, phone="+6281322220000")

    (one,) = came(here, 2, at=here.round.dispatch_at - timedelta(hours=2, minutes=59))

    assert (one.outcome, one.answered_by_buyer) == (Shortage.PARTIAL, False)
    assert parcel.payments.get().amount == 36_000
    assert not Message.objects.filter(event="shortage-asked").exists()
    assert "tidak perlu dibayar" in Message.objects.get(event="shortage-settled").text


def test_only_a_good_of_hers_that_is_no_dearer_and_in_stock_is_a_substitute():
    here = hub()
    cheaper = make.product(enterprise=here.maker, title="Keripik singkong", price=18_000, stock=2)
    make.product(enterprise=here.maker, title="Abon lele", price=18_001)
    make.product(enterprise=here.maker, title="Rengginang", price=9_000, stock=0)
    make.product(title="Dodol tetangga", price=9_000)
    ordered(here, 3)
    line = closed(here).lines.get()

    assert list(substitutes_for(line=line)) == [cheaper]


def test_offering_anything_else_closes_nothing():
    here = hub()
    dearer = make.product(enterprise=here.maker, title="Abon lele", price=40_000)
    ordered(here, 3)
    handover = closed(here)

    with pytest.raises(NotASubstitute):
        close(handover=handover, by=here.keeper, at=COUNTED, substitutes={handover.lines.get().pk: dearer.pk})

    handover.refresh_from_db()
    assert handover.closed_at is None
    assert not Shortage.objects.exists()
