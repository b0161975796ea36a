"""A settlement run: what was released to the enterprises of a cooperative becomes statements and payouts.

The row of the cooperative's SettlementTerms is the lock: two runs at once run one after the other, and the second
finds nothing. A leg is claimed by one statement item at most, so nothing is paid twice; what a refund takes away in
the same moment is either in this run or netted from the next.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.bank_accounts import accounts_of
from cooperatives.settlement.ledger.bulk import post_many
from cooperatives.settlement.models import (
    Account,
    Entry,
    Leg,
    Payout,
    PayoutStep,
    Run,
    Statement,
    StatementItem,
)
from cooperatives.settlement.own_share import take_own_share
from cooperatives.settlement.paying import ordered
from cooperatives.settlement.payout_numbers import next_run
from cooperatives.settlement.rails.payees import account_fields
from cooperatives.settlement.settlement_terms import is_due, lock_terms, terms_of

logger = logging.getLogger(__name__)


@dataclass
class Due:
    """What one enterprise is owed and no statement has claimed: rupiah (negative: it owes), with the legs."""

    enterprise_id: int
    total: int = 0
    legs: list[int] = field(default_factory=list)


@transaction.atomic
def settle(*, cooperative: Cooperative, at: datetime, by: Any = None) -> Run | None:
    """Pay out what was released up to `at`; None when nothing reaches the minimum and the cooperative takes nothing.

    Below the minimum, or negative, an enterprise's legs stay unclaimed for the next run. The cooperative takes its own
    released fees as far as it holds money for them. `by` none is the scheduler.
    """
    terms = lock_terms(cooperative=cooperative, at=at)
    paid = [one for one in due(cooperative=cooperative, at=at) if one.total >= max(terms.minimum, 1)]
    # A savepoint, so that a run without payouts and without fees leaves no number behind.
    with transaction.atomic():
        run = Run.objects.create(
            cooperative=cooperative,
            number=next_run(cooperative=cooperative, at=at),
            until=at,
            started_by=by,
            started_at=at,
        )
        if paid:
            _pay(run, paid, by)
        own = take_own_share(cooperative=cooperative, run=run, by=by, at=at)
        if not paid and own is None:
            transaction.set_rollback(True)
            found = None
        else:
            found = run
    if found or by is None:
        terms.last_run_on = timezone.localdate(at)
        terms.save(update_fields=["last_run_on"])
    return found


def settle_due(*, at: datetime) -> int:
    """Run every cooperative whose weekday has come since its last run; return how many runs there were.

    A run that was missed is made up for at the next occasion. One cooperative's trouble does not stop the others.
    """
    runs = 0
    with_money = Account.objects.filter(kind__in=(Account.PAYABLE, Account.FEES)).exclude(cooperative=None)
    for cooperative in Cooperative.objects.filter(pk__in=with_money.values("cooperative")).order_by("pk"):
        terms = terms_of(cooperative=cooperative, at=at)
        if not terms.automatic or not is_due(terms=terms, at=at):
            continue
        try:
            runs += settle(cooperative=cooperative, at=at) is not None
        except Exception:
            logger.exception("The settlement run of cooperative %s failed", cooperative.pk)
    return runs


def due(*, cooperative: Cooperative, at: datetime) -> list[Due]:
    """What each enterprise is owed, by id, in one query."""
    found: dict[int, Due] = {}
    for leg, enterprise, amount in unclaimed(cooperative=cooperative, at=at).values_list(
        "pk", "account__enterprise", "amount"
    ):
        one = found.setdefault(enterprise, Due(enterprise))
        one.total -= amount
        one.legs.append(leg)
    return [found[key] for key in sorted(found)]


def unclaimed(*, cooperative: Cooperative, at: datetime) -> QuerySet[Leg]:
    """The legs of payable accounts that no statement has claimed. What a payout took when it was ordered is not one of
    them (its statement stands for it); what came back of it is."""
    return (
        Leg.objects.filter(account__cooperative=cooperative, account__kind=Account.PAYABLE, occurred_at__lte=at)
        .filter(statement_item=None)
        .exclude(entry__kind=Entry.PAYOUT, amount__gt=0)
    )


def _pay(run: Run, paid: Sequence[Due], by: Any) -> None:
    """Write statements, items, payouts, steps and entries in bulk. Their keys are free: the run's number is new."""
    short = run.number.removeprefix("P")
    statements = Statement.objects.bulk_create(
        Statement(run=run, enterprise_id=one.enterprise_id, number=f"R{short}-{place:03d}", total=one.total)
        for place, one in enumerate(paid, start=1)
    )
    StatementItem.objects.bulk_create(
        [
            StatementItem(statement=made, leg_id=leg)
            for made, one in zip(statements, paid, strict=True)
            for leg in one.legs
        ],
        batch_size=2000,
    )
    payees = accounts_of(enterprise_ids=[one.enterprise_id for one in paid], at=run.until)
    payouts = Payout.objects.bulk_create(
        Payout(
            number=f"P{made.number.removeprefix('R')}",
            payer_id=run.cooperative_id,
            enterprise_id=made.enterprise_id,
            statement=made,
            run=run,
            amount=made.total,
            ordered_at=run.started_at,
            **account_fields(payees.get(made.enterprise_id)),
        )
        for made in statements
    )
    PayoutStep.objects.bulk_create(
        PayoutStep(payout=payout, state=Payout.ORDERED, at=run.started_at, by=by) for payout in payouts
    )
    post_many(postings=(ordered(payout=payout, by=by, at=run.started_at) for payout in payouts))
