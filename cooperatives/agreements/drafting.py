"""Drafting an agreement: by the cooperative, or because an UMKM asks for one. What follows a version: succeeding.py."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import dates, life
from cooperatives.agreements.history import change_state, changes_a_term, hold, latest_signed, record
from cooperatives.agreements.models import Agreement, Event, Signature, StandardOffer, TermSheet, Version
from cooperatives.agreements.numbering import next_number
from cooperatives.agreements.parties import NotYourParty, manages, owns, parties_of, require
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.succeeding import AlreadyOpen, Superseded, amend, renew, revise
from cooperatives.agreements.telling import tell_later
from cooperatives.agreements.terms.sheets import copy_sheet
from cooperatives.registry.models import Cooperative, Enterprise

__all__ = [
    "AlreadyOpen",
    "NotADraft",
    "NotAccepting",
    "NotActive",
    "Superseded",
    "TooManyRequests",
    "WithItself",
    "amend",
    "apply",
    "check_may_agree",
    "discard",
    "draft",
    "note_change",
    "renew",
    "revise",
    "set_dates",
]


REQUESTS_A_DAY = 10  # per owner: each sends a text to a cooperative


class NotADraft(Refused):
    """It is not a draft any more: its terms and dates are fixed."""

    words = _("Nota ini bukan rancangan lagi, jadi isinya tidak bisa diubah. Buat perubahan atau tawaran baru.")


class WithItself(Refused):
    """A cooperative makes no agreement with an enterprise that it runs itself."""

    words = _("Toko ini milik koperasi sendiri. Koperasi tidak perlu membuat nota dengan dirinya sendiri.")


class NotActive(Refused):
    """The cooperative is dormant or suspended."""

    words = _("Koperasi %(cooperative)s sedang tidak aktif, jadi nota tidak bisa dibuat atau ditandatangani.")


class TooManyRequests(Refused):
    """The owner has asked ten times in 24 hours, be it the same cooperative again and again."""

    words = _("Anda sudah 10 kali minta bergabung hari ini. Tunggu jawaban koperasinya, lalu lanjutkan besok.")


class NotAccepting(Refused):
    """The cooperative takes no new UMKM at present."""

    words = _("%(cooperative)s belum menerima UMKM baru. Coba koperasi lain di dekat Anda.")


@transaction.atomic
def draft(
    *,
    cooperative: Cooperative,
    enterprise: Enterprise,
    by,
    at: datetime,
    active_from: datetime | None = None,
    sheet: TermSheet | None = None,
) -> Version:
    """A draft of a new agreement by a manager of the cooperative, from `sheet`, its standard offer, or empty.

    Begins at `active_from` (by default now) and runs for the months of the sheet. Raises NotYourParty, WithItself,
    NotActive, AlreadyOpen, BadDates.
    """
    if not manages(user=by, cooperative=cooperative):
        raise NotYourParty(party=Signature.COOPERATIVE)
    version = _begin(cooperative, enterprise, at, active_from or at, sheet)
    record(version=version, kind=Event.DRAFTED, by=by, at=at, party=Signature.COOPERATIVE)
    return version


@transaction.atomic
def apply(*, enterprise: Enterprise, cooperative: Cooperative, by, at: datetime, message: str = "") -> Version:
    """An owner asks a cooperative for an agreement: a draft of its standard offer, for its manager to look at.

    Raises NotYourParty, WithItself, NotActive, NotAccepting, AlreadyOpen, TooManyRequests.
    """
    if not owns(user=by, enterprise=enterprise):
        raise NotYourParty(party=Signature.ENTERPRISE)
    offer = StandardOffer.objects.filter(cooperative=cooperative).first()
    if offer is not None and not offer.accepts_new:
        raise NotAccepting(cooperative=cooperative.name)
    version = _begin(cooperative, enterprise, at, at, None)
    lately = Event.objects.filter(kind=Event.APPLIED, by=by, at__gt=at - timedelta(days=1))
    if lately.count() >= REQUESTS_A_DAY:
        raise TooManyRequests()
    record(version=version, kind=Event.APPLIED, by=by, at=at, party=Signature.ENTERPRISE, note=message.strip()[:1000])
    tell_later(version=version, kind=Event.APPLIED, party=Signature.COOPERATIVE)
    return version


@transaction.atomic
def note_change(*, version: Version, by, at: datetime, note: str = "") -> Event:
    """Write down that a manager changed the sheet of a draft. Raises NotADraft, NotYourParty."""
    held = _held_draft(version, life.CHANGE, by, at)
    return record(version=held, kind=Event.CHANGED, by=by, at=at, party=Signature.COOPERATIVE, note=note)


@transaction.atomic
def set_dates(*, version: Version, active_from: datetime, months: int, by, at: datetime) -> Version:
    """Let a draft begin at `active_from`, today or later, and run for `months` (1 to 120).

    An amendment keeps the end of the version that it changes, a renewal begins where that ends: of those only the
    start or the length can be set. Raises NotADraft, NotYourParty, BadDates.
    """
    held = _held_draft(version, life.SET_DATES, by, at)
    dates.check_months(months)
    dates.check_start(active_from, at)
    before = latest_signed(held.agreement, before=held)
    if held.purpose == Version.RENEWAL:
        active_from = held.active_from
    held.active_from, held.active_to = active_from, dates.add_months(active_from, months)
    if before is not None and changes_a_term(held, before):
        if before.purpose != Version.ASSIGNMENT:  # the memorandum that follows an assignment runs its own term
            held.active_to = before.active_to
        if before.stops_at is not None and active_from >= before.stops_at:
            raise dates.BadDates()
    held.save(update_fields=["active_from", "active_to"])
    held.sheet.months = months
    held.sheet.save(update_fields=["months"])
    record(version=held, kind=Event.CHANGED, by=by, at=at, party=Signature.COOPERATIVE)
    return held


@transaction.atomic
def discard(*, version: Version, by, at: datetime, note: str = "") -> Version:
    """Give up a draft: its manager, or the owner who asked for it. Raises NotADraft, NotYourParty."""
    held = hold(version)
    life.require(held, life.DISCARD, at, NotADraft)
    parties = parties_of(user=by, agreement=held.agreement)
    asked = held.events.filter(kind=Event.APPLIED).exists()
    if Signature.COOPERATIVE in parties:
        party = Signature.COOPERATIVE
    elif Signature.ENTERPRISE in parties and asked:
        party = Signature.ENTERPRISE
    else:
        raise NotYourParty(party=Signature.COOPERATIVE)
    change_state(
        version=held, state=Version.WITHDRAWN, kind=Event.WITHDRAWN, by=by, at=at, party=party, note=note.strip()
    )
    if asked:
        other = Signature.ENTERPRISE if party == Signature.COOPERATIVE else Signature.COOPERATIVE
        tell_later(version=held, kind=Event.WITHDRAWN, party=other)
    return held


def check_may_agree(*, cooperative: Cooperative, enterprise: Enterprise) -> None:
    """Raise WithItself or NotActive for two who cannot make an agreement now."""
    if enterprise.operated_by_id == cooperative.pk:
        raise WithItself()
    if not Cooperative.objects.active().filter(pk=cooperative.pk).exists():
        raise NotActive(cooperative=cooperative.name)


def _begin(
    cooperative: Cooperative, enterprise: Enterprise, at: datetime, active_from: datetime, sheet: TermSheet | None
) -> Version:
    """The first version of a new agreement."""
    check_may_agree(cooperative=cooperative, enterprise=enterprise)
    dates.check_start(active_from, at)
    number = next_number(cooperative=cooperative, at=at)  # locks the cooperative, so that none can begin beside it
    open_one = Version.objects.filter(
        agreement__cooperative=cooperative, agreement__enterprise=enterprise, state__in=Version.OPEN
    )
    for version in open_one.select_related("agreement"):
        if life.life_of(version, at) != life.LAPSED:
            raise AlreadyOpen(number=version.agreement.number)
    if sheet is None:
        offer = StandardOffer.objects.filter(cooperative=cooperative).select_related("sheet").first()
        sheet = offer.sheet if offer else None
    copy = copy_sheet(sheet=sheet) if sheet else TermSheet.objects.create()
    return Version.objects.create(
        agreement=Agreement.objects.create(number=number, cooperative=cooperative, enterprise=enterprise),
        sheet=copy,
        active_from=active_from,
        active_to=dates.add_months(active_from, copy.months),
    )


def _held_draft(version: Version, verb: str, by, at: datetime) -> Version:
    held = hold(version)
    require(user=by, agreement=held.agreement, party=Signature.COOPERATIVE)
    life.require(held, verb, at, NotADraft)
    return held
