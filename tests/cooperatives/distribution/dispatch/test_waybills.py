import pytest

from cooperatives.distribution.dispatch.waybills import (
    NotByService,
    WaybillMissing,
    arrived,
    by_service,
    came_back,
    send,
)
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import AlreadyTaken, NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def parcel(packed):
    made = packed(payment_method="bank_transfer")
    type(made.order).objects.filter(pk=made.order_id).update(status="confirmed")
    Fulfilment.objects.filter(pk=made.pk).update(method=Fulfilment.COURIER, zone=None, courier="JNE")
    return Fulfilment.objects.select_related("order").get(pk=made.pk)


def kinds(parcel):
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def test_it_leaves_with_its_waybill_and_later_has_arrived(parcel, keeper, cooperative, now):
    assert list(by_service(cooperative=cooperative)) == [parcel]
    send(fulfilment=parcel, courier=" JNE  Reg ", waybill="jp 123 456", by=keeper, at=now)
    parcel.refresh_from_db()
    assert (parcel.courier, parcel.waybill) == ("JNE Reg", "JP123456")
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]
    arrived(fulfilment=parcel, by=keeper, at=now)
    assert kinds(parcel)[-1] == Step.HANDED_OVER
    assert not by_service(cooperative=cooperative)


def test_it_may_come_back_and_leave_again(parcel, keeper, now):
    send(fulfilment=parcel, courier="JNE", waybill="1", by=keeper, at=now)
    came_back(fulfilment=parcel, by=keeper, at=now)
    send(fulfilment=parcel, courier="SiCepat", waybill="2", by=keeper, at=now)
    parcel.refresh_from_db()
    assert (parcel.courier, parcel.waybill) == ("SiCepat", "2")
    assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.BACK, Step.DISPATCHED]


@pytest.mark.parametrize(("courier", "waybill"), [("JNE", "  "), ("", "123")])
def test_without_a_waybill_it_does_not_leave(parcel, keeper, now, courier, waybill):
    with pytest.raises(WaybillMissing):
        send(fulfilment=parcel, courier=courier, waybill=waybill, by=keeper, at=now)
    parcel.refresh_from_db()
    assert (parcel.courier, parcel.waybill, kinds(parcel)) == ("JNE", "", [Step.PACKED])


def test_twice_keeps_the_first_waybill(parcel, keeper, now):
    send(fulfilment=parcel, courier="JNE", waybill="1", by=keeper, at=now)
    with pytest.raises(AlreadyTaken):
        send(fulfilment=parcel, courier="JNE", waybill="2", by=keeper, at=now)
    parcel.refresh_from_db()
    assert parcel.waybill == "1"


def test_what_our_own_courier_brings_has_no_waybill(packed, keeper, now):
    parcel = packed()
    for act in (
        lambda: send(fulfilment=parcel, courier="JNE", waybill="1", by=keeper, at=now),
        lambda: arrived(fulfilment=parcel, by=keeper, at=now),
        lambda: came_back(fulfilment=parcel, by=keeper, at=now),
    ):
        with pytest.raises(NotByService):
            act()
    assert kinds(parcel) == [Step.PACKED]


def test_what_was_not_sent_has_not_arrived(parcel, keeper, now):
    with pytest.raises(NotPossible):
        arrived(fulfilment=parcel, by=keeper, at=now)
