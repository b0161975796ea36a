"""Where an enterprise is paid. Each change is a new row, told to the owner by text, and used only a day later.

So whoever got hold of her phone, or talked her into it, cannot lead the next payout away before she has noticed.
"""

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
    if latest is not None and BankDetails(bank=latest.bank, number=latest.number, holder=latest.holder) == details:
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
    """The account to which the enterprise is paid at `at`: her first at once, another from `WAIT` after."""
    given = BankAccount.objects.filter(enterprise=enterprise, given_at__lte=at).order_by("-given_at", "-pk")
    return given.filter(given_at__lte=at - WAIT).first() or given.last()


def latest_account(*, enterprise: Enterprise) -> BankAccount | None:
    """The account that was given last, whether it is used already or not."""
    return BankAccount.objects.filter(enterprise=enterprise).order_by("-given_at", "-pk").first()


def used_from(*, account: BankAccount) -> datetime:
    """From when on the account is paid to."""
    first = BankAccount.objects.filter(enterprise=account.enterprise_id).order_by("given_at", "pk").first()
    return account.given_at if first is None or first.pk == account.pk else account.given_at + WAIT


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
