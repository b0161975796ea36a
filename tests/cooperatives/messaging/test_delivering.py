"""Delivering: tried a few times with growing pauses, by SMS in the end, and never twice."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cooperatives.messaging.delivering import TRIES, deliver, forgotten
from cooperatives.messaging.models import SMS, WHATSAPP, Message

NOW = timezone.now()

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return Message.objects.create(
        key="k", event="parcel-packed", channel=WHATSAPP, address="+6281200000000", text="Halo", queued_at=NOW
    )


def channel(monkeypatch, *, fails):
    calls = []

    def send(*, to, text, channel):
        calls.append(channel)
        if fails:
            raise TimeoutError("+6281200000000 did not answer")

    monkeypatch.setattr("cooperatives.messaging.delivering.send_text", send)
    return calls


def test_a_failure_is_tried_again_after_a_growing_pause(monkeypatch, message):
    channel(monkeypatch, fails=True)
    for minutes in (1, 4, 16, 64):
        deliver(message_id=message.pk, at=NOW)
        assert DBTaskResult.objects.order_by("-run_after").first().run_after == NOW + timedelta(minutes=minutes)
    message.refresh_from_db()
    assert (message.state, message.text, message.error) == (Message.QUEUED, "Halo", "TimeoutError")


def test_after_the_last_try_it_counts_as_failed_and_holds_no_link(monkeypatch, message):
    calls = channel(monkeypatch, fails=True)
    for _ in range(TRIES + 2):
        deliver(message_id=message.pk, at=NOW)
    message.refresh_from_db()
    assert (message.state, message.text, len(calls)) == (Message.FAILED, "", TRIES)


def test_after_the_last_try_it_goes_by_sms_where_there_is_one(monkeypatch, message, settings):
    settings.SMS_CHANNEL = "cooperatives.messaging.sending.log_channel"
    calls = channel(monkeypatch, fails=True)
    for _ in range(TRIES):
        deliver(message_id=message.pk, at=NOW)
    channel(monkeypatch, fails=False)
    deliver(message_id=message.pk, at=NOW)
    message.refresh_from_db()
    assert calls == [WHATSAPP] * TRIES
    assert (message.state, message.channel) == (Message.SENT, SMS)


def test_told_twice_to_deliver_it_is_sent_once(monkeypatch, message):
    calls = channel(monkeypatch, fails=False)
    deliver(message_id=message.pk, at=NOW)
    deliver(message_id=message.pk, at=NOW)
    assert calls == [WHATSAPP]


def test_what_was_cut_off_is_not_sent_again(monkeypatch, message):
    Message.objects.update(state=Message.SENDING, sent_at=NOW - timedelta(minutes=16))
    assert forgotten(at=NOW) == []
    message.refresh_from_db()
    assert (message.state, message.text) == (Message.FAILED, "")


def test_what_is_being_sent_just_now_is_left_alone(message):
    Message.objects.update(state=Message.SENDING, sent_at=NOW - timedelta(minutes=14))
    forgotten(at=NOW)
    message.refresh_from_db()
    assert message.state == Message.SENDING


def test_what_has_waited_too_long_is_found(message):
    assert forgotten(at=NOW + timedelta(hours=7)) == []
    assert forgotten(at=NOW + timedelta(hours=9)) == [message]
