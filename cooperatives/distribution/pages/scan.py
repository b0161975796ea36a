"""Where a QR leads: whoever works there to the right room, everybody else to a few words and the door.

For strangers nothing is looked up, so that nobody learns from here which parcels there are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cooperatives.distribution.codes import COLLECT, HANDOVER, LINE, LOT, MANIFEST, PARCEL, Code
from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Handover, Lot, Manifest
from cooperatives.registry.models import Enterprise
from cooperatives.workspace.access import CHOSEN, Desk, desk_of


@dataclass(frozen=True)
class Found:
    """What a code stands for: whose cooperative it is, whose UMKM (None: no one's), and the thing itself."""

    cooperative_id: int
    enterprise_id: int | None
    thing: Fulfilment | FulfilmentLine | Handover | Lot | Manifest


@never_cache
@require_safe
def scan(request: HttpRequest, kind: str, key: str, secret: str | None = None) -> HttpResponse:
    """Send staff of the cooperative to the room of this kind of code, makers to their own handover."""
    code = Code(kind, key, secret or "")
    to = _room(request, code) if request.user.is_authenticated else None
    response = redirect(to) if to else _told(request, code)
    response["Referrer-Policy"] = "no-referrer"  # the buyer's code may stand in the address
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _told(request: HttpRequest, code: Code) -> HttpResponse:
    """What this is and how to sign in; for who is signed in already, that it is not hers."""
    status = 404 if request.user.is_authenticated else 200
    context = {"kind": code.kind, "next": request.get_full_path()}
    return render(request, "packing/scanned.html", context, status=status)


def _room(request: HttpRequest, code: Code) -> str | None:
    """The address of the room for what the code stands for; None when it is not hers, or nothing."""
    found = READERS[code.kind](code.key)
    if found is None or (code.kind == COLLECT) != bool(code.secret):
        return None
    desk = desk_of(user=request.user, chosen=found.cooperative_id)
    if desk is not None and desk.cooperative.pk == found.cooperative_id:
        request.session[CHOSEN] = found.cooperative_id
        return _for_staff(desk, code, found)
    if code.kind == HANDOVER and _owns(request, found.enterprise_id):
        return reverse("selling:handover", args=[code.key])
    return None


def _owns(request: HttpRequest, enterprise_id: int | None) -> bool:
    return Enterprise.objects.filter(pk=enterprise_id or 0, partner__users=request.user.pk).exists()


def _for_staff(desk: Desk, code: Code, found: Found) -> str:
    thing = found.thing
    if isinstance(thing, FulfilmentLine):
        thing = thing.fulfilment
    if isinstance(thing, Fulfilment):
        return _for_parcel(desk, code, thing)
    if isinstance(thing, Handover):
        return reverse("handovers:handover", args=[thing.key])
    if isinstance(thing, Lot):
        return reverse("hub-stock:lot", args=[thing.code])
    return reverse("manifests:manifest", args=[thing.number])


def _for_parcel(desk: Desk, code: Code, parcel: Fulfilment) -> str:
    """Buyers' codes open the counter; labels the packing table until the parcel is packed, then the parcel itself."""
    if code.kind == COLLECT and desk.keeps and parcel.method == Fulfilment.PICKUP:
        return f"{reverse('counter:counter')}?{urlencode({'kode': code.text})}"
    if desk.keeps and not parcel.steps.exists():
        return reverse("packing:parcel", args=[parcel.number])
    if desk.delivers and not desk.keeps:
        return reverse("courier:parcel", args=[parcel.number])
    return reverse("workspace:fulfilment", args=[parcel.pk])


def _parcel(key: str) -> Found | None:
    parcel = Fulfilment.objects.filter(number=key).first()
    return None if parcel is None else Found(parcel.cooperative_id, None, parcel)


def _line(key: str) -> Found | None:
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    line = FulfilmentLine.objects.filter(pk=int(key)).select_related("fulfilment").first()
    return None if line is None else Found(line.fulfilment.cooperative_id, line.enterprise_id, line)


def _handover(key: str) -> Found | None:
    handover = Handover.objects.filter(key=key).first()
    return None if handover is None else Found(handover.cooperative_id, handover.enterprise_id, handover)


def _lot(key: str) -> Found | None:
    lot = Lot.objects.filter(code=key).select_related("hub").first()
    return None if lot is None else Found(lot.hub.cooperative_id, lot.enterprise_id, lot)


def _manifest(key: str) -> Found | None:
    manifest = Manifest.objects.filter(number=key).first()
    return None if manifest is None else Found(manifest.cooperative_id, None, manifest)


READERS: dict[str, Callable[[str], Found | None]] = {
    PARCEL: _parcel,
    COLLECT: _parcel,
    LINE: _line,
    HANDOVER: _handover,
    LOT: _lot,
    MANIFEST: _manifest,
}
