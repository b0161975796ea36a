from datetime import UTC, datetime, timedelta

import pytest
from stripe.params import RefundCreateParams
from stripe.params.checkout import SessionCreateParams

from marketplace.payment.stripe import contract, pages

LINE = {"quantity": 1, "price_data": {"currency": "idr", "unit_amount": 100, "product_data": {"name": "Kopi"}}}


def found(params, definition=SessionCreateParams):
    return [(problem.code, problem.param) for problem in contract.problems(params, definition)]


@pytest.mark.parametrize("email", [None, "sari@contoh.id"])
@pytest.mark.parametrize("locale", ["id", "en", "en-us", "su"])
def test_the_adapter_keeps_to_the_contract(email, locale, arguments):
    del arguments["idempotency_key"]
    params = pages.session_params(**(arguments | {"email": email, "locale": locale}))
    assert contract.problems(params, SessionCreateParams) == []


def test_the_same_arguments_give_the_same_parameters(arguments):
    del arguments["idempotency_key"]
    assert pages.session_params(**arguments) == pages.session_params(**arguments)
    later = arguments | {"expires_at": datetime.now(UTC) + timedelta(hours=3)}
    assert pages.session_params(**later) != pages.session_params(**arguments)


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"mode": "payment", "sucess_url": "x"}, ("parameter_unknown", "sucess_url")),
        ({"payment_method_types": ["card"]}, ("parameter_unknown", "payment_method_types")),
        ({"idempotency_key": "x"}, ("parameter_unknown", "idempotency_key")),
        ({"mode": "pay"}, ("parameter_invalid_choice", "mode")),
        ({"expires_at": "soon"}, ("parameter_invalid_integer", "expires_at")),
        ({"expires_at": True}, ("parameter_invalid_integer", "expires_at")),
        ({"line_items": {}}, ("parameter_invalid_array", "line_items")),
        ({"line_items": [1]}, ("parameter_invalid_object", "line_items[0]")),
        ({"metadata": {"a": 1}}, ("parameter_invalid_string", "metadata[a]")),
        ({"adaptive_pricing": {"enabled": "no"}}, ("parameter_invalid_boolean", "adaptive_pricing[enabled]")),
        (
            {"line_items": [LINE | {"price_data": {"unit_amount": 1}}]},
            ("parameter_missing", "line_items[0][price_data][currency]"),
        ),
        (
            {"line_items": [LINE | {"price_data": LINE["price_data"] | {"unit_amount": 1.5}}]},
            ("parameter_invalid_integer", "line_items[0][price_data][unit_amount]"),
        ),
        ({"excluded_payment_method_types": ["qris"]}, ("parameter_invalid_choice", "excluded_payment_method_types[0]")),
    ],
)
def test_what_stripe_would_refuse_is_found(params, problem):
    assert found(params) == [problem]


def test_every_problem_is_found_at_once():
    assert found({"reason": "because", "amonut": 1}, RefundCreateParams) == [
        ("parameter_invalid_choice", "reason"),
        ("parameter_unknown", "amonut"),
    ]


def test_a_form_is_read_into_types():
    form = {
        "expires_at": "1700000000",
        "adaptive_pricing": {"enabled": "false"},
        "line_items": [{"quantity": "2", "price_data": {"currency": "idr", "unit_amount": "1250000"}}],
    }
    params, problems = contract.read_form(form, SessionCreateParams)
    assert problems == []
    assert params == {
        "expires_at": 1700000000,
        "adaptive_pricing": {"enabled": False},
        "line_items": [{"quantity": 2, "price_data": {"currency": "idr", "unit_amount": 1250000}}],
    }


@pytest.mark.parametrize("text", ["", " 1", "1.0", "٣", "1e3", "--1", "-"])
def test_a_form_takes_only_plain_integers(text):
    assert len(contract.read_form({"expires_at": text}, SessionCreateParams)[1]) == 1
