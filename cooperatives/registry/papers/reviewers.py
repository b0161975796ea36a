"""Who may decide about a paper. Nobody about her own, nor about her own enterprise's or cooperative's."""

from datetime import datetime

from django.utils.translation import gettext as _

from cooperatives.office.access import is_officer
from cooperatives.registry.models import Cooperative, CooperativeStaff, Enterprise, Requirement
from cooperatives.registry.papers.handing_in import LOOKS, in_agreement


class ReviewRefused(Exception):
    """Nothing was decided; the message says why, to the reviewer."""


class OwnPaper(ReviewRefused):
    """The reviewer handed the paper in, or belongs to the enterprise or the cooperative it is of."""


class NotReviewer(ReviewRefused):
    """The requirement is not this person's to decide about."""


def check_reviewer(*, requirement: Requirement, subject: Enterprise | Cooperative, by, at: datetime) -> None:
    """Raise OwnPaper or NotReviewer unless `by` may decide about this requirement of this subject.

    An officer may about all; who accompanies makers for a cooperative, about what the checklist gives to cooperatives.
    """
    if _belongs(subject, by):
        raise OwnPaper(_("Ini berkas usaha atau koperasi Anda sendiri. Petugas lain yang harus memeriksanya."))
    if is_officer(user=by):
        return
    if isinstance(subject, Enterprise) and requirement.reviewer == Requirement.COOPERATIVE:
        roles = CooperativeStaff.objects.filter(user=by, role__in=LOOKS).select_related("cooperative")
        others = [role.cooperative for role in roles if role.cooperative_id != subject.operated_by_id]
        if any(in_agreement(cooperative=one, at=at).filter(pk=subject.pk).exists() for one in others):
            return
    raise NotReviewer(_("Berkas ini bukan tugas Anda untuk memeriksa."))


def may_review(*, user, requirement: Requirement, subject: Enterprise | Cooperative, at: datetime) -> bool:
    """Whether `user` may decide about papers of this requirement and subject."""
    try:
        check_reviewer(requirement=requirement, subject=subject, by=user, at=at)
    except ReviewRefused:
        return False
    return True


def _belongs(subject: Enterprise | Cooperative, by) -> bool:
    if isinstance(subject, Cooperative):
        return subject.staff.filter(user=by).exists()
    if subject.partner.users.filter(pk=by.pk).exists():
        return True
    operator = subject.operated_by_id
    return operator is not None and CooperativeStaff.objects.filter(cooperative=operator, user=by).exists()
