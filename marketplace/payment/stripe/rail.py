"""A payout rail: the operator pays a cooperative out of its balance at Stripe, into the cooperative's own account.

Separate charges and transfers: one charge per order, collected by the operator; what a cooperative is owed goes out
later, netted. Where a single charge of one of its orders covers a payout, the transfer names it as its source, so that
Stripe itself waits for that money; else the balance has to have it.
"""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.settlement.ledger.accounts import Spec, clearing
from cooperatives.settlement.models import Payout
from cooperatives.settlement.paying import mark_returned
from cooperatives.settlement.rails.port import Capabilities, RailRefused, Sent
from marketplace.payment.models import Payment
from marketplace.payment.stripe.accounts import find_transfer, reverse_transfer, transfer
from marketplace.payment.stripe.charges import fetch_charge
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.connecting import offered
from marketplace.payment.stripe.connection import StripeRefused, StripeUnavailable
from marketplace.payment.stripe.facts import Row
from marketplace.payment.stripe.models import StripeAccount

logger = logging.getLogger(__name__)
SHORT = "balance_insufficient"
SOURCES_FROM = timedelta(days=60)


class StripeTransfers:
    code = Payout.STRIPE
    label = gettext_lazy("Stripe")
    capabilities = Capabilities(pays_enterprises=False, pays_cooperatives=True, pays_operator=False, sends_itself=True)

    def place(self, payout: Payout) -> Spec:
        return clearing(Payment.STRIPE)

    def why_not(self, payout: Payout) -> str:
        if not offered():
            return _("Transfer lewat Stripe belum dibuka oleh pengelola.")
        account = _account(payout)
        if account is None:
            return _("Koperasi belum menghubungkan akun Stripe.")
        if not account.ready:
            return _("Akun Stripe koperasi belum lengkap. Pengurusnya perlu menjawab pertanyaan Stripe dulu.")
        return ""

    def send(self, payout: Payout) -> Sent | None:
        """Transfer it, at most once for its number. None when Stripe cannot be asked, or has not the money yet."""
        account = _account(payout)
        if account is None:
            raise RailRefused(self.why_not(payout))
        try:
            made = find_transfer(config=config(), account_id=account.account_id, number=payout.number)
        except (StripeUnavailable, StripeRefused) as error:
            # Whether it was made before is not known, so it can be neither made nor given up.
            logger.warning("Payout %s has to wait: %s", payout.number, error)
            return None
        try:
            made = made or _transfer(payout, account.account_id)
        except StripeUnavailable as error:
            logger.warning("Payout %s has to wait: %s", payout.number, error)
            return None
        except StripeRefused as error:
            if error.code == SHORT:
                logger.warning("Payout %s has to wait: the balance at Stripe is too low", payout.number)
                return None
            raise RailRefused(
                _("Stripe menolak transfer ini: %(why)s.") % {"why": error.code or error.param}
            ) from error
        return Sent(reference=made["id"][:60], external_id=made["id"])

    def take_back(self, payout: Payout) -> None:
        """Reverse the whole transfer. Refused when the cooperative's account has not so much any more."""
        try:
            reverse_transfer(config=config(), transfer_id=payout.external_id, number=payout.number)
        except (StripeUnavailable, StripeRefused) as error:
            raise RailRefused(str(error)) from error


def note_reversed(*, row: Row, at: datetime) -> bool:
    """A transfer was taken back at Stripe: its payout is owed again. Whether that was one of ours and news."""
    payout = Payout.objects.filter(rail=Payout.STRIPE, external_id=row["id"]).first()
    if payout is None or payout.state != Payout.PAID or not row.get("reversed"):
        return False
    mark_returned(payout=payout, note="Transfer dibatalkan di Stripe", by=None, at=at)
    return True


def _account(payout: Payout) -> StripeAccount | None:
    return StripeAccount.objects.filter(cooperative=payout.payee_cooperative_id).first()


def _transfer(payout: Payout, account_id: str) -> Row:
    call = partial(transfer, config=config(), account_id=account_id, amount=payout.amount, number=payout.number)
    charge, group = _source(payout)
    if charge:
        try:
            return call(charge=charge, group=group)
        except StripeRefused as error:
            # Other transfers have used that charge up, or it was paid back meanwhile.
            logger.info("Payout %s is not fed by one charge: %s", payout.number, error)
    return call()


def _source(payout: Payout) -> tuple[str, str]:
    """The charge of one order of the cooperative that covers the payout, and its group; empty without one."""
    paid = Payment.objects.filter(
        gateway=Payment.STRIPE,
        state=Payment.PAID,
        refunded=0,
        amount__gte=payout.amount,
        paid_at__range=(payout.ordered_at - SOURCES_FROM, payout.ordered_at),
        order__fulfilments__cooperative=payout.payee_cooperative_id,
    )
    payment = paid.exclude(external_charge="").select_related("order").order_by("amount", "pk").first()
    if payment is None:
        return "", ""
    try:
        charge = fetch_charge(config=config(), payment_intent=payment.external_charge)
    except StripeRefused:  # a charge of another account: the balance has to have the money
        return "", ""
    return (charge.id, f"order-{payment.order.number}") if charge else ("", "")
