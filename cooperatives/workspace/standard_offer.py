"""The standard offer: what a new draft starts from, and what makers compare. Written like the terms of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.agreements.models import StandardOffer, TermSheet
from cooperatives.workspace import editor
from cooperatives.workspace.access import DeskRequest, managers_only, staff_only
from cooperatives.workspace.preview import preview
from cooperatives.workspace.terms_writing import save_standard_offer


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def standard_offer(request: DeskRequest) -> HttpResponse:
    """The editor for managers; what it comes to, in words, for the others."""
    if request.method == "POST":
        return _change(request)
    return _page(request, _editor(request))


@managers_only
def _change(request: DeskRequest) -> HttpResponse:
    changed = editor.rows_changed(request.POST)
    if changed is not None:
        form = _editor(request, changed)
        form.quiet()
        return _page(request, form)
    form = _editor(request, request.POST)
    if not form.is_valid():
        # htmx shows nothing of an answer that says no.
        return _page(request, form, status=200 if request.headers.get("HX-Request") else 422)
    if request.POST.get("do") != "save":
        return _page(request, form)
    given = form.head.cleaned_data
    save_standard_offer(
        cooperative=request.desk.cooperative,
        written=form.written,
        months=given["months"],
        summary=given["summary"],
        accepts_new=given["accepts_new"],
    )
    messages.success(request, _("Penawaran baku disimpan. Nota yang sudah ada tidak berubah."))
    return redirect("workspace:standard-offer")


def _editor(request: DeskRequest, data=None) -> editor.Editor:
    offer = StandardOffer.objects.filter(cooperative=request.desk.cooperative).select_related("sheet").first()
    sheet = offer.sheet if offer else TermSheet()
    initial = {
        "months": sheet.months,
        "notice_days": sheet.notice_days,
        "summary": offer.summary if offer else "",
        "accepts_new": offer.accepts_new if offer else True,
    }
    head = editor.OfferTermForm(data, initial=initial)
    return editor.edit(sheet=sheet, cooperative=request.desk.cooperative, head=head, data=data)


def _page(request: DeskRequest, form: editor.Editor, *, status: int = 200) -> HttpResponse:
    offer = StandardOffer.objects.filter(cooperative=request.desk.cooperative).first()
    context = {
        "desk": request.desk,
        "offer": offer,
        "editor": form,
        "preview": preview(form),
        "status": status,
        "place": "standard-offer",
    }
    return render(request, "workspace/standard_offer.html", context, status=status)
