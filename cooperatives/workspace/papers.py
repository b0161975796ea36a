"""Papers at the cooperative: its own checklist, and those of its makers that are its to look at."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.registry.forms import PaperForm
from cooperatives.registry.models import Submission
from cooperatives.registry.papers import cards
from cooperatives.registry.papers.checklist import checklist
from cooperatives.registry.papers.giving_out import give_out
from cooperatives.registry.papers.handing_in import in_agreement, papers_of
from cooperatives.registry.papers.review_page import answer, queue_page
from cooperatives.registry.papers.waiting import for_cooperative
from cooperatives.workspace.access import DeskRequest, managers_only, staff_only


def reviewers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let those in who accompany makers: managers and trainers. Nobody else needs what is personal."""

    @staff_only
    @wraps(view)
    def entrance(request: DeskRequest, *args, **kwargs) -> HttpResponse:
        if not request.desk.accompanies:
            return render(
                request, "workspace/papers_closed.html", {"desk": request.desk, "place": "papers"}, status=403
            )
        return view(request, *args, **kwargs)

    return entrance


@require_safe
@staff_only
def papers(request: DeskRequest) -> HttpResponse:
    """The cooperative's own checklist, and how many papers of its makers wait."""
    desk, now = request.desk, timezone.now()
    items = checklist(cooperative=desk.cooperative, on=timezone.localdate(now))
    done, of = cards.progress(items)
    waiting = for_cooperative(cooperative=desk.cooperative, at=now).count() if desk.accompanies else 0
    context = {"desk": desk, "piles": cards.piles(items), "done": done, "of": of, "waiting": waiting, "place": "papers"}
    return render(request, "workspace/papers.html", context)


@require_http_methods(["GET", "POST"])
@managers_only
def upload(request: DeskRequest, code: str) -> HttpResponse:
    cooperative = request.desk.cooperative
    items = checklist(cooperative=cooperative, on=timezone.localdate())
    item = next((one for one in items if one.requirement.code == code and one.requirement.evidence != "field"), None)
    if item is None:
        return redirect("workspace:papers")
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*given, requirement=item.requirement, subject=cooperative)
    if form.is_bound and form.is_valid() and form.hand_in(by=request.user, at=timezone.now()):
        told = _("%(title)s terkirim. Dinas memeriksanya.")
        messages.success(request, told % {"title": item.requirement.title})
        return redirect("workspace:papers")
    sent = papers_of(subject=cooperative).filter(requirement=item.requirement)[:5]
    context = {"desk": request.desk, "item": item, "form": form, "sent": sent, "place": "papers"}
    return render(request, "workspace/paper_upload.html", context, status=422 if form.is_bound else 200)


@require_safe
@managers_only
def file(request: DeskRequest, pk: int) -> HttpResponse:
    """One of the cooperative's own papers."""
    paper = get_object_or_404(Submission.objects.filter(cooperative=request.desk.cooperative), pk=pk)
    return give_out(submission=paper, to=request.user, at=timezone.now())


@require_safe
@reviewers_only
def queue(request: DeskRequest) -> HttpResponse:
    """Papers of its makers that wait for the cooperative, the oldest first."""
    found = for_cooperative(cooperative=request.desk.cooperative, at=timezone.now())
    return queue_page(
        request, queue=found, template="workspace/paper_queue.html", context={"desk": request.desk, "place": "papers"}
    )


@require_http_methods(["GET", "POST"])
@reviewers_only
def review(request: DeskRequest, pk: int) -> HttpResponse:
    """One paper of a maker, with the decision beside it."""
    paper = get_object_or_404(_of_makers(request), pk=pk)
    return answer(
        request,
        paper=paper,
        queue=for_cooperative(cooperative=request.desk.cooperative, at=timezone.now()),
        template="workspace/paper_review.html",
        names=("workspace:paper-queue", "workspace:paper-review"),
        context={"desk": request.desk, "place": "papers"},
    )


@require_safe
@reviewers_only
def maker_file(request: DeskRequest, pk: int) -> HttpResponse:
    return give_out(submission=get_object_or_404(_of_makers(request), pk=pk), to=request.user, at=timezone.now())


def _of_makers(request: DeskRequest) -> QuerySet[Submission]:
    makers = in_agreement(cooperative=request.desk.cooperative, at=timezone.now())
    return Submission.objects.filter(enterprise__in=makers).select_related(
        "requirement", "enterprise__village__district"
    )
