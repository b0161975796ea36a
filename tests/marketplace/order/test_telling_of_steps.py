"""What the buyer hears of her parcel, step by step: each once, a parcel that sets out again twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.models import Attempt, Fulfilment, Manifest, Step, Stop
from cooperatives.distribution.steps import refuse_parcel, take_step
from cooperatives.messaging.models import Message
from tests import factories as make
from tests.background import run_queued

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def parcel(*, pickup=True):
    shop = make.cooperative(name="Koperasi Ciampea", district_code=make.CIAMPEA)
    order = make.order(goods={make.product(enterprise=make.maker(cooperative=shop)): 1}, pickup=pickup)
    run_queued()
    Message.objects.all().delete()
    return order.fulfilments.get()


def go(fulfilment, *kinds, code=""):
    for turn, kind in enumerate(kinds):
        take_step(fulfilment=fulfilment, kind=kind, by=make.user(), at=NOW + timedelta(minutes=turn), code=code)
    run_queued()


def told():
    return list(Message.objects.order_by("pk").values_list("event", flat=True))


def test_a_collected_parcel():
    one = parcel()
    go(one, Step.PACKED, Step.READY)
    go(one, Step.HANDED_OVER, code=one.handover_code)
    assert told() == ["parcel-packed", "parcel-ready", "parcel-handed-over"]


def test_a_parcel_at_the_point_says_where_when_and_until_when(monkeypatch):
    sent = []
    monkeypatch.setattr("cooperatives.messaging.delivering.send_text", lambda *, to, text, channel: sent.append(text))
    one = parcel()
    go(one, Step.PACKED, Step.READY)
    point = one.pickup_point
    until = timezone.localdate(NOW + timedelta(minutes=1)) + timedelta(days=3)
    assert f"siap diambil di {point.name} (Senin–Sabtu 08.00–17.00)" in sent[-1]
    assert f" {until.day} " in sent[-1]


def test_a_parcel_that_fails_and_sets_out_again_is_told_each_time():
    one = parcel(pickup=False)
    go(one, Step.PACKED, Step.DISPATCHED, Step.FAILED, Step.BACK)
    take_step(fulfilment=one, kind=Step.DISPATCHED, by=None, at=NOW + timedelta(days=1))
    run_queued()
    assert told() == ["parcel-packed", "parcel-dispatched", "parcel-failed", "parcel-dispatched"]


def test_a_failure_says_why_and_when_it_is_tried_again(monkeypatch):
    sent = []
    monkeypatch.setattr("cooperatives.messaging.delivering.send_text", lambda *, to, text, channel: sent.append(text))
    one = parcel(pickup=False)
    courier = make.user(phone="+6281200011111")
    hub = one.cooperative.hubs.get()
    run = Manifest.objects.create(
        number="SJ-1", cooperative=one.cooperative, hub=hub, courier=courier, day=NOW.date(), starts_at=NOW,
        created_at=NOW, created_by=courier,
    )  # fmt: skip
    stop = Stop.objects.create(manifest=run, fulfilment=one, position=1)
    Attempt.objects.create(
        stop=stop, key="k", outcome=Attempt.FAILED, reason=Attempt.NOBODY, next_on="2026-11-26", happened_at=NOW,
        told_at=NOW, by=courier,
    )  # fmt: skip
    go(one, Step.PACKED, Step.DISPATCHED, Step.FAILED)
    assert "(tidak ada orang). Kami coba lagi Kamis 26 November." in sent[-1]


def test_who_refuses_knows_it_who_did_not_come_is_told():
    one, other = parcel(), parcel()
    for each in (one, other):
        go(each, Step.PACKED, Step.READY)
    Message.objects.all().delete()
    refuse_parcel(fulfilment=one, by=make.user(), at=NOW + timedelta(days=1), reason="Tidak jadi")
    refuse_parcel(fulfilment=other, by=None, at=NOW + timedelta(days=4), reason="Tidak diambil")
    run_queued()
    assert told() == ["parcel-refused"]


def test_a_parcel_by_courier_service_names_its_waybill(monkeypatch):
    sent = []
    monkeypatch.setattr("cooperatives.messaging.delivering.send_text", lambda *, to, text, channel: sent.append(text))
    one = parcel(pickup=False)
    Fulfilment.objects.filter(pk=one.pk).update(
        method=Fulfilment.COURIER, zone=None, courier="JNE REG", waybill="JP1234567890"
    )
    go(one, Step.PACKED, Step.DISPATCHED)
    assert "berangkat dengan JNE REG, resi JP1234567890" in sent[-1]
