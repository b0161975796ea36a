"""Deciding about papers: once, and for good.

Nobody decides about her own paper, her own enterprise, or her own cooperative.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.partner.publishing import refresh_enterprise
from cooperatives.registry import identity
from cooperatives.registry.models import (
    Certificate,
    Cooperative,
    Enterprise,
    Requirement,
    Review,
    Submission,
    Waiver,
)
from cooperatives.registry.papers.reviewers import OwnPaper, ReviewRefused, check_reviewer
from cooperatives.registry.papers.waiting import waiting
from cooperatives.registry.tasks import tell_review, tell_waiver

APPROVE, ASK_AGAIN, WAIVE = "approve", "ask-again", "waive"
VERDICTS = (APPROVE, ASK_AGAIN, WAIVE)


class AlreadyDecided(ReviewRefused):
    """Somebody else decided first, or the requirement was waived."""


class Replaced(ReviewRefused):
    """A newer paper was handed in meanwhile; that one is to be looked at."""


class ReasonMissing(ReviewRefused):
    """Asking again, and waiving, need a reason that the other side can act on."""


@transaction.atomic
def approve(*, submission: Submission, by, at: datetime) -> Review:
    """Accept the paper. A certificate counts from now on, and the goods of its holder say so.

    Raises ReviewRefused (AlreadyDecided, Replaced, OwnPaper, NotReviewer).
    """
    locked = _lock(submission, by, at)
    review = Review.objects.create(submission=locked, verdict=Review.APPROVED, decided_by=by, decided_at=at)
    if locked.requirement.evidence == Requirement.CERTIFICATE and locked.enterprise:
        _certify(locked, by, at)
        refresh_enterprise(enterprise=locked.enterprise, at=at)
    tell_review.enqueue(review.pk)
    return review


@transaction.atomic
def ask_again(*, submission: Submission, by, at: datetime, reason: str) -> Review:
    """Send the paper back with a reason. Raises ReviewRefused (ReasonMissing and those of `approve`)."""
    reason = _reason(reason)
    locked = _lock(submission, by, at)
    review = Review.objects.create(
        submission=locked, verdict=Review.ASK_AGAIN, reason=reason, decided_by=by, decided_at=at
    )
    tell_review.enqueue(review.pk)
    return review


def decide(*, submission: Submission, verdict: str, by, at: datetime, reason: str = "") -> Review | Waiver:
    """Carry out a verdict of VERDICTS about a paper: see `approve`, `ask_again` and `waive`."""
    if verdict == APPROVE:
        return approve(submission=submission, by=by, at=at)
    if verdict == ASK_AGAIN:
        return ask_again(submission=submission, by=by, at=at, reason=reason)
    return _waive_for(submission, by, at, reason)


@transaction.atomic
def waive(
    *,
    requirement: Requirement,
    enterprise: Enterprise | None = None,
    cooperative: Cooperative | None = None,
    by,
    at: datetime,
    reason: str,
) -> Waiver:
    """Let one enterprise or cooperative off a requirement, for a reason.

    Raises ReviewRefused (ReasonMissing, AlreadyDecided, OwnPaper, NotReviewer).
    """
    subject = enterprise or cooperative
    assert subject is not None, "give an enterprise or a cooperative"
    reason = _reason(reason)
    type(subject).objects.select_for_update().get(pk=subject.pk)
    check_reviewer(requirement=requirement, subject=subject, by=by, at=at)
    if Waiver.objects.filter(requirement=requirement, enterprise=enterprise, cooperative=cooperative).exists():
        raise AlreadyDecided(_("Syarat ini sudah dibebaskan. Tidak ada yang diubah."))
    waiver = Waiver.objects.create(
        requirement=requirement,
        enterprise=enterprise,
        cooperative=cooperative,
        reason=reason,
        waived_by=by,
        waived_at=at,
    )
    tell_waiver.enqueue(waiver.pk)
    return waiver


@transaction.atomic
def _waive_for(submission: Submission, by, at: datetime, reason: str) -> Waiver:
    locked = _lock(submission, by, at)
    return waive(
        requirement=locked.requirement,
        enterprise=locked.enterprise,
        cooperative=locked.cooperative,
        by=by,
        at=at,
        reason=reason,
    )


def _lock(submission: Submission, by, at: datetime) -> Submission:
    """The paper under a lock, still to be decided about, by somebody who may."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("requirement", "enterprise", "cooperative")
    locked = rows.get(pk=submission.pk)
    subject = locked.enterprise or locked.cooperative
    assert subject is not None
    if locked.submitted_by_id == by.pk:
        raise OwnPaper(_("Berkas ini Anda sendiri yang mengirim. Petugas lain yang harus memeriksanya."))
    check_reviewer(requirement=locked.requirement, subject=subject, by=by, at=at)
    decided = Review.objects.filter(submission=locked).select_related("decided_by").first()
    if decided:
        raise AlreadyDecided(
            _("Berkas ini baru saja diputuskan oleh %(name)s. Keputusan Anda tidak dicatat.")
            % {"name": decided.decided_by}
        )
    if not waiting().filter(pk=locked.pk).exists():
        raise Replaced(_("Berkas ini sudah diganti atau syaratnya sudah dibebaskan. Buka antrean untuk yang terbaru."))
    return locked


def _reason(reason: str) -> str:
    reason = " ".join(reason.split())[:300]
    if len(reason) < 5:
        raise ReasonMissing(_("Tulis alasannya, supaya jelas apa yang harus dilakukan."))
    return reason


def _certify(paper: Submission, by, at: datetime) -> None:
    """Write the certificate into the register; the same number again is the same certificate, renewed."""
    kind = paper.requirement.certificate_kind
    known = Certificate.objects.select_for_update().filter(enterprise=paper.enterprise, kind=kind).order_by("pk")
    certificate = next(
        (one for one in known if identity.same(one.number, paper.number)),
        Certificate(enterprise=paper.enterprise, kind=kind),
    )
    if certificate.pk and certificate.expires_on != paper.expires_on:
        certificate.reminders.all().delete()  # it ends on another day now, so she is told again in time
    certificate.number = paper.number
    certificate.issued_on, certificate.expires_on = paper.issued_on, paper.expires_on
    certificate.verified_at, certificate.verified_by = at, by
    certificate.save()
