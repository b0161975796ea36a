"""Lists into the register: hand one in, see what is wrong with it, take over what is right."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperatives.office.access import officers_only
from cooperatives.registry.importing import correcting, deciding
from cooperatives.registry.importing.columns import FIELDS, field_titles
from cooperatives.registry.importing.refusals import Refused
from cooperatives.registry.models import ImportProblem, ImportRun

PER_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ListForm(forms.Form):
    subject = forms.ChoiceField(choices=ImportRun.SUBJECTS, initial=ImportRun.ENTERPRISES, widget=forms.RadioSelect)
    file = forms.FileField(
        allow_empty_file=True,  # the domain says what is wrong with an empty one
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dulu."),
            "invalid": gettext_lazy("Pilih berkasnya dulu."),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def imports(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = deciding.start(
                file=form.cleaned_data["file"],
                subject=form.cleaned_data["subject"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("dinas:import", made.pk)
    runs = ImportRun.objects.select_related("uploaded_by").order_by("-uploaded_at", "-pk")
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("page"))
    context = {"place": "imports", "form": form, "page": page, "subjects": _subjects(form), "needed": _needed()}
    return render(request, "dinas/imports.html", context, status=400 if form.errors else 200)


@require_safe
@officers_only
def run(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportRun.objects.select_related("uploaded_by"), pk=pk)
    busy = found.state in {ImportRun.CHECKING, ImportRun.IMPORTING}
    kind = request.GET.get("jenis", "")
    problems = found.problems.none() if busy else found.problems.order_by("row")  # a busy page asks every 2 seconds
    shown = problems.filter(kind=kind) if kind in dict(ImportProblem.KINDS) else problems
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": "imports",
        "run": found,
        "busy": busy,
        "still": deciding.stands_still(run=found, at=timezone.now()),
        "percent": min(found.position * 100 // found.total, 100) if found.total else 0,
        "kind": kind,
        "page": page,
        "rows": [_row(found, problem) for problem in page],
        "registered": problems.filter(kind=ImportProblem.DOUBLED, earlier_row=None).count(),
        "columns": _columns(found),
    }
    return render(request, "dinas/import.html", context)


@require_POST
@officers_only
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportRun, pk=pk)
    try:
        deciding.accept(run=found, overwrites="overwrites" in request.POST, by=request.user, at=timezone.now())
    except deciding.WrongState:
        messages.warning(request, _("Daftar ini sudah tidak bisa dimasukkan. Unggah lagi berkasnya."))
    return redirect("dinas:import", pk)


@require_POST
@officers_only
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportRun, pk=pk)
    try:
        deciding.cancel(run=found, by=request.user, at=timezone.now())
    except deciding.WrongState:
        messages.warning(request, _("Daftar ini sudah selesai, jadi tidak bisa dibatalkan."))
    else:
        messages.success(request, _("Dibatalkan. Yang sudah masuk daftar induk tetap ada."))
    return redirect("dinas:import", pk)


@require_POST
@officers_only
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportRun, pk=pk)
    try:
        deciding.resume(run=found, at=timezone.now())
    except deciding.WrongState:
        messages.warning(request, _("Daftar ini sudah selesai dikerjakan."))
    return redirect("dinas:import", pk)


@require_safe
@officers_only
def corrections(request: HttpRequest, pk: int) -> Any:
    found = get_object_or_404(ImportRun, pk=pk)
    kind = request.GET.get("jenis", ImportProblem.WRONG)
    if kind not in dict(ImportProblem.KINDS) or not found.problems.filter(kind=kind).exists():
        raise Http404
    try:
        file = correcting.write_corrections(run=found, kind=kind)
    except (FileNotFoundError, ValueError):
        raise Http404 from None
    stem = found.filename.rpartition(".")[0] or found.filename
    name = _("%(name)s - perbaikan.xlsx") if kind == ImportProblem.WRONG else _("%(name)s - rangkap.xlsx")
    return _download(file, name % {"name": stem})


@require_safe
@officers_only
def blank(request: HttpRequest, subject: str) -> Any:
    if subject not in FIELDS:
        raise Http404
    return _download(correcting.write_blank(subject=subject), f"lumbung-{subject}.xlsx")


def _download(file: Any, name: str) -> FileResponse:
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    answer["Cache-Control"] = "no-store"
    return answer


def _row(found: ImportRun, problem: ImportProblem) -> dict[str, Any]:
    """What the page shows of a problem: whose row it is, and each wrong field with what stood in it."""
    titles = field_titles(found.subject)

    def stood(name: str) -> str:
        at = found.columns.get(name, -1)
        return problem.values[at] if 0 <= at < len(problem.values) else ""

    return {
        "number": problem.row,
        "kind": problem.kind,
        "name": stood("name"),
        "owner": stood("owner_name") or stood("chair"),
        "whole": problem.messages.get("", ""),
        "fields": [(titles.get(name, name), stood(name), said) for name, said in problem.messages.items() if name],
    }


def _columns(found: ImportRun) -> list[Any]:
    """The fields that were understood, in the order of the file."""
    titles = field_titles(found.subject)
    return [titles.get(name, name) for name, _at in sorted(found.columns.items(), key=lambda column: column[1])]


def _subjects(form: ListForm) -> list[dict[str, Any]]:
    chosen = form["subject"].value()
    return [{"key": key, "name": name, "chosen": key == chosen} for key, name in ImportRun.SUBJECTS]


def _needed() -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "name": name,
            "must": [field.title for field in FIELDS[key] if field.required],
            "may": [field.title for field in FIELDS[key] if not field.required],
        }
        for key, name in ImportRun.SUBJECTS
    ]
