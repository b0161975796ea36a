"""Cooperatives that rest, dormant or suspended, and how many UMKM are stranded with them."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from cooperatives.agreements.models import Pillar
from cooperatives.registry.finding import counted, with_standing
from cooperatives.registry.models import AnnualMeeting, Cooperative, Standing

RESTING = (Standing.DORMANT, Standing.SUSPENDED)


def resting_cooperatives(*, at: datetime, kind: str = "") -> QuerySet[Any]:
    """Those with the most stranded UMKM first, with `standing`, `since`, `why`, `stranded` (UMKM with a pillar begun
    and not ended) and `last_meeting` (book year of the last RAT). `kind` is one of RESTING, or empty for both."""
    meetings = AnnualMeeting.objects.filter(cooperative=OuterRef("pk")).order_by("-book_year")
    return (
        with_standing(Cooperative.objects.select_related("village__district"))
        .filter(standing__in=[kind] if kind else RESTING)
        .annotate(
            stranded=counted(Pillar.objects.open_at(at), "enterprise"),
            last_meeting=Subquery(meetings.values("book_year")[:1]),
        )
        .order_by("-stranded", "since", "name")
    )


def stranded_enterprises(*, at: datetime) -> int:
    """How many UMKM hold a pillar with a cooperative that rests."""
    resting = Standing.objects.present().filter(kind__in=RESTING).values("cooperative")
    return Pillar.objects.open_at(at).filter(cooperative__in=resting).values("enterprise").distinct().count()
