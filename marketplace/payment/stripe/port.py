"""Stripe as a way of paying: cards on Stripe's own page, collected by the operator for the whole order."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.settlement.ledger.accounts import Spec, clearing
from marketplace.payment.gateway import ByHand, Capabilities, Gateway, GatewayEvent, Redirect
from marketplace.payment.stripe.charges import cost_events, later_events
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.facts import moment, refund_facts, session_events
from marketplace.payment.stripe.pages import MAXIMUM_RUPIAH, fetch_session
from marketplace.payment.stripe.reading import facts_of, verified
from marketplace.payment.stripe.returns import find_returns, give_back
from marketplace.rupiah import write_rupiah

if TYPE_CHECKING:
    from cooperatives.registry.models import Cooperative
    from cooperatives.settlement.models import Refund
    from marketplace.payment.models import Payment


class Stripe(Gateway):
    code = "stripe"
    label = gettext_lazy("Kartu")
    hint = gettext_lazy("Kartu debit atau kredit, di halaman pembayaran Stripe.")
    icon = "kartu"
    pay_template = "order/pay_card.html"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            redirect=True,
            refunds_itself=True,
            partial_refund=True,
            minimum=settings.STRIPE_MINIMUM,
            maximum=MAXIMUM_RUPIAH,
            deadline_hours=settings.PAYMENT_DEADLINE_HOURS,
        )

    def why_not(self, *, total: int, cooperatives: "Sequence[Cooperative]") -> str:
        if not settings.STRIPE_SECRET_KEY:
            return _("Belum tersedia.")
        return super().why_not(total=total, cooperatives=cooperatives)

    def what_is_paid(self, *, total: int) -> str:
        told = _("Satu kali bayar Rp%(amount)s dengan kartu, di halaman aman Stripe.")
        return told % {"amount": write_rupiah(total)}

    def start(self, payment: "Payment", *, return_url: str, cancel_url: str, at: datetime) -> Redirect:
        from marketplace.payment.stripe.starting import start_payment

        return Redirect(url=start_payment(payment=payment, return_url=return_url, cancel_url=cancel_url, at=at))

    def place(self, payment: "Payment", *, by: Any) -> Spec:
        """With Stripe, until it pays out to the operator's bank."""
        return clearing(self.code)

    def fetch(self, payment: "Payment", *, at: datetime) -> list[GatewayEvent]:
        setup, facts, intent = config(), [], payment.external_charge
        if payment.external_id.startswith("cs_"):
            state = fetch_session(config=setup, session_id=payment.external_id)
            facts = session_events(state=state, at=at)
            intent = intent or (state.payment_intent if state.payment_status == "paid" else "")
        if intent:
            facts += cost_events(config=setup, payment_intent=intent, reference=payment.reference)
            facts += later_events(config=setup, payment_intent=intent, reference=payment.reference)
        return facts

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> list[GatewayEvent]:
        setup = config()
        signature = headers.get("Stripe-Signature", "")
        return facts_of(config=setup, message=verified(config=setup, body=body, signature=signature))

    def cancel(self, payment: "Payment") -> None:
        from marketplace.payment.stripe.starting import close_page

        if payment.external_id.startswith("cs_"):
            close_page(session_id=payment.external_id)

    def refund(self, refund: "Refund") -> GatewayEvent | None:
        """Pay back to the card, at most once for `refund.number`.

        Stripe keeps a key for a day. So what carries our number is looked for before anything is sent; only when all
        of it has gone wrong, and the refund is ordered again, is another one made.
        """
        payment, setup = refund.payment, config()
        if not payment.external_charge:
            raise ByHand(payment.reference)
        made = find_returns(config=setup, payment_intent=payment.external_charge, number=refund.number)
        if not made or (made[-1].has_failed and refund.state == refund.ORDERED):
            made.append(
                give_back(
                    config=setup,
                    payment_intent=payment.external_charge,
                    amount=refund.amount,
                    number=refund.number,
                    reason=refund.reason,
                    reference=payment.reference,
                    attempt=len(made),
                )
            )
        row = made[-1].row
        raw = {"object": row["id"], "fetched": True}
        facts = refund_facts(row, moment(row["created"]), raw, lambda _intent: payment.reference)
        return facts[0] if facts else None
