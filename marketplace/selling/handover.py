"""A maker's own handover: what was counted, what was refused and why, and the labels for what she brings."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.distribution.handing_over.labels import FORMATS, labels_pdf
from cooperatives.distribution.handing_over.looking import lines_of, with_progress
from cooperatives.distribution.models import Handover
from cooperatives.registry.papers.giving_out import private_answer
from marketplace.selling.access import ShopRequest, owners_only


@require_safe
@owners_only
def handover(request: ShopRequest, key: str) -> HttpResponse:
    found = _hers(request, key)
    lines = lines_of(handover=found)
    context = {
        "handover": found,
        "lines": lines,
        "missing": sum(max(0, line.expected - line.accepted) for line in lines),
        "place": "home",
    }
    return render(request, "selling/handover.html", context)


@require_safe
@owners_only
def label(request: ShopRequest, key: str) -> HttpResponse:
    """Labels for her boxes: eight on a sheet of A4, or one on each A6 for a thermal printer (`?kertas=a6`)."""
    found = _hers(request, key)
    paper = request.GET.get("kertas", "a4")
    if paper not in FORMATS:
        raise Http404
    content = labels_pdf(handover=found, paper=paper, at=timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="label-{found.day:%Y-%m-%d}-{paper}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@owners_only
def photo(request: ShopRequest, key: str, pk: int) -> HttpResponse:
    """Why something was refused, as it was photographed at the hub."""
    line = _hers(request, key).lines.filter(pk=pk).first()
    if line is None:
        raise Http404
    return private_answer(stored=line.photo, name=line.title)


def _hers(request: ShopRequest, key: str) -> Handover:
    mine = Handover.objects.filter(enterprise=request.shop, key=key.replace("\0", ""))
    found = with_progress(handovers=mine.select_related("cooperative", "hub__village__district")).first()
    if found is None:
        raise Http404
    return found
