"""The hub's shelves: what lies there by good, one good's lots and moves, what is about to expire, and labels."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.distribution.models import Hub, Lot
from cooperatives.distribution.stock import expiring as expiry
from cooperatives.distribution.stock import shelves as reading
from cooperatives.distribution.stock.documents.labels import A4, MOST, SIZES, label_pdf
from cooperatives.distribution.stock.fefo import first_expired
from cooperatives.distribution.stock.on_sale import figures
from cooperatives.distribution.stock.shortfalls import waiting_for
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE, MOVES_PER_PAGE, LOTS_SHOWN = 40, 30, 100


@require_safe
@keepers_only
def shelves(request: DeskRequest) -> HttpResponse:
    """What lies at the hubs by good, with what is free and what is promised; a fixed number of queries."""
    at, cooperative = timezone.now(), request.desk.cooperative
    hubs, hub = hubs_of(request)
    text = request.GET.get("q", "").strip()[:80]
    rows = reading.goods_at(cooperative_id=cooperative.pk, hub_id=hub.pk if hub else None, text=text, at=at)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    goods, short = reading.shelves(rows=list(page), cooperative_id=cooperative.pk, at=at)
    soon = timezone.localdate(at) + expiry.SOON
    context = {
        "desk": request.desk,
        "page": page,
        "goods": goods,
        "short": short,
        "counts": reading.counts(cooperative_id=cooperative.pk, hub_id=hub.pk if hub else None, soon=soon, at=at),
        "hubs": hubs,
        "hub": hub,
        "query": text,
        "soon": soon,
        "place": "stock",
    }
    return render(request, "stock/shelves.html", context)


@require_safe
@keepers_only
def good(request: DeskRequest, pk: int) -> HttpResponse:
    """One good: its lots, who waits for it, and all that came and went."""
    at, cooperative = timezone.now(), request.desk.cooperative
    product = reading.good_of(cooperative_id=cooperative.pk, product_id=pk, at=at)
    if product is None:
        raise Http404
    lots = first_expired(reading.lots_of(cooperative_id=cooperative.pk).filter(product=pk, on_hand__gt=0))
    moves = reading.moves_of(cooperative_id=cooperative.pk, product_id=pk)
    context = {
        "desk": request.desk,
        "product": product,
        "lots": lots[:LOTS_SHOWN],
        "figures": figures(goods={pk: cooperative.pk}, at=at)[pk],
        "waiting": waiting_for(product_id=pk, cooperative_id=cooperative.pk, at=at),
        "page": Paginator(moves, MOVES_PER_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(at),
        "soon": timezone.localdate(at) + expiry.SOON,
        "place": "stock",
    }
    return render(request, "stock/good.html", context)


@require_safe
@keepers_only
def expiring(request: DeskRequest) -> HttpResponse:
    """Lots that are good for seven days at most, and those that are not good any more."""
    at = timezone.now()
    lots = expiry.expiring(cooperative_id=request.desk.cooperative.pk, at=at)
    lots = lots.select_related("hub", "product", "enterprise")
    context = {
        "desk": request.desk,
        "page": Paginator(lots, PER_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(at),
        "place": "stock",
    }
    return render(request, "stock/expiring.html", context)


@require_safe
@keepers_only
def label(request: DeskRequest, code: str) -> HttpResponse:
    """Labels of one lot, as many as asked for."""
    lot = get_object_or_404(reading.lots_of(cooperative_id=request.desk.cooperative.pk), code=code)
    wanted = request.GET.get("jumlah", "")
    copies = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 1
    return _labels(request, [lot], min(max(copies, 1), MOST))


@require_safe
@keepers_only
def labels(request: DeskRequest) -> HttpResponse:
    """Labels of several lots, one each."""
    codes = request.GET.getlist("lot")[:MOST]
    lots = reading.lots_of(cooperative_id=request.desk.cooperative.pk).filter(code__in=codes).order_by("pk")
    if not lots:
        raise Http404
    return _labels(request, list(lots), 1)


def hubs_of(request: DeskRequest) -> tuple[list[Hub], Hub | None]:
    """All hubs of the cooperative, and the one that was chosen by ?gudang= (the only one there is, if so)."""
    hubs = list(Hub.objects.filter(cooperative=request.desk.cooperative).order_by("closed_since", "name", "pk"))
    wanted = request.GET.get("gudang", "")
    chosen = next((hub for hub in hubs if str(hub.pk) == wanted), None)
    return hubs, chosen or (hubs[0] if len(hubs) == 1 else None)


def _labels(request: DeskRequest, lots: list[Lot], copies: int) -> HttpResponse:
    size = request.GET.get("ukuran", A4)
    pdf = label_pdf(lots=lots, size=size if size in SIZES else A4, copies=copies)
    headers = {"Content-Disposition": f'inline; filename="label-{lots[0].code}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
