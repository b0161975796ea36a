"""Another way for a payout that waits: at the counter instead of the bank, or the other way round."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.settlement.models import Payout, PayoutStep
from cooperatives.settlement.paying import NotPossible, PayoutRefused
from cooperatives.settlement.rails.payees import take_account
from cooperatives.settlement.rails.port import UnknownRail, rail, serves


class RailUnfit(PayoutRefused):
    """The rail does not pay this payee, or cannot now."""

    words = _("Jalur itu belum bisa dipakai untuk penerima ini. Periksa rekeningnya, atau pakai jalur lain.")


@transaction.atomic
def choose_rail(*, payout: Payout, code: str, by: Any, at: datetime) -> Payout:
    """Send it by the rail of this code instead. Raises NotPossible once it is in a batch or has moved on, RailUnfit."""
    rows = Payout.objects.select_for_update(no_key=True, of=("self",)).select_related("enterprise", "payee_cooperative")
    found = rows.get(pk=payout.pk)
    if found.state != Payout.ORDERED or found.batch_id:
        raise NotPossible
    try:
        chosen = rail(code)
    except UnknownRail as error:
        raise RailUnfit from error
    if not serves(rail=chosen, payout=found):
        raise RailUnfit
    found.rail = chosen.code
    if chosen.capabilities.needs_account and not found.bank_account:
        take_account(payout=found, at=at)
    if chosen.why_not(found):
        raise RailUnfit
    found.save(update_fields=["rail"])
    PayoutStep.objects.create(payout=found, state=found.state, at=at, by=by, note=str(chosen.label))
    return found
