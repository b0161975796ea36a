"""A bank account as somebody typed it: a maker's for her payouts, a buyer's for her refund."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperatives.registry.identity import BadNumber, check_account


class DetailsRefused(ValueError):
    """The account was not taken; the message says what to repair. `field` names the field it is about."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class BankDetails:
    bank: str
    number: str
    holder: str


def read_details(*, bank: str, number: str, holder: str) -> BankDetails:
    """What somebody typed, made tidy: the number in digits alone. Raises DetailsRefused."""
    bank, holder = " ".join(bank.split())[:60], " ".join(holder.split())[:120]
    if not bank:
        raise DetailsRefused("bank", _("Tulis nama banknya, misalnya BRI."))
    try:
        digits = check_account(number)
    except BadNumber as error:
        raise DetailsRefused("number", str(error)) from error
    if not any(sign.isalpha() for sign in holder):
        raise DetailsRefused("holder", _("Tulis nama pemilik rekening, seperti di buku tabungan."))
    return BankDetails(bank=bank, number=digits, holder=holder)
