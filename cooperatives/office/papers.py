"""The Dinas looks at papers: the queue, one at a time, and the whole checklist of one enterprise or cooperative."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.office.access import officers_only
from cooperatives.registry.models import Cooperative, Enterprise, Requirement, Submission
from cooperatives.registry.papers import cards
from cooperatives.registry.papers.checklist import checklist
from cooperatives.registry.papers.giving_out import give_out
from cooperatives.registry.papers.review_page import answer, queue_page
from cooperatives.registry.papers.reviewers import ReviewRefused
from cooperatives.registry.papers.reviewing import waive
from cooperatives.registry.papers.waiting import for_office


@require_safe
@officers_only
def papers(request: HttpRequest) -> HttpResponse:
    """What waits for the Dinas, the oldest first."""
    found = for_office(at=timezone.now())
    return queue_page(request, queue=found, template="dinas/papers.html", context={"place": "papers"})


@require_http_methods(["GET", "POST"])
@officers_only
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper with the decision beside it; the next one follows."""
    return answer(
        request,
        paper=get_object_or_404(_all(), pk=pk),
        queue=for_office(at=timezone.now()),
        template="dinas/paper.html",
        names=("dinas:papers", "dinas:paper"),
        context={"place": "papers"},
    )


@require_safe
@officers_only
def file(request: HttpRequest, pk: int) -> HttpResponse:
    return give_out(submission=get_object_or_404(_all(), pk=pk), to=request.user, at=timezone.now())


@require_http_methods(["GET", "POST"])
@officers_only
def of_enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    enterprise = get_object_or_404(Enterprise.objects.select_related("village__district"), pk=pk)
    return _checklist(request, enterprise=enterprise)


@require_http_methods(["GET", "POST"])
@officers_only
def of_cooperative(request: HttpRequest, pk: int) -> HttpResponse:
    cooperative = get_object_or_404(Cooperative.objects.select_related("village__district"), pk=pk)
    return _checklist(request, cooperative=cooperative)


def _checklist(request: HttpRequest, **subject) -> HttpResponse:
    """All that is asked of one; a requirement can be waived here even where nothing was handed in."""
    refusal = ""
    if request.method == "POST":
        requirement = get_object_or_404(Requirement, code=request.POST.get("code", ""), is_active=True)
        try:
            waive(
                requirement=requirement,
                by=request.user,
                at=timezone.now(),
                reason=request.POST.get("reason", ""),
                **subject,
            )
        except ReviewRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Dibebaskan dari %(title)s.") % {"title": requirement.title})
            return redirect(request.path)
    items = checklist(**subject, on=timezone.localdate())
    done, of = cards.progress(items)
    context = {"subject": next(iter(subject.values())), "piles": cards.piles(items), "done": done, "of": of}
    context |= {"refusal": refusal, "place": "papers", "is_enterprise": "enterprise" in subject}
    return render(request, "dinas/paper_checklist.html", context, status=409 if refusal else 200)


def _all() -> QuerySet[Submission]:
    return Submission.objects.select_related(
        "requirement", "enterprise__village__district", "cooperative__village__district"
    )
