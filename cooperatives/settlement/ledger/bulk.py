"""Many entries at once, for settlement runs and histories. Each is sealed as `posting.post` seals one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from cooperatives.settlement.ledger.accounts import Spec, accounts_for
from cooperatives.settlement.ledger.posting import Unbalanced, fingerprint_of
from cooperatives.settlement.models import Entry, Leg

BATCH = 2_000


@dataclass(frozen=True)
class Posting:
    """An entry that is not written yet, and its legs in rupiah per account, debit positive."""

    entry: Entry
    legs: Mapping[Spec, int]


@transaction.atomic
def post_many(*, postings: Iterable[Posting]) -> int:
    """Write new entries, `BATCH` at a time, and return how many. Raises Unbalanced.

    Their keys must be free: one that is taken is an IntegrityError, and nothing is written.
    """
    rows, written = iter(postings), 0
    while batch := list(islice(rows, BATCH)):
        _write(batch)
        written += len(batch)
    return written


def _write(batch: list[Posting]) -> None:
    moved = [{spec: amount for spec, amount in posting.legs.items() if amount} for posting in batch]
    for posting, legs in zip(batch, moved, strict=True):
        if sum(legs.values()) or len(legs) < 2:
            raise Unbalanced(posting.entry.key)
        posting.entry.fingerprint = fingerprint_of(posting.entry, legs)
    entries = Entry.objects.bulk_create([posting.entry for posting in batch])
    accounts = accounts_for({spec for legs in moved for spec in legs})
    Leg.objects.bulk_create(
        Leg(entry=entry, account=accounts[spec], amount=amount, occurred_at=entry.occurred_at)
        for entry, legs in zip(entries, moved, strict=True)
        for spec, amount in sorted(legs.items(), key=lambda one: one[0].code)
    )
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(sealed=True)
