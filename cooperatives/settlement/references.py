"""The references that a treasurer brings back from her bank, many at once."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.settlement.models import Batch, Payout
from cooperatives.settlement.paying import PayoutRefused, mark_paid

GAP = re.compile(r"[\s,;|]+")


@dataclass
class Pasted:
    """What became of pasted references: the payouts that are paid now, and lines with what is wrong with them."""

    paid: list[Payout] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def paste_references(*, batch: Batch, text: str, by: Any, at: datetime, only: Container[int] | None = None) -> Pasted:
    """Mark payouts of the batch paid by lines of "number reference", as copied from a bank's report.

    Between the two stand blanks, a comma or a semicolon. A line that is wrong is told and changes nothing; the others
    are done. Empty lines are passed over. `only` are the ids of those that `by` may say this of.
    """
    told = Pasted()
    known = {payout.number.upper(): payout for payout in batch.payouts.all() if only is None or payout.pk in only}
    for line, number, reference in _lines(text):
        payout = known.get(number)
        if payout is None:
            told.problems.append((line, _("Nomor pencairan ini tidak ada di daftar.")))
            continue
        try:
            with transaction.atomic():
                told.paid.append(mark_paid(payout=payout, reference=reference, by=by, at=at))
        except PayoutRefused as refusal:
            told.problems.append((line, str(refusal.words)))
    return told


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    for line in text.splitlines():
        parts = GAP.split(line.strip(), maxsplit=1)
        if parts[0]:
            yield line.strip()[:120], parts[0].upper(), parts[1].strip(" \t,;|") if len(parts) > 1 else ""
