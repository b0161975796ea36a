"""Prove the books: run every rule on one moment's view of the database and write down what was found."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cooperatives.settlement.checking import ledger_rules, order_rules, payout_rules, share_rules
from cooperatives.settlement.checking.findings import Finding, capped
from cooperatives.settlement.ledger.rollups import WIB
from cooperatives.settlement.models import BooksCheck, Entry

logger = logging.getLogger(__name__)

NIGHT = time(1)  # WIB
ALL = (*ledger_rules.RULES, *order_rules.RULES, *share_rules.RULES, *payout_rules.RULES)


def check_books(*, at: datetime) -> BooksCheck:
    """Check every rule and return the record of it. What is found is also logged as an error: somebody has to look.

    Sales go on meanwhile: all rules see the books as they were at one moment.
    """
    with one_moment():
        entries = Entry.objects.count()
        findings = [finding for rule in ALL for finding in capped(rule())]
    check = BooksCheck.objects.create(
        started_at=at,
        ended_at=max(timezone.now(), at),
        entries=entries,
        findings=[finding.stored() for finding in findings],
    )
    _alarm(findings)
    return check


def is_due(*, at: datetime) -> bool:
    """Whether the books were not checked since the last night's hour."""
    tonight = datetime.combine(at.astimezone(WIB).date(), NIGHT, tzinfo=WIB)
    last_night = tonight if tonight <= at else tonight - timedelta(days=1)
    return not BooksCheck.objects.filter(started_at__gte=last_night).exists()


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read in this block is as it was when the block began, and nobody waits for it."""
    if connection.in_atomic_block:  # somebody else's transaction: it sees what it sees
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    sqlite: Any = connection
    sqlite.ensure_connection()  # it has no mode before: the command's first query may be this one
    mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"  # readers do not queue with writers
    try:
        with transaction.atomic():
            yield
    finally:
        sqlite.transaction_mode = mode


def _alarm(findings: list[Finding]) -> None:
    for finding in findings:
        logger.error("Books: %s", finding.stored()["said"])
