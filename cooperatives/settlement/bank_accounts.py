"""Where an enterprise is paid. Each change is a new row, told to the owner by text, and used only a day later.

So whoever got hold of her phone, or talked her into it, cannot lead the next payout away before she has noticed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy

from cooperatives.registry.models import Enterprise
from cooperatives.settlement.bank_details import BankDetails, read_details
from cooperatives.settlement.models import BankAccount

WAIT = timedelta(hours=24)  # between giving another account and the first payout to it
OTHER_BANK = "other"
# The banks that people here are with, the most used first, and how many digits their account numbers have.
BANKS: dict[str, tuple[int, ...]] = {
    "BRI": (15,),
    "BCA": (10,),
    "Mandiri": (13,),
    "BNI": (10,),
    "BJB": (13,),
    "BSI": (10,),
    "BTN": (16,),
    "BTPN/SMBC": (),
    "CIMB Niaga": (),
    "Danamon": (),
    "Mega": (),
    "Muamalat": (10,),
    "OCBC": (),
    "Panin": (),
    "Permata": (),
    "SeaBank": (),
    "Bank Jago": (),
}


def give_account(*, enterprise: Enterprise, bank: str, number: str, holder: str, by, at: datetime) -> BankAccount:
    """Keep the account (digits of `number`; spaces and dots do not matter) to which the enterprise is paid from now on,
    or from `WAIT` after `at` on if there was another.

    Giving the same account again changes nothing. The owner is told by text in the background. Raises DetailsRefused.
    """
    details = read_details(bank=bank, number=number, holder=holder)
    return _keep(enterprise, details, by, at)


@transaction.atomic
def _keep(enterprise: Enterprise, details: BankDetails, by, at: datetime) -> BankAccount:
    from cooperatives.settlement.telling import tell_account_given  # telling.py reads the accounts kept here

    Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)
    latest = latest_account(enterprise=enterprise)
    if latest is not None and details_of(latest) == details:
        return latest
    given = BankAccount.objects.create(
        enterprise=enterprise,
        bank=details.bank,
        number=details.number,
        holder=details.holder,
        given_by=by,
        given_at=at,
    )
    tell_account_given.enqueue(given.pk)
    return given


def account_of(*, enterprise: Enterprise, at: datetime) -> BankAccount | None:
    """The account to which the enterprise is paid at `at`: her first at once, another from `WAIT` after it was given.

    One that is replaced within `WAIT` is never used again: whoever corrects a change in time has corrected it for
    good. To give back the account that is in use counts at once. None where nothing can be trusted yet.
    """
    return accounts_of(enterprise_ids=[enterprise.pk], at=at).get(enterprise.pk)


def accounts_of(*, enterprise_ids: Iterable[int], at: datetime) -> dict[int, BankAccount]:
    """The same for many, by enterprise; those without one are left out. One query."""
    rows: dict[int, list[BankAccount]] = {}
    given = BankAccount.objects.filter(enterprise__in=list(enterprise_ids), given_at__lte=at)
    for account in given.order_by("given_at", "pk"):
        rows.setdefault(account.enterprise_id, []).append(account)
    found = {enterprise: _in_use(accounts, at) for enterprise, accounts in rows.items()}
    return {enterprise: account for enterprise, account in found.items() if account is not None}


def _in_use(accounts: Sequence[BankAccount], at: datetime) -> BankAccount | None:
    """Of the accounts of one enterprise, the oldest first and all given by `at`, the one that is paid to."""
    used: BankAccount | None = None
    for place, account in enumerate(accounts):
        stood_until = accounts[place + 1].given_at if place + 1 < len(accounts) else at
        proven = stood_until - account.given_at >= WAIT
        first = place == 0 and len(accounts) == 1
        again = used is not None and details_of(used) == details_of(account)
        if proven or first or again:
            used = account
    return used


def latest_account(*, enterprise: Enterprise) -> BankAccount | None:
    """The account that was given last, whether it is used already or not."""
    return BankAccount.objects.filter(enterprise=enterprise).order_by("-given_at", "-pk").first()


def used_from(*, account: BankAccount) -> datetime:
    """From when on the account is paid to, if no other is given meanwhile."""
    before = BankAccount.objects.filter(enterprise=account.enterprise_id, given_at__lt=account.given_at)
    if not before.exists():
        return account.given_at
    used = account_of(enterprise=account.enterprise, at=account.given_at)
    return account.given_at if used is not None and used.pk == account.pk else account.given_at + WAIT


def details_of(account: BankAccount) -> BankDetails:
    return BankDetails(bank=account.bank, number=account.number, holder=account.holder)


def doubt(*, bank: str, number: str) -> str:
    """What makes one doubt that the number is of that bank, in words; empty when nothing does.

    A missing digit is the commonest cause of a payout that the bank sends back.
    """
    digits = "".join(sign for sign in number if sign.isdigit())
    lengths = BANKS.get(bank, ())
    if not lengths or len(digits) in lengths:
        return ""
    return str(DOUBT) % {"bank": bank, "n": " / ".join(map(str, lengths)), "given": len(digits)}


DOUBT = gettext_lazy("Nomor rekening %(bank)s ada %(n)s angka, yang ditulis %(given)s. Cocokkan dengan buku tabungan.")
