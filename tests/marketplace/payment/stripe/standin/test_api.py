"""What the stand-in takes and refuses, asked by the unmodified client."""

import base64
import json

import pytest
import stripe

INTENT = {
    "amount": 10_000_000,
    "currency": "idr",
    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
}
PAID = INTENT | {"payment_method": "pm_card_visa", "confirm": True, "transfer_group": "g1"}


def create(client, params, key=None):
    return client.v1.payment_intents.create(params, {"idempotency_key": key} if key else None)


@pytest.mark.parametrize("key", ["", "Bearer ", "Bearer sk_live_rahasia_sekali", "Bearer pk_test_12345678", "Basic !!"])
def test_without_a_test_key_nothing_is_answered(standin, browse, key):
    status, _, text = browse(f"{standin.url}/v1/balance", None, Authorization=key)
    assert status == 401
    assert "rahasia" not in text


def test_basic_and_bearer_are_both_taken(standin, browse):
    basic = base64.b64encode(b"sk_test_123456789:").decode()
    assert browse(f"{standin.url}/v1/balance", None, Authorization=f"Basic {basic}")[0] == 200
    assert browse(f"{standin.url}/v1/balance", None, Authorization="Bearer sk_test_123456789")[0] == 200


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"amonut": 1}, "parameter_unknown", "amonut"),
        ({"payment_method_types": ["card"]}, "payment_method_types_no_longer_supported", "payment_method_types"),
        ({"automatic_payment_methods": {"enable": True}}, "parameter_unknown", "automatic_payment_methods[enable]"),
        ({"amount": "banyak"}, "parameter_invalid_integer", "amount"),
        ({"amount": 999_900}, "amount_too_small", "amount"),
        ({"amount": 1_000_000_000_000}, "amount_too_large", "amount"),
        ({"currency": "rupiah"}, None, "currency"),
        ({"capture_method": "later"}, None, "capture_method"),
        ({"application_fee_amount": 1}, "standin_unsupported", "application_fee_amount"),
        ({"payment_method": "pm_palsu"}, "resource_missing", "payment_method"),
        ({"confirm": True}, "payment_intent_unexpected_state", None),
        (
            {"confirm": True, "payment_method": "pm_card_visa", "automatic_payment_methods": {"enabled": True}},
            None,
            "return_url",
        ),
    ],
)
def test_what_stripe_refuses_is_refused(client, changes, code, param):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        create(client, INTENT | changes)
    assert (refused.value.http_status, refused.value.code, refused.value.param) == (400, code, param)
    assert client.v1.payment_intents.list().data == []


def test_a_missing_parameter_and_an_unknown_address(client, standin, browse):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        create(client, {"currency": "idr"})
    assert (refused.value.code, refused.value.param) == ("parameter_missing", "amount")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.customers.list()
    assert refused.value.http_status == 404


