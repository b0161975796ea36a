"""What follows a version: the same offer revised, an amendment, a renewal. Each is a new draft with a copied sheet."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import dates, life
from cooperatives.agreements.answering import lapse_open
from cooperatives.agreements.history import change_state, hold, latest_signed, record
from cooperatives.agreements.models import Event, Signature, Version
from cooperatives.agreements.parties import require
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.terms.sheets import copy_sheet

Term = tuple[datetime, datetime | None]


class AlreadyOpen(Refused):
    """There is a draft or an offer already that waits for an answer."""

    words = _("Masih ada rancangan atau tawaran %(number)s yang belum selesai. Lanjutkan atau tarik yang itu dulu.")


class Superseded(Refused):
    """A later version has been signed: that is the one to change or renew."""

    words = _("Sudah ada versi yang lebih baru. Buka versi terakhir nota ini.")


class WithoutEnd(Refused):
    """The version has no last day, so there is nothing to renew."""

    words = _("Nota ini tidak punya tanggal berakhir, jadi tidak perlu diperpanjang.")


@transaction.atomic
def revise(*, version: Version, by, at: datetime) -> Version:
    """Take an offer back and draft it again, to change its terms. Raises NotPossible, NotYourParty."""
    held = hold(version)
    require(user=by, agreement=held.agreement, party=Signature.COOPERATIVE)
    life.require(held, life.REVISE, at)
    change_state(version=held, state=Version.WITHDRAWN, kind=Event.WITHDRAWN, by=by, at=at, party=Signature.COOPERATIVE)
    return _follow(held, held.purpose, by, at, (held.active_from, held.active_to))


@transaction.atomic
def amend(*, version: Version, by, at: datetime, active_from: datetime) -> Version:
    """A draft with other terms for what remains of a version in force, from `active_from` (not before now) on.

    Raises NotYourParty, NotPossible (not in force), Superseded, AlreadyOpen, BadDates.
    """
    held = _held_last(version, life.AMEND, by, at)
    if active_from < at or (held.stops_at is not None and active_from >= held.stops_at):
        raise dates.BadDates()
    since = timezone.localdate(active_from)
    return _follow(held, Version.AMENDMENT, by, at, (active_from, held.active_to), since=since)


@transaction.atomic
def renew(*, version: Version, by, at: datetime, months: int | None = None) -> Version:
    """A draft that begins where a version in force ends, for `months` (by default as long as its sheet says).

    Raises NotYourParty, NotPossible (not in force), Superseded, AlreadyOpen, WithoutEnd, BadDates.
    """
    held = _held_last(version, life.RENEW, by, at)
    if held.active_to is None:
        raise WithoutEnd()
    months = held.sheet.months if months is None else months
    dates.check_months(months)
    term = (held.active_to, dates.add_months(held.active_to, months))
    made = _follow(held, Version.RENEWAL, by, at, term)
    made.sheet.months = months
    made.sheet.save(update_fields=["months"])
    return made


def _held_last(version: Version, verb: str, by, at: datetime) -> Version:
    """The version, held, if it is the last one signed in its agreement and nothing waits for an answer there."""
    held = hold(version)
    require(user=by, agreement=held.agreement, party=Signature.COOPERATIVE)
    life.require(held, verb, at)
    if latest_signed(held.agreement) != held:
        raise Superseded()
    lapse_open(agreement=held.agreement, at=at)
    if held.agreement.versions.filter(state__in=Version.OPEN).exists():
        raise AlreadyOpen(number=held.agreement.number)
    return held


def _follow(before: Version, purpose: str, by, at: datetime, term: Term, since: date | None = None) -> Version:
    """A new draft in the agreement of `before`, which is held."""
    last = before.agreement.versions.order_by("-number").values_list("number", flat=True)[0]
    version = Version.objects.create(
        agreement=before.agreement,
        number=last + 1,
        purpose=purpose,
        sheet=copy_sheet(sheet=before.sheet, since=since),
        active_from=term[0],
        active_to=term[1],
    )
    record(version=version, kind=Event.DRAFTED, by=by, at=at, party=Signature.COOPERATIVE)
    return version
