"""What a statement says, for the page, the PDF and the sheet alike."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cooperatives.registry.masking import mask_account
from cooperatives.settlement.models import Payout, PayoutStep, Statement
from cooperatives.settlement.statement_lines import Line, Piece, lines_of, totals


@dataclass(frozen=True, kw_only=True)
class StatementFacts:
    """A statement with its lines, their sums by kind, and what became of its payout. Rupiah."""

    statement: Statement
    payout: Payout | None
    step: PayoutStep | None  # the last one of the payout
    lines: list[Line]
    totals: list[Piece]
    at: datetime  # read at

    @property
    def total(self) -> int:
        return self.statement.total

    @property
    def sold(self) -> int:
        """Pieces of goods."""
        return sum(line.quantity for line in self.lines)

    @property
    def first_day(self) -> datetime | None:
        return self.lines[0].at if self.lines else None

    @property
    def last_day(self) -> datetime | None:
        return self.lines[-1].at if self.lines else None

    @property
    def account(self) -> str:
        """Where it is paid to: the bank with the end of the number, or in cash."""
        if not self._by_bank:
            return str(_("Tunai di loket koperasi"))
        assert self.payout is not None
        return f"{self.payout.bank} {mask_account(self.payout.bank_account)}"

    @property
    def holder(self) -> str:
        return self.payout.bank_holder if self.payout and self._by_bank else ""

    @property
    def _by_bank(self) -> bool:
        return self.payout is not None and self.payout.rail != Payout.CASH and bool(self.payout.bank_account)

    @property
    def paid_at(self) -> datetime | None:
        return self.step.at if self.step and self.step.state == Payout.PAID else None


def facts_of(*, statement: Statement, at: datetime) -> StatementFacts:
    """Everything that the statement says; a fixed number of queries."""
    full = Statement.objects.select_related("enterprise__village__district", "run__cooperative__village__district").get(
        pk=statement.pk
    )
    payout = Payout.objects.filter(statement=full).select_related("payer").first()
    found = lines_of(statement=full)
    return StatementFacts(
        statement=full,
        payout=payout,
        step=payout.steps.last() if payout else None,
        lines=found,
        totals=totals(lines=found),
        at=at,
    )
