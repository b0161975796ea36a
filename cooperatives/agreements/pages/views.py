"""The pages on which an agreement is read and answered, and its PDF."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperatives.agreements import answering, drafting, ending, life
from cooperatives.agreements.documents.making import make_document
from cooperatives.agreements.models import Event, Signature, Version
from cooperatives.agreements.pages.doing import may_do, signing_party
from cooperatives.agreements.pages.forms import EndForm, NoteForm
from cooperatives.agreements.parties import may_read, parties_of
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.writing.summary import summarise
from cooperatives.agreements.writing.text import ARTICLE, TITLE, blocks, fingerprint, short
from cooperatives.agreements.writing.wording import text_of

# What is posted → the one call that does it, and what is said when it was done.
ANSWERS: dict[str, tuple[Callable[..., Version], Any]] = {
    life.ASK_CHANGES: (answering.ask_changes, gettext_lazy("Permintaan perubahan sudah dikirim ke koperasi.")),
    life.DECLINE: (answering.decline, gettext_lazy("Tawaran sudah ditolak. Koperasi diberi tahu.")),
    life.WITHDRAW: (answering.withdraw, gettext_lazy("Tawaran sudah ditarik. UMKM diberi tahu.")),
    life.DISCARD: (drafting.discard, gettext_lazy("Rancangan sudah dibatalkan.")),
    life.REVISE: (drafting.revise, gettext_lazy("Rancangan baru sudah dibuat dari tawaran ini.")),
}
WITHOUT_NOTE = {life.REVISE}


@require_safe
@never_cache
@login_required
def read(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, version_for(request=request, pk=pk))


@require_POST
@never_cache
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for changes, decline, withdraw, discard or revise; a refusal shows the page with what was typed."""
    version, verb, form = version_for(request=request, pk=pk), request.POST.get("verb", ""), NoteForm(request.POST)
    if verb not in ANSWERS:
        raise Http404
    note = form.cleaned_data["note"] if form.is_valid() else ""
    if not form.is_valid():
        typed = {"verb": verb, "note": request.POST.get("note", "")}
        return _page(request, version, refusal=str(form.errors["note"][0]), **typed)
    act, done = ANSWERS[verb]
    try:
        changed = act(
            version=version, by=request.user, at=timezone.now(), **({} if verb in WITHOUT_NOTE else {"note": note})
        )
    except Refused as refusal:
        return _page(request, version, refusal=explain(refusal), verb=verb, note=note)
    messages.success(request, str(done))
    return redirect("agreements:read", pk=changed.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Give notice, with a reason and a last day."""
    version, at = version_for(request=request, pk=pk), timezone.now()
    parties = parties_of(user=request.user, agreement=version.agreement)
    if not parties:
        raise Http404
    if life.TERMINATE not in may_do(version=version, parties=parties, at=at):
        if request.method != "POST":
            return redirect("agreements:read", pk=pk)
        return _page(request, version, refusal=explain(life.NotPossible(life=life.NAMES[life.life_of(version, at)])))
    earliest = ending.earliest_end(version=version, at=at)
    first = timezone.localdate(earliest)
    form = EndForm(request.POST or None, first_day=first, at_once=earliest <= at, initial={"ends_on": first})
    context = {"version": version, "form": form, "first": first}
    if request.method != "POST" or not form.is_valid():
        return render(request, "agreements/end.html", context, status=200 if request.method != "POST" else 400)
    try:
        ending.terminate(
            version=version,
            party=sorted(parties)[0],
            by=request.user,
            at=at,
            reason=form.cleaned_data["reason"],
            ends_at=form.ends_at(),
        )
    except Refused as refusal:
        return render(request, "agreements/end.html", context | {"refusal": explain(refusal)}, status=409)
    messages.success(request, _("Pengakhiran sudah diberitahukan. Pesanan yang sudah masuk tetap diselesaikan."))
    return redirect("agreements:read", pk=version.pk)


@require_safe
@never_cache
@login_required
def pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The document of a signed version, made now if the background has not come to it yet."""
    version = version_for(request=request, pk=pk)
    if version.state != Version.SIGNED:
        raise Http404
    made = make_document(version=version, at=timezone.now())
    name = (made.file.name or "nota.pdf").rsplit("/", 1)[-1]
    return FileResponse(made.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")


def version_for(*, request: HttpRequest, pk: int) -> Version:
    """The version, if whoever asks may read it; to everyone else it does not exist."""
    found = Version.objects.select_related(
        "agreement__cooperative__village__district", "agreement__enterprise__village__district", "sheet", "wording"
    )
    version = found.filter(pk=pk).first()
    if version is None or not may_read(user=request.user, agreement=version.agreement):
        raise Http404
    return version


def _page(request: HttpRequest, version: Version, *, refusal: str = "", verb: str = "", note: str = "") -> HttpResponse:
    version.refresh_from_db(fields=["state", "ended_at", "ending"])
    at = timezone.now()
    parties = parties_of(user=request.user, agreement=version.agreement)
    context = text_context(version=version) | _story(version, parties, at)
    context |= {"refusal": refusal, "typed_verb": verb, "typed_note": note, "at": at}
    return render(request, "agreements/read.html", context, status=409 if refusal else 200)


def text_context(*, version: Version) -> dict:
    """What the text of a version needs on a page: its blocks under their articles, and its fingerprint."""
    text = text_of(version=version)
    parts = blocks(text)
    return {
        "version": version,
        "agreement": version.agreement,
        "title": next((part.text for part in parts if part.kind == TITLE), version.agreement.number),
        "parts": [part for part in parts if part.kind != TITLE],
        "minutes": max(1, round(len(text.split()) / 180)),
        "articles": sum(part.kind == ARTICLE for part in parts),
        "sha256": fingerprint(text),
        "short": short(fingerprint(text)),
    }


def _story(version: Version, parties: set[str], at: datetime) -> dict:
    """What happened to the version, what its reader may do, and the versions around it."""
    now = life.life_of(version, at)
    others = version.agreement.versions.exclude(pk=version.pk).order_by("number")
    return {
        "life": now,
        "life_name": life.NAMES[now],
        "parties": parties,
        "mine": Signature.ENTERPRISE in parties,
        "may": {verb.replace(" ", "_") for verb in may_do(version=version, parties=parties, at=at)},
        "signs_as": signing_party(version=version, parties=parties, at=at),
        "summary": summarise(version=version),
        "signatures": version.signatures.order_by("signed_at"),
        "events": version.events.select_related("by").exclude(kind=Event.REMINDED),
        "newer": others.filter(number__gt=version.number).last(),
        "older": others.filter(number__lt=version.number).last(),
        "last_day": version.stops_at and version.stops_at - timedelta(microseconds=1),
    }
