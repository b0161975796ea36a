"""The port: what every way of paying has in common.

A gateway is a class in a folder of its own, named in `settings.PAYMENT_GATEWAYS`. It starts a payment, says where its
money lies, and tells Lumbung of outside facts as `GatewayEvent`s; `apply_event` (payment/events.py) acts on them.
`docs/adding-a-gateway.md` shows how to bring another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.rupiah import write_rupiah

if TYPE_CHECKING:
    from cooperatives.registry.models import Cooperative
    from cooperatives.settlement.ledger.accounts import Spec
    from cooperatives.settlement.models import Refund
    from marketplace.payment.models import Payment


class MethodUnavailable(Exception):
    """This way of paying cannot serve the order; the message says why."""


class ByHand(Exception):
    """This gateway cannot pay back by itself: a treasurer has to."""


class GatewayUnavailable(Exception):
    """The gateway could not be reached or failed by itself; the same call may be tried again."""


class GatewayRefused(Exception):
    """The gateway understood and said no."""


class NotPayable(Exception):
    """The payment is not waiting for money any more."""


class WebhookRefused(Exception):
    """What came to the webhook's address is answered with a 400."""


class BadSignature(WebhookRefused):
    """Whoever sent it does not know our secret."""


class BadPayload(WebhookRefused):
    """It is signed but cannot be ours: not rupiah, a broken amount, unreadable."""


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

    `reference` is our payment's own; `amount` is in whole rupiah; `external_id` is the gateway's name for what the
    fact is about (the charge that was paid, the page that ended, the refund, the dispute): one thing that is told
    under two identities is recognised by it. `refund` is the number of our own Refund, if the gateway repeats it.
    """

    gateway: str
    event_id: str
    kind: EventKind
    reference: str
    amount: int
    occurred_at: datetime
    external_id: str = ""
    refund: str = ""
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What a gateway can do, so that nothing else needs to know its name. Amounts in rupiah."""

    redirect: bool = False  # the buyer pays on a page elsewhere, opened when she asks for it
    shows_picture: bool = False  # a code to scan
    instructions: bool = False  # an account or number to pay to
    refunds_itself: bool = False
    partial_refund: bool = False
    confirmed_by_staff: bool = False  # a person says that the money came; else the gateway can be asked (`fetch`)
    collector: Literal["operator", "cooperative"] = "operator"
    per_fulfilment: bool = False  # one payment for each cooperative's part; else one for the whole order
    one_cooperative: bool = False
    minimum: int = 1
    maximum: int = 9_999_999_999
    deadline_hours: int | None = None  # none: paid when the goods are received


@dataclass(frozen=True, kw_only=True)
class Redirect:
    url: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A code to scan: `payload` is its text, `svg` its drawing."""

    payload: str
    svg: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of instructions. `copy` is what the copy button puts on the clipboard; empty: no button."""

    label: str
    value: str
    copy: str = ""


@dataclass(frozen=True, kw_only=True)
class Instructions:
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """There is nothing to do before the goods come."""


Action = Redirect | Picture | Instructions | Nothing


class Gateway:
    """A way of paying. Subclass it, and answer for `place` at least.

    `start`, `fetch`, `cancel` and `refund` may ask the gateway over the network: they are called outside of any
    transaction, may be called again, and must then find what they did before (derive keys from `payment.reference` or
    `refund.number`; never draw them by lot).
    """

    code: str
    label: Any  # lazy text
    hint: Any = ""
    icon = "kartu"  # in static/look/icons.svg
    pay_template = "order/pay.html"

    @property
    def capabilities(self) -> Capabilities:
        raise NotImplementedError

    def why_not(self, *, total: int, cooperatives: Sequence["Cooperative"]) -> str:
        """Why it cannot serve an order of `total` rupiah from these cooperatives; empty when it can."""
        can = self.capabilities
        if can.one_cooperative and len(cooperatives) > 1:
            told = gettext("Hanya untuk pesanan dari satu koperasi, sedangkan ini dari %(n)s koperasi: %(names)s.")
            names = ", ".join(cooperative.name for cooperative in cooperatives)
            return told % {"n": len(cooperatives), "names": names}
        if total < can.minimum:
            return gettext("Mulai dari Rp%(minimum)s.") % {"minimum": write_rupiah(can.minimum)}
        if total > can.maximum:
            return gettext("Paling banyak Rp%(maximum)s.") % {"maximum": write_rupiah(can.maximum)}
        return ""

    def what_is_paid(self, *, total: int) -> str:
        """What the buyer is told at the checkout: one sentence with the amount in it. `total` in rupiah."""
        told = gettext("Satu kali bayar Rp%(amount)s. Caranya muncul setelah pesanan dibuat.")
        return told % {"amount": write_rupiah(total)}

    def deadline(self, *, at: datetime) -> datetime | None:
        """Until when a payment that is made at `at` waits; none: until the goods are received."""
        hours = self.capabilities.deadline_hours
        return None if hours is None else at + timedelta(hours=hours)

    def write(self, payment: "Payment") -> "Payment":
        """Save a new payment, within the order's transaction. Raises MethodUnavailable."""
        payment.save(force_insert=True)
        return payment

    def start(self, payment: "Payment", *, return_url: str, cancel_url: str, at: datetime) -> Action:
        """What the buyer has to do. Asked at every look at her page, except for redirects: then when she wants to go.

        Raises NotPayable, GatewayUnavailable, GatewayRefused.
        """
        return Nothing()

    def page(self, payment: "Payment") -> dict[str, Any]:
        """What `pay_template` shows besides the order, the payment and what `start` gave."""
        return {}

    def place(self, payment: "Payment", *, by: Any) -> "Spec":
        """The account on which the money of a payment lies; `by` is who took or confirmed it, if anybody."""
        raise NotImplementedError

    def fetch(self, payment: "Payment", *, at: datetime) -> list[GatewayEvent]:
        """The facts that the gateway knows of a payment, under the identities that its webhooks give them.

        Raises GatewayUnavailable, GatewayRefused.
        """
        return []

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> list[GatewayEvent]:
        """The facts in a webhook; none for what means nothing to us. Raises a WebhookRefused."""
        raise BadSignature("This gateway sends no webhooks.")

    def cancel(self, payment: "Payment") -> None:
        """The order has ended: nobody shall pay any more. Raises GatewayUnavailable."""

    def refund(self, refund: "Refund") -> GatewayEvent | None:
        """Pay back; the fact that it went through or failed, or none while the gateway is still at it.

        Raises ByHand, GatewayUnavailable, GatewayRefused.
        """
        raise ByHand(self.code)
