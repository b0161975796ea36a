"""Refunds that take their time or fail, and disputes that are decided."""

import pytest
import stripe

INTENT = {
    "amount": 10_000_000,
    "currency": "idr",
    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
    "confirm": True,
}
FEE = 20_000_000


def paid(client, method="pm_card_bypassPending"):
    return client.v1.payment_intents.create(INTENT | {"payment_method": method})


def available(client):
    return client.v1.balance.retrieve().available[0].amount


def test_a_refund_that_takes_its_time_is_pending_first(client, desk, receiver, until):
    refund = client.v1.refunds.create({"payment_intent": paid(client, "pm_card_pendingRefund").id})
    assert refund.status == "pending"
    desk("clock", advance=601)
    assert client.v1.refunds.retrieve(refund.id).status == "succeeded"
    until(lambda: "refund.updated" in receiver.types())


def test_a_refund_that_the_bank_sends_back_gives_its_money_back(client, desk, receiver, until):
    intent = paid(client, "pm_card_refundFail")
    refund = client.v1.refunds.create({"payment_intent": intent.id, "amount": 4_000_000})
    assert refund.status == "succeeded"
    desk("clock", advance=601)
    failed = client.v1.refunds.retrieve(refund.id)
    assert (failed.status, failed.failure_reason) == ("failed", "lost_or_stolen_card")
    assert client.v1.charges.retrieve(intent.latest_charge).amount_refunded == 0
    until(lambda: "refund.failed" in receiver.types())
    movements = [row.amount for row in client.v1.balance_transactions.list({"source": refund.id}).data]
    assert movements == [4_000_000, -4_000_000]


def test_the_desk_answers_for_the_bank(client, desk):
    refund = client.v1.refunds.create({"payment_intent": paid(client, "pm_card_pendingRefund").id})
    desk("refunds", refund=refund.id, outcome="succeeded")
    desk("refunds", refund=refund.id, outcome="failed")
    assert client.v1.refunds.retrieve(refund.id).status == "failed"


def test_a_dispute_costs_its_amount_and_a_fee(client, desk):
    intent = paid(client)
    before = available(client)
    desk("disputes", payment_intent=intent.id)
    (dispute,) = client.v1.disputes.list({"payment_intent": intent.id}).data
    assert available(client) == before - 10_000_000 - FEE
    assert [row.fee for row in dispute.balance_transactions] == [FEE]


@pytest.mark.parametrize(("outcome", "back"), [("won", 10_000_000), ("lost", 0)])
def test_a_decision_is_final(client, desk, receiver, until, browse, standin, outcome, back):
    intent = paid(client)
    before = available(client)
    desk("disputes", payment_intent=intent.id)
    (dispute,) = client.v1.disputes.list({"payment_intent": intent.id}).data
    desk("disputes", dispute=dispute.id, outcome=outcome)
    assert client.v1.disputes.retrieve(dispute.id).status == outcome
    assert available(client) == before - 10_000_000 - FEE + back
    until(lambda: "charge.dispute.closed" in receiver.types())
    status, _, _ = browse(f"{standin.url}/_standin/disputes", {"dispute": dispute.id, "outcome": "won"})
    assert status == 400


def test_a_buyer_who_disputes_at_once(client, receiver, until):
    intent = paid(client, "pm_card_createDispute")
    assert client.v1.disputes.list({"payment_intent": intent.id}).data[0].status == "needs_response"
    with pytest.raises(stripe.InvalidRequestError, match="charged back"):
        client.v1.refunds.create({"payment_intent": intent.id})
    until(lambda: "charge.dispute.funds_withdrawn" in receiver.types())


def test_the_desk_shows_what_goes_back(client, desk, browse, standin):
    intent = paid(client)
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 1_000_000})
    desk("disputes", payment_intent=intent.id)
    page = browse(f"{standin.url}/_standin/", None)[2]
    assert "Pembeli menang" in page and "Gagal, uang kembali" in page
