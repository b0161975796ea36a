"""What falls due: what each side owes the other, what has to be renewed or answered, and papers that run out."""

from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.agreements import life
from cooperatives.agreements.models import Agreement, Obligation, Pillar, Version
from cooperatives.agreements.terms import obligations
from cooperatives.registry.models import Certificate
from cooperatives.workspace import memoranda
from cooperatives.workspace.access import DeskRequest, staff_only

PER_PAGE = 30
STEPS = (7, 30, 60)  # days before its end at which a memorandum is spoken about
OFFER_SOON, PAPERS_AHEAD, PAPERS_BEHIND = timedelta(days=7), timedelta(days=60), timedelta(days=90)


@require_safe
@staff_only
def due(request: DeskRequest) -> HttpResponse:
    """Everything with a day to it, the overdue first, in a fixed number of queries."""
    now, cooperative = timezone.now(), request.desk.cooperative
    rows = obligations.owed(agreements=Agreement.objects.filter(cooperative=cooperative), at=now)
    side = request.GET.get("sisi", "")
    if side in dict(Obligation.PARTIES):
        rows = [one for one in rows if one.owed_by == side]
    renewals = _renewals(request, now)
    context = {
        "desk": request.desk,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "overdue": sum(vars(one)["standing"] == obligations.OVERDUE for one in rows),
        "side": side,
        "sides": Obligation.PARTIES,
        "renewals": renewals,
        "offers": _offers(request, now),
        "certificates": _certificates(request, now),
        "today": timezone.localdate(now),
        "place": "due",
    }
    return render(request, "workspace/due.html", context)


def _renewals(request: DeskRequest, at: datetime) -> list[Version]:
    """What ends within 60 days and was not taken on from there; the soonest first."""
    rows = memoranda.versions_of(cooperative=request.desk.cooperative, at=at)
    found = list(rows.filter(Q(life=life.IN_FORCE), active_to__lte=at + memoranda.SOON).order_by("active_to", "pk"))
    taken_on = set(
        Version.objects.filter(agreement__cooperative=request.desk.cooperative, purpose=Version.RENEWAL)
        .filter(state=Version.SIGNED, active_from__gt=at)
        .values_list("agreement_id", flat=True)
    )
    found = [version for version in found if version.agreement_id not in taken_on]
    memoranda.dress(found, at)
    for version in found:
        days = memoranda.days_left(version.stops_at, at) or 0
        vars(version)["step"] = next(step for step in STEPS if days <= step)
    return found


def _offers(request: DeskRequest, at: datetime) -> list[Version]:
    """Offers that lapse within a week."""
    rows = memoranda.versions_of(cooperative=request.desk.cooperative, at=at)
    found = list(rows.filter(Q(life=life.OFFERED), offer_ends_at__lte=at + OFFER_SOON).order_by("offer_ends_at", "pk"))
    memoranda.dress(found, at)
    return found


def _certificates(request: DeskRequest, at: datetime) -> QuerySet[Certificate]:
    """Of those who have a pillar with us: what runs out within 60 days, or did in the last 90 and was not renewed."""
    today = timezone.localdate(at)
    held = Pillar.objects.open_at(at).filter(cooperative=request.desk.cooperative)
    checked = Certificate.objects.filter(verified_at__isnull=False)
    same = checked.filter(enterprise=OuterRef("enterprise"), kind=OuterRef("kind"))
    renewed = same.filter(Q(expires_on=None) | Q(expires_on__gt=OuterRef("expires_on")))
    rows = checked.filter(
        ~Exists(renewed),
        enterprise__in=held.values("enterprise"),
        expires_on__range=(today - PAPERS_BEHIND, today + PAPERS_AHEAD),
    )
    return rows.select_related("enterprise").order_by("expires_on", "pk")
