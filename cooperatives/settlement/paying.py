"""The life of a payout: ordered, approved by a second person, sent, paid with a reference; or returned, or cancelled.

A payout only moves forward, under the lock of its row. Every move is a step (who, when) and, where money moves, an
entry with the key "payout-<number>-<state>". What is refused changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.bulk import Posting
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Entry, Payout, PayoutStep
from cooperatives.settlement.rails.port import rail

ORDERED, APPROVED, SENT, PAID = Payout.ORDERED, Payout.APPROVED, Payout.SENT, Payout.PAID
RETURNED, CANCELLED = Payout.RETURNED, Payout.CANCELLED
# By a rail on which money is under way for a while, and from hand to hand.
UNDER_WAY: Mapping[str, frozenset[str]] = {
    ORDERED: frozenset({APPROVED, CANCELLED}),
    APPROVED: frozenset({SENT, CANCELLED}),
    SENT: frozenset({PAID, RETURNED}),
    PAID: frozenset({RETURNED}),
    RETURNED: frozenset(),
    CANCELLED: frozenset(),
}
BY_HAND: Mapping[str, frozenset[str]] = {**UNDER_WAY, APPROVED: frozenset({PAID, CANCELLED})}


class PayoutRefused(Exception):
    """It was not done and nothing was changed. `words` is the sentence for the person who tried."""

    words: Any = _("Langkah ini belum bisa dilakukan. Muat ulang halaman, lalu coba lagi.")


class NotPossible(PayoutRefused):
    """A payout in this state does not take this step."""

    words = _("Keadaan pencairan ini sudah berubah. Muat ulang halaman dan lihat langkah terakhirnya.")


class ReferenceMissing(PayoutRefused):
    """What shows that it was paid is missing: the bank's reference, or the number of the receipt."""

    words = _("Tulis nomor acuan bank, atau nomor kuitansi kalau dibayar tunai.")


class ReasonMissing(PayoutRefused):
    """Whoever reads it later has to know why."""

    words = _("Tulis alasannya, supaya yang membaca nanti paham.")


def takes(*, payout: Payout, state: str) -> bool:
    """Whether the payout, as it is in memory, may move to `state`."""
    return state in _moves(payout)[payout.state]


def takes_by_hand(*, payout: Payout, state: str) -> bool:
    """Whether a person may say so. What a rail sends by itself, only the rail knows to have arrived; it can be taken
    back there once it has."""
    if rail(payout.rail).capabilities.sends_itself and state in (PAID, RETURNED):
        return state == RETURNED and payout.state == PAID
    return takes(payout=payout, state=state)


def mark_paid(*, payout: Payout, reference: str, by: Any, at: datetime, external_id: str = "") -> Payout:
    """The money has arrived: `reference` is the bank's, or the number of a signed receipt. The payee is told.

    Raises ReferenceMissing and NotPossible: also for a person's word (`by`) about what a rail sends by itself.
    """
    if by is not None and rail(payout.rail).capabilities.sends_itself:
        raise NotPossible
    reference = " ".join(reference.replace("\0", "").split())
    if not reference:
        raise ReferenceMissing
    return _move(
        payout, PAID, by, at, reference=reference[:60], **({"external_id": external_id} if external_id else {})
    )


def mark_returned(*, payout: Payout, note: str, by: Any, at: datetime) -> Payout:
    """The bank gave the money back: it is owed again, and the next run takes it. Raises ReasonMissing, NotPossible."""
    return _move(payout, RETURNED, by, at, note=_said(note))


def cancel(*, payout: Payout, note: str, by: Any, at: datetime) -> Payout:
    """It shall not be sent: the money is owed again, and the next run takes it. Raises ReasonMissing, NotPossible."""
    return _move(payout, CANCELLED, by, at, note=_said(note))


