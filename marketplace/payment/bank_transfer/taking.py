"""Take a bank statement: look at it first, then write those of its lines that no file brought before."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from marketplace.payment.bank_transfer.models import StatementFile, StatementLine
from marketplace.payment.bank_transfer.statements import Credit, Statement, read_statement


class TakenBefore(Exception):
    """The lines of this file are written already."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What taking a file would do."""

    statement: Statement
    new: list[Credit]
    known: int  # lines that another file has brought

    @property
    def total(self) -> int:
        """Rupiah that the new lines bring."""
        return sum(credit.amount for credit in self.new)


def upload(*, content: bytes, name: str, layout: str, by: Any, at: datetime) -> StatementFile:
    """Keep a file that can be read, for a look. The same file again gives the one that is there.

    Raises NotAStatement.
    """
    read_statement(content=content, layout=layout, today=timezone.localdate(at))
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        known = StatementFile.objects.select_for_update().filter(sha256=digest).first()
        if known is not None:
            if known.taken_at is None and known.layout != layout:
                known.layout = layout
                known.save(update_fields=["layout"])
            return known
        kept = StatementFile(layout=layout, name=name[:200], sha256=digest, uploaded_by=by, uploaded_at=at)
        kept.file.save(f"{digest[:16]}.csv", ContentFile(content), save=False)
        kept.save(force_insert=True)
        return kept


def look(*, file: StatementFile) -> Look:
    """Read the file and say what is new in it; nothing is written. Raises NotAStatement."""
    statement = read_statement(content=_content(file), layout=file.layout, today=_uploaded_on(file))
    known = _known(statement)
    new = [credit for credit in statement.credits if credit.identity not in known]
    return Look(statement=statement, new=new, known=len(statement.credits) - len(new))


@transaction.atomic
def take(*, file: StatementFile, by: Any, at: datetime) -> list[StatementLine]:
    """Write the new lines of the file, each once whatever files bring it. Raises TakenBefore, NotAStatement."""
    current = StatementFile.objects.select_for_update().get(pk=file.pk)
    if current.taken_at:
        raise TakenBefore(current.name)
    found = look(file=current)
    StatementLine.objects.bulk_create(
        [
            StatementLine(
                file=current,
                row=credit.row,
                day=credit.day,
                amount=credit.amount,
                description=credit.description,
                reference=credit.reference,
                identity=credit.identity,
            )
            for credit in found.new
        ],
        ignore_conflicts=True,  # another file may be bringing the same line in this moment
    )
    current.taken_by, current.taken_at = by, at
    current.save(update_fields=["taken_by", "taken_at"])
    return list(current.lines.all())


def _content(file: StatementFile) -> bytes:
    with file.file.open("rb") as opened:
        return opened.read()


def _uploaded_on(file: StatementFile) -> date:
    return timezone.localdate(file.uploaded_at)


def _known(statement: Statement) -> set[str]:
    identities = [credit.identity for credit in statement.credits]
    found: set[str] = set()
    for start in range(0, len(identities), 500):
        part = identities[start : start + 500]
        found |= set(StatementLine.objects.filter(identity__in=part).values_list("identity", flat=True))
    return found
