"""Idempotency keys: the same request gets the same answer again, another request under the same key is refused."""

import hashlib
import json
from typing import Any

from .errors import ApiError
from .machine import Machine

MAX_LENGTH = 255
KEPT_FOR = 24 * 60 * 60


def fingerprint(method: str, path: str, form: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps([method, path, form], sort_keys=True).encode()).hexdigest()


def earlier_answer(machine: Machine, key: str, print_: str) -> tuple[int, dict[str, Any]] | None:
    """The answer given before under this key within a day.

    Raises ApiError (idempotency_error) when the key stood for other parameters, or is too long.
    """
    if len(key) > MAX_LENGTH:
        raise ApiError(f"Idempotency keys may have at most {MAX_LENGTH} characters.", type="idempotency_error")
    kept = machine.store.get("idempotency", key)
    if kept is None:
        return None
    if kept["at"] + KEPT_FOR < machine.now():
        machine.store.drop("idempotency", key)
        return None
    if kept["fingerprint"] != print_:
        raise ApiError(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
            f"Try using a key other than '{key}' if you meant to execute a different request.",
            type="idempotency_error",
        )  # fmt: skip
    return kept["status"], kept["body"]


def remember(machine: Machine, key: str, print_: str, status: int, body: dict[str, Any]) -> None:
    """Keep the answer of a request that was carried out, whether it went well or not."""
    row = {"fingerprint": print_, "status": status, "body": body, "at": machine.now()}
    machine.store.put("idempotency", key, row)
