"""Papers that wait for a decision: which, and for whom."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cooperatives.agreements.models import Pillar
from cooperatives.registry.models import Cooperative, Requirement, Submission, Waiver
from cooperatives.registry.papers.handing_in import in_agreement


def waiting() -> QuerySet[Submission]:
    """Papers that nobody has decided about and no newer one replaced, the oldest first."""
    same = Q(enterprise=OuterRef("enterprise")) | Q(cooperative=OuterRef("cooperative"))
    same &= Q(requirement=OuterRef("requirement"))
    return (
        Submission.objects.filter(review=None, requirement__is_active=True)
        .exclude(Exists(Submission.objects.filter(same, pk__gt=OuterRef("pk"))))
        .exclude(Exists(Waiver.objects.filter(same)))
        .select_related("requirement", "enterprise__village__district", "cooperative__village__district")
        .order_by("submitted_at", "pk")
    )


def for_cooperative(*, cooperative: Cooperative, at: datetime) -> QuerySet[Submission]:
    """What waits for this cooperative: papers of those it has an agreement with, not of an enterprise of its own."""
    makers = in_agreement(cooperative=cooperative, at=at).exclude(operated_by=cooperative)
    return waiting().filter(requirement__reviewer=Requirement.COOPERATIVE, enterprise__in=makers)


def for_office(*, at: datetime) -> QuerySet[Submission]:
    """What waits for the Dinas: its own, and what no active cooperative would ever look at."""
    accompanied = Pillar.objects.filter(
        Q(active_to=None) | Q(active_to__gt=at),
        Q(enterprise__operated_by=None) | ~Q(enterprise__operated_by=F("cooperative")),
        enterprise=OuterRef("enterprise"),
        cooperative__in=Cooperative.objects.active(),
    )
    return waiting().filter(Q(requirement__reviewer=Requirement.DINAS) | ~Exists(accompanied))


def by_requirement(*, queue: QuerySet[Submission]) -> list[dict[str, Any]]:
    """How many of the queue wait per requirement: `code`, `title` and `count`, in the administrator's order."""
    rows: QuerySet[Any, Any] = queue.order_by().values(code=F("requirement__code"), title=F("requirement__title"))
    return list(rows.annotate(count=Count("pk")).order_by("requirement__position", "requirement"))


def after(*, queue: QuerySet[Submission], submission: Submission) -> Submission | None:
    """The paper of the queue that follows this one, else its first."""
    later = Q(submitted_at__gt=submission.submitted_at) | Q(submitted_at=submission.submitted_at, pk__gt=submission.pk)
    others = queue.exclude(pk=submission.pk)
    return others.filter(later).first() or others.first()
