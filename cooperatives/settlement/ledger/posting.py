"""The one way by which anything comes into the ledger."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cooperatives.settlement.ledger.accounts import Spec, accounts_for
from cooperatives.settlement.models import Entry, Leg


class PostingRefused(Exception):
    """Nothing was posted."""


class Unbalanced(PostingRefused):
    """The legs do not sum to zero, or fewer than two of them move money."""


class KeyTaken(PostingRefused):
    """An entry of this key says something else."""


class AlreadyReversed(PostingRefused):
    """The entry was taken back before, by an entry of another key."""


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
    """Write an entry with its legs (rupiah per account, debit positive) and seal it, all or nothing.

    The same key with the same content gives the entry that is there; content is kind, legs and what the entry is
    about, not when and by whom. Legs of zero are left out. Raises Unbalanced; KeyTaken when the key stands for other
    content; AlreadyReversed; TypeError for an amount that is no whole number. A refusal leaves the transaction that
    calls it usable.
    """
    entry = Entry(
        key=key,
        kind=kind,
        occurred_at=occurred_at,
        by=by,
        memo=memo[:200],
        order=order,
        sale=sale,
        payout=payout,
        refund=refund,
        reverses_id=reverses.pk if reverses else None,
    )
    return _write(entry, legs)


def reverse(*, entry: Entry, occurred_at: datetime, by: Any = None, memo: str = "") -> Entry:
    """Take an entry back by its mirror image. A second time gives the same reversal."""
    legs = {Spec.of(leg.account): -leg.amount for leg in entry.legs.select_related("account")}
    mirror = Entry(
        key=f"{entry.key}-reversed",
        kind=Entry.CORRECTION,
        occurred_at=occurred_at,
        by=by,
        memo=memo[:200],
        order_id=entry.order_id,
        sale_id=entry.sale_id,
        payout_id=entry.payout_id,
        refund_id=entry.refund_id,
        reverses_id=entry.pk,
    )
    return _write(mirror, legs)


def _write(entry: Entry, legs: Mapping[Spec, int]) -> Entry:
    if any(type(amount) is not int for amount in legs.values()):
        raise TypeError(f"{entry.key}: amounts are whole rupiah")
    moved = {spec: amount for spec, amount in legs.items() if amount}
    if sum(moved.values()) or len(moved) < 2:
        raise Unbalanced(entry.key)
    entry.fingerprint = fingerprint_of(entry, moved)
    # Without a savepoint of its own: nothing below fails but on a broken database, which undoes the whole anyway.
    with transaction.atomic(savepoint=False):
        # One statement: whoever comes second waits here for the first to commit or to give up.
        Entry.objects.bulk_create([entry], ignore_conflicts=True)
        known = Entry.objects.filter(key=entry.key).first()
        # Nobody but its own transaction ever sees an open entry.
        if known is not None and not known.sealed:
            _seal(known, moved)
    if known is None:
        raise AlreadyReversed(entry.key)
    if known.fingerprint != entry.fingerprint:
        raise KeyTaken(entry.key)
    return known


def _seal(entry: Entry, moved: Mapping[Spec, int]) -> None:
    accounts = accounts_for(moved)
    Leg.objects.bulk_create(
        Leg(entry=entry, account=accounts[spec], amount=amount, occurred_at=entry.occurred_at)
        for spec, amount in sorted(moved.items(), key=lambda one: one[0].code)
    )
    entry.sealed = True
    entry.save(update_fields=["sealed"])


def fingerprint_of(entry: Entry, moved: Mapping[Spec, int]) -> str:
    about = [entry.order_id, entry.sale_id, entry.payout_id, entry.refund_id, entry.reverses_id]
    said = [entry.kind, about, sorted((spec.code, amount) for spec, amount in moved.items())]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
