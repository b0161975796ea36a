"""The guided step by which UMKM go over to another cooperative: choose, see what changes, confirm."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.agreements.models import Pillar
from cooperatives.agreements.moving.comparing import compare
from cooperatives.agreements.moving.moving import DAYS, LONGEST_REASON, move
from cooperatives.agreements.moving.planning import MoveRefused, NothingToMove, plan_move, stranded
from cooperatives.agreements.moving.receiving import receivers
from cooperatives.agreements.refusals import explain
from cooperatives.office.access import officers_only
from cooperatives.registry.finding import goods_listed, with_standing
from cooperatives.registry.models import Cooperative, Enterprise, Standing

AT_ONCE = 500  # UMKM moved in one go
SUGGESTED = 6


@require_safe
@officers_only
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    return _choose(request, pk, everybody=request.GET.get("semua") == "1")


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Before and after, for those who were chosen."""
    if request.method != "POST":  # come back here from signing in, or by a reload
        return redirect("dinas:move", pk=pk)
    leaving, chosen, to = _chosen(request, pk)
    if to is None:
        return _choose(request, pk, refusal=_("Pilih dulu koperasi penerimanya."), status=409)
    try:
        return _check(request, leaving, chosen, to, timezone.now())
    except MoveRefused as refusal:
        return _choose(request, pk, refusal=explain(refusal), status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Move them. A refusal of the reason shows the second page again, any other one the first."""
    if request.method != "POST":
        return redirect("dinas:move", pk=pk)
    leaving, chosen, to = _chosen(request, pk)
    now, reason = timezone.now(), request.POST.get("reason", "").replace("\0", "")
    if to is None:
        return _choose(request, pk, refusal=_("Pilih dulu koperasi penerimanya."), status=409)
    try:
        moved = move(leaving=leaving, enterprises=chosen, to=to, by=request.user, at=now, reason=reason)
    except NothingToMove as refusal:
        messages.info(request, explain(refusal))
        return redirect("dinas:cooperative", pk=pk)
    except MoveRefused as refusal:
        try:
            return _check(request, leaving, chosen, to, now, refusal=explain(refusal), reason=reason)
        except MoveRefused:
            return _choose(request, pk, refusal=explain(refusal), status=409)
    said = _("%(count)s UMKM sekarang dilayani %(to)s. Barangnya tampil lagi, dan semua pihak diberi tahu lewat pesan.")
    messages.success(request, said % {"count": len(moved), "to": to.name})
    return redirect("dinas:cooperative", pk=pk)


def _chosen(request: HttpRequest, pk: int) -> tuple[Cooperative, list[Enterprise], Cooperative | None]:
    leaving = get_object_or_404(Cooperative.objects.select_related("village__district"), pk=pk)
    ids = {_whole(value) for value in request.POST.getlist("umkm")[:AT_ONCE]}
    to = Cooperative.objects.select_related("village__district").filter(pk=_whole(request.POST.get("to"))).first()
    return leaving, list(Enterprise.objects.filter(pk__in=ids)), to


def _choose(
    request: HttpRequest, pk: int, *, refusal: str = "", everybody: bool = False, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    leaving: Any = get_object_or_404(with_standing(Cooperative.objects.select_related("village__district")), pk=pk)
    everyone = stranded(cooperative=leaving, at=now)
    rows = list(everyone.select_related("village__district")[:AT_ONCE])
    goods = goods_listed(enterprises=rows)
    pillars: dict[int, list[str]] = {}
    held = Pillar.objects.open_at(now).filter(cooperative=leaving, enterprise__in=rows).order_by("pk")
    for pillar in held:
        pillars.setdefault(pillar.enterprise_id, []).append(pillar.get_kind_display())
    left_out = set(request.POST.getlist("umkm")) if request.method == "POST" else None
    for row in rows:
        chosen = left_out is None or str(row.pk) in left_out
        vars(row).update(goods=goods.get(row.slug, 0), pillars_held=pillars.get(row.pk, []), chosen=chosen)
    suited = receivers(leaving=leaving, districts=Counter(row.village.district_id for row in rows), at=now)
    wanted = _whole(request.POST.get("to") or request.GET.get("to"))
    everybody = everybody or wanted not in {receiver.cooperative.pk for receiver in suited[:SUGGESTED]} | {0}
    context = {
        "cooperative": leaving,
        "rests": leaving.standing in (Standing.DORMANT, Standing.SUSPENDED),
        "rows": rows,
        "count": everyone.count(),
        "receivers": suited if everybody else suited[:SUGGESTED],
        "all_count": len(suited),
        "everybody": everybody,
        "wanted": wanted or (suited[0].cooperative.pk if suited else 0),
        "refusal": refusal,
        "place": "asleep",
    }
    return render(request, "dinas/move_choose.html", context, status=status)


def _check(
    request: HttpRequest,
    leaving: Cooperative,
    chosen: list[Enterprise],
    to: Cooperative,
    now: datetime,
    *,
    refusal: str = "",
    reason: str = "",
) -> HttpResponse:
    plans = plan_move(leaving=leaving, enterprises=chosen, to=to, at=now)
    names = dict(Pillar.KINDS)
    lost = Counter(kind for plan in plans for kind in plan.lost)
    context = {
        "cooperative": leaving,
        "to": to,
        "plans": plans,
        "rows": compare(plans=plans, to=to),
        "lost": [(names[kind], count) for kind, count in lost.items()],
        "days": DAYS,
        "until": now + timedelta(days=DAYS),
        "longest": LONGEST_REASON,
        "refusal": refusal,
        "reason": reason,
        "place": "asleep",
    }
    return render(request, "dinas/move_check.html", context, status=409 if refusal else 200)


def _whole(text: str | None) -> int:
    """The id that a form sent; 0, which nothing has, when it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
