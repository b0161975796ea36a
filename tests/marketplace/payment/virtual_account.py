"""A gateway that Lumbung does not bring: virtual accounts in the manner of Midtrans, for the tests alone.

`World` stands for the gateway's own machines. The gateway knows of it no more than it would of an HTTP client.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cooperatives.settlement.ledger.accounts import Spec, clearing
from marketplace.payment.gateway import (
    BadPayload,
    BadSignature,
    Capabilities,
    EventKind,
    Gateway,
    GatewayEvent,
    GatewayUnavailable,
    Instructions,
    NotPayable,
    Row,
)
from marketplace.payment.models import Payment

SERVER_KEY = "SB-server-key"
JAKARTA = ZoneInfo("Asia/Jakarta")
KINDS = {"settlement": EventKind.PAID, "expire": EventKind.EXPIRED, "deny": EventKind.FAILED}


@dataclass
class World:
    """Charges by order number, as the gateway's machines keep them."""

    charges: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: int = 0
    down: bool = False

    def charge(self, *, order_id: str, gross_amount: int) -> dict[str, Any]:
        self._reach()
        number = len(self.charges) + 1
        new = {
            "transaction_id": f"tx-{number}",
            "order_id": order_id,
            "gross_amount": f"{gross_amount}.00",
            "transaction_status": "pending",
            "status_code": "201",
            "transaction_time": "2026-11-24 10:00:00",
            "va_numbers": [{"bank": "bri", "va_number": f"8808{number:08}"}],
        }
        return self.charges.setdefault(order_id, new)  # an order number is charged once

    def status(self, *, order_id: str) -> dict[str, Any]:
        self._reach()
        return self.charges[order_id]

    def move(self, order_id: str, status: str) -> tuple[dict[str, str], bytes]:
        """What happens at the bank, and the message that is sent for it."""
        charge = self.charges[order_id]
        charge |= {"transaction_status": status, "status_code": "200", "settlement_time": "2026-11-24 10:05:00"}
        signed = charge | {"signature_key": sign(charge)}
        return {"Content-Type": "application/json"}, json.dumps(signed).encode()

    def _reach(self) -> None:
        self.asked += 1
        if self.down:
            raise GatewayUnavailable("no answer")


WORLD = World()


def sign(message: Mapping[str, Any]) -> str:
    text = f"{message['order_id']}{message['status_code']}{message['gross_amount']}{SERVER_KEY}"
    return hashlib.sha512(text.encode()).hexdigest()


class VirtualAccount(Gateway):
    code = "virtual_account"
    label = "Virtual account"
    hint = "Bayar dari aplikasi bank mana saja."
    icon = "bank"
    capabilities = Capabilities(instructions=True, minimum=10_000, deadline_hours=24)

    def start(self, payment: Payment, *, return_url: str, cancel_url: str, at: datetime) -> Instructions:
        if payment.state != Payment.PENDING:
            raise NotPayable(payment.reference)
        charge = WORLD.charge(order_id=payment.reference, gross_amount=payment.amount)
        if not payment.external_id:
            Payment.objects.filter(pk=payment.pk).update(external_id=charge["transaction_id"])
        number = charge["va_numbers"][0]["va_number"]
        return Instructions(rows=(Row(label="Nomor virtual account BRI", value=number, copy=number),))

    def place(self, payment: Payment, *, by: Any) -> Spec:
        return clearing(self.code)

    def fetch(self, payment: Payment, *, at: datetime) -> list[GatewayEvent]:
        return self._facts(WORLD.status(order_id=payment.reference))

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> list[GatewayEvent]:
        try:
            message = json.loads(body)
            good = hmac.compare_digest(sign(message), str(message["signature_key"]))
        except (ValueError, KeyError, TypeError):
            raise BadPayload("unreadable") from None
        if not good:
            raise BadSignature("not signed with our key")
        return self._facts(message)

    def _facts(self, message: Mapping[str, Any]) -> list[GatewayEvent]:
        status = message["transaction_status"]
        if status not in KINDS:
            return []
        return [
            GatewayEvent(
                gateway=self.code,
                event_id=f"{message['transaction_id']}:{status}",
                kind=KINDS[status],
                reference=message["order_id"],
                amount=int(message["gross_amount"].removesuffix(".00")),
                occurred_at=datetime.fromisoformat(message["settlement_time"]).replace(tzinfo=JAKARTA),
                external_id=message["transaction_id"],
            )
        ]
