"""One maker at the receiving desk: her goods are counted one by one, then the handover is closed.

Each good is a form of its own, so that two people who count the same maker do not undo each other. With scripts an
answer takes the place of the good it is about; without them the page comes anew, at that good.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.pictures import NotAPicture
from cooperatives.distribution.handing_over.closing import close
from cooperatives.distribution.handing_over.counting import CountRefused, HandoverClosed, NotANumber, accept_all, count
from cooperatives.distribution.handing_over.looking import lines_of, with_progress
from cooperatives.distribution.handing_over.shortages import NotASubstitute, answer_by, substitutes_for
from cooperatives.distribution.models import Handover, HandoverLine
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.registry.papers.giving_out import private_answer
from cooperatives.workspace.access import DeskRequest, keepers_only


@require_safe
@keepers_only
def sheet(request: DeskRequest, key: str) -> HttpResponse:
    return render(request, "handovers/sheet.html", _context(request, _handover(request, key)))


@require_POST
@keepers_only
def count_line(request: DeskRequest, key: str, pk: int) -> HttpResponse:
    """A good is counted; what is wrong with the count is said beside it, and what was typed stays."""
    handover = _handover(request, key)
    line = _line(handover, pk)
    asked = request.POST
    wrong = ""
    try:
        line = count(
            line=line,
            accepted=_pieces(asked.get("accepted")),
            refused=_pieces(asked.get("refused") or "0"),
            reason=asked.get("reason", ""),
            note=asked.get("note", "").replace("\0", ""),
            photo=request.FILES.get("photo"),
            by=request.user,
            at=timezone.now(),
        )
    except (CountRefused, NotAPicture) as refusal:
        wrong = str(refusal)
    return _counted(request, key, line, wrong)


@require_POST
@keepers_only
def accept_everything(request: DeskRequest, key: str) -> HttpResponse:
    """Everything that was not counted yet is there and good."""
    try:
        accept_all(handover=_handover(request, key), by=request.user, at=timezone.now())
    except HandoverClosed as refusal:
        messages.error(request, str(refusal))
    return redirect("handovers:handover", key=key)


@require_POST
@keepers_only
def closing(request: DeskRequest, key: str) -> HttpResponse:
    """The count is done: buyers of what is short are asked, and the maker is told."""
    handover = _handover(request, key)
    offered = {
        line.pk: int(chosen)
        for line in lines_of(handover=handover)
        if (chosen := request.POST.get(f"ganti-{line.pk}", "")).isascii() and chosen.isdigit() and len(chosen) < 19
    }
    try:
        closed = close(handover=handover, by=request.user, at=timezone.now(), substitutes=offered)
    except NotASubstitute as refusal:
        messages.error(request, str(refusal))
        return redirect("handovers:handover", key=key)
    if closed:
        messages.success(request, _("Serah terima %(shop)s selesai.") % {"shop": handover.enterprise.name})
        return redirect("handovers:home")
    messages.info(request, _("Serah terima ini sudah ditutup oleh orang lain."))
    return redirect("handovers:handover", key=key)


@require_safe
@keepers_only
def photo(request: DeskRequest, key: str, pk: int) -> HttpResponse:
    line = _line(_handover(request, key), pk)
    return private_answer(stored=line.photo, name=line.title)


def _handover(request: DeskRequest, key: str) -> Handover:
    hers = Handover.objects.filter(cooperative=request.desk.cooperative, key=key.replace("\0", ""))
    found = with_progress(handovers=hers.select_related("cooperative", "closed_by")).first()
    if found is None:
        raise Http404
    return found


def _line(handover: Handover, pk: int) -> HandoverLine:
    found = handover.lines.select_related("product__listing", "counted_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _context(request: DeskRequest, handover: Handover) -> dict[str, Any]:
    now, lines = timezone.now(), lines_of(handover=handover)
    short = [line for line in lines if line.accepted < line.expected]
    until = answer_by(handover=handover, at=now)
    return _about(request, handover) | {
        "lines": lines,
        "short": [(line, list(substitutes_for(line=line)[:20])) for line in short] if not handover.closed_at else [],
        "missing": sum(line.expected - line.accepted for line in short),
        "uncounted": [line for line in lines if line.counted_at is None],
        "until": until if until > now else None,
    }


def _about(request: DeskRequest, handover: Handover) -> dict[str, Any]:
    return {
        "desk": request.desk,
        "place": "handovers",
        "handover": handover,
        "reasons": HandoverLine.REASONS,
        "kept": handover.enterprise_id in kept_at_hub(enterprise_ids=[handover.enterprise_id]),
        "percent": 100 * handover.counted // handover.expected if handover.expected else 100,  # type: ignore[attr-defined]
    }


def _counted(request: DeskRequest, key: str, line: HandoverLine, wrong: str) -> HttpResponse:
    handover = _handover(request, key)
    if not request.headers.get("HX-Request"):
        if not wrong:
            return redirect(f"{reverse('handovers:handover', args=[key])}#b{line.pk}")
        context = _context(request, handover) | {"wrong": wrong, "wrong_line": line.pk, "typed": request.POST}
        return render(request, "handovers/sheet.html", context, status=409)
    context = _context(request, handover) | {"line": line, "wrong_line": line.pk if wrong else 0, "wrong": wrong}
    context |= {"typed": request.POST, "swap": True}
    names = ("handovers/line.html", "handovers/progress.html", "handovers/close.html")
    return HttpResponse("".join(render_to_string(name, context, request) for name in names))


def _pieces(text: str | None) -> int:
    """The number that was typed; raises NotANumber."""
    cleaned = (text or "").strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 10):
        raise NotANumber
    return int(cleaned)
