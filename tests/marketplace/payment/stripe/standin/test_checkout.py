"""From a page made by the unmodified client to a webhook that Stripe's own code accepts."""

import pytest
import stripe

PAID = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]


def test_a_page_is_paid_and_told(client, open_session, receiver, browse, until):
    session = open_session()
    status, _, text = browse(session.url, None)
    assert status == 200
    assert "Rp227.083" in text
    assert "Halaman tiruan" in text
    status, location, _ = browse(session.url, {"card": "4242 4242 4242 4242"})
    assert (status, location) == (303, f"http://127.0.0.1:8000/pesanan/?sesi={session.id}")
    until(lambda: len(receiver.received) == 4)
    assert receiver.types() == PAID
    told = receiver.events()[-1].data.object
    assert (told["id"], told["payment_status"], told["amount_total"]) == (session.id, "paid", 22_708_300)
    intent = client.v1.payment_intents.retrieve(told["payment_intent"], {"expand": ["latest_charge"]})
    assert (intent.status, intent.amount_received, intent.transfer_group) == ("succeeded", 22_708_300, "pesanan-482")
    assert intent.metadata.to_dict() == {"reference": "BYR-1", "order_number": "LB-2611-0482"}
    assert intent.latest_charge.balance_transaction.startswith("txn_")
    items = client.v1.checkout.sessions.line_items.list(session.id)
    assert [(item.description, item.amount_total) for item in items.data] == [("Pesanan LB-2611-0482", 22_708_300)]


def test_a_page_is_paid_once(client, open_session, browse):
    session = open_session()
    assert browse(session.url, {"card": "4242424242424242"})[0] == 303
    assert browse(session.url, {"card": "4242424242424242"})[0] == 303
    assert len(client.v1.charges.list().data) == 1
    assert "sudah dibayar" in browse(session.url, None)[2]


def test_a_declined_card_leaves_the_page_open(client, open_session, receiver, browse, until):
    session = open_session()
    status, _, text = browse(session.url, {"card": "4000000000000002"})
    assert status == 402
    assert "Bank menolak kartu ini" in text
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    until(lambda: "payment_intent.payment_failed" in receiver.types())
    assert browse(session.url, {"card": "4242424242424242"})[0] == 303
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
    assert len(client.v1.payment_intents.list().data) == 1


def test_a_number_that_is_no_test_card_takes_nothing(client, open_session, browse):
    session = open_session()
    assert browse(session.url, {"card": "4111111111111111"})[0] == 402
    assert client.v1.charges.list().data == []


@pytest.mark.parametrize(("outcome", "paid"), [("succeeded", "paid"), ("failed", "unpaid")])
def test_a_slow_method_is_settled_later(client, open_session, receiver, browse, desk, until, outcome, paid):
    session = open_session()
    assert browse(session.url, {"card": "bank"})[0] == 303
    until(lambda: "checkout.session.completed" in receiver.types())
    assert receiver.events()[-1].data.object["payment_status"] == "unpaid"
    desk("settle", session=session.id, outcome=outcome)
    until(lambda: f"checkout.session.async_payment_{outcome}" in receiver.types())
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == paid


def test_a_slow_method_settles_by_itself(client, open_session, browse, clock):
    session = open_session()
    browse(session.url, {"card": "bank"})
    clock.ahead = 601
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_a_page_expires_by_itself(client, open_session, receiver, browse, clock, until):
    session = open_session()
    clock.ahead = 2 * 60 * 60 - 30
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    clock.ahead = 2 * 60 * 60 + 1
    until(lambda: receiver.types() == ["checkout.session.expired"])
    assert client.v1.checkout.sessions.retrieve(session.id).status == "expired"
    status, _, text = browse(session.url, {"card": "4242424242424242"})
    assert status == 410
    assert "Waktu membayar habis" in text
    assert client.v1.charges.list().data == []


def test_a_dispute_takes_the_money_back(client, open_session, receiver, browse, desk, until):
    session = open_session()
    browse(session.url, {"card": "4242424242424242"})
    intent = client.v1.checkout.sessions.retrieve(session.id).payment_intent
    desk("disputes", payment_intent=intent)
    until(lambda: "charge.dispute.created" in receiver.types())
    assert client.v1.disputes.list({"payment_intent": intent}).data[0].amount == 22_708_300
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": intent})
    assert refused.value.code == "charge_disputed"


@pytest.mark.parametrize("path", ["/c/pay/cs_test_x", "/setup/x", "/lain", "/_standin/lain"])
def test_an_unknown_page_is_not_found(standin, browse, path):
    assert browse(standin.url + path, None)[0] == 404


def test_other_sites_cannot_reach_it(standin, browse):
    assert browse(f"{standin.url}/_standin/reset", {}, Origin="https://jahat.example")[0] == 403
    assert browse(f"{standin.url}/_standin/", None, Host="jahat.example")[0] == 403
