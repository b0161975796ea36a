"""The control desk at `/_standin/`: how badly webhooks arrive, what the buyer's bank does, and what time it is.

Every action takes JSON (and answers JSON) or a form (and leads back to the desk).
"""

import json
from collections.abc import Callable
from urllib.parse import parse_qs

from . import api, webhooks
from .desk import PREFIX, desk
from .errors import ApiError
from .html import Page, redirect
from .machine import Machine, public
from .resources import disputes, refunds, sessions
from .resources.paying import settle
from .store import Row


def answer(machine: Machine, method: str, path: str, headers: dict[str, str], body: str) -> Page | Row | None:
    """What the desk does; None for addresses outside it. Raises ApiError for what it does not know."""
    if path == PREFIX.rstrip("/"):
        return redirect(PREFIX)
    if not path.startswith(PREFIX):
        return None
    if method == "GET":
        return _show(machine, path.removeprefix(PREFIX))
    action = ACTIONS.get(path.removeprefix(PREFIX))
    if action is None:
        raise ApiError(f"The desk has no {path}.", status=404)
    is_form = headers.get("content-type", "").startswith(api.FORM)
    result = action(machine, _values(body, is_form=is_form))
    return redirect(PREFIX) if is_form else result


def _values(body: str, *, is_form: bool) -> Row:
    if is_form:
        return {name: values[0] for name, values in parse_qs(body).items()}
    try:
        values = json.loads(body or "{}")
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise ApiError("The desk takes a JSON object.")
    return values


def _show(machine: Machine, name: str) -> Page | Row:
    if name == "":
        return desk(machine)
    if name == "health":
        return {"status": "ok"}
    if name == "webhooks":
        return dict(webhooks.switches(machine))
    if name == "deliveries":
        return {"deliveries": machine.store.rows("deliveries")}
    raise ApiError(f"The desk has no /{name}.", status=404)


def _number(values: Row, name: str) -> float:
    try:
        return float(values[name])
    except (KeyError, TypeError, ValueError):
        raise ApiError(f"Give a number as {name}.", param=name) from None


def _text(values: Row, name: str) -> str:
    if not isinstance(values.get(name), str):
        raise ApiError(f"Give {name}.", param=name)
    return str(values[name])


def _one_of(values: Row, name: str, *choices: str) -> str:
    if values.get(name) not in choices:
        raise ApiError(f"Give {' or '.join(choices)} as {name}.", param=name)
    return str(values[name])


def _deliver(machine: Machine, values: Row) -> Row:
    if "event" in values:
        return webhooks.resend(machine, _text(values, "event"))
    return {"sent": webhooks.flush(machine)}


def _reset(machine: Machine, values: Row) -> Row:
    machine.reset()
    return {"reset": True}


def _clock(machine: Machine, values: Row) -> Row:
    machine.advance(_number(values, "advance"))
    api.tick(machine)
    return {"now": machine.now()}


def _faults(machine: Machine, values: Row) -> Row:
    return machine.store.put("settings", "faults", {"left": int(_number(values, "next"))})


def _dispute(machine: Machine, values: Row) -> Row:
    """Begin a dispute of a `payment_intent`, or decide one: `dispute`, with the `outcome` won or lost."""
    if "dispute" in values:
        won = _one_of(values, "outcome", "won", "lost") == "won"
        return public(disputes.decide(machine, _text(values, "dispute"), won=won))
    return public(disputes.dispute(machine, _text(values, "payment_intent")))


def _refund(machine: Machine, values: Row) -> Row:
    succeeds = _one_of(values, "outcome", "succeeded", "failed") == "succeeded"
    return public(refunds.settle(machine, _text(values, "refund"), succeeds=succeeds))


def _settle(machine: Machine, values: Row) -> Row:
    session = machine.find("checkout.session", _text(values, "session"))
    settle(machine, session, arrives=_text(values, "outcome") == "succeeded")
    return public(session)


def _expire(machine: Machine, values: Row) -> Row:
    return public(sessions.expire(machine, {}, _text(values, "session")))


ACTIONS: dict[str, Callable[[Machine, Row], Row]] = {
    "webhooks": lambda machine, values: dict(webhooks.set_switches(machine, values)),
    "deliver": _deliver,
    "reset": _reset,
    "clock": _clock,
    "faults": _faults,
    "disputes": _dispute,
    "refunds": _refund,
    "settle": _settle,
    "expire": _expire,
}
