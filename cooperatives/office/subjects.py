"""All that the Dinas knows of one cooperative, and of one UMKM."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.agreements import life
from cooperatives.agreements.models import Event, Version
from cooperatives.agreements.moving.planning import stranded
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.office.access import officers_only
from cooperatives.registry.finding import goods_on_sale, with_standing
from cooperatives.registry.masking import mask, mask_account
from cooperatives.registry.models import Cooperative, Enterprise, Standing
from cooperatives.registry.papers.checklist import checklist

PARTNERS_PER_PAGE = 25
LATEST = 20


@require_safe
@officers_only
def cooperative(request: HttpRequest, pk: int) -> HttpResponse:
    return show_cooperative(request, pk)


def show_cooperative(
    request: HttpRequest, pk: int, *, refusal: str = "", written: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The cooperative's page; after a refusal with the reason and what the officer had written."""
    now = timezone.now()
    found = get_object_or_404(with_standing(Cooperative.objects.select_related("village__district")), pk=pk)
    counts, open_parcels = _lives(Version.objects.filter(agreement__cooperative=found), now), _open(found)
    context = {
        "cooperative": found,
        "standings": found.standings.select_related("decided_by").order_by("-active_from", "-pk"),
        "kinds": [(kind, name) for kind, name in Standing.KINDS if kind != found.standing],
        "standing_name": dict(Standing.KINDS).get(found.standing, ""),
        "rests": found.standing in (Standing.DORMANT, Standing.SUSPENDED),
        "board": found.board.order_by("pk"),
        "meetings": found.annual_meetings.order_by("-book_year")[:5],
        "met": found.annual_meetings.filter(book_year=now.year - 1).exists(),
        "last_year": now.year - 1,
        "partners": Paginator(
            stranded(cooperative=found, at=now).select_related("village__district"), PARTNERS_PER_PAGE
        ).get_page(request.GET.get("page")),
        "lives": [(name, counts[key]) for key, name in life.NAMES.items() if key in counts],
        "in_force": counts.get(life.IN_FORCE, 0) + counts.get(life.ENDING, 0),
        "open_parcels": open_parcels[:LATEST],
        "open_count": open_parcels.count(),
        "tax_number": mask(found.tax_number),
        "account": mask_account(found.bank_account_number),
        "items": checklist(cooperative=found, on=timezone.localdate(now)),
        "refusal": refusal,
        "written": written or {},
        "place": "cooperatives",
    }
    return render(request, "dinas/cooperative.html", context, status=status)


@require_safe
@officers_only
def enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Enterprise.objects.select_related("village__district", "operated_by"), pk=pk)
    versions: QuerySet[Any] = life.with_life(Version.objects.filter(agreement__enterprise=found), now)
    versions = versions.select_related("agreement__cooperative").prefetch_related("pillars")
    shown = list(versions.order_by("-active_from", "-pk"))
    for version in shown:
        version.life_name = life.NAMES[version.life]
    context = {
        "enterprise": found,
        "versions": shown,
        "goods": goods_on_sale(enterprises=[found]).get(found.slug, 0),
        "certificates": found.certificates.order_by("kind", "-expires_on"),
        "items": checklist(enterprise=found, on=timezone.localdate(now)),
        "national_id": mask(found.national_id),
        "tax_number": mask(found.tax_number),
        "events": Event.objects.filter(version__agreement__enterprise=found)
        .select_related("version__agreement__cooperative", "by")
        .order_by("-at", "-pk")[:LATEST],
        "consents": found.consents.select_related("cooperative").order_by("-given_at"),
        "today": timezone.localdate(now),
        "place": "enterprises",
    }
    return render(request, "dinas/enterprise.html", context)


def _open(cooperative: Cooperative) -> QuerySet[Fulfilment]:
    """What it still has to bring to its buyers, the longest promised first."""
    done = Step.objects.filter(kind__in=Step.ENDS).values("fulfilment")
    mine = Fulfilment.objects.of_cooperatives([cooperative]).with_state().select_related("order")
    return mine.exclude(pk__in=done).exclude(order__status="cancelled").order_by("promised_on", "pk")


def _lives(versions: QuerySet[Version], at: datetime) -> dict[str, int]:
    """How many versions there are in each part of life."""
    alive: QuerySet[Any] = life.with_life(versions, at).order_by()
    return dict(alive.values_list("life").annotate(n=Count("pk")))
