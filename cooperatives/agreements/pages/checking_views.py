"""The public pages that tell whether a PDF is what both sides signed. Nobody signs in to ask."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cooperatives.agreements import life
from cooperatives.agreements.documents import verifying
from cooperatives.agreements.documents.pdf import grouped
from cooperatives.agreements.models import SignedDocument
from cooperatives.agreements.pages.forms import CheckForm, CodeSearchForm
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.writing.text import short

IN_FORCE = {life.IN_FORCE, life.ENDING}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify_any(request: HttpRequest) -> HttpResponse:
    """Check a file without a code, or go to the page of a code that was typed."""
    search = CodeSearchForm(request.GET if "code" in request.GET else None)
    if search.is_bound and search.is_valid():
        return redirect("agreements:verify", code=verifying.normal_code(search.cleaned_data["code"]) or "-")
    answer, status = _answer(request, "")
    return render(request, "agreements/verify_any.html", answer | {"search": search}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind the QR code: what was signed, by whom, whether it holds now; and a file compared with it."""
    document = verifying.find_document(code=code)
    if document is None:
        context = {"search": CodeSearchForm(initial={"code": code[:60]}), "code": code[:60]}
        return render(request, "agreements/unknown_code.html", context, status=404)
    if code != document.code:
        return redirect("agreements:verify", code=document.code)
    answer, status = _answer(request, document.code)
    return render(request, "agreements/verify.html", answer | _facts(document), status=status)


def _answer(request: HttpRequest, code: str) -> tuple[dict, int]:
    """The verdict on the file that was sent, or why it cannot be looked at; with the status of the page."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if request.method != "POST" or not form.is_valid():
        return {"form": form}, 400 if request.method == "POST" else 200
    # One byte more than is allowed is enough to know.
    content = form.cleaned_data["file"].read(verifying.LARGEST + 1)
    try:
        verdict = verifying.check(code=code, content=content)
    except Refused as refusal:
        return {"form": form, "refusal": explain(refusal)}, 409
    return {"form": form, "verdict": verdict}, 200


def _facts(document: SignedDocument) -> dict:
    version = document.version
    now = life.life_of(version, timezone.now())
    return {
        "document": document,
        "version": version,
        "agreement": version.agreement,
        "signatures": version.signatures.order_by("signed_at"),
        "pillars": [str(name) for kind, name in version.pillars.model.KINDS if kind in version.sheet.terms],
        "life": now,
        "life_name": life.NAMES[now],
        "in_force": now in IN_FORCE,
        "last_day": version.stops_at and version.stops_at - timedelta(microseconds=1),
        "code": grouped(document.code),
        "short": short(version.sha256),
    }
