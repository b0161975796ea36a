"""Returns as people see them: in which state each is, and which wait for whom."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cooperatives.distribution.models import Return, ReturnStep
from cooperatives.registry.models import Cooperative

ASKED = "asked"


def with_state(*, returns: QuerySet[Return]) -> QuerySet[Return]:
    """With `latest_step`, the kind of the last step; None while nobody has answered."""
    latest = ReturnStep.objects.filter(goods_return=OuterRef("pk")).order_by("-taken_at", "-pk")
    return returns.annotate(latest_step=Subquery(latest.values("kind")[:1]))


def waiting(*, cooperative: Cooperative) -> QuerySet[Return]:
    """Those that wait for the cooperative: to be answered, or for their goods. The oldest first."""
    ended = ReturnStep.objects.filter(goods_return=OuterRef("pk"), kind__in=ReturnStep.ENDS)
    return _shown(cooperative).filter(~Exists(ended)).order_by("asked_at", "pk")


def ended(*, cooperative: Cooperative) -> QuerySet[Return]:
    """Those that are done with, the last first."""
    return _shown(cooperative).filter(steps__kind__in=ReturnStep.ENDS).order_by("-asked_at", "-pk")


def _shown(cooperative: Cooperative) -> QuerySet[Return]:
    mine = Return.objects.filter(fulfilment__cooperative=cooperative)
    return (
        with_state(returns=mine)
        .select_related("fulfilment__order__shipping_address__village__district", "refund")
        .prefetch_related("lines__line__line", "lines__line__enterprise")
    )
