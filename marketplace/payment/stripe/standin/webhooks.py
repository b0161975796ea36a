"""Signed webhooks, retried until accepted, and the switches that make them arrive as badly as they do in life.

A delivery is a row: waiting (until `due`), held (until flushed), lost, delivered, or given up.
"""

import json
import threading
import urllib.error
import urllib.request
from typing import Any

from stripe import WebhookSignature

from .errors import ApiError
from .machine import Machine
from .store import Row

GIVE_UP_AFTER = 3 * 24 * 60 * 60
SWITCHES: dict[str, float] = {
    "duplicate": 0,  # further copies of every event
    "late": 0,  # seconds by which every event is delayed
    "reorder": 0,  # events gathered before they are sent, last first
    "lost": 0,  # next events that are never sent
    "hold": 0,  # 1: keep every event until flushed
}


def switches(machine: Machine) -> dict[str, float]:
    return SWITCHES | machine.setting("switches")


def set_switches(machine: Machine, values: dict[str, Any]) -> dict[str, float]:
    """Change some switches. Raises ApiError for a switch that does not exist or a value that is no number >= 0."""
    changed = dict(switches(machine))
    for name, value in values.items():
        if name not in SWITCHES:
            raise ApiError(f"Unknown switch: {name}. There are: {', '.join(SWITCHES)}.", param=name)
        try:
            changed[name] = float(value) if name == "late" else int(value)
        except (TypeError, ValueError):
            raise ApiError(f"The switch {name} takes a number.", param=name) from None
        if changed[name] < 0:
            raise ApiError(f"The switch {name} takes no negative number.", param=name)
    machine.store.put("settings", "switches", changed)
    return changed


def queue(machine: Machine, event: Row) -> None:
    """Plan the delivery of an event as the switches say."""
    if not machine.settings.webhook_url:
        return
    now, set_to = machine.now(), switches(machine)
    if set_to["lost"]:
        set_switches(machine, {"lost": set_to["lost"] - 1})
        _plan(machine, event, "lost", now)
        return
    if set_to["hold"] or set_to["reorder"]:
        _plan(machine, event, "held", now)
        held = [row for row in machine.store.rows("deliveries") if row["state"] == "held"]
        if not set_to["hold"] and len(held) >= set_to["reorder"]:
            flush(machine, backwards=True)
        return
    for _ in range(1 + int(set_to["duplicate"])):
        _plan(machine, event, "waiting", now + set_to["late"])


def flush(machine: Machine, *, backwards: bool = False) -> int:
    """Send what is held or delayed now; returns how many deliveries that are."""
    rows = [row for row in machine.store.rows("deliveries") if row["state"] in ("held", "waiting")]
    for place, row in enumerate(reversed(rows) if backwards else rows):
        machine.store.put("deliveries", row["id"], row | {"state": "waiting", "due": machine.now(), "turn": place})
    machine.wake.set()
    return len(rows)


def resend(machine: Machine, event_id: str) -> Row:
    """Deliver an event once more, whatever became of it before."""
    return _plan(machine, machine.find("event", event_id), "waiting", machine.now())


def _plan(machine: Machine, event: Row, state: str, due: float) -> Row:
    row: Row = {
        "id": machine.new_id("whd_"),
        "event": event["id"],
        "type": event["type"],
        "state": state,
        "planned": machine.now(),
        "due": due,
        "turn": 0,
        "attempts": [],
    }
    machine.store.put("deliveries", row["id"], row)
    machine.wake.set()
    return row


class Courier(threading.Thread):
    """Sends what is due, one after the other, without holding the lock while the receiver works."""

    def __init__(self, machine: Machine):
        super().__init__(name="stripe-standin-webhooks", daemon=True)
        self.machine = machine
        self.stopping = False

    def run(self) -> None:
        while not self.stopping:
            self.machine.wake.clear()
            while not self.stopping and (row := self._next_due()):
                self._deliver(row)
            self.machine.wake.wait(0.2)

    def stop(self) -> None:
        self.stopping = True
        self.machine.wake.set()
        self.join(5)

    def _next_due(self) -> Row | None:
        with self.machine.lock:
            now = self.machine.now()
            due = [r for r in self.machine.store.rows("deliveries") if r["state"] == "waiting" and r["due"] <= now]
            return min(due, key=lambda row: (row["due"], row["turn"]), default=None)

    def _deliver(self, row: Row) -> None:
        machine = self.machine
        with machine.lock:
            event = machine.find("event", row["event"])
        payload = json.dumps(event, indent=2)
        answer = post(machine, payload)
        with machine.lock:
            if machine.store.get("deliveries", row["id"]) is not row:
                return  # reset meanwhile
            attempts = [*row["attempts"], {"at": machine.now(), "answer": answer}]
            changed = row | {"attempts": attempts}
            if answer.isdigit() and 200 <= int(answer) < 300:
                changed["state"] = "delivered"
                machine.keep(event | {"pending_webhooks": 0})
            else:
                pause = min(machine.settings.retry_base * 2 ** (len(attempts) - 1), machine.settings.retry_cap)
                changed["due"] = machine.now() + pause
                if changed["due"] > row["planned"] + GIVE_UP_AFTER:
                    changed["state"] = "given up"
            machine.store.put("deliveries", row["id"], changed)


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Stripe takes a redirect as a failure."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirects)


def post(machine: Machine, payload: str) -> str:
    """Send one signed body; returns the HTTP status, or the name of what went wrong."""
    signature = WebhookSignature.generate_signature_header(payload, machine.settings.webhook_secret)
    request = urllib.request.Request(  # noqa: S310  the address is the operator's own setting
        machine.settings.webhook_url,
        data=payload.encode(),
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature,
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
    )
    try:
        with OPENER.open(request, timeout=machine.settings.delivery_timeout) as response:
            return str(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return str(error.code)
    except OSError as error:
        return type(error).__name__
