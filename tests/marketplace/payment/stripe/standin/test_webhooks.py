"""Webhooks as badly as they arrive in life."""

import json
import os
import signal
import subprocess
import sys

import pytest
import stripe

from marketplace.payment.stripe.standin.machine import Machine
from marketplace.payment.stripe.standin.server import Server

COMPLETED = "checkout.session.completed"


@pytest.fixture
def pay(open_session, browse):
    def pay_():
        session = open_session()
        assert browse(session.url, {"card": "4242424242424242"})[0] == 303
        return session

    return pay_


def deliveries(standin, browse):
    return json.loads(browse(f"{standin.url}/_standin/deliveries", None)[2])["deliveries"]


def test_duplicates_are_the_same_event(pay, desk, receiver, until):
    desk("webhooks", duplicate=2)
    pay()
    until(lambda: len(receiver.received) == 12)
    assert len({event.id for event in receiver.events()}) == 4
    assert receiver.types().count(COMPLETED) == 3


def test_a_late_event_waits_for_its_time(pay, desk, receiver, clock, until):
    desk("webhooks", late=3600)
    pay()
    desk("webhooks", late=0)
    assert receiver.received == []
    clock.ahead = 3601
    until(lambda: receiver.types()[-1:] == [COMPLETED])


def test_events_arrive_last_first(pay, desk, receiver, until):
    desk("webhooks", reorder=4)
    pay()
    until(lambda: len(receiver.received) == 4)
    assert receiver.types() == [
        COMPLETED,
        "payment_intent.succeeded",
        "charge.succeeded",
        "payment_intent.created",
    ]


def test_a_lost_event_can_be_found_and_sent_again(pay, desk, client, receiver, standin, browse, until):
    desk("webhooks", lost=4)
    pay()
    assert [row["state"] for row in deliveries(standin, browse)] == ["lost"] * 4
    event = client.v1.events.list({"type": COMPLETED}).data[0]
    desk("deliver", event=event.id)
    until(lambda: receiver.types() == [COMPLETED])
    assert receiver.events()[0].id == event.id


def test_held_events_are_sent_when_flushed(pay, desk, receiver, until):
    desk("webhooks", hold=1)
    pay()
    assert receiver.received == []
    desk("deliver")
    until(lambda: len(receiver.received) == 4)
    assert receiver.types()[-1] == COMPLETED


def test_a_refused_event_is_tried_again_until_taken(pay, receiver, standin, browse, until):
    receiver.answers = [500, 302, 404]
    pay()
    until(lambda: len(receiver.received) == 7)
    until(lambda: all(row["state"] == "delivered" for row in deliveries(standin, browse)))
    answers = sorted(attempt["answer"] for row in deliveries(standin, browse) for attempt in row["attempts"])
    assert answers == ["200"] * 4 + ["302", "404", "500"]


@pytest.mark.parametrize("values", [{"duplicate": "x"}, {"lost": -1}, {"shuffle": 1}])
def test_a_wrong_switch_changes_nothing(standin, browse, values):
    before = browse(f"{standin.url}/_standin/webhooks", None)[2]
    assert browse(f"{standin.url}/_standin/webhooks", {name: str(v) for name, v in values.items()})[0] == 400
    assert browse(f"{standin.url}/_standin/webhooks", None)[2] == before


def test_the_desk_takes_json_shows_itself_and_forgets(pay, standin, browse, client):
    pay()
    status, _, text = browse(
        f"{standin.url}/_standin/webhooks", None, body=b'{"late": 1.5}', **{"Content-Type": "application/json"}
    )
    assert (status, json.loads(text)["late"]) == (200, 1.5)
    page = browse(f"{standin.url}/_standin/", None)[2]
    assert "Meja kendali" in page
    assert COMPLETED in page
    assert browse(f"{standin.url}/_standin/reset", {})[0] == 303
    assert client.v1.events.list().data == []


def test_a_restart_keeps_everything_even_after_a_torn_line(tmp_path):
    path = tmp_path / "standin.json"

    def start():
        server = Server(Machine(path=path))
        server.start()
        return server, stripe.StripeClient("sk_test_123456789", base_addresses={"api": server.url})

    call = {"amount": 1_000_000, "currency": "idr"}
    server, client = start()
    made = client.v1.payment_intents.create(call, {"idempotency_key": "k"})
    server.stop()
    with path.open("a") as file:
        file.write('["payment_intent","pi_half",{"id"')
    server, client = start()
    try:
        assert [row.id for row in client.v1.payment_intents.list().data] == [made.id]
        assert client.v1.payment_intents.create(call, {"idempotency_key": "k"}).id == made.id
    finally:
        server.stop()


def test_it_runs_as_a_process_of_its_own_without_django(tmp_path):
    command = [sys.executable, "-X", "importtime", "-m", "marketplace.payment.stripe.standin", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    process = subprocess.Popen(
        [*command, "--state", str(tmp_path / "s.json")],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        url = line.split()[-1].removesuffix("/_standin/")
        client = stripe.StripeClient("sk_test_123456789", base_addresses={"api": url})
        assert client.v1.payment_intents.create({"amount": 1_000_000, "currency": "idr"}).amount == 1_000_000
        process.send_signal(signal.SIGTERM)
        _, imported = process.communicate(timeout=10)
        assert process.returncode == 0
        assert "stripe" in imported
        assert " django" not in imported
    finally:
        process.kill()
        process.wait()
