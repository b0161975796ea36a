"""The two pages on which papers are looked at, in whichever room: the queue, and one paper with the decision beside it.

The rooms say which papers there are; who may decide is the domain's to say.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.registry import identity
from cooperatives.registry.forms import DecisionForm
from cooperatives.registry.models import Enterprise, Submission
from cooperatives.registry.papers import reviewing
from cooperatives.registry.papers.handing_in import papers_of
from cooperatives.registry.papers.requirements import asked
from cooperatives.registry.papers.reviewers import ReviewRefused, may_review
from cooperatives.registry.papers.scanning import PDF, sniff
from cooperatives.registry.papers.waiting import after, by_requirement, waiting

PER_PAGE = 30


def queue_page(
    request: HttpRequest, *, queue: QuerySet[Submission], template: str, context: dict[str, Any]
) -> HttpResponse:
    """The queue with how many wait per requirement; ?syarat= leaves one of them."""
    kinds = by_requirement(queue=queue)
    code = request.GET.get("syarat", "")
    shown = queue.filter(requirement__code=code) if code else queue
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    total = sum(kind["count"] for kind in kinds)
    today = timezone.localdate()
    return render(
        request, template, context | {"page": page, "kinds": kinds, "code": code, "total": total, "today": today}
    )


def answer(
    request: HttpRequest,
    *,
    paper: Submission,
    queue: QuerySet[Submission],
    template: str,
    names: tuple[str, str],
    context: dict[str, Any],
) -> HttpResponse:
    """Show one paper; a decision that was sent is carried out and leads to the next. A refusal is a 409."""
    code = request.GET.get("syarat", "")
    if code:
        queue = queue.filter(requirement__code=code)
    if request.method == "GET":
        return _show(request, paper, queue, template, context)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, paper, queue, template, context, _("Pilih salah satu keputusan."), 422)
    following = after(queue=queue, submission=paper)
    try:
        reviewing.decide(submission=paper, by=request.user, at=timezone.now(), **form.cleaned_data)
    except reviewing.ReasonMissing as refusal:
        return _show(request, paper, queue, template, context, str(refusal), 422)
    except ReviewRefused as refusal:
        return _show(request, paper, queue, template, context, str(refusal), 409)
    messages.success(
        request, _told(form.cleaned_data["verdict"]) % {"title": paper.requirement.title, "name": subject_of(paper)}
    )
    query = f"?{urlencode({'syarat': code})}" if code else ""
    target = reverse(names[1], args=[following.pk]) if following else reverse(names[0])
    return redirect(target + (query if following else ""))


def subject_of(paper: Submission):
    return paper.enterprise or paper.cooperative


def _show(request, paper, queue, template, context, refusal: str = "", status: int = 200) -> HttpResponse:
    now, subject = timezone.now(), subject_of(paper)
    review = getattr(Submission.objects.select_related("review__decided_by").get(pk=paper.pk), "review", None)
    open_ = waiting().filter(pk=paper.pk).exists()
    others = papers_of(subject=subject).filter(requirement=paper.requirement).exclude(pk=paper.pk)[:5]
    allowed = may_review(user=request.user, requirement=paper.requirement, subject=subject, at=now)
    return render(
        request,
        template,
        context
        | {
            "paper": paper,
            "subject": subject,
            "asked": asked(paper.requirement),
            "is_pdf": _is_pdf(paper),
            "review": review,
            "open": open_,
            "decides": open_ and allowed and paper.submitted_by_id != request.user.pk,
            "own": paper.submitted_by_id == request.user.pk,
            "others": others,
            "same_owner": _same_owner(paper, subject),
            "left": queue.count(),
            "code": request.GET.get("syarat", ""),
            "reason": request.POST.get("reason", ""),
            "refusal": refusal,
        },
        status=status,
    )


def _same_owner(paper: Submission, subject) -> list[Enterprise]:
    """Who else has this NIK; only of interest where the NIK is looked at."""
    if not isinstance(subject, Enterprise) or paper.requirement.field != "national_id":
        return []
    return list(identity.same_owner(enterprise=subject)[:5])


def _is_pdf(paper: Submission) -> bool | None:
    """None when the file is gone."""
    try:
        with paper.file.open("rb") as file:
            return sniff(file.read(16)) == PDF
    except (FileNotFoundError, ValueError):
        return None


def _told(verdict: str) -> str:
    return {
        reviewing.APPROVE: _("%(title)s dari %(name)s disetujui."),
        reviewing.ASK_AGAIN: _("%(title)s diminta lagi dari %(name)s."),
        reviewing.WAIVE: _("%(name)s dibebaskan dari %(title)s."),
    }[verdict]
