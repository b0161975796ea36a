"""Cash on its way from whoever took it into the cooperative's cash box, and from there to the bank.

Until somebody else has counted it, cash stands in the books on the name of the courier or the counter who took it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.hands import in_hand
from cooperatives.settlement.ledger.accounts import Spec, accounts_for, bank, cash, fees, till
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Account, Deposit, Entry, Leg

__all__ = ["bank_in", "banked", "deposit", "in_hand"]

SHORT, OVER = "cash-short", "cash-over"  # roles of the cooperative's fees that bear a difference


class DepositRefused(Exception):
    """Nothing was booked. `words` tells the person who tried what to do, with `facts` in its names."""

    words: Any = _("Setoran belum bisa dicatat. Muat ulang halaman, lalu coba lagi.")

    def __init__(self, **facts: Any) -> None:
        super().__init__(", ".join(f"{name}={value}" for name, value in facts.items()))
        self.facts = facts

    def __str__(self) -> str:
        return str(self.words) % self.facts if self.facts else str(self.words)


class OwnCash(DepositRefused):
    """Nobody counts what she holds herself."""

    words = _("Uang yang Anda pegang sendiri dihitung orang lain. Minta bendahara atau pengurus lain menghitungnya.")


class NothingInHand(DepositRefused):
    """The books have no cash on this person."""

    words = _("Tidak ada tunai yang tercatat pada orang ini. Pastikan kirimannya sudah ditandai diserahkan.")


class NotAnAmount(DepositRefused):
    """Not more than zero."""

    words = _("Tulis jumlah uangnya, lebih dari nol.")


class BalanceMoved(DepositRefused):
    """What is in hand, or in the cash box, changed since the page was opened."""

    words = _("Jumlahnya baru saja berubah. Lihat angka yang baru, lalu catat lagi.")


class NoteMissing(DepositRefused):
    """A loss that the cooperative takes over needs a reason."""

    words = _("Tulis kenapa koperasi menanggung selisihnya.")


class MoreThanTheTill(DepositRefused):
    """There is not so much in the cash box."""

    words = _("Di kas hanya ada lebih sedikit dari itu. Hitung lagi uang yang disetor ke bank.")


@transaction.atomic
def deposit(
    *,
    cooperative: Cooperative,
    person: Any,
    counted: int,
    by: Any,
    at: datetime,
    difference: str = Deposit.LATER,
    note: str = "",
    seen: int | None = None,
) -> Deposit:
    """Take the `counted` rupiah that `person` hands in into the cash box.

    What is short stays on her name (LATER), or the cooperative bears it (COOPERATIVE, with a note why); what is over
    goes into the cash box as the cooperative's own. `seen` is what the page showed as in hand. Raises DepositRefused.
    """
    if person.pk == by.pk:
        raise OwnCash()
    spec = cash(cooperative.pk, person.pk)
    account = _locked(spec)
    expected = balance(account=account)
    if seen is not None and seen != expected:
        raise BalanceMoved()
    if expected <= 0:
        raise NothingInHand()
    kind = _kind(expected, counted, difference)
    # Cash that is lost altogether is handed in as nothing, and borne by the cooperative.
    if counted < 0 or (counted == 0 and kind != Deposit.COOPERATIVE):
        raise NotAnAmount()
    if kind == Deposit.COOPERATIVE and not note.strip():
        raise NoteMissing()
    count = Deposit.objects.filter(cooperative=cooperative, person=person).count()
    made = Deposit.objects.create(
        number=f"SET-{account.pk}-{count + 1:03d}",
        cooperative=cooperative,
        person=person,
        expected=expected,
        counted=counted,
        difference=kind,
        note=note.strip()[:200],
        received_by=by,
        received_at=at,
    )
    post(
        key=f"deposit-{made.number}",
        kind=Entry.DEPOSIT,
        legs=_legs(spec, made),
        occurred_at=at,
        by=by,
        memo=made.number,
    )
    return made


@transaction.atomic
def bank_in(
    *, cooperative: Cooperative, amount: int, by: Any, at: datetime, note: str = "", seen: int | None = None
) -> Entry:
    """Book `amount` rupiah from the cash box to the cooperative's bank account. Raises DepositRefused."""
    if amount <= 0:
        raise NotAnAmount()
    spec = till(cooperative.pk)
    account = _locked(spec)
    held = balance(account=account)
    if seen is not None and seen != held:
        raise BalanceMoved()
    if amount > held:
        raise MoreThanTheTill()
    start = f"bank-in-{account.pk}-"
    number = Entry.objects.filter(key__startswith=start).count() + 1
    return post(
        key=f"{start}{number}",
        kind=Entry.DEPOSIT,
        legs={bank(cooperative.pk): amount, spec: -amount},
        occurred_at=at,
        by=by,
        memo=note.strip(),
    )


def banked(*, cooperative: Cooperative):
    """The legs by which cash of the cooperative's cash box went to the bank, the newest first; amounts negative."""
    legs = Leg.objects.filter(
        account__kind=Account.TILL, account__cooperative=cooperative, entry__kind=Entry.DEPOSIT, amount__lt=0
    )
    return legs.select_related("entry__by").order_by("-occurred_at", "-pk")


def _locked(spec: Spec) -> Account:
    """The account under its row lock: what is counted from it or into it takes turns."""
    return Account.objects.select_for_update().get(pk=accounts_for([spec])[spec].pk)


def _kind(expected: int, counted: int, wanted: str) -> str:
    if counted == expected:
        return ""
    if counted > expected:
        return Deposit.TILL
    return Deposit.COOPERATIVE if wanted == Deposit.COOPERATIVE else Deposit.LATER


def _legs(spec: Spec, made: Deposit) -> dict[Spec, int]:
    box, own = till(made.cooperative_id), made.cooperative_id
    over = made.counted - made.expected
    if made.difference == Deposit.TILL:
        return {box: made.counted, spec: -made.expected, fees(own, OVER): -over}
    if made.difference == Deposit.COOPERATIVE:
        return {box: made.counted, fees(own, SHORT): -over, spec: -made.expected}
    return {box: made.counted, spec: -made.counted}
