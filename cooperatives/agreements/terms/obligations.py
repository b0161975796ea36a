"""What each side owes the other: due once both have signed, met with evidence, or waived by whom it is owed to."""

import secrets
from datetime import date, datetime, timedelta

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import life
from cooperatives.agreements.history import changes_a_term, hold
from cooperatives.agreements.models import Agreement, Obligation, Signature, Version
from cooperatives.agreements.parties import NotYourParty, accompanies, require
from cooperatives.agreements.refusals import ReasonMissing, Refused
from cooperatives.agreements.terms.promises import promised
from cooperatives.registry.papers.scanning import NotAPaper, scan

OVERDUE, SOON, LATER = "overdue", "soon", "later"
SOON_DAYS = 14


class NotOwed(Refused):
    """The obligation is met or waived already, or its version was never signed."""

    words = _("Kewajiban ini sudah dipenuhi atau dibebaskan. Tidak ada yang diubah.")


class BadEvidence(Refused):
    """The evidence is no picture or PDF that could be opened; `why` is what scanning it said."""

    words = "%(why)s"


def owed(*, agreements: QuerySet[Agreement], at: datetime) -> list[Obligation]:
    """What is neither met nor waived in the versions of these agreements that hold at `at`, soonest first.

    Each row carries `standing` ("overdue", "soon": within 14 days, or "later") and its `agreement`.
    """
    versions = life.running(Version.objects.filter(agreement__in=agreements.order_by()), at)
    rows = (
        Obligation.objects.filter(sheet__version__in=versions, done_at=None, waived_at=None, due_on__isnull=False)
        .select_related("sheet__version__agreement__cooperative", "sheet__version__agreement__enterprise")
        .order_by("due_on", "pk")
    )
    today, found = timezone.localdate(at), list(rows)
    for one in found:
        vars(one).update(standing=standing_of(one, today), agreement=one.sheet.version.agreement)
    return found


def standing_of(obligation: Obligation, today: date) -> str:
    """How near its day is: OVERDUE, SOON or LATER."""
    assert obligation.due_on is not None, "asked only of what has fallen due"
    if obligation.due_on < today:
        return OVERDUE
    return SOON if obligation.due_on <= today + timedelta(days=SOON_DAYS) else LATER


def fall_due(*, version: Version) -> None:
    """Write the day of every obligation of a version that takes effect, and make those that its terms promise."""
    promise(version=version)
    start, rows = timezone.localdate(version.active_from), list(version.sheet.obligations.all())
    for one in rows:
        one.due_on = start + timedelta(days=one.due_after_days)
    Obligation.objects.bulk_update(rows, ["due_on"])


def promise(*, version: Version) -> list[Obligation]:
    """Make the classes, visits and campaigns of the terms obligations, spread over the whole term.

    An amendment goes on where the version that it changes stood: days stay, and what was met is not owed again.
    """
    earlier = _amended(version)
    first = timezone.localdate((earlier[-1] if earlier else version).active_from)
    start = timezone.localdate(version.active_from)
    days = (timezone.localdate(version.active_to) - first).days if version.active_to else None
    rows = Obligation.objects.filter(sheet__version__in=earlier)
    met = {row[:3] for row in rows.values_list("pillar", "owed_by", "title", "done_at", "waived_at") if any(row[3:])}
    made = [
        one
        for one in promised(sheet=version.sheet, days=days)
        if (one.pillar, one.owed_by, one.title) not in met
    ]  # fmt: skip
    for one in made:
        one.due_after_days = max(0, one.due_after_days - (start - first).days)
    return Obligation.objects.bulk_create(made)


@transaction.atomic
def mark_done(
    *, obligation: Obligation, by, party: str, at: datetime, note: str = "", evidence: File | None = None
) -> Obligation:
    """Write down, for either side, that an obligation was met. Raises NotYourParty, NotOwed, BadEvidence.

    For the cooperative its trainers do so too: they hold the classes and visits that it owes.
    A photo is kept without the place and time it was taken at, as every paper is (registry.papers.scanning).
    """
    held = _held(obligation, by, party, trainers=True)
    held.done_at, held.done_by, held.evidence_note = at, by, note.strip()[:300]
    if evidence is not None:
        name, content = _cleaned(evidence)
        held.evidence.save(f"{held.pk}-{name}", content, save=False)
    held.save(update_fields=["done_at", "done_by", "evidence_note", "evidence"])
    return held


@transaction.atomic
def waive(*, obligation: Obligation, by, party: str, at: datetime, reason: str) -> Obligation:
    """Let the other side off an obligation. Only the side that it is owed to can: else NotYourParty.

    Raises ReasonMissing, NotOwed too.
    """
    if not reason.strip():
        raise ReasonMissing()
    if party == obligation.owed_by:
        raise NotYourParty(party=party)
    held = _held(obligation, by, party)
    held.waived_at, held.waived_by, held.waiver_reason = at, by, reason.strip()[:200]
    held.save(update_fields=["waived_at", "waived_by", "waiver_reason"])
    return held


def _held(obligation: Obligation, by, party: str, *, trainers: bool = False) -> Obligation:
    version = Version.objects.filter(sheet=obligation.sheet_id).first()
    if version is None:  # of a standard offer
        raise NotOwed()
    version = hold(version)
    ours = trainers and party == Signature.COOPERATIVE
    if not (ours and accompanies(user=by, cooperative=version.agreement.cooperative)):
        require(user=by, agreement=version.agreement, party=party)
    held = Obligation.objects.select_for_update(of=("self",)).get(pk=obligation.pk)
    if version.state != Version.SIGNED or held.done_at is not None or held.waived_at is not None:
        raise NotOwed()
    return held


def _amended(version: Version) -> list[Version]:
    """The versions that an amendment changes, last first, down to the one that began the term."""
    found: list[Version] = []
    signed = version.agreement.versions.filter(state=Version.SIGNED, number__lt=version.number).order_by("-number")
    for before in signed:
        if not changes_a_term(found[-1] if found else version, before):
            break
        found.append(before)
    return found


def _cleaned(evidence: File) -> tuple[str, ContentFile]:
    """A name that cannot be guessed, and what is kept of the file."""
    try:
        paper = scan(evidence)
    except NotAPaper as error:
        raise BadEvidence(why=error) from error
    return f"{secrets.token_hex(8)}{paper.suffix}", ContentFile(paper.content)
