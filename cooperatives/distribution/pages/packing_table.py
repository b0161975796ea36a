"""The packing table: one parcel, filled scan by scan, and closed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.documents.labels import BOXES, FORMATS
from cooperatives.distribution.models import Fulfilment
from cooperatives.distribution.packing import picking
from cooperatives.distribution.packing.contents import Item
from cooperatives.distribution.packing.opening import Sheet, find_parcel, on_table, read_sheet
from cooperatives.distribution.pages.answering import Answer, answer_of, refuse
from cooperatives.distribution.pages.standing import hub_of
from cooperatives.distribution.scanning import PACKING, REFUSALS, ScanRefused
from cooperatives.workspace.access import DeskRequest, keepers_only


@require_safe
@keepers_only
def parcel(request: DeskRequest, number: str) -> HttpResponse:
    return _page(request, _read(request, number))


@require_POST
@keepers_only
def goods(request: DeskRequest, number: str) -> HttpResponse:
    """A scan at the table: a good goes in, this parcel's own label closes it, another's opens that one."""
    text = request.POST.get("code", "")
    label = picking.label_in(text=text)
    if label == number:
        return _close(request, number, text=text)
    if label:
        return _other(request, number, text)
    try:
        sheet, item = picking.pick_scanned(text=text, key=_key(request), **_asked(request, number))
    except ScanRefused as refusal:
        return _refused(request, number, refusal, text)
    except Fulfilment.DoesNotExist as missing:
        raise Http404 from missing
    return _answered(request, sheet, _went_in(sheet, item))


@require_POST
@keepers_only
def count(request: DeskRequest, number: str) -> HttpResponse:
    """Pieces of a line that were counted by hand."""
    line, pieces = _whole(request.POST.get("line")), _whole(request.POST.get("pieces") or "1")
    try:
        sheet, item = picking.pick_counted(line_id=line, quantity=pieces, key=_key(request), **_asked(request, number))
    except ScanRefused as refusal:
        return _refused(request, number, refusal, f"+{pieces} #{line}")
    except Fulfilment.DoesNotExist as missing:
        raise Http404 from missing
    return _answered(request, sheet, _went_in(sheet, item))


@require_POST
@keepers_only
def take_out(request: DeskRequest, number: str) -> HttpResponse:
    """Undo the last that went in of a line."""
    line = _whole(request.POST.get("line"))
    try:
        sheet, item = picking.take_out(line_id=line, **_asked(request, number))
    except ScanRefused as refusal:
        return _refused(request, number, refusal, f"-1 #{line}")
    except Fulfilment.DoesNotExist as missing:
        raise Http404 from missing
    words = _("%(picked)s dari %(wanted)s") % {"picked": item.picked, "wanted": item.wanted}
    return _answered(request, sheet, Answer(right=True, words=words, advice=_("Dikeluarkan: %s") % item.title))


@require_POST
@keepers_only
def done(request: DeskRequest, number: str) -> HttpResponse:
    """The parcel is packed; `unscanned` when whoever packed it stands for what was not scanned."""
    return _close(request, number, unscanned=bool(request.POST.get("unscanned")))


def _close(request: DeskRequest, number: str, *, text: str = "", unscanned: bool = False) -> HttpResponse:
    try:
        picking.close(unscanned=unscanned, **_asked(request, number))
    except ScanRefused as refusal:
        return _refused(request, number, refusal, text or number)
    except Fulfilment.DoesNotExist as missing:
        raise Http404 from missing
    said = Answer(right=True, words=_("Paket selesai"), advice=_("Tempel labelnya, lalu pindai paket berikutnya."))
    return _answered(request, _read(request, number), said)


def _other(request: DeskRequest, number: str, text: str) -> HttpResponse:
    """Go to the parcel whose label was scanned, unless this one is only half full: then it is likely a slip."""
    sheet = _read(request, number)
    half = not sheet.refusal and sheet.picked > 0 and sheet.left
    try:
        if half:
            raise ScanRefused("other-parcel", _("Paket %(number)s belum selesai dikemas.") % {"number": number})
        wanted = find_parcel(cooperative=request.desk.cooperative, text=text)
        refusal = read_sheet(parcel=wanted, hub=hub_of(request)).refusal
        if refusal:
            raise ScanRefused(refusal)
    except ScanRefused as why:
        return _refused(request, number, why, text)
    to = reverse("packing:parcel", args=[wanted.number])
    return HttpResponse(headers={"HX-Redirect": to}) if request.headers.get("HX-Request") else redirect(to)


def _went_in(sheet: Sheet, item: Item) -> Answer:
    words = _("%(picked)s dari %(wanted)s") % {"picked": item.picked, "wanted": item.wanted}
    if sheet.is_complete:
        return Answer(right=True, words=_("Lengkap"), advice=_("Tutup paketnya, lalu pindai labelnya sekali lagi."))
    return Answer(right=True, words=words, advice=item.title)


def _refused(request: DeskRequest, number: str, refusal: ScanRefused, text: str) -> HttpResponse:
    answer = refuse(request, refusal, room=PACKING, text=text)
    return answer_of(request, answer) or _page(request, _read(request, number), answer)


def _answered(request: DeskRequest, sheet: Sheet, answer: Answer) -> HttpResponse:
    """The answer and the sheet as it is now; without scripts the whole page anew."""
    also = [("packing/sheet.html", _context(request, sheet) | {"swap": True})]
    return answer_of(request, answer, also=also) or redirect("packing:parcel", number=sheet.parcel.number)


def _page(request: DeskRequest, sheet: Sheet, answer: Answer | None = None) -> HttpResponse:
    context = _context(request, sheet) | {"place": "packing", "answer": answer, "formats": FORMATS, "boxes": BOXES}
    return render(request, "packing/table.html", context, status=answer.status if answer else 200)


def _context(request: DeskRequest, sheet: Sheet) -> dict[str, Any]:
    refusal = REFUSALS.get(sheet.refusal)
    return {"desk": request.desk, "sheet": sheet, "parcel": sheet.parcel, "refusal": refusal}


def _read(request: DeskRequest, number: str) -> Sheet:
    found = on_table(cooperative=request.desk.cooperative).filter(number=number).first()
    if found is None:
        raise Http404
    return read_sheet(parcel=found, hub=hub_of(request))


def _asked(request: DeskRequest, number: str) -> dict[str, Any]:
    return {
        "cooperative": request.desk.cooperative,
        "number": number,
        "hub": hub_of(request),
        "by": request.user,
        "at": timezone.now(),
    }


def _key(request: DeskRequest) -> str:
    """The key of this scan; a request without one is a scan of its own."""
    return request.POST.get("key", "").replace("\0", "")[:50] or f"{timezone.now().timestamp()}"


def _whole(text: str | None) -> int:
    """The number that a form sent; 0 when it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
