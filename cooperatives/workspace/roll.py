"""The roll: every UMKM that has, had or is about to have a memorandum with one cooperative.

The number of queries does not depend on the number of members.
"""

from datetime import datetime

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalogue.listing import Listing
from cooperatives.agreements.models import Agreement, Pillar, Version
from cooperatives.registry.models import Consent, Cooperative, Enterprise, Invitation
from cooperatives.workspace.memoranda import SOON

RUNNING, ENDING, UNDER_WAY, ENDED = "berlaku", "segera", "proses", "berakhir"
PARTS = {
    RUNNING: _("Berlaku"),
    ENDING: _("Segera berakhir"),
    UNDER_WAY: _("Dalam proses"),
    ENDED: _("Berakhir"),
}


def members_of(*, cooperative: Cooperative, at: datetime) -> QuerySet[Enterprise]:
    """The members as the list shows them: `held` pillars, `ends_at`, goods `on_sale` of `goods`, and in which part.

    `running`, `ending` and `under_way` are told apart by `in_part`.
    """
    open_pillars = Pillar.objects.open_at(at).filter(cooperative=cooperative)
    mine = open_pillars.filter(enterprise=OuterRef("pk"))
    # What is signed and begins later goes on from what runs now, so the last day is that of the later one.
    to_come = Pillar.objects.filter(Q(active_to=None) | Q(active_to__gt=at), cooperative=cooperative)
    hers = to_come.filter(enterprise=OuterRef("pk"))
    with_end = hers.order_by().values("enterprise").annotate(last=Max("active_to")).values("last")
    coming = Q(state__in=Version.OPEN) | Q(state=Version.SIGNED, active_from__gt=at, ended_at=None)
    versions = Version.objects.filter(coming, agreement__cooperative=cooperative, agreement__enterprise=OuterRef("pk"))
    consents = Consent.objects.filter(enterprise=OuterRef("pk"), cooperative=cooperative, revoked_at=None)
    listings = Listing.objects.filter(maker_slug=OuterRef("slug"))
    return (
        invited_or_members(cooperative)
        .annotate(
            bound=Exists(Agreement.objects.filter(enterprise=OuterRef("pk"), cooperative=cooperative)),
            running=Exists(mine),
            endless=Exists(hers.filter(active_to=None)),
            ends_at=Subquery(with_end),
            under_way=Exists(versions),
            on_sale=_count(listings.filter(on_sale=True, cooperative_slug=cooperative.slug)),
            goods=_count(listings),
            consented=Exists(consents),
        )
        .select_related("village__district")
        .prefetch_related(Prefetch("pillars", queryset=open_pillars.order_by("pk"), to_attr="held"))
    )


def in_part(part: str, at: datetime) -> Q:
    """The condition on rows of `members_of` for being in this part (a key of PARTS)."""
    ending = Q(running=True, endless=False, ends_at__lte=at + SOON)
    return {
        RUNNING: Q(running=True),
        ENDING: ending,
        # Who accepted an invitation and has no draft yet waits for one.
        UNDER_WAY: Q(under_way=True) | Q(bound=False),
        ENDED: Q(bound=True, running=False, under_way=False),
    }[part]


def count_parts(*, cooperative: Cooperative, at: datetime) -> dict[str, int]:
    """How many members are in each part; one with a running memorandum and a draft is counted in both."""
    rows = members_of(cooperative=cooperative, at=at).prefetch_related(None)
    counted = {part: Count("pk", filter=in_part(part, at)) for part in PARTS}
    return rows.aggregate(**counted, all=Count("pk"))


def find(members: QuerySet[Enterprise], text: str) -> QuerySet[Enterprise]:
    """Those whose name, owner, village or kecamatan contains `text`, or whose NIB it is."""
    text = text.replace("\0", "").strip()
    if not text:
        return members
    names = ("name", "owner_name", "village__name", "village__district__name")
    match = Q(business_number=text)
    for name in names:
        match |= Q(**{f"{name}__icontains": text})
    return members.filter(match)


def invited_or_members(cooperative: Cooperative) -> QuerySet[Enterprise]:
    """Those with whom this cooperative may begin a memorandum: its members, and who accepted its invitation."""
    accepted = Invitation.objects.filter(enterprise=OuterRef("pk"), cooperative=cooperative, accepted_at__isnull=False)
    bonds = Agreement.objects.filter(enterprise=OuterRef("pk"), cooperative=cooperative)
    return Enterprise.objects.filter(Exists(bonds) | Exists(accepted))


def _count(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("maker_slug").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
