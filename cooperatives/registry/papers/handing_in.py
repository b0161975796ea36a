"""Handing in a paper, and who may look at it.

A paper is kept outside what the web server gives out. Her own people see it, the Dinas, and those of a cooperative who
accompany her under an agreement: nobody else, and never by address alone.
"""

import secrets
from datetime import date, datetime, timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.agreements.models import Pillar
from cooperatives.office.access import is_officer
from cooperatives.registry import identity
from cooperatives.registry.models import Cooperative, CooperativeStaff, Enterprise, Requirement, Submission, Waiver
from cooperatives.registry.papers.requirements import Asked, asked
from cooperatives.registry.papers.scanning import scan

LOOKS = (CooperativeStaff.MANAGER, CooperativeStaff.TRAINER)  # who of a cooperative looks at its makers' papers
MOST_A_DAY = 10  # papers for one requirement
LONGEST = 30  # years that a certificate may run


class PaperRefused(Exception):
    """The paper was not taken and nothing was changed; the message says why, to the sender. `field` is of the form."""

    field = ""


class NotAsked(PaperRefused):
    """The requirement is not in use, is met by filling in data, was waived, or is meant for others."""


class NumberRefused(PaperRefused):
    """The number is missing, not written as such numbers are, somebody else's, or the owner's alone to change."""

    field = "number"


class IssuedRefused(PaperRefused):
    """The day of issue lies ahead."""

    field = "issued_on"


class ExpiryRefused(PaperRefused):
    """The paper has no end where it needs one, has expired, or ends before it began."""

    field = "expires_on"


class TooOften(PaperRefused):
    """More than 10 papers for one requirement in 24 hours."""

    field = "file"


@transaction.atomic
def hand_in(
    *,
    requirement: Requirement,
    enterprise: Enterprise | None = None,
    cooperative: Cooperative | None = None,
    file: IO[bytes],
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    by,
    at: datetime,
) -> Submission:
    """Take a paper for a requirement of one enterprise or one cooperative; it then waits for its reviewer.

    A number that has a field in the register is written there at once; a secret one is kept in the paper masked only.
    Who hands in for an owner may write down a number that was missing, but not change one: that is the owner's alone.
    Raises PaperRefused (NotAsked, NumberRefused, IssuedRefused, ExpiryRefused, TooOften) or scanning.NotAPaper.
    """
    subject = enterprise or cooperative
    assert subject is not None, "give an enterprise or a cooperative"
    type(subject).objects.select_for_update().get(pk=subject.pk)  # two taps take turns
    ask = asked(requirement)
    _check_asked(requirement, subject, at)
    today = timezone.localdate(at)
    _check_dates(ask, issued_on, expires_on, today)
    kept = _number(ask, requirement, subject, number, by)
    paper = scan(file)
    sent = Submission(
        requirement=requirement,
        enterprise=enterprise,
        cooperative=cooperative,
        number=kept,
        issued_on=issued_on,
        expires_on=expires_on,
        submitted_by=by,
        submitted_at=at,
    )
    # A name that tells nothing and cannot be guessed.
    sent.file.save(f"{secrets.token_urlsafe(24)}{paper.suffix}", ContentFile(paper.content), save=False)
    try:
        sent.save()
    except Exception:
        sent.file.delete(save=False)
        raise
    return sent


def papers_of(*, subject: Enterprise | Cooperative) -> QuerySet[Submission]:
    """All papers of one enterprise or cooperative, the newest first."""
    own = Q(enterprise=subject) if isinstance(subject, Enterprise) else Q(cooperative=subject)
    rows = Submission.objects.filter(own).select_related("requirement", "review", "submitted_by")
    return rows.order_by("-submitted_at", "-pk")


def in_agreement(*, cooperative: Cooperative, at: datetime) -> QuerySet[Enterprise]:
    """The enterprises with which the cooperative has signed, and the agreement is not over.

    None for one that is dormant or suspended: its people have no business with anybody's papers then.
    """
    active = Cooperative.objects.active().filter(pk=cooperative.pk)
    pillars = Pillar.objects.filter(Q(active_to=None) | Q(active_to__gt=at), cooperative__in=active)
    return Enterprise.objects.filter(pk__in=pillars.values("enterprise"))


