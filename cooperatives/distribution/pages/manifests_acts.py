"""What is done with a manifest: filled and emptied by scanning, put in order, sent off, taken back, closed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperatives.distribution.dispatch import manifests as runs
from cooperatives.distribution.dispatch.closing import NotCarried, NotDeparted, close_manifest, take_back
from cooperatives.distribution.dispatch.departing import depart as send_off
from cooperatives.distribution.dispatch.loading import DispatchRefused, ParcelsRefused
from cooperatives.distribution.models import Manifest, Stop
from cooperatives.distribution.packing.opening import find_parcel
from cooperatives.distribution.pages.answering import Answer, answer_of, refuse
from cooperatives.distribution.pages.manifests import manifest_context, manifest_page, own_or_404, run_form
from cooperatives.distribution.pages.manifests_forms import moment
from cooperatives.distribution.pages.manifests_words import listed, words_for
from cooperatives.distribution.scanning import MANIFEST, ScanRefused
from cooperatives.rupiah import write_rupiah
from cooperatives.workspace.access import DeskRequest, keepers_only


@require_POST
@keepers_only
def scan(request: DeskRequest, number: str) -> HttpResponse:
    """A parcel goes onto the manifest; on a run that has left, it comes back to the hub."""
    found = own_or_404(request, number)
    text = request.POST.get("code", "")
    try:
        answer = _back(request, found, text) if found.departed_at else _on(request, found, text)
    except ScanRefused as refusal:
        answer = refuse(request, refusal, room=MANIFEST, text=text)
        return answer_of(request, answer) or manifest_page(request, found, answer=answer)
    if request.headers.get("HX-Request"):
        also = [("manifests/stops.html", manifest_context(request, found) | {"swap": True})]
        return answer_of(request, answer, also=also) or HttpResponse()
    messages.success(request, f"{answer.words}. {answer.advice}")
    return redirect("manifests:manifest", number=number)


@require_POST
@keepers_only
def depart(request: DeskRequest, number: str) -> HttpResponse:
    found = own_or_404(request, number)
    try:
        left = send_off(manifest=found, by=request.user, at=timezone.now()).left
    except DispatchRefused as error:
        return manifest_page(request, found, refusal=words_for(error), status=409)
    messages.success(request, _("%(number)s berangkat. Pembeli diberi tahu.") % {"number": number})
    if left:
        messages.warning(request, listed(left))
    return redirect("manifests:manifest", number=number)


@require_POST
@keepers_only
def close(request: DeskRequest, number: str) -> HttpResponse:
    found = own_or_404(request, number)
    try:
        cash = close_manifest(manifest=found, by=request.user, at=timezone.now())
    except DispatchRefused as error:
        return manifest_page(request, found, refusal=words_for(error), status=409)
    told = _("%(number)s ditutup. Tunai yang dibawa kurir: Rp%(amount)s.")
    messages.success(request, told % {"number": number, "amount": write_rupiah(cash.collected)})
    return redirect("manifests:manifest", number=number)


@require_POST
@keepers_only
def change(request: DeskRequest, number: str) -> HttpResponse:
    """Another courier, vehicle or hour."""
    found = own_or_404(request, number)
    form = run_form(request, data=request.POST)
    if not form.is_valid():
        return manifest_page(request, found, run=form, status=422)
    start = moment(day=found.day, clock=form.cleaned_data["start"])
    driver = form.driver
    return _act(
        request,
        found,
        lambda: runs.change(manifest=found, courier=driver.courier, vehicle=driver.vehicle, starts_at=start),
        _("Perubahan disimpan."),
    )


@require_POST
@keepers_only
def move(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    found = own_or_404(request, number)
    stop = get_object_or_404(Stop, manifest=found, pk=pk)
    return _act(request, found, lambda: runs.move(stop=stop, up=request.POST.get("ke") == "naik"))


@require_POST
@keepers_only
def take_off(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    found = own_or_404(request, number)
    stop = Stop.objects.filter(manifest=found, pk=pk).select_related("fulfilment").first()
    if stop is None:  # taken off before: what was wanted is so
        return redirect("manifests:manifest", number=number)
    told = _("%(number)s dikeluarkan dari surat jalan.") % {"number": stop.fulfilment.number}
    return _act(request, found, lambda: runs.take_off(stop=stop), told)


@require_POST
@keepers_only
def back(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """A parcel is back at the hub, told by its row instead of its label."""
    found = own_or_404(request, number)
    stop = get_object_or_404(Stop.objects.select_related("fulfilment"), manifest=found, pk=pk)
    told = _("%(number)s tercatat kembali di gudang.") % {"number": stop.fulfilment.number}
    return _act(request, found, lambda: take_back(stop=stop, by=request.user, at=timezone.now()), told)


@require_POST
@keepers_only
def discard(request: DeskRequest, number: str) -> HttpResponse:
    found = own_or_404(request, number)
    try:
        runs.discard(manifest=found)
    except DispatchRefused as error:
        return manifest_page(request, found, refusal=words_for(error), status=409)
    messages.success(request, _("%(number)s dihapus. Paketnya menunggu lagi di gudang.") % {"number": number})
    return redirect("manifests:home")


def _act(request: DeskRequest, found: Manifest, act: Callable[[], object], told: str = "") -> HttpResponse:
    try:
        act()
    except DispatchRefused as error:
        return manifest_page(request, found, refusal=words_for(error), status=409)
    if told:
        messages.success(request, told)
    return redirect("manifests:manifest", number=found.number)


def _on(request: DeskRequest, found: Manifest, text: str) -> Answer:
    parcel = find_parcel(cooperative=request.desk.cooperative, text=text)
    try:
        stop = runs.put_on(manifest=found, fulfilment=parcel)
    except ParcelsRefused as error:
        elsewhere = error.elsewhere.get(parcel.number, "")
        advice = ""
        if elsewhere and error.refused[parcel.number] == "other-manifest":
            advice = _("Keluarkan dulu dari %(manifest)s.") % {"manifest": elsewhere}
        raise ScanRefused(error.refused[parcel.number], advice) from error
    except runs.Departed as error:
        raise ScanRefused("gone", words_for(error)) from error
    address = parcel.order.shipping_address
    place = address.village.name if address and address.village else ""
    words = _("Paket ke-%(n)s") % {"n": stop.position}
    return Answer(right=True, words=words, advice=f"{parcel.number} · {place}")


def _back(request: DeskRequest, found: Manifest, text: str) -> Answer:
    parcel = find_parcel(cooperative=request.desk.cooperative, text=text)
    stop = Stop.objects.filter(manifest=found, fulfilment=parcel).first()
    if stop is None:
        raise ScanRefused("not-carried")
    try:
        take_back(stop=stop, by=request.user, at=timezone.now())
    except (NotCarried, NotDeparted) as error:
        raise ScanRefused("not-carried", words_for(error)) from error
    return Answer(right=True, words=_("Kembali di gudang"), advice=parcel.number)
