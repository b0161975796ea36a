"""The page on which an agreement is signed: the text once more, a name or a drawing, and a code from the phone."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cooperatives.agreements import signing
from cooperatives.agreements.models import Signature, SigningCode, Version
from cooperatives.agreements.pages.doing import signing_party
from cooperatives.agreements.pages.forms import CodeForm, SignForm
from cooperatives.agreements.pages.views import text_context, version_for
from cooperatives.agreements.parties import parties_of
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.writing.summary import summarise

DEVICE = 200  # characters of the User-Agent that are kept


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, ask for a code, sign with it. Whatever is refused, nothing of what was typed or drawn is lost."""
    version = version_for(request=request, pk=pk)
    parties = parties_of(user=request.user, agreement=version.agreement)
    if not parties:
        raise Http404
    if request.method != "POST":
        if signing_party(version=version, parties=parties, at=timezone.now()) is None:
            return redirect("agreements:read", pk=pk)
        return _page(request, version, SignForm(initial=_known(request, version, parties)))
    party = signing_party(version=version, parties=parties, at=timezone.now()) or sorted(parties)[0]
    wants_code = "send" in request.POST
    form = (SignForm if wants_code else CodeForm)(request.POST)
    if not form.is_valid():
        return _page(request, version, form, status=400)
    return _send(request, version, party, form) if wants_code else _sign(request, version, party, form)


def _send(request: HttpRequest, version: Version, party: str, form: SignForm) -> HttpResponse:
    """Send a code, and show the same page with a field for it."""
    try:
        sent = signing.send_code(
            version=version,
            party=party,
            by=request.user,
            at=timezone.now(),
            sha256=form.cleaned_data["sha256"],
        )
    except Refused as refusal:
        return _refused(request, version, form, refusal)
    return _page(request, version, CodeForm(initial=form.cleaned_data), sent=sent)


def _sign(request: HttpRequest, version: Version, party: str, form: SignForm) -> HttpResponse:
    given = signing.GivenSignature(
        name=form.cleaned_data["name"],
        position=form.cleaned_data["position"],
        drawing=form.cleaned_data["drawing"],
        address=get_adapter().get_client_ip(request),
        device=request.headers.get("User-Agent", "")[:DEVICE],
    )
    try:
        signing.sign(
            version=version,
            party=party,
            by=request.user,
            at=timezone.now(),
            code=form.cleaned_data["code"],
            sha256=form.cleaned_data["sha256"],
            given=given,
        )
    except Refused as refusal:
        return _refused(request, version, form, refusal)
    if party == Signature.COOPERATIVE:
        messages.success(request, _("Sudah ditandatangani dan ditawarkan. UMKM diberi tahu lewat HP."))
    else:
        messages.success(request, _("Sudah ditandatangani kedua pihak. PDF-nya bisa diunduh di halaman ini."))
    return redirect("agreements:read", pk=version.pk)


def _refused(request: HttpRequest, version: Version, form: SignForm, refusal: Refused) -> HttpResponse:
    """The page again with what was typed and drawn. After a change of text it shows the new one, to be read afresh."""
    version = version_for(request=request, pk=version.pk)
    changed = isinstance(refusal, signing.TextChanged)
    kept = {name: form.data.get(name, "") for name in ("name", "position", "drawing", "sha256", "agreed")}
    if changed:
        kept["agreed"] = ""  # she has not read this one yet
        return _page(request, version, SignForm(initial=kept), refusal=explain(refusal), changed=True, status=409)
    again = CodeForm if isinstance(form, CodeForm) else SignForm
    return _page(request, version, again(initial=kept), refusal=explain(refusal), status=409)


def _page(
    request: HttpRequest,
    version: Version,
    form: SignForm,
    *,
    sent: SigningCode | None = None,
    refusal: str = "",
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = text_context(version=version)
    if changed or not (form.data if form.is_bound else form.initial).get("sha256"):
        form.initial["sha256"] = context["sha256"]
    has_code = isinstance(form, CodeForm)
    if has_code and sent is None:
        sent = version.codes.filter(user=request.user.pk).order_by("-created_at", "-pk").first()
    context |= {"form": form, "has_code": has_code, "sent": sent, "refusal": refusal, "changed": changed}
    context |= {"summary": summarise(version=version), "others": version.signatures.order_by("signed_at")}
    return render(request, "agreements/sign.html", context, status=status)


def _known(request: HttpRequest, version: Version, parties: set[str]) -> dict[str, str]:
    """What is known of whoever signs: her name, and the usual position on her side."""
    bond = version.agreement
    party = signing_party(version=version, parties=parties, at=timezone.now())
    user: Any = request.user
    name = user.get_full_name()
    if party == Signature.ENTERPRISE:
        return {"name": name or bond.enterprise.owner_name, "position": _("Pemilik")}
    board = bond.cooperative.board.filter(name__iexact=name).first()
    return {"name": name, "position": board.position if board else _("Pengurus")}
