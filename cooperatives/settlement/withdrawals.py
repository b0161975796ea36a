"""What a payment gateway pays into the operator's bank account: without it card money could not be sent on by bank."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import accounts_for
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import KeyTaken, post
from cooperatives.settlement.models import Account, Entry
from cooperatives.settlement.paying import PayoutRefused, ReferenceMissing

LONGEST = 60  # signs of a reference


class TooMuch(PayoutRefused):
    """More than lies at the gateway, or nothing at all."""

    words = _("Jumlahnya melebihi yang ada di penyedia itu menurut buku. Periksa lagi laporannya.")


class ReferenceUsed(PayoutRefused):
    """A withdrawal of this reference has another amount."""

    words = _("Acuan ini sudah dicatat dengan jumlah lain. Periksa lagi laporannya.")


@transaction.atomic
def withdraw(*, gateway: str, amount: int, reference: str, by: Any, at: datetime) -> Entry:
    """Book `amount` rupiah that came from the gateway into the operator's bank, by the gateway's or bank's reference.

    The same reference and amount again gives the entry that is there. Raises TooMuch, ReferenceMissing, ReferenceUsed.
    """
    reference = " ".join(reference.replace("\0", "").split())[:LONGEST]
    if not reference:
        raise ReferenceMissing
    key, place = f"withdrawal-{gateway}-{reference}", accounts.clearing(gateway)
    legs = {accounts.bank(): amount, place: -amount}
    known = Entry.objects.filter(key=key).exists()
    if not known:
        # The lock keeps two withdrawals at once from taking more than there is.
        Account.objects.select_for_update(no_key=True).get(pk=accounts_for([place])[place].pk)
        if not 0 < amount <= balance(account=place):
            raise TooMuch
    try:
        return post(key=key, kind=Entry.DEPOSIT, legs=legs, occurred_at=at, by=by, memo=reference)
    except KeyTaken as error:
        raise ReferenceUsed from error


def at_gateways() -> list[tuple[str, int]]:
    """What lies at each gateway, by its code; without those that hold nothing. Rupiah."""
    rows = Account.objects.filter(kind=Account.CLEARING, cooperative=None).order_by("detail")
    found = ((account.detail, balance(account=account)) for account in rows)
    return [(gateway, amount) for gateway, amount in found if amount]
