"""The register as lists: all cooperatives, all UMKM, found by what an officer knows of them, and to take along."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperatives.agreements.carriers import carriers
from cooperatives.office.access import officers_only
from cooperatives.office.register_files import cooperatives_file, enterprises_file
from cooperatives.regions.models import District
from cooperatives.registry.finding import (
    NO,
    YES,
    CooperativeFilters,
    EnterpriseFilters,
    find_cooperatives,
    find_enterprises,
    goods_on_sale,
    sectors,
)
from cooperatives.registry.models import Enterprise, Standing
from cooperatives.registry.papers.checklist import standings

PER_PAGE = 50
LONGEST = 80  # characters of a filter
CSV = "csv"


@require_safe
@officers_only
def cooperatives(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    filters = CooperativeFilters(
        text=_asked(request, "q"),
        district=_asked(request, "district"),
        standing=_asked(request, "keadaan", dict(Standing.KINDS)),
        met=_asked(request, "rat", (YES, NO)),
    )
    found = find_cooperatives(filters=filters, at=now)
    if request.GET.get("format") == CSV:
        return cooperatives_file(found=found, at=now)
    context = {
        "rows": _page(request, found),
        "filters": filters,
        "districts": District.objects.order_by("name"),
        "choices": [
            ("keadaan", _("Keadaan"), filters.standing, Standing.KINDS),
            ("rat", _("RAT tahun lalu"), filters.met, [(YES, _("Diadakan")), (NO, _("Tidak diadakan"))]),
        ],
        "last_year": now.year - 1,
        "place": "cooperatives",
    }
    return render(request, "dinas/cooperatives.html", context)


@require_safe
@officers_only
def enterprises(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    filters = EnterpriseFilters(
        text=_asked(request, "q"),
        district=_asked(request, "district"),
        sector=_asked(request, "bidang"),
        scale=_asked(request, "skala", dict(Enterprise.SCALES)),
        agreed=_asked(request, "mou", (YES, NO)),
        sells=_asked(request, "toko", (YES, NO)),
    )
    found = find_enterprises(filters=filters, at=now)
    if request.GET.get("format") == CSV:
        return enterprises_file(found=found, at=now)
    page = _page(request, found)
    shown = list(page.object_list)
    carried = carriers(enterprise_ids=[row.pk for row in shown], at=now)
    goods, papers = goods_on_sale(enterprises=shown), standings(enterprises=shown, on=timezone.localdate(now))
    for row in shown:
        met, asked = papers[row.pk]
        vars(row).update(carrier=carried.get(row.pk), goods=goods.get(row.slug, 0), met=met, asked=asked)
    page.object_list = shown
    yes_no = [(YES, _("Ada")), (NO, _("Belum ada"))]
    context = {
        "rows": page,
        "filters": filters,
        "districts": District.objects.order_by("name"),
        "choices": [
            ("bidang", _("Bidang usaha"), filters.sector, [(name, name) for name in sectors()]),
            ("skala", _("Skala"), filters.scale, Enterprise.SCALES),
            ("mou", _("MoU berlaku"), filters.agreed, yes_no),
            ("toko", _("Barang dijual"), filters.sells, yes_no),
        ],
        "place": "enterprises",
    }
    return render(request, "dinas/enterprises.html", context)


def _asked(request: HttpRequest, name: str, known=None) -> str:
    """The value of a filter; one that is not among the `known` asks for nothing."""
    value = request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]
    return value if known is None or value in known else ""


def _page(request: HttpRequest, found: QuerySet):
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
