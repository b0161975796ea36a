"""Telling: once for each event, in her language, in the words of the staff, and only what she wants."""

import pytest
from django.utils import timezone

from cooperatives.messaging.models import EMAIL, WHATSAPP, Message, Wording
from cooperatives.messaging.opting import opt_in, opt_out
from cooperatives.messaging.telling import tell
from tests.background import run_queued

PHONE = "+6281234567890"
FACTS = {"number": "100123-1", "cooperative": "Koperasi Ciampea", "link": "https://lumbung.example/x"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(monkeypatch):
    sent = []
    monkeypatch.setattr(
        "cooperatives.messaging.delivering.send_text", lambda *, to, text, channel: sent.append((to, text))
    )
    return sent


def packed(**extra):
    return tell(event="parcel-packed", about="100123-1", facts=FACTS, **{"phone": PHONE, **extra})


def test_an_event_is_told_once_however_often_it_is_reported(texts):
    assert len(packed()) == 1
    assert packed() == []
    run_queued()
    assert texts == [
        (PHONE, "Kiriman 100123-1 dari Koperasi Ciampea sudah dikemas. Ikuti di https://lumbung.example/x")
    ]
    assert packed() == []
    assert run_queued() == []


def test_the_same_event_of_another_parcel_is_news(texts):
    packed()
    assert len(tell(event="parcel-packed", about="100123-2", phone=PHONE, facts=FACTS)) == 1


def test_phone_and_mailbox_are_told_each(texts, mailoutbox):
    assert {message.channel for message in packed(email="rina@example.com")} == {WHATSAPP, EMAIL}
    run_queued()
    assert len(texts) == 1
    assert [mail.to for mail in mailoutbox] == [["rina@example.com"]]
    assert mailoutbox[0].subject == "Paket dikemas"
    assert "/kabar/" in mailoutbox[0].extra_headers["List-Unsubscribe"]
    assert "Hanya mau kabar yang penting?" in mailoutbox[0].body


def test_words_are_in_her_language(texts):
    [message] = packed(language="en")
    assert message.text.startswith("Parcel 100123-1 from Koperasi Ciampea")


def test_staff_write_their_own_words(texts):
    Wording.objects.create(event="parcel-packed", language="id", text="Hore, %(number)s siap! %(link)s")
    [message] = packed()
    assert message.text == "Hore, 100123-1 siap! https://lumbung.example/x"


def test_who_wants_only_the_essential_gets_only_that(texts):
    opt_out(channel=WHATSAPP, address=PHONE, at=timezone.now())
    [message] = packed()
    assert (message.state, message.text) == (Message.UNWANTED, "")
    tell(event="order-placed", about="100123", phone=PHONE, facts={"number": "100123", "link": "x"})
    run_queued()
    assert [text for _to, text in texts] == ["Pesanan 100123 sudah kami terima. Ikuti di x"]
    opt_in(channel=WHATSAPP, address=PHONE)
    assert tell(event="parcel-packed", about="7-1", phone=PHONE, facts=FACTS)[0].state == Message.QUEUED


def test_nobody_is_told_without_an_address():
    assert tell(event="parcel-packed", about="1", facts=FACTS) == []


def test_the_text_is_forgotten_when_it_was_sent(texts):
    [message] = packed()
    run_queued()
    message.refresh_from_db()
    assert (message.state, message.text, message.tries) == (Message.SENT, "", 1)


def test_every_event_can_be_said_with_its_facts():
    from cooperatives.messaging.events import EVENTS

    for event in EVENTS.values():
        said = str(event.text) % {fact: f"<{fact}>" for fact in event.facts}
        assert all(f"<{fact}>" in said for fact in event.facts), event.key
