"""The few rupiah on top of a transfer by which it is recognised on the bank statement."""

import secrets
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from marketplace.payment.gateway import MethodUnavailable

if TYPE_CHECKING:
    from marketplace.payment.models import Payment

LARGEST_CODE = 999
UNIQUE_CODES = range(1, LARGEST_CODE + 1)  # rupiah


class NoUniqueAmount(MethodUnavailable):
    """So many open transfers are near this amount that none can be told apart."""


def with_unique_amount(payment: "Payment") -> "Payment":
    """Save a new payment with a code that no open transfer of a near amount has.

    The database refuses what a race would double. Raises NoUniqueAmount.
    """
    total = payment.amount
    for _attempt in range(5):
        free = _free_codes(payment, total)
        if not free:
            break
        payment.unique_code = secrets.choice(free)
        payment.amount = total + payment.unique_code
        try:
            with transaction.atomic():
                payment.save(force_insert=True)
        except IntegrityError:
            payment.pk = None
        else:
            return payment
    raise NoUniqueAmount(_("Transfer sedang penuh untuk jumlah ini. Pilih cara bayar lain, atau coba lagi nanti."))


def _free_codes(payment: "Payment", total: int) -> list[int]:
    open_near = type(payment).objects.filter(
        gateway=payment.gateway, state=payment.PENDING, amount__range=(total + 1, total + LARGEST_CODE)
    )
    taken = set(open_near.values_list("amount", flat=True))
    return [code for code in UNIQUE_CODES if total + code not in taken]
