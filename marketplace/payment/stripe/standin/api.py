"""A request to `/v1`: who asks, for what, with which parameters; then the resource's own answer."""

import base64
import binascii
from typing import Any

from .. import contract
from . import idempotency
from .errors import ApiError
from .forms import decode
from .lists import expand
from .machine import Machine, public
from .resources import accounts, balance, charges, disputes, events, payment_intents, refunds, sessions, transfers
from .resources.paying import settle_due
from .routes import Route

RESOURCES = (accounts, balance, charges, disputes, events, payment_intents, refunds, sessions, transfers)
ROUTES: list[Route] = [route for resource in RESOURCES for route in resource.ROUTES]
KEYS = ("sk_test_", "rk_test_")

Answer = tuple[int, dict[str, Any], dict[str, str]]


def answer(machine: Machine, method: str, path: str, headers: dict[str, str], text: str) -> Answer:
    """Status, body and headers for one request; `text` is the query of a GET or the body of a POST.

    Header names are in lower case.
    """
    request = machine.new_id("req_", 14)
    extra = {"Request-Id": request}
    key = headers.get("idempotency-key") if method == "POST" else None
    if key:
        extra["Idempotency-Key"] = key
    with machine.lock:
        machine.request = {"id": request, "idempotency_key": key}
        try:
            tick(machine)
            status, body = _answer(machine, method, path, headers, text, key, extra)
        except ApiError as error:
            status, body = error.status, error.body
        finally:
            machine.request = {"id": None, "idempotency_key": None}
    return status, body, extra


def tick(machine: Machine) -> None:
    """What happens by itself as time goes on."""
    sessions.close_due(machine)
    settle_due(machine)
    refunds.settle_due(machine)


def _answer(
    machine: Machine,
    method: str,
    path: str,
    headers: dict[str, str],
    text: str,
    key: str | None,
    extra: dict[str, str],
) -> tuple[int, dict[str, Any]]:
    _check_key(headers.get("authorization", ""))
    if "stripe-account" in headers:
        raise ApiError("The stand-in acts for the platform alone.", status=403, code="standin_unsupported")
    _fail_on_purpose(machine)
    route, parts = _route(method, path)
    if method == "POST" and text and headers.get("content-type", "").split(";")[0] != FORM:
        raise ApiError(f"Invalid request: the body must be {FORM}.")
    form = decode(text)
    print_ = idempotency.fingerprint(method, path, form)
    if key and (earlier := idempotency.earlier_answer(machine, key, print_)):
        extra["Idempotent-Replayed"] = "true"
        return earlier
    params = _params(route, form)
    status, body = _carry_out(machine, route, params, parts)
    if key:
        idempotency.remember(machine, key, print_, status, body)
    return status, body


FORM = "application/x-www-form-urlencoded"


def _carry_out(machine: Machine, route: Route, params: dict[str, Any], parts: dict[str, str]) -> Any:
    try:
        return 200, expand(machine, public(route(machine, params, **parts)), params.get("expand", []))
    except ApiError as error:
        return error.status, error.body


def _check_key(authorization: str) -> None:
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            given = ""
    if not given:
        raise ApiError("You did not provide an API key.", status=401)
    if not given.startswith(KEYS) or len(given) < 12:
        hidden = given[:8] + "*" * 8
        raise ApiError(f"Invalid API Key provided: {hidden}. The stand-in takes test keys only.", status=401)


def _fail_on_purpose(machine: Machine) -> None:
    left = machine.setting("faults").get("left", 0)
    if left:
        machine.store.put("settings", "faults", {"left": left - 1})
        raise ApiError("An unknown error occurred.", status=500, type="api_error")


def _route(method: str, path: str) -> tuple[Route, dict[str, str]]:
    for route in ROUTES:
        if route.method == method and (match := route.pattern.fullmatch(path)):
            return route, match.groupdict()
    raise ApiError(f"Unrecognized request URL ({method}: {path}).", status=404)


def _params(route: Route, form: dict[str, Any]) -> dict[str, Any]:
    """The typed parameters. Raises ApiError for the first thing that Stripe would refuse."""
    params, problems = contract.read_form(form, route.definition)
    for problem in problems:
        if problem.param == "payment_method_types":
            raise ApiError(
                "payment_method_types can no longer be sent. Leave it out, or use allowed_payment_method_types.",
                code="payment_method_types_no_longer_supported",
                param="payment_method_types",
            )
        code = None if problem.code == "parameter_invalid_choice" else problem.code
        raise ApiError(problem.message, code=code, param=problem.param)
    route.check_supported(params)
    return params
