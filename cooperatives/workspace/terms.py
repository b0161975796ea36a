"""Writing the terms of a draft: one page that works without scripts, with what an UMKM would get beside it."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.agreements import life
from cooperatives.agreements.models import Event, Version
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.terms.fees import FeesExceedPrice
from cooperatives.workspace import editor
from cooperatives.workspace.access import DeskRequest, staff_only
from cooperatives.workspace.agreements import own_version
from cooperatives.workspace.preview import preview
from cooperatives.workspace.terms_writing import day_begins, save_draft

FIXED = {Version.RENEWAL: ("active_from",), Version.AMENDMENT: ("months",)}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def terms(request: DeskRequest, pk: int) -> HttpResponse:
    """The editor of a draft for managers; others, and all once it is offered, read the text instead."""
    version = own_version(request, pk)
    now = timezone.now()
    if life.life_of(version, now) != life.DRAFT or not request.desk.manages:
        if request.method == "POST":
            messages.error(request, _("Isinya tidak diubah: hanya pengurus yang mengubah, dan hanya rancangan."))
        return redirect("agreements:read", pk=pk)
    if request.method != "POST":
        return _page(request, version, _editor(request, version))
    changed = editor.rows_changed(request.POST)
    if changed is not None:
        form = _editor(request, version, changed)
        form.quiet()
        return _page(request, version, form)
    form = _editor(request, version, request.POST)
    if not form.is_valid():
        # htmx shows nothing of an answer that says no.
        return _page(request, version, form, status=200 if request.headers.get("HX-Request") else 422)
    if request.POST.get("do") not in ("save", "sign"):
        return _page(request, version, form)
    return _save(request, version, form)


def _save(request: DeskRequest, version: Version, form: editor.Editor) -> HttpResponse:
    day: date = form.head.cleaned_data["active_from"]
    same = day == timezone.localdate(version.active_from)
    try:
        save_draft(
            version=version,
            written=form.written,
            active_from=version.active_from if same else day_begins(day),
            months=form.head.cleaned_data["months"],
            by=request.user,
            at=timezone.now(),
        )
    except FeesExceedPrice as refusal:
        return _page(request, version, form, fees_refusal=explain(refusal), status=409)
    except Refused as refusal:
        return _page(request, version, form, refusal=explain(refusal), status=409)
    if request.POST["do"] == "sign":
        return redirect("agreements:sign", pk=version.pk)
    messages.success(request, _("Rancangan disimpan. Belum ada yang dikirim ke UMKM."))
    return redirect("workspace:terms", pk=version.pk)


def _editor(request: DeskRequest, version: Version, data=None) -> editor.Editor:
    today = timezone.localdate()
    initial = {
        "active_from": max(today, timezone.localdate(version.active_from)),
        "months": version.sheet.months,
        "notice_days": version.sheet.notice_days,
    }
    head = editor.DraftTermForm(data, initial=initial, today=today, fixed=FIXED.get(version.purpose, ()))
    return editor.edit(sheet=version.sheet, cooperative=request.desk.cooperative, head=head, data=data)


def _wish(version: Version) -> Event | None:
    """What she asked for last, when she applied or answered an offer."""
    asked = Event.objects.filter(version__agreement=version.agreement_id, kind__in=(Event.APPLIED, Event.CHANGES_ASKED))
    return asked.exclude(note="").order_by("-at", "-pk").first()


def _page(request: DeskRequest, version: Version, form: editor.Editor, *, status: int = 200, **more) -> HttpResponse:
    context = {
        "desk": request.desk,
        "version": version,
        "enterprise": version.agreement.enterprise,
        "wish": _wish(version),
        "editor": form,
        "preview": preview(form),
        "status": status,
        "place": "agreements",
    }
    return render(request, "workspace/terms.html", context | more, status=status)
