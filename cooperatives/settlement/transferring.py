"""Money between a cooperative and the operator, netted both ways.

The operator collects transfers and cards for all; a cooperative collects cash and QRIS for itself. What the operator
sends is what has become due in the cooperative's book beyond what it holds; what the cooperative sends is what it
holds beyond everything that its book owes.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import Payout
from cooperatives.settlement.paying import PayoutRefused, note_ordered
from cooperatives.settlement.payout_numbers import next_transfer
from cooperatives.settlement.positions import position
from cooperatives.settlement.rails.payees import receiving_account
from cooperatives.settlement.rails.port import PayoutRail, rails, serves
from cooperatives.settlement.settlement_terms import lock_terms


class NoRail(PayoutRefused):
    """No rail that is installed pays this payee."""

    words = _("Belum ada jalur yang bisa mengirim ke penerima ini. Hubungi pengelola Lumbung.")


@transaction.atomic
def order_transfer(*, cooperative: Cooperative, by: Any, at: datetime) -> Payout | None:
    """Order what one side has to send the other; None when nothing is to be sent, or none of it can go yet.

    A cooperative sends no more than lies in its bank and till: cash with couriers has to be handed in first.
    """
    lock_terms(cooperative=cooperative, at=at)
    now = position(cooperative=cooperative)
    if now.to_receive:
        return _order(Payout(payee_cooperative=cooperative, amount=now.to_receive), cooperative, by, at)
    if now.sendable:
        return _order(Payout(payer=cooperative, amount=now.sendable), cooperative, by, at)
    return None


def _order(payout: Payout, cooperative: Cooperative, by: Any, at: datetime) -> Payout:
    payout.number, payout.ordered_at = next_transfer(cooperative=cooperative, at=at), at
    for name, value in receiving_account(payout=payout).items():
        setattr(payout, name, value)
    payout.rail = _rail(payout).code
    payout.save(force_insert=True)
    note_ordered(payout=payout, by=by, at=at)
    return payout


def _rail(payout: Payout) -> PayoutRail:
    """The first rail that can send it at once, else the first that could."""
    able = [rail for rail in rails() if serves(rail=rail, payout=payout)]
    if not able:
        raise NoRail
    return next((rail for rail in able if not rail.why_not(payout)), able[0])
