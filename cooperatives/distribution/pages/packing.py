"""The packing room: what is to be packed in this round or on this day, as lists and as papers."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.models import FulfilmentQuerySet, Hub, Scan
from cooperatives.distribution.packing.batches import Batch, batches, find_batch, hubs_of, parcels_of
from cooperatives.distribution.packing.lists import by_good, by_maker, pack_order, read_parcels
from cooperatives.distribution.packing.opening import find_parcel
from cooperatives.distribution.pages.answering import Answer, answer_of, refuse
from cooperatives.distribution.pages.standing import STANDS, hub_of
from cooperatives.distribution.scanning import PACKING, REFUSALS, Refusal, ScanRefused
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 24
VIEWS = ("paket", "barang", "umkm")
REFUSED_SHOWN = 20


@require_safe
@keepers_only
def home(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
@keepers_only
def scan(request: DeskRequest) -> HttpResponse:
    """Open the parcel whose label was scanned; say why when it is none of ours to pack."""
    text = request.POST.get("code", "")
    try:
        parcel = find_parcel(cooperative=request.desk.cooperative, text=text)
    except ScanRefused as refusal:
        answer = refuse(request, refusal, room=PACKING, text=text)
        return answer_of(request, answer) or _page(request, answer)
    to = reverse("packing:parcel", args=[parcel.number])
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": to})
    return redirect(to)


@require_POST
@keepers_only
def stand(request: DeskRequest) -> HttpResponse:
    """Remember at which hub she stands."""
    text = request.POST.get("gudang", "")
    pk = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    hub = get_object_or_404(Hub, cooperative=request.desk.cooperative, closed_since=None, pk=pk)
    request.session[STANDS] = hub.pk
    return redirect("packing:home")


def chosen_batch(request: DeskRequest, hub: Hub | None) -> tuple[Batch, FulfilmentQuerySet]:
    """The batch that the address names, with its parcels in the order of packing; a 404 when there is none."""
    key = request.GET.get("putaran", "")[:24]
    batch = find_batch(cooperative=request.desk.cooperative, hub=hub, key=key)
    if batch is None:
        raise Http404
    return batch, pack_order(parcels_of(cooperative=request.desk.cooperative, hub=hub, key=key))


def _page(request: DeskRequest, answer: Answer | None = None) -> HttpResponse:
    cooperative, hub, now = request.desk.cooperative, hub_of(request), timezone.now()
    offered = batches(cooperative=cooperative, hub=hub, at=now)
    view = request.GET.get("lihat", "")
    context: dict[str, Any] = {
        "desk": request.desk,
        "place": "packing",
        "hub": hub,
        "hubs": hubs_of(cooperative=cooperative),
        "batches": offered,
        "view": view if view in VIEWS else VIEWS[0],
        "answer": answer,
        "refused": _refused_today(request),
    }
    if "putaran" in request.GET:
        batch, found = chosen_batch(request, hub)
    elif offered:
        batch = next((one for one in offered if one.to_pack), offered[0])
        found = pack_order(parcels_of(cooperative=cooperative, hub=hub, key=batch.key))
    else:
        return render(request, "packing/home.html", context, status=answer.status if answer else 200)
    context |= {"batch": batch, **_seen(request, context["view"], found)}
    return render(request, "packing/home.html", context, status=answer.status if answer else 200)


def _refused_today(request: DeskRequest) -> list[tuple[Scan, Refusal]]:
    """The scans that did not fit since midnight, the last first."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    found = Scan.objects.filter(cooperative=request.desk.cooperative, room=PACKING, scanned_at__gte=midnight)
    rows = found.select_related("scanned_by").order_by("-scanned_at", "-pk")[:REFUSED_SHOWN]
    return [(row, REFUSALS[row.refusal]) for row in rows if row.refusal in REFUSALS]


def _seen(request: DeskRequest, view: str, found: FulfilmentQuerySet) -> dict:
    """What the chosen list shows: parcels page by page, or all goods of what is not packed yet."""
    if view == "paket":
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        keys = [parcel.pk for parcel in page.object_list]
        return {"page": page, "parcels": read_parcels(fulfilments=pack_order(found.filter(pk__in=keys)))}
    parcels = read_parcels(fulfilments=found.filter(Q(was_packed=False)))
    return {"goods": by_good(parcels=parcels)} if view == "barang" else {"makers": by_maker(parcels=parcels)}
