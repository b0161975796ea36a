"""The rooms of a cooperative's staff: the board, the list, one fulfilment, and the step taken on it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.courier.looking import attempts_of
from cooperatives.distribution.guessing import may_look_up, note_wrong
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import StepRefused, next_step, take_step
from cooperatives.registry.papers.waiting import for_cooperative
from cooperatives.workspace import board, memoranda
from cooperatives.workspace.access import CHOSEN, DeskRequest, staff_only
from cooperatives.workspace.refusals import explain

PER_PAGE = 30


@require_safe
@staff_only
def home(request: DeskRequest) -> HttpResponse:
    desk, now = request.desk, timezone.now()
    if desk.only_carries:
        return redirect("courier:run")
    context = {"desk": desk, "today": timezone.localdate(now), "place": "home"}
    context["board"] = board.read_board(fulfilments=desk.fulfilments(), at=now)
    if desk.manages:
        shelves = memoranda.count_shelves(cooperative=desk.cooperative, at=now)
        context |= {"changes": shelves[memoranda.CHANGES], "drafts": shelves[memoranda.DRAFTS]}
    if desk.accompanies:
        context["papers"] = for_cooperative(cooperative=desk.cooperative, at=now).count()
    return render(request, "workspace/home.html", context)


@require_safe
@staff_only
def fulfilments(request: DeskRequest) -> HttpResponse:
    """All of one state, or what was searched for; the only match opens at once."""
    mine = request.desk.fulfilments()
    text = request.GET.get("cari", "").strip()
    state = request.GET.get("keadaan", board.TO_PACK)
    if state not in board.STATES:
        state = board.TO_PACK
    if text:
        now = timezone.now()
        by_code = request.desk.keeps and may_look_up(by=request.user, at=now)
        found = board.find(fulfilments=mine, text=text, by_code=by_code)
        if not found and text.isdigit():
            note_wrong(fulfilment=None, by=request.user, at=now)
        if len(found) == 1:
            return redirect("workspace:fulfilment", pk=found[0].pk)
    else:
        found = board.in_state(fulfilments=mine, state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "states": board.STATES, "state": state, "text": text, "desk": request.desk}
    context |= {"today": timezone.localdate(), "place": "fulfilments"}
    return render(request, "workspace/fulfilments.html", context)


@require_safe
@staff_only
def fulfilment(request: DeskRequest, pk: int) -> HttpResponse:
    """One parcel; who only carries is sent to its stop on her run."""
    found = _own(request, pk)
    if request.desk.only_carries:
        return redirect("courier:parcel", number=found.number)
    return _detail(request, found)


@require_POST
@staff_only
def step(request: DeskRequest, pk: int) -> HttpResponse:
    """Take one step at the hub; a refusal shows the same page with the reason and changes nothing."""
    found = _own(request, pk)
    if not request.desk.keeps:
        refusal = _("Peran Anda hanya melihat. Minta gudang mencatatnya; kurir mencatat di halaman Antaran.")
        return _detail(request, found, refusal=refusal, status=403)
    kind = request.POST.get("kind", "")
    try:
        take_step(fulfilment=found, kind=kind, by=request.user, at=timezone.now(), code=request.POST.get("code", ""))
    except StepRefused as refusal:
        return _detail(request, found, refusal=explain(refusal), status=409)
    done = _("Pengiriman %(number)s: %(step)s.") % {"number": found.number, "step": dict(Step.KINDS)[kind]}
    messages.success(request, done)
    return redirect("workspace:fulfilment", pk=pk)


@require_POST
@staff_only
def switch(request: DeskRequest) -> HttpResponse:
    """Go to another cooperative in which she works."""
    chosen = get_object_or_404(
        type(request.desk.cooperative).objects.staffed_by(request.user), pk=_whole(request.POST.get("cooperative"))
    )
    request.session[CHOSEN] = chosen.pk
    return redirect("workspace:home")


def _own(request: DeskRequest, pk: int) -> Fulfilment:
    return get_object_or_404(board.for_display(request.desk.fulfilments()), pk=pk)


def _detail(request: DeskRequest, found: Fulfilment, refusal: str = "", status: int = 200) -> HttpResponse:
    following = next_step(method=found.method, latest=board.last_step(found))
    context = {
        "fulfilment": found,
        "order": found.order,
        "desk": request.desk,
        "meets": request.desk.meets(found),
        "state": board.state_of(found),
        "state_name": board.name_of(found),
        "attempts": attempts_of(fulfilment=found) if request.desk.keeps else [],
        "steps": found.steps.select_related("taken_by").order_by("taken_at", "pk"),
        "next": following if found.order.status == "confirmed" else None,
        "refusal": refusal,
        "place": "fulfilments",
        "today": timezone.localdate(),
    }
    return render(request, "workspace/fulfilment.html", context, status=status)


def _whole(text: str | None) -> int:
    """The id that a form sent; 0, which nothing has, when it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