@pytest.mark.parametrize("body", [b"amount", b"a[b=1", b"amount=1&amount=2", b"a=1&a[b]=2"])
def test_a_body_that_is_no_form_is_refused(standin, browse, body):
    status, _, text = browse(
        f"{standin.url}/v1/payment_intents",
        None,
        body=body,
        Authorization="Bearer sk_test_123456789",
        **{"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert (status, json.loads(text)["error"]["type"]) == (400, "invalid_request_error")


def test_a_repeated_key_gets_the_same_answer(client):
    first = create(client, PAID, "kunci-1")
    again = create(client, PAID, "kunci-1")
    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(client.v1.charges.list().data) == 1


def test_a_key_with_other_parameters_is_refused(client):
    create(client, PAID, "kunci-1")
    with pytest.raises(stripe.IdempotencyError):
        create(client, PAID | {"amount": 20_000_000}, "kunci-1")
    with pytest.raises(stripe.IdempotencyError):
        client.v1.refunds.create({"charge": "ch_x"}, {"idempotency_key": "kunci-1"})
    assert len(client.v1.payment_intents.list().data) == 1


def test_a_key_is_forgotten_after_a_day_and_not_used_up_by_bad_parameters(client, clock):
    with pytest.raises(stripe.InvalidRequestError):
        create(client, PAID | {"amonut": 1}, "kunci-1")
    first = create(client, PAID, "kunci-1")
    clock.ahead = 24 * 60 * 60 + 1
    assert create(client, PAID, "kunci-1").id != first.id


def test_a_card_is_declined_as_the_client_expects(client):
    with pytest.raises(stripe.CardError) as declined:
        create(client, PAID | {"payment_method": "pm_card_visa_chargeDeclinedInsufficientFunds"})
    assert (declined.value.code, declined.value.http_status) == ("card_declined", 402)
    assert [intent.status for intent in client.v1.payment_intents.list().data] == ["requires_payment_method"]


def test_money_is_held_captured_and_let_go(client):
    manual = PAID | {"capture_method": "manual"}
    held = create(client, manual)
    assert (held.status, held.amount_capturable) == ("requires_capture", 10_000_000)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.capture(held.id, {"amount_to_capture": 10_000_100})
    taken = client.v1.payment_intents.capture(held.id, {"amount_to_capture": 4_000_000})
    assert (taken.status, taken.amount_received) == ("succeeded", 4_000_000)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payment_intents.cancel(held.id)
    assert refused.value.code == "payment_intent_unexpected_state"
    other = client.v1.payment_intents.cancel(create(client, manual).id)
    assert other.status == "canceled"


def test_refunds_end_at_zero(client):
    intent = create(client, PAID)
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 4_000_000})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": intent.id, "amount": 6_000_100})
    assert refused.value.param == "amount"
    assert client.v1.refunds.create({"payment_intent": intent.id}).amount == 6_000_000
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": intent.id})
    assert refused.value.code == "charge_already_refunded"
    charge = client.v1.charges.retrieve(intent.latest_charge)
    assert (charge.refunded, charge.amount_refunded) == (True, 10_000_000)


def test_transfers_are_bounded_by_their_charge_and_reversed(client, browse, receiver, until):
    account = client.v1.accounts.create(
        {
            "country": "SG",
            "capabilities": {"transfers": {"requested": True}},
            "controller": {"fees": {"payer": "account"}},
        }
    )
    charge = create(client, PAID).latest_charge
    call = {"amount": 9_000_000, "currency": "idr", "destination": account.id, "source_transaction": charge}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.transfers.create(call)
    assert refused.value.code == "insufficient_capabilities_for_transfer"
    back = "http://127.0.0.1:8000/"
    link = client.v1.account_links.create(
        {"account": account.id, "type": "account_onboarding", "refresh_url": back, "return_url": back}
    )
    assert browse(link.url, {})[:2] == (303, back)
    assert browse(link.url, {})[0] == 404
    transfer = client.v1.transfers.create(call)
    assert transfer.transfer_group == "g1"
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.transfers.create(call | {"amount": 1_000_100})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.transfers.create({k: v for k, v in call.items() if k != "source_transaction"})
    assert refused.value.code == "balance_insufficient"
    client.v1.transfers.reversals.create(transfer.id, {"amount": 9_000_000})
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.transfers.reversals.create(transfer.id, {"amount": 1})
    assert client.v1.transfers.retrieve(transfer.id).reversed is True
    until(lambda: {"account.updated", "transfer.created", "transfer.reversed"} <= set(receiver.types()))


def test_stripe_has_no_transfers_in_indonesia(client):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.accounts.create({"country": "ID"})
    assert refused.value.code == "country_unsupported"


def test_the_balance_is_the_sum_of_its_movements(client, clock):
    intent = create(client, PAID)
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 1_000_000})
    balance = client.v1.balance.retrieve()
    assert (balance.available[0].amount, balance.pending[0].amount) == (-1_000_000, 10_000_000 - 340_000)
    clock.ahead = 2 * 24 * 60 * 60
    balance = client.v1.balance.retrieve()
    assert (balance.available[0].amount, balance.pending[0].amount) == (8_660_000, 0)
    assert [row.type for row in client.v1.balance_transactions.list().data] == ["refund", "charge"]


def test_lists_are_paged_newest_first(client):
    made = [create(client, INTENT).id for _ in range(5)]
    page = client.v1.payment_intents.list({"limit": 2})
    assert ([row.id for row in page.data], page.has_more) == (made[:2:-1], True)
    assert [row.id for row in page.auto_paging_iter()] == made[::-1]
    before = client.v1.payment_intents.list({"ending_before": made[2], "limit": 1})
    assert [row.id for row in before.data] == [made[3]]
    assert len(client.v1.events.list({"type": "payment_intent.*"}).data) == 5
