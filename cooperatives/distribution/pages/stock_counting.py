"""Taking stock at a hub: a sheet of lots to count, then what differs and why, then it is put right."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.distribution.models import Hub, Lot
from cooperatives.distribution.pages.stock import hubs_of
from cooperatives.distribution.stock import counting
from cooperatives.distribution.stock import shelves as reading
from cooperatives.distribution.stock.moving import LARGEST, ReasonMissing, StockRefused
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 30


@dataclass(frozen=True, kw_only=True)
class Row:
    """One lot on the sheet: what was typed for it, and what is wrong with that."""

    lot: Lot
    last_move: int
    typed: str = ""
    error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def count(request: DeskRequest) -> HttpResponse:
    """The sheet; what was counted goes to the differences first, and is taken over once they have their reasons."""
    hubs, hub = hubs_of(request)
    hub = hub or (hubs[0] if hubs else None)
    if request.method != "POST" or hub is None:
        return _sheet(request, hubs, hub)
    rows = _typed(request, hub)
    told = [_counted(request, row) for row in rows if row.typed and not row.error]
    if any(row.error for row in rows) or not told:
        refusal = "" if told else _("Belum ada yang dihitung. Isi jumlahnya, lewati yang belum sempat.")
        return _sheet(request, hubs, hub, rows=rows, refusal=refusal, status=422)
    try:
        found = counting.compare(hub=hub, counted=told)
        if any(one.change or one.moved for one in found) and "agreed" not in request.POST:
            return _differences(request, hub, found)
        moves = counting.count(hub=hub, counted=told, by=request.user, at=timezone.now(), key=_key(request))
    except ReasonMissing as refusal:
        return _differences(request, hub, counting.compare(hub=hub, counted=told), refusal=str(refusal), status=422)
    except StockRefused as refusal:
        return _differences(request, hub, counting.compare(hub=hub, counted=told), refusal=str(refusal), status=409)
    messages.success(request, _told(len(told), len(moves)))
    return redirect(f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path)


def _sheet(
    request: DeskRequest, hubs: list[Hub], hub: Hub | None, *, rows: list[Row] | None = None, refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    text = request.GET.get("q", "").strip()[:80]
    lots = _lots(request, hub, text)
    page = Paginator(lots, PER_PAGE).get_page(request.GET.get("page"))
    if rows is None:
        last = counting.last_moves(lots=page.object_list)
        rows = [Row(lot=lot, last_move=last.get(lot.pk, 0)) for lot in page]
    context = {
        "desk": request.desk,
        "hubs": hubs,
        "hub": hub,
        "query": text,
        "page": page,
        "rows": rows,
        "refusal": refusal,
        "wrong": any(row.error for row in rows),
        "place": "stock",
    }
    return render(request, "stock/count.html", context, status=status)


def _differences(
    request: DeskRequest, hub: Hub, found: list[counting.Difference], *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "desk": request.desk,
        "hub": hub,
        "differ": [one for one in found if one.change and not one.moved],
        "moved": [one for one in found if one.moved],
        "agree": [one for one in found if not one.change and not one.moved],
        "key": _key(request),
        "refusal": refusal,
        "place": "stock",
    }
    return render(request, "stock/count_differences.html", context, status=status)


def _lots(request: DeskRequest, hub: Hub | None, text: str):
    lots = reading.lots_of(cooperative_id=request.desk.cooperative.pk).filter(hub=hub, on_hand__gt=0)
    if text:
        lots = lots.filter(product__title__icontains=text) | lots.filter(enterprise__name__icontains=text)
    return lots.order_by("product__title", "product_id", "code")


def _typed(request: DeskRequest, hub: Hub) -> list[Row]:
    """The lots of the sheet that came back, with what was typed; lots of other hubs are not there."""
    ids = [name[2:] for name in request.POST if name.startswith("n-")][: PER_PAGE * 2]
    wanted = [int(pk) for pk in ids if pk.isascii() and pk.isdigit() and len(pk) < 19]
    lots = reading.lots_of(cooperative_id=request.desk.cooperative.pk).filter(hub=hub, pk__in=wanted)
    rows = []
    for lot in lots.order_by("product__title", "product_id", "code"):
        typed = request.POST.get(f"n-{lot.pk}", "").strip()
        rows.append(
            Row(lot=lot, last_move=_number(request.POST.get(f"m-{lot.pk}", "")) or 0, typed=typed, error=_error(typed))
        )
    return rows


def _counted(request: DeskRequest, row: Row) -> counting.Counted:
    reason = request.POST.get(f"r-{row.lot.pk}", "")[:200]
    return counting.Counted(lot_id=row.lot.pk, pieces=_number(row.typed) or 0, last_move=row.last_move, reason=reason)


def _error(typed: str) -> str:
    number = _number(typed)
    return _("Tulis angka dari 0 sampai 1.000.000.") if typed and (number is None or number > LARGEST) else ""


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _key(request: DeskRequest) -> str:
    return request.POST.get("key", "")[:60]


def _told(counted: int, moved: int) -> str:
    facts: dict[str, Any] = {"n": counted, "m": moved}
    if moved:
        return _("%(n)s lot dihitung, %(m)s diperbaiki.") % facts
    return _("%(n)s lot dihitung, semuanya cocok.") % facts