def mark_sent(*, payout: Payout, by: Any, at: datetime, note: str = "") -> Payout:
    """It is on its way: in a file that somebody took to the bank, or handed to a rail. Raises NotPossible."""
    return _move(payout, SENT, by, at, note=note)


def mark_approved(*, payout: Payout, by: Any, at: datetime, note: str = "") -> Payout:
    """A second person has said yes (`batches.approve` sees to that). Raises NotPossible."""
    return _move(payout, APPROVED, by, at, note=note)


def note_ordered(*, payout: Payout, by: Any, at: datetime) -> Entry:
    """Book a payout that was just written: what was owed is now in transit. For those who order payouts."""
    PayoutStep.objects.create(payout=payout, state=ORDERED, at=at, by=by)
    return _post(payout, ORDERED, _order_legs(payout), by, at)


def ordered(*, payout: Payout, by: Any, at: datetime) -> Posting:
    """The entry of a payout that was just written, for a run that writes many: what was owed is now in transit."""
    entry = Entry(
        key=_key(payout, ORDERED), kind=Entry.PAYOUT, occurred_at=at, by=by, memo=payout.number, payout=payout
    )
    return Posting(entry, _order_legs(payout))


@transaction.atomic
def _move(payout: Payout, state: str, by: Any, at: datetime, *, note: str = "", **written: str) -> Payout:
    found = Payout.objects.select_for_update(no_key=True).get(pk=payout.pk)
    if not takes(payout=found, state=state):
        raise NotPossible
    legs = _legs(found, state)
    for name, value in written.items():
        setattr(found, name, value)
    found.state = state
    found.save(update_fields=["state", *written])
    PayoutStep.objects.create(payout=found, state=state, at=at, by=by, note=note[:200])
    if legs:
        _post(found, state, legs, by, at)
    if found.enterprise_id and state in (PAID, RETURNED):
        # The tasks name this module's moves.
        from cooperatives.settlement.payout_tasks import tell_paid, tell_returned

        (tell_paid if state == PAID else tell_returned).enqueue(found.pk)
    return found


def _legs(payout: Payout, to: str) -> dict[Spec, int]:
    """What moves on the books when the payout moves from where it is to `to`; nothing on the way in between."""
    amount, owed, transit = payout.amount, _owed(payout), accounts.in_transit(payout.payer_id)
    place = rail(payout.rail).place(payout)
    arrived = None if payout.enterprise_id else accounts.bank(payout.payee_cooperative_id)
    if to == PAID:
        return {transit: amount, place: -amount, **({arrived: amount, owed: -amount} if arrived else {})}
    if to == CANCELLED or (to == RETURNED and payout.state == SENT):
        return {transit: amount, owed: -amount}
    if to == RETURNED:
        return {place: amount, (arrived or owed): -amount}
    return {}


def _owed(payout: Payout) -> Spec:
    """What an order takes from: the enterprise's account, or what the receiver sees coming in."""
    if payout.enterprise_id and payout.payer_id:
        return accounts.payable(payout.payer_id, payout.enterprise_id)
    return accounts.incoming(payout.payee_cooperative_id)


def _order_legs(payout: Payout) -> dict[Spec, int]:
    return {_owed(payout): payout.amount, accounts.in_transit(payout.payer_id): -payout.amount}


def _key(payout: Payout, state: str) -> str:
    return f"payout-{payout.number}-{state}"


def _post(payout: Payout, state: str, legs: Mapping[Spec, int], by: Any, at: datetime) -> Entry:
    return post(
        key=_key(payout, state), kind=Entry.PAYOUT, legs=legs, occurred_at=at, by=by, memo=payout.number, payout=payout
    )


def _moves(payout: Payout) -> Mapping[str, frozenset[str]]:
    return UNDER_WAY if rail(payout.rail).capabilities.under_way else BY_HAND


def _said(note: str) -> str:
    note = " ".join(note.replace("\0", "").split())
    if not note:
        raise ReasonMissing
    return note
