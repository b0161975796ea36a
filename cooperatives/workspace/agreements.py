"""The memoranda of the cooperative: a list by part of life, and what a manager may do with one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.agreements import answering, drafting, succeeding
from cooperatives.agreements.models import Version
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.registry.models import Enterprise
from cooperatives.workspace import memoranda
from cooperatives.workspace.access import DeskRequest, managers_only, staff_only
from cooperatives.workspace.roll import invited_or_members

PER_PAGE = 20


@require_safe
@staff_only
def agreements(request: DeskRequest) -> HttpResponse:
    """One shelf of memoranda, and how many stand on the others; first the one that waits for the cooperative."""
    now, cooperative = timezone.now(), request.desk.cooperative
    counts = memoranda.count_shelves(cooperative=cooperative, at=now)
    shelf = request.GET.get("keadaan", "")
    if shelf not in memoranda.SHELVES:
        shelf = next((key for key in (memoranda.CHANGES, memoranda.DRAFTS) if counts[key]), memoranda.RUNNING)
    rows = memoranda.shelf_rows(cooperative=cooperative, shelf=shelf, at=now)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    memoranda.dress(page.object_list, now)
    context = {
        "desk": request.desk,
        "shelves": [(key, name, counts[key]) for key, name in memoranda.SHELVES.items()],
        "shelf": shelf,
        "shelf_name": memoranda.SHELVES[shelf],
        "page": page,
        "place": "agreements",
    }
    return render(request, "workspace/agreements.html", context)


@require_POST
@managers_only
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """A new draft with this UMKM from the standard offer, opened for its terms to be written."""
    found = get_object_or_404(invited_or_members(request.desk.cooperative), pk=pk)
    enterprise = Enterprise.objects.get(pk=found.pk)
    try:
        version = drafting.draft(
            cooperative=request.desk.cooperative, enterprise=enterprise, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, explain(refusal))
        return redirect("workspace:member", pk=pk)
    return redirect("workspace:terms", pk=version.pk)


@require_POST
@managers_only
def act(request: DeskRequest, pk: int, verb: str) -> HttpResponse:
    """Draft an offer again, change or renew what is in force, give up a draft, or take an offer back."""
    found = own_version(request, pk)
    by, now = request.user, timezone.now()
    try:
        if verb == "susun-ulang":
            return redirect("workspace:terms", pk=succeeding.revise(version=found, by=by, at=now).pk)
        if verb == "ubah":
            made = succeeding.amend(version=found, by=by, at=now, active_from=now)
            return redirect("workspace:terms", pk=made.pk)
        if verb == "perpanjang":
            return redirect("workspace:terms", pk=succeeding.renew(version=found, by=by, at=now).pk)
        if verb == "buang":
            drafting.discard(version=found, by=by, at=now)
            messages.success(request, _("Rancangan %(number)s dibuang.") % {"number": found.agreement.number})
        else:
            answering.withdraw(version=found, by=by, at=now, note=request.POST.get("note", "")[:1000])
            messages.success(request, _("Tawaran %(number)s ditarik.") % {"number": found.agreement.number})
    except Refused as refusal:
        messages.error(request, explain(refusal))
    return redirect("workspace:member", pk=found.agreement.enterprise_id)


def own_version(request: DeskRequest, pk: int | str) -> Version:
    """The version with this id if it is of the cooperative of this desk; else nothing is there."""
    mine = Version.objects.filter(agreement__cooperative=request.desk.cooperative)
    return get_object_or_404(mine.select_related("agreement__enterprise", "sheet"), pk=pk)
