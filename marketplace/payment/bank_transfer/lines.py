"""What else is done with lines of the statement: tied to what is known, set aside, all the sure ones confirmed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from marketplace.payment.bank_transfer.confirming import (
    ReferenceUsed,
    TransferRefused,
    confirm_transfer,
    known_by_hand,
)
from marketplace.payment.bank_transfer.matching import BY_HAND, EXACT, candidates, suggest
from marketplace.payment.bank_transfer.models import StatementLine, TransferConfirmation
from marketplace.payment.models import ReceivedEvent


class ReasonMissing(Exception):
    """Nobody said why the line pays no order."""


@dataclass(frozen=True, kw_only=True)
class Sure:
    """What became of the lines that were sure: paid an order, wait for a second person, were known before."""

    confirmed: int
    proposed: int
    known: int


def open_lines() -> QuerySet[StatementLine]:
    """Money that nobody has said yet what it is for, the newest first."""
    claimed = TransferConfirmation.objects.filter(withdrawn_at=None).exclude(line=None).values("line")
    lines = StatementLine.objects.filter(set_aside_at=None).exclude(pk__in=claimed)
    return lines.select_related("file").order_by("-day", "-pk")


def reference_of(line: StatementLine) -> str:
    """By which the bank knows it; without a number, the beginning of what it says."""
    return (line.reference or line.description)[:60]


@transaction.atomic
def tie(*, line: StatementLine, event: ReceivedEvent, by: Any, at: datetime) -> TransferConfirmation:
    """Say that this line is the money that was confirmed by hand before: nothing is booked. Raises ReferenceUsed."""
    current = StatementLine.objects.select_for_update().get(pk=line.pk)
    if current.set_aside_at or current.confirmations.filter(withdrawn_at=None).exists():
        raise ReferenceUsed(current.identity)
    if event.payment is None or not known_by_hand(line=current).filter(pk=event.pk).exists():
        raise ReferenceUsed(event.event_id)
    confirmation, _made = TransferConfirmation.objects.get_or_create(
        event=event,
        defaults={
            "payment": event.payment,
            "identity": event.event_id[:120],
            "received_on": current.day,
            "amount": event.amount,
            "bank_reference": event.note[:60],
            "proposed_by": event.confirmed_by or by,
            "proposed_at": event.received_at,
            "confirmed_by": event.confirmed_by or by,
            "confirmed_at": event.received_at,
        },
    )
    confirmation.line = current
    confirmation.save(update_fields=["line"])
    return confirmation


@transaction.atomic
def set_aside(*, line: StatementLine, because: str, by: Any, at: datetime) -> StatementLine:
    """This money pays no order (interest, a deposit of a cooperative …). Raises ReasonMissing, ReferenceUsed."""
    if not because.strip():
        raise ReasonMissing
    current = StatementLine.objects.select_for_update().get(pk=line.pk)
    if current.confirmations.filter(withdrawn_at=None).exists():
        raise ReferenceUsed(current.identity)
    current.set_aside_by, current.set_aside_at, current.set_aside_because = by, at, because.strip()[:200]
    current.save(update_fields=["set_aside_by", "set_aside_at", "set_aside_because"])
    return current


@transaction.atomic
def take_up_again(*, line: StatementLine) -> StatementLine:
    """It was set aside by mistake."""
    current = StatementLine.objects.select_for_update().get(pk=line.pk)
    current.set_aside_by = current.set_aside_at = None
    current.set_aside_because = ""
    current.save(update_fields=["set_aside_by", "set_aside_at", "set_aside_because"])
    return current


def confirm_sure(*, by: Any, at: datetime, limit: int = 500) -> Sure:
    """Confirm every open line with the exact amount of one awaited transfer, and tie those that are known.

    Each line is a transaction of its own; what is refused stays open, for a person to look at.
    """
    done: Counter[str] = Counter()
    among = candidates()
    amounts = Counter(line.amount for line in open_lines()[:limit])
    for line in open_lines()[:limit]:
        best = [suggestion for suggestion in suggest(line=line, among=among) if suggestion.sure]
        # Two lines of one amount are not both for the one order that waits for it, nor is one line for two orders.
        if len(best) != 1 or amounts[line.amount] > 1:
            continue
        try:
            if best[0].kind == BY_HAND and best[0].event:
                tie(line=line, event=best[0].event, by=by, at=at)
                done["known"] += 1
            elif best[0].kind == EXACT:
                done["proposed" if _confirm(line, best[0].payment, by, at).is_open else "confirmed"] += 1
        except TransferRefused:
            continue
    return Sure(confirmed=done["confirmed"], proposed=done["proposed"], known=done["known"])


def _confirm(line: StatementLine, payment: Any, by: Any, at: datetime) -> TransferConfirmation:
    return confirm_transfer(
        payment=payment,
        received_on=line.day,
        bank_reference=reference_of(line),
        amount=line.amount,
        by=by,
        line=line,
        at=at,
    )
