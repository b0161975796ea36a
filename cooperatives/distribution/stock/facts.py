"""Whose goods lie at a hub: the memorandum in force says where an enterprise's stock is kept."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from cooperatives.agreements.models import DistributionTerms, Pillar


def kept_at_hub(*, enterprise_ids: Iterable[int], at: datetime | None = None) -> set[int]:
    """Those of these enterprises whose goods are consigned to a hub, and so counted there, at `at` (now). One query."""
    return set(keepers(enterprise_ids=enterprise_ids, at=at))


def keepers(*, enterprise_ids: Iterable[int], at: datetime | None = None) -> dict[int, int]:
    """The id of the cooperative at whose hubs an enterprise's goods lie, by enterprise. One query.

    Enterprises that keep their goods themselves are left out.
    """
    pillars = _consigning(at or timezone.now()).filter(enterprise__in=set(enterprise_ids))
    return dict(pillars.values_list("enterprise_id", "cooperative_id"))


def consigning(*, cooperative_id: int, at: datetime) -> set[int]:
    """The ids of all enterprises whose goods this cooperative keeps. One query."""
    return set(_consigning(at).filter(cooperative=cooperative_id).values_list("enterprise_id", flat=True))


def _consigning(at: datetime):
    return (
        Pillar.objects.in_force(at)
        .filter(kind=Pillar.DISTRIBUTION, version__sheet__distribution__stock=DistributionTerms.AT_HUB)
        .order_by("active_from", "pk")
    )
