"""At which hub somebody stands: what belongs to another one is not hers to pack, or to hand out."""

from cooperatives.distribution.models import Hub
from cooperatives.workspace.access import DeskRequest

STANDS = "distribution_hub"  # session key: the hub she chose


def hub_of(request: DeskRequest) -> Hub | None:
    """The hub she chose, else her cooperative's first; None where it has none. One query."""
    chosen = request.session.get(STANDS)
    hubs = Hub.objects.filter(cooperative=request.desk.cooperative, closed_since=None).order_by("pk")
    found = list(hubs)
    return next((hub for hub in found if hub.pk == chosen), found[0] if found else None)
