"""What every way of paying has in common.

A gateway tells Lumbung of outside facts as `GatewayEvent`s; `marketplace.payment.events.apply_event` acts on them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    PAID = "paid", _("Dibayar")
    FAILED = "failed", _("Gagal")
    EXPIRED = "expired", _("Lewat batas waktu")
    REFUNDED = "refunded", _("Dikembalikan")
    REFUND_FAILED = "refund-failed", _("Pengembalian gagal")
    DISPUTED = "disputed", _("Disengketakan")
    DISPUTE_WON = "dispute-won", _("Sengketa dimenangkan")
    DISPUTE_LOST = "dispute-lost", _("Sengketa kalah")
    COST = "cost", _("Biaya pembayaran")


@dataclass(frozen=True, kw_only=True)
class GatewayEvent:
    """A fact about money from outside. `gateway` and `event_id` together are its identity.

    `reference` is our payment's own; `amount` is in whole rupiah; `external_id` is the gateway's name for the payment.
    """

    gateway: str
    event_id: str
    kind: EventKind
    reference: str
    amount: int
    occurred_at: datetime
    external_id: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
