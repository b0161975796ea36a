"""The stand-in itself: its memory, its clock, its lock, and the few things that every resource needs."""

import copy
import secrets
import string
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import stripe

from .errors import missing
from .store import Row, Store

ALPHABET = string.ascii_letters + string.digits
# Table by the `object` field of Stripe's objects, and by the start of an id.
TABLES = {
    "cs_": "checkout.session",
    "pi_": "payment_intent",
    "ch_": "charge",
    "re_": "refund",
    "tr_": "transfer",
    "trr_": "transfer_reversal",
    "acct_": "account",
    "txn_": "balance_transaction",
    "dp_": "dispute",
    "evt_": "event",
}


@dataclass(frozen=True)
class Settings:
    """How this stand-in behaves. Amounts in rupiah, durations in seconds."""

    webhook_url: str = ""
    webhook_secret: str = ""
    public_url: str = ""
    minimum: int = 10_000
    async_delay: float = 10
    retry_base: float = 1
    retry_cap: float = 60
    delivery_timeout: float = 10


@dataclass
class Machine:
    """Every change happens under `lock`; `now` is in seconds and may be moved for trying out expiry and delays."""

    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    clock: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.wake = threading.Event()
        self.store = Store(self.path)
        self.request: dict[str, str | None] = {"id": None, "idempotency_key": None}

    def now(self) -> float:
        return self.clock() + self.setting("clock").get("ahead", 0)

    def advance(self, seconds: float) -> None:
        self.store.put("settings", "clock", {"ahead": self.setting("clock").get("ahead", 0) + seconds})
        self.wake.set()

    def setting(self, name: str) -> Row:
        return self.store.get("settings", name) or {}

    def new_id(self, prefix: str, length: int = 24) -> str:
        return prefix + "".join(secrets.choice(ALPHABET) for _ in range(length))

    def keep(self, row: Row) -> Row:
        return self.store.put(row["object"], row["id"], row)

    def find(self, kind: str, key: str, *, param: str = "id") -> Row:
        """A copy of the object, to be changed and kept, or ApiError resource_missing."""
        row = self.store.get(kind, key)
        if row is None:
            raise missing(kind.rpartition(".")[2], key, param=param)
        return copy.deepcopy(row)

    def reset(self) -> None:
        self.store.clear()
        self.wake.set()

    def emit(self, kind: str, row: Row, previous: Row | None = None) -> Row:
        """Record that something happened to an object and queue its webhook."""
        from . import webhooks

        data: Row = {"object": public(row)}
        if previous is not None:
            data["previous_attributes"] = previous
        event = {
            "id": self.new_id("evt_"),
            "object": "event",
            "account": None,
            "api_version": stripe.api_version,
            "context": None,
            "created": int(self.now()),
            "data": data,
            "livemode": False,
            "pending_webhooks": 1 if self.settings.webhook_url else 0,
            "request": dict(self.request),
            "type": kind,
        }
        self.keep(event)
        webhooks.queue(self, event)
        return event


def public(value: Any) -> Any:
    """A copy without what the stand-in keeps for itself (names that start with an underscore)."""
    if isinstance(value, dict):
        return {name: public(item) for name, item in value.items() if not name.startswith("_")}
    if isinstance(value, list):
        return [public(item) for item in value]
    return value
