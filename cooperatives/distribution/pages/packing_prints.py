"""What the packing room prints, as PDF: lists of a batch, labels and delivery notes of a batch or of some parcels."""

from collections.abc import Callable

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cooperatives.distribution.documents.labels import FORMATS, PAPERS, labels_pdf, notes_pdf
from cooperatives.distribution.documents.lists import LISTS
from cooperatives.distribution.packing.labelling import Label, read_labels
from cooperatives.distribution.packing.lists import read_parcels
from cooperatives.distribution.pages.packing import chosen_batch
from cooperatives.distribution.pages.standing import hub_of
from cooperatives.workspace.access import DeskRequest, keepers_only

SELECTED = 500  # parcels ticked by hand at most


@never_cache
@require_safe
@keepers_only
def packing_list(request: DeskRequest, what: str) -> HttpResponse:
    hub = hub_of(request)
    batch, found = chosen_batch(request, hub)
    make: Callable[..., bytes] = LISTS[what]
    made = make(
        cooperative=request.desk.cooperative,
        hub=hub,
        batch=batch,
        parcels=read_parcels(fulfilments=found.filter(Q(was_packed=False))),
        at=timezone.now(),
    )
    return _pdf(made, f"daftar-{what}-{batch.day:%Y-%m-%d}.pdf")


@never_cache
@require_safe
@keepers_only
def labels(request: DeskRequest) -> HttpResponse:
    format = _one_of(request, "ukuran", FORMATS)
    boxes = request.GET.get("kotak", "1")
    made = labels_pdf(
        cooperative=request.desk.cooperative,
        labels=_wanted(request),
        format=format,
        at=timezone.now(),
        boxes=int(boxes) if boxes.isascii() and boxes.isdigit() and len(boxes) < 4 else 1,
    )
    return _pdf(made, f"label-{format}.pdf")


@never_cache
@require_safe
@keepers_only
def notes(request: DeskRequest) -> HttpResponse:
    paper = _one_of(request, "kertas", PAPERS)
    made = notes_pdf(cooperative=request.desk.cooperative, labels=_wanted(request), paper=paper, at=timezone.now())
    return _pdf(made, f"surat-pengantar-{paper}.pdf")


def _wanted(request: DeskRequest) -> list[Label]:
    """The parcels that were ticked; else all of the batch. A 404 for none, and for what is not this cooperative's."""
    numbers = request.GET.getlist("paket")[:SELECTED]
    if not numbers:
        return read_labels(fulfilments=chosen_batch(request, hub_of(request))[1])
    mine = request.desk.fulfilments().exclude(order__status__in=["cancelled", "awaiting-payment"])
    found = read_labels(fulfilments=mine.filter(number__in=numbers).order_by("number"))
    if len(found) != len(set(numbers)):
        raise Http404
    return found


def _one_of(request: HttpRequest, name: str, offered: tuple[str, ...]) -> str:
    wanted = request.GET.get(name, offered[0])
    return wanted if wanted in offered else offered[0]


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
