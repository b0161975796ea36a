"""Answering an offer: asking for changes, declining it, taking it back; and what the clock does to it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import life
from cooperatives.agreements.history import change_state, hold
from cooperatives.agreements.models import Agreement, Event, Signature, Version
from cooperatives.agreements.parties import require
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.telling import tell_later


class NoteMissing(Refused):
    """The other side has to know which changes are asked for."""

    words = _("Tulis dulu apa yang perlu diubah, supaya koperasi tahu.")


@transaction.atomic
def ask_changes(*, version: Version, by, at: datetime, note: str) -> Version:
    """The owner asks for other terms before she signs. Raises NotYourParty, NotPossible, NoteMissing."""
    if not note.strip():
        raise NoteMissing()
    return _answer(version, life.ASK_CHANGES, Signature.ENTERPRISE, Version.CHANGES_ASKED, by, at, note)


@transaction.atomic
def decline(*, version: Version, by, at: datetime, note: str = "") -> Version:
    """The owner turns the offer down. Raises NotYourParty, NotPossible."""
    return _answer(version, life.DECLINE, Signature.ENTERPRISE, Version.DECLINED, by, at, note)


@transaction.atomic
def withdraw(*, version: Version, by, at: datetime, note: str = "") -> Version:
    """The cooperative takes its offer back. Raises NotYourParty, NotPossible."""
    return _answer(version, life.WITHDRAW, Signature.COOPERATIVE, Version.WITHDRAWN, by, at, note)


@transaction.atomic
def lapse_open(*, agreement: Agreement, at: datetime) -> bool:
    """Close the offer of this agreement whose time to answer is over; return whether there was one."""
    due = agreement.versions.filter(state=Version.OFFERED, offer_ends_at__lte=at).first()
    if due is None:
        return False
    held = hold(due)
    if life.life_of(held, at) != life.LAPSED or held.state != Version.OFFERED:  # answered while we waited
        return False
    change_state(version=held, state=Version.LAPSED, kind=Event.LAPSED, by=None, at=at)
    for party in (Signature.COOPERATIVE, Signature.ENTERPRISE):
        tell_later(version=held, kind=Event.LAPSED, party=party)
    return True


def lapse_overdue(*, at: datetime) -> int:
    """Close every offer whose time to answer is over, each in its own transaction; return how many."""
    due = Agreement.objects.filter(versions__state=Version.OFFERED, versions__offer_ends_at__lte=at)
    return sum(lapse_open(agreement=agreement, at=at) for agreement in due.distinct().order_by("pk"))


def _answer(version: Version, verb: str, party: str, state: str, by, at: datetime, note: str) -> Version:
    held = hold(version)
    require(user=by, agreement=held.agreement, party=party)
    life.require(held, verb, at)
    # Kinds of events are named as the states that they lead to.
    change_state(version=held, state=state, kind=state, by=by, at=at, party=party, note=note.strip())
    other = Signature.COOPERATIVE if party == Signature.ENTERPRISE else Signature.ENTERPRISE
    tell_later(version=held, kind=state, party=other)
    return held
