"""An UMKM that is a pick-up point: its owner hands out what lies in her shop, knowing no more than a first name."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.counter.finding import find_waiting
from cooperatives.distribution.counter.handing import hand_out
from cooperatives.distribution.counter.waiting import last_day, lying
from cooperatives.distribution.models import Fulfilment, PickupPoint
from cooperatives.distribution.pages.answering import Answer, answer_of, refuse
from cooperatives.distribution.scanning import COUNTER, ScanRefused
from marketplace.selling.access import ShopRequest, herself_only


@never_cache
@require_safe
@herself_only
def point(request: ShopRequest) -> HttpResponse:
    return _page(request)


@require_POST
@herself_only
def find(request: ShopRequest) -> HttpResponse:
    """Show which parcel somebody comes for; only with its code, so that nothing is learnt by trying numbers."""
    own, text = _point(request), request.POST.get("code", "")
    try:
        parcel, code = find_waiting(
            cooperative=own.cooperative, points=Q(pickup_point=own), text=text, by=request.user, at=timezone.now()
        )
        if not code:
            raise ScanRefused("wrong-code", _("Minta juga 6 angkanya. Pembeli melihatnya di halaman pesanannya."))
    except ScanRefused as refusal:
        return _refused(request, own, refusal, text)
    found = {"parcel": parcel, "code": code, "last_day": last_day(parcel), "who": first_name(parcel)}
    found["hand"] = "point-desk:hand"
    if request.headers.get("HX-Request"):
        return render(request, "counter/found.html", found)
    return _page(request, found=found)


@require_POST
@herself_only
def hand(request: ShopRequest) -> HttpResponse:
    """Give a parcel to whoever says its code. Cash that she takes is hers to hand in to the cooperative."""
    own, number = _point(request), request.POST.get("number", "")
    parcel = get_object_or_404(Fulfilment.objects.select_related("order"), pickup_point=own, number=number)
    try:
        hand_out(parcel=parcel, code=request.POST.get("code", ""), by=request.user, at=timezone.now())
    except ScanRefused as refusal:
        return _refused(request, own, refusal, number)
    return _answered(request, Answer(right=True, words=_("Sudah diserahkan"), advice=parcel.number))


def first_name(parcel: Fulfilment) -> str:
    """All that somebody who only keeps parcels learns of their buyers."""
    return (parcel.order.contact_name.split() or [_("Pembeli")])[0]


def _refused(request: ShopRequest, own: PickupPoint, refusal: ScanRefused, text: str) -> HttpResponse:
    return _answered(request, refuse(request, refusal, cooperative=own.cooperative, room=COUNTER, text=text))


def _answered(request: ShopRequest, answer: Answer) -> HttpResponse:
    also = [("selling/point_lying.html", _lying(request) | {"swap": True})]
    return answer_of(request, answer, also=also) or _page(request, answer=answer)


def _page(request: ShopRequest, *, answer: Answer | None = None, found: dict[str, Any] | None = None) -> HttpResponse:
    context = _lying(request) | {"answer": answer, "found": found, "place": "home"}
    return render(request, "selling/pickup_point.html", context, status=answer.status if answer else 200)


def _lying(request: ShopRequest) -> dict[str, Any]:
    own = _point(request)
    rows = [(parcel, first_name(parcel), last_day(parcel)) for parcel in lying(points=Q(pickup_point=own))]
    return {"point": own, "rows": rows, "today": timezone.localdate()}


def _point(request: ShopRequest) -> PickupPoint:
    """Her shop's pick-up point; a 404 for a shop that is none."""
    points = PickupPoint.objects.filter(enterprise=request.shop, kind=PickupPoint.ENTERPRISE, closed_since=None)
    found = points.select_related("cooperative").order_by("pk").first()
    if found is None:
        raise Http404
    return found
