"""The adapter against the stand-in, and its reading of webhooks without any network."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from marketplace.payment.gateway import BadPayload, BadSignature, EventKind
from marketplace.payment.stripe import pages, returns
from marketplace.payment.stripe.connection import StripeConfig, StripeRefused, StripeUnavailable
from marketplace.payment.stripe.facts import session_events
from marketplace.payment.stripe.reading import facts_of, verified

SECRET = "whsec_uji_coba"
OFFLINE = StripeConfig(secret_key="sk_test_x", api_base="http://127.0.0.1:9", webhook_secret=SECRET)
ROW = {
    "id": "cs_test_1",
    "status": "complete",
    "payment_status": "paid",
    "client_reference_id": "BYR-1",
    "amount_total": 22_708_300,
    "currency": "idr",
    "payment_intent": "pi_1",
    "expires_at": 1_800_000_000,
}
REFUND = {
    "id": "re_1",
    "status": "succeeded",
    "amount": 1_000_000,
    "currency": "idr",
    "payment_intent": "pi_1",
    "metadata": {"reference": "BYR-1"},
}


def parse(*, config, body, signature):
    return facts_of(config=config, message=verified(config=config, body=body, signature=signature))


def read(kind, row, config=OFFLINE, **message):
    body = json.dumps({"id": "evt_1", "type": kind, "created": 1_790_000_000, "data": {"object": row}} | message)
    signature = stripe.WebhookSignature.generate_signature_header(body, SECRET)
    return parse(config=config, body=body.encode(), signature=signature)


def test_a_paid_session_is_a_fact_about_our_payment():
    (event,) = read("checkout.session.completed", ROW)
    assert (event.gateway, event.event_id, event.kind) == ("stripe", "cs_test_1:paid", EventKind.PAID)
    assert (event.reference, event.amount, event.external_id) == ("BYR-1", 227_083, "pi_1")
    assert event.occurred_at == datetime.fromtimestamp(1_790_000_000, UTC)
    assert event.raw == {
        "id": "evt_1",
        "type": "checkout.session.completed",
        "object": "cs_test_1",
        "payment_status": "paid",
    }


@pytest.mark.parametrize(
    ("kind", "changes", "fact"),
    [
        ("checkout.session.async_payment_succeeded", {}, EventKind.PAID),
        ("checkout.session.async_payment_failed", {"payment_status": "unpaid"}, EventKind.FAILED),
        ("checkout.session.expired", {"status": "expired", "payment_status": "unpaid"}, EventKind.EXPIRED),
        ("checkout.session.completed", {"payment_status": "unpaid"}, None),
        ("checkout.session.completed", {"client_reference_id": None}, None),
        ("payment_intent.payment_failed", {}, None),
        ("charge.succeeded", {}, None),
        ("invoice.paid", {}, None),
    ],
)
def test_what_each_event_means(kind, changes, fact):
    assert [event.kind for event in read(kind, ROW | changes)] == ([fact] if fact else [])


@pytest.mark.parametrize("kind", ["refund.created", "refund.updated"])
def test_both_messages_of_a_refund_are_one_fact(kind):
    (event,) = read(kind, REFUND)
    assert (event.event_id, event.kind, event.amount) == ("re_1:refunded", EventKind.REFUNDED, 10_000)
    assert (event.reference, event.external_id) == ("BYR-1", "re_1")


def test_a_refund_still_on_its_way_is_no_fact():
    assert read("refund.created", REFUND | {"status": "pending"}) == []


@pytest.mark.parametrize(
    "changes", [{"amount_total": 22_708_350}, {"amount_total": -100}, {"amount_total": True}, {"currency": "usd"}]
)
def test_an_amount_that_cannot_be_ours_is_refused(changes):
    with pytest.raises(BadPayload):
        read("checkout.session.completed", ROW | changes)


def test_an_incomplete_or_unreadable_message_is_refused():
    with pytest.raises(BadPayload):
        read("checkout.session.completed", {"id": "cs_test_1", "client_reference_id": "BYR-1"})
    with pytest.raises(BadPayload):
        read("checkout.session.completed", ROW, data=None)
    with pytest.raises(BadPayload):
        parse(
            config=OFFLINE,
            body=b"[",
            signature=stripe.WebhookSignature.generate_signature_header("[", SECRET),
        )


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "t=1,v1=00",
        "nonsense",
        stripe.WebhookSignature.generate_signature_header("{}", "whsec_other"),
        stripe.WebhookSignature.generate_signature_header("{}", SECRET, timestamp=1_700_000_000),
    ],
)
def test_a_wrong_or_old_signature_is_refused(signature):
    with pytest.raises(BadSignature):
        parse(config=OFFLINE, body=b"{}", signature=signature)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(BadSignature):
        parse(config=OFFLINE, body=b"\xff", signature="t=1,v1=00")


@given(st.integers(min_value=0, max_value=pages.MAXIMUM_RUPIAH))
def test_rupiah_survive_the_way_there_and_back(amount):
    (event,) = read("checkout.session.completed", ROW | {"amount_total": amount * 100})
    assert event.amount == amount


def test_a_page_is_opened_fetched_and_expired(config, open_session, arguments):
    session = open_session(expires_at=arguments["expires_at"])
    state = pages.fetch_session(config=config, session_id=session.id)
    assert (state.status, state.payment_status, state.reference, state.amount, state.url) == (
        "open",
        "unpaid",
        "BYR-1",
        227_083,
        session.url,
    )
    assert session.expires_at == arguments["expires_at"].replace(microsecond=0)
    assert session_events(state=state, at=datetime.now(UTC)) == []
    closed = pages.expire_session(config=config, session_id=session.id)
    assert closed.status == "expired"
    (event,) = session_events(state=closed, at=datetime.now(UTC))
    assert (event.event_id, event.kind) == (f"{session.id}:expired", EventKind.EXPIRED)
    with pytest.raises(StripeRefused):
        pages.expire_session(config=config, session_id=session.id)


def test_a_fetched_payment_is_the_same_fact_as_its_webhook(config, open_session, receiver, browse, until):
    session = open_session()
    assert browse(session.url, {"card": "4242424242424242"})[0] == 303
    until(lambda: "checkout.session.completed" in receiver.types())
    body, signature = receiver.received[-1]
    (told,) = parse(config=config, body=body, signature=signature)
    state = pages.fetch_session(config=config, session_id=session.id)
    (fetched,) = session_events(state=state, at=told.occurred_at)
    assert (told.kind, told.event_id, told.amount, told.external_id) == (
        fetched.kind,
        fetched.event_id,
        fetched.amount,
        fetched.external_id,
    )


def test_a_refund_begun_at_stripe_finds_its_payment(config, client, open_session, receiver, browse, until):
    session = open_session()
    browse(session.url, {"card": "4242424242424242"})
    intent = pages.fetch_session(config=config, session_id=session.id).payment_intent
    client.v1.refunds.create({"payment_intent": intent, "amount": 500_000})
    until(lambda: "refund.created" in receiver.types())
    body, signature = receiver.received[receiver.types().index("refund.created")]
    (event,) = parse(config=config, body=body, signature=signature)
    assert (event.kind, event.reference, event.amount) == (EventKind.REFUNDED, "BYR-1", 5_000)


def test_a_refund_repeated_under_its_number_gives_money_back_once(config, client, open_session, browse):
    session = open_session()
    browse(session.url, {"card": "4242424242424242"})
    intent = pages.fetch_session(config=config, session_id=session.id).payment_intent
    call = {"config": config, "payment_intent": intent, "reason": "Barang retak", "reference": "BYR-1"}
    first = returns.give_back(**call, amount=27_083, number="K-1")
    assert first.status == "succeeded"
    assert returns.give_back(**call, amount=27_083, number="K-1").id == first.id
    assert [r.id for r in returns.find_returns(config=config, payment_intent=intent, number="K-1")] == [first.id]
    assert returns.find_returns(config=config, payment_intent=intent, number="K-2") == []
    with pytest.raises(StripeRefused) as refused:
        returns.give_back(**call, amount=200_001, number="K-2")
    assert refused.value.param == "amount"
    assert client.v1.charges.list({"payment_intent": intent}).data[0].amount_refunded == 2_708_300


def test_refusals_and_failures_are_ours_and_keep_secrets(config, open_session, desk, arguments):
    wrong = StripeConfig(
        secret_key="sk_live_sangat_rahasia", api_base=config.api_base, webhook_secret=SECRET, timeout=5
    )
    # A wrong key says nothing about what was asked for: it is asked again once somebody has repaired it.
    with pytest.raises(StripeUnavailable) as failed:
        pages.fetch_session(config=wrong, session_id="cs_test_x")
    assert "rahasia" not in str(failed.value)
    assert "rahasia" not in repr(wrong)
    with pytest.raises(StripeRefused) as refused:
        open_session(expires_at=datetime.now(UTC) + timedelta(minutes=29))
    assert refused.value.param == "expires_at"
    with pytest.raises(StripeRefused) as refused:
        open_session(amount=9_999, idempotency_key="kecil")
    assert refused.value.code == "amount_too_small"
    with pytest.raises(StripeRefused) as refused:
        pages.fetch_session(config=config, session_id="cs_test_tidak_ada")
    assert refused.value.code == "resource_missing"


def test_a_short_failure_is_overcome_and_a_long_one_reported(config, open_session, desk, monkeypatch):
    monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *a, **k: 0)
    desk("faults", next=2)
    session = open_session()
    desk("faults", next=3)
    with pytest.raises(StripeUnavailable):
        pages.fetch_session(config=config, session_id=session.id)
    with pytest.raises(StripeUnavailable):
        pages.fetch_session(config=OFFLINE, session_id=session.id)
