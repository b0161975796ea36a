"""The one way by which anything comes into the ledger."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from cooperatives.settlement.ledger.accounts import Spec, accounts_for
from cooperatives.settlement.models import Entry, Leg


class PostingRefused(Exception):
    """Nothing was posted."""


class Unbalanced(PostingRefused):
    """The legs do not sum to zero, or there are none."""


class KeyTaken(PostingRefused):
    """An entry of this key says something else."""


class AlreadyReversed(PostingRefused):
    """The entry was taken back before."""


@transaction.atomic
def post(
    *,
    key: str,
    kind: str,
    legs: Mapping[Spec, int],
    occurred_at: datetime,
    by: Any = None,
    memo: str = "",
    order: Any = None,
    sale: Any = None,
    payout: Any = None,
    refund: Any = None,
    reverses: Entry | None = None,
) -> Entry:
    """Write an entry with its legs (rupiah per account, debit positive) and seal it.

    The same key with the same content gives the entry that is there. Legs of zero are left out. Raises Unbalanced,
    and KeyTaken when the key stands for other legs or another kind.
    """
    moved = {spec: amount for spec, amount in legs.items() if amount}
    if sum(moved.values()) or len(moved) < 2:
        raise Unbalanced(key)
    fingerprint = _fingerprint(kind, moved)
    if (known := _known(key, fingerprint)) is not None:
        return known
    accounts = accounts_for(moved)
    entry = Entry(
        key=key,
        fingerprint=fingerprint,
        kind=kind,
        occurred_at=occurred_at,
        by=by,
        memo=memo[:200],
        order=order,
        sale=sale,
        payout=payout,
        refund=refund,
        reverses=reverses,
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        # Somebody else wrote the key in this moment, or has taken the same entry back.
        if (known := _known(key, fingerprint)) is not None:
            return known
        raise
    Leg.objects.bulk_create(
        Leg(entry=entry, account=accounts[spec], amount=amount, occurred_at=occurred_at)
        for spec, amount in sorted(moved.items(), key=lambda one: one[0].code)
    )
    entry.sealed = True
    entry.save(update_fields=["sealed"])
    return entry


@transaction.atomic
def reverse(*, entry: Entry, occurred_at: datetime, by: Any = None, memo: str = "") -> Entry:
    """Take an entry back by its mirror image. A second time gives the same reversal."""
    legs = {
        Spec(
            leg.account.kind,
            leg.account.cooperative_id,
            leg.account.enterprise_id,
            leg.account.person_id,
            leg.account.detail,
        ): -leg.amount
        for leg in entry.legs.select_related("account")
    }
    return post(
        key=f"{entry.key}-reversed",
        kind=Entry.CORRECTION,
        legs=legs,
        occurred_at=occurred_at,
        by=by,
        memo=memo,
        order=entry.order,
        sale=entry.sale,
        payout=entry.payout,
        refund=entry.refund,
        reverses=entry,
    )


def _known(key: str, fingerprint: str) -> Entry | None:
    entry = Entry.objects.filter(key=key).first()
    if entry is not None and entry.fingerprint != fingerprint:
        raise KeyTaken(key)
    return entry


def _fingerprint(kind: str, legs: Mapping[Spec, int]) -> str:
    said = [kind, sorted((spec.code, amount) for spec, amount in legs.items())]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
