"""One obligation: noting that it was met, with evidence, or letting the other side off it."""

from pathlib import PurePosixPath

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.agreements.models import Obligation, Signature, Version
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.terms import obligations
from cooperatives.registry.papers.giving_out import POLICY
from cooperatives.registry.papers.scanning import sniff
from cooperatives.workspace.access import DeskRequest, companions_only, managers_only, staff_only


class DoneForm(forms.Form):
    """That it was met, with a word and a photo or PDF that shows it."""

    note = forms.CharField(
        label=gettext_lazy("Keterangan"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
    file = forms.FileField(
        label=gettext_lazy("Bukti: foto atau PDF (boleh kosong)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if not given.get("note") and not given.get("file") and not self.errors:
            self.add_error("note", _("Tulis keterangannya, atau lampirkan buktinya."))
        return given


class WaiveForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Mengapa dibebaskan"),
        max_length=200,
        error_messages={"required": gettext_lazy("Tulis alasannya, supaya UMKM tahu.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def obligation(request: DeskRequest, pk: int) -> HttpResponse:
    """One obligation: note that it was met, or let her off it."""
    found = _own(request, pk)
    if request.method == "POST":
        return _waive(request, pk) if request.POST.get("do") == "waive" else _meet(request, pk)
    return _page(request, found, DoneForm(), WaiveForm())


@require_safe
@staff_only
def evidence(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The photo or PDF that shows that it was met, of the type that its bytes tell, kept by no cache."""
    found = _own(request, pk)
    try:
        file = found.evidence.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404(_("Berkas ini tidak ada lagi.")) from error
    content_type = sniff(file.read(16))
    file.seek(0)
    if content_type is None:
        file.close()
        raise Http404(_("Berkas ini tidak bisa ditampilkan."))
    name = f"bukti-{found.pk}{PurePosixPath(str(found.evidence.name)).suffix}"
    answer = FileResponse(file, content_type=content_type, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer


@companions_only
def _meet(request: DeskRequest, pk: int) -> HttpResponse:
    """Note that it was met: whoever accompanies makers holds the classes and visits."""
    found, form = _own(request, pk), DoneForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, WaiveForm(), status=422)
    try:
        obligations.mark_done(
            obligation=found,
            by=request.user,
            party=Signature.COOPERATIVE,
            at=timezone.now(),
            note=form.cleaned_data["note"],
            evidence=form.cleaned_data["file"],
        )
    except obligations.BadEvidence as refusal:
        form.add_error("file", explain(refusal))
        return _page(request, found, form, WaiveForm(), status=422)
    except Refused as refusal:
        found.refresh_from_db()
        return _page(request, found, form, WaiveForm(), refusal=explain(refusal), status=409)
    messages.success(request, _("%(title)s: dipenuhi.") % {"title": found.title})
    return redirect("workspace:due")


@managers_only
def _waive(request: DeskRequest, pk: int) -> HttpResponse:
    """Let the other side off it."""
    found, form = _own(request, pk), WaiveForm(request.POST)
    if not form.is_valid():
        return _page(request, found, DoneForm(), form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        obligations.waive(
            obligation=found, by=request.user, party=Signature.COOPERATIVE, at=timezone.now(), reason=reason
        )
    except Refused as refusal:
        found.refresh_from_db()
        return _page(request, found, DoneForm(), form, refusal=explain(refusal), status=409)
    messages.success(request, _("%(title)s: dibebaskan.") % {"title": found.title})
    return redirect("workspace:due")


def _page(
    request: DeskRequest,
    found: Obligation,
    done: DoneForm,
    waived: WaiveForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    is_open = found.due_on is not None and found.done_at is None and found.waived_at is None
    context = {
        "desk": request.desk,
        "obligation": found,
        "version": found.sheet.version,
        "enterprise": found.sheet.version.agreement.enterprise,
        "is_open": is_open,
        "standing": obligations.standing_of(found, timezone.localdate()) if is_open else "",
        "done": done,
        "waived": waived,
        "refusal": refusal,
        "place": "due",
    }
    return render(request, "workspace/obligation.html", context, status=status)


def _own(request: DeskRequest, pk: int) -> Obligation:
    """The obligation with this id in a signed memorandum of this cooperative; else nothing is there."""
    mine = Obligation.objects.filter(
        sheet__version__agreement__cooperative=request.desk.cooperative, sheet__version__state=Version.SIGNED
    )
    return get_object_or_404(
        mine.select_related("sheet__version__agreement__enterprise", "done_by", "waived_by"), pk=pk
    )