def may_read(*, user, submission: Submission, at: datetime) -> bool:
    """Whether `user` may see the file: her own, of her maker's as one who accompanies makers, or as an officer."""
    if not user.is_authenticated:
        return False
    if is_officer(user=user):
        return True
    roles = CooperativeStaff.objects.filter(user=user, role__in=LOOKS).select_related("cooperative")
    if submission.enterprise is None:
        return roles.filter(role=CooperativeStaff.MANAGER, cooperative=submission.cooperative_id).exists()
    if submission.enterprise.partner.users.filter(pk=user.pk).exists():
        return True
    owner = submission.enterprise
    return any(in_agreement(cooperative=role.cooperative, at=at).filter(pk=owner.pk).exists() for role in roles)


def _check_asked(requirement: Requirement, subject: Enterprise | Cooperative, at: datetime) -> None:
    kind = Requirement.ENTERPRISE if isinstance(subject, Enterprise) else Requirement.COOPERATIVE
    if not requirement.is_active or requirement.subject != kind or requirement.evidence == Requirement.FIELD:
        raise NotAsked(_("Berkas ini tidak diminta. Buka lagi daftar berkas."))
    if Waiver.objects.filter(**{kind: subject}, requirement=requirement).exists():
        raise NotAsked(_("Syarat ini sudah dibebaskan, jadi tidak perlu dikirim."))
    day_before = at - timedelta(days=1)
    lately = Submission.objects.filter(**{kind: subject}, requirement=requirement, submitted_at__gt=day_before)
    if lately.count() >= MOST_A_DAY:
        raise TooOften(_("Berkas ini sudah dikirim 10 kali hari ini. Lanjutkan besok, ya."))


def _check_dates(ask: Asked, issued_on: date | None, expires_on: date | None, today: date) -> None:
    if issued_on and issued_on > today:
        raise IssuedRefused(_("Tanggal terbitnya belum lewat. Periksa lagi."))
    if ask.expires_needed and expires_on is None:
        raise ExpiryRefused(_("Tulis berlaku sampai kapan. Lihat di sertifikatnya."))
    if expires_on is None:
        return
    if expires_on < today:
        raise ExpiryRefused(_("Sertifikat ini sudah lewat masa berlakunya. Perpanjang dulu, lalu kirim yang baru."))
    if (issued_on and expires_on <= issued_on) or expires_on.year > today.year + LONGEST:
        raise ExpiryRefused(_("Tanggal berlakunya tidak cocok dengan tanggal terbit. Periksa lagi."))


def _number(ask: Asked, requirement: Requirement, subject: Enterprise | Cooperative, number: str, by) -> str:
    """The number as the paper keeps it; written into the register where it has its place there."""
    if not ask.number:
        return ""
    field = requirement.field if ask.number == requirement.field else ""
    if not number.strip() and field and getattr(subject, field):
        return identity.shown(subject, field)[:40]  # what the register knows already need not be typed again
    if not number.strip():
        raise NumberRefused(_("Tulis nomornya. Lihat di kertasnya."))
    try:
        if not field:
            return identity.CHECKS[ask.number](number)[:40]
        if isinstance(subject, Enterprise):
            _check_change(subject, field, number, by)
        identity.set_number(subject=subject, field=field, number=number)
    except identity.BadNumber as refusal:
        raise NumberRefused(str(refusal)) from refusal
    return identity.shown(subject, field)[:40]


def _check_change(enterprise: Enterprise, field: str, number: str, by) -> None:
    known = getattr(enterprise, field)
    if not known or identity.CHECKS[field](number) == known:
        return
    if not Enterprise.objects.owned_by(by).filter(pk=enterprise.pk).exists():
        raise NumberRefused(_("Nomor yang sudah tercatat hanya bisa diubah oleh pemilik usahanya sendiri."))
