"""The counter: what lies at the pick-up point, bringing parcels there, and handing them out against a code."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.counter.finding import find_waiting
from cooperatives.distribution.counter.handing import bring, hand_out
from cooperatives.distribution.counter.waiting import last_day, lying
from cooperatives.distribution.models import Fulfilment, PickupPoint, Step
from cooperatives.distribution.pages.answering import Answer, answer_of, refuse
from cooperatives.distribution.scanning import COUNTER, ScanRefused
from cooperatives.rupiah import write_rupiah
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 30
POINT = "distribution_point"  # session key: the pick-up point at whose counter she stands


@never_cache
@require_safe
@keepers_only
def counter(request: DeskRequest) -> HttpResponse:
    """The counter; with `kode` in the address (a buyer's QR that a phone's camera opened) her parcel at once."""
    text = request.GET.get("kode", "")
    response = _find(request, text, posted=False) if text else _page(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
@keepers_only
def find(request: DeskRequest) -> HttpResponse:
    """Show the parcel that somebody comes for."""
    return _find(request, request.POST.get("code", ""), posted=True)


@require_POST
@keepers_only
def hand(request: DeskRequest) -> HttpResponse:
    """Hand a parcel to its buyer."""
    number, code = request.POST.get("number", ""), request.POST.get("code", "")
    parcel = get_object_or_404(request.desk.fulfilments().select_related("order"), number=number)
    before = parcel.payments.filter(gateway="cash", state="pending").first()
    try:
        hand_out(parcel=parcel, code=code, by=request.user, at=timezone.now())
    except ScanRefused as refusal:
        if refusal.refusal == "handed-over" and _was_mine(request, parcel):
            return _said(request, _handed(parcel, 0))  # the same request told twice
        return _refused(request, refusal, number)
    return _said(request, _handed(parcel, before.amount if before else 0))


@require_POST
@keepers_only
def put_down(request: DeskRequest) -> HttpResponse:
    """Record that a parcel lies at the point now."""
    text = request.POST.get("code", "")
    try:
        parcel = bring(
            cooperative=request.desk.cooperative,
            point=_point(request),
            text=text,
            by=request.user,
            at=timezone.now(),
        )
    except ScanRefused as refusal:
        return _refused(request, refusal, text)
    assert parcel.pickup_point is not None
    words = _("%(number)s siap diambil") % {"number": parcel.number}
    return _said(request, Answer(right=True, words=words, advice=parcel.pickup_point.name))


@require_POST
@keepers_only
def stand(request: DeskRequest) -> HttpResponse:
    """Remember at which point's counter she stands; empty: at all of them."""
    text = request.POST.get("titik", "")
    request.session[POINT] = None
    if text:
        pk = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
        request.session[POINT] = get_object_or_404(_points(request), pk=pk).pk
    return redirect("counter:counter")


def _find(request: DeskRequest, text: str, *, posted: bool) -> HttpResponse:
    try:
        parcel, code = find_waiting(
            cooperative=request.desk.cooperative,
            points=_here(request),
            text=text,
            by=request.user,
            at=timezone.now(),
        )
    except ScanRefused as refusal:
        return _refused(request, refusal, text)
    found = {"parcel": parcel, "code": code, "last_day": last_day(parcel), "desk": request.desk}
    if posted and request.headers.get("HX-Request"):
        return render(request, "counter/found.html", found)
    return _page(request, found=found)


def _handed(parcel: Fulfilment, cash: int) -> Answer:
    advice = _("Terima tunai Rp%(amount)s.") % {"amount": write_rupiah(cash)} if cash else _("Sudah dibayar.")
    return Answer(right=True, words=_("Sudah diserahkan"), advice=f"{parcel.number} · {advice}")


def _was_mine(request: DeskRequest, parcel: Fulfilment) -> bool:
    """Whether she handed it out herself a moment ago: then the request is repeated, not wrong."""
    since = timezone.now() - timedelta(minutes=2)
    return parcel.steps.filter(kind=Step.HANDED_OVER, taken_by=request.user, taken_at__gte=since).exists()


def _said(request: DeskRequest, answer: Answer) -> HttpResponse:
    also = [("counter/lying.html", _lying(request) | {"swap": True})]
    return answer_of(request, answer, also=also) or _page(request, answer=answer)


def _refused(request: DeskRequest, refusal: ScanRefused, text: str) -> HttpResponse:
    answer = refuse(request, refusal, room=COUNTER, text=text)
    return answer_of(request, answer) or _page(request, answer=answer)


def _page(request: DeskRequest, *, answer: Answer | None = None, found: dict[str, Any] | None = None) -> HttpResponse:
    context = _lying(request) | {
        "place": "counter",
        "points": list(_points(request)),
        "answer": answer,
        "found": found,
    }
    return render(request, "counter/counter.html", context, status=answer.status if answer else 200)


def _lying(request: DeskRequest) -> dict[str, Any]:
    page = Paginator(lying(points=_here(request)), PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(parcel, last_day(parcel)) for parcel in page.object_list]
    return {"desk": request.desk, "point": _point(request), "page": page, "rows": rows, "today": today}


def _points(request: DeskRequest):
    return PickupPoint.objects.filter(cooperative=request.desk.cooperative, closed_since=None).order_by("pk")


def _point(request: DeskRequest) -> PickupPoint | None:
    """The point that she chose; None: all of them."""
    chosen = request.session.get(POINT)
    return _points(request).filter(pk=chosen).first() if chosen else None


def _here(request: DeskRequest) -> Q:
    """The condition on parcels of the point at which she stands."""
    point = _point(request)
    return Q(pickup_point=point) if point else Q(pickup_point__cooperative=request.desk.cooperative)
