"""Saying whether a cooperative is active, and the list of those that are not."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.indicators.resting import RESTING, resting_cooperatives, stranded_enterprises
from cooperatives.office.access import officers_only
from cooperatives.office.subjects import show_cooperative
from cooperatives.registry.models import Cooperative, Standing
from cooperatives.registry.standings import StandingRefused, change_standing

PER_PAGE = 25


@require_POST
@officers_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the standing; a refusal shows the page again with the reason and what was written."""
    found = get_object_or_404(Cooperative, pk=pk)
    kind, reason = request.POST.get("kind", ""), request.POST.get("reason", "").replace("\0", "")
    try:
        change_standing(cooperative=found, kind=kind, reason=reason, by=request.user, at=timezone.now())
    except StandingRefused as refusal:
        written = {"kind": kind, "reason": reason}
        return show_cooperative(request, pk, refusal=str(refusal), written=written, status=409)
    said = _("%(name)s sekarang: %(kind)s. UMKM mitra dan pengurusnya diberi tahu lewat pesan.")
    messages.success(request, said % {"name": found.name, "kind": dict(Standing.KINDS)[kind]})
    return redirect("dinas:cooperative", pk=pk)


@require_safe
@officers_only
def asleep(request: HttpRequest) -> HttpResponse:
    """Those that are dormant or suspended, the most stranded UMKM first."""
    now = timezone.now()
    kind = request.GET.get("keadaan", "")
    kind = kind if kind in RESTING else ""
    context = {
        "rows": Paginator(resting_cooperatives(at=now, kind=kind), PER_PAGE).get_page(request.GET.get("page")),
        "kind": kind,
        "kinds": [(key, name) for key, name in Standing.KINDS if key in RESTING],
        "stranded": stranded_enterprises(at=now),
        "place": "asleep",
    }
    return render(request, "dinas/asleep.html", context)
