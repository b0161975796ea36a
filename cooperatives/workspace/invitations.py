"""Inviting an UMKM: by hand, or one that the register knows; and what became of those who were invited."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperatives.agreements.models import Agreement, Pillar, Version
from cooperatives.regions.models import District
from cooperatives.registry import invitation_words, inviting
from cooperatives.registry.models import Cooperative, Enterprise, Invitation
from cooperatives.workspace.access import DeskRequest, companions_only, staff_only
from cooperatives.workspace.fields import PhoneField
from cooperatives.workspace.refusals import explain_invitation

PER_PAGE, FOUND_AT_MOST, SHORTEST_QUERY = 30, 20, 3


class InvitationForm(forms.Form):
    business_name = forms.CharField(
        label=gettext_lazy("Nama usaha"),
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Dapur Bu Enok"), "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Tulis nama usahanya.")},
    )
    owner_name = forms.CharField(
        label=gettext_lazy("Nama pemilik"),
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Ibu Enok Rohaeti"), "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Tulis nama pemiliknya.")},
    )
    phone = PhoneField(label=gettext_lazy("Nomor WhatsApp"))
    note = forms.CharField(
        label=gettext_lazy("Pesan pribadi (boleh kosong)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def invite(request: DeskRequest) -> HttpResponse:
    """The form, an UMKM picked from the register in it if one was chosen, and the list of invitations."""
    cooperative, now = request.desk.cooperative, timezone.now()
    picked = _picked(request, cooperative, now)
    if request.method == "POST":
        return _send(request, picked)
    initial = {}
    if picked:
        initial = {"business_name": picked.name, "owner_name": picked.owner_name, "phone": picked.phone}
    return _page(request, InvitationForm(initial=initial), picked)


@require_safe
@staff_only
def sent(request: DeskRequest, pk: int) -> HttpResponse:
    """One invitation: the button that opens WhatsApp, the link to copy, and what may still be done with it."""
    invitation = _own(request, pk)
    state = inviting.state_of(invitation=invitation, at=timezone.now())
    context = {
        "desk": request.desk,
        "invitation": invitation,
        "state": state,
        "state_name": inviting.STATES[state],
        "place": "invitations",
    }
    if state == inviting.OPEN and request.desk.accompanies:  # whoever has the link can answer it
        context |= {
            "link": invitation_words.invitation_link(invitation),
            "text": invitation_words.invitation_text(invitation),
            "whatsapp": invitation_words.whatsapp_link(invitation),
        }
    return render(request, "workspace/invitation.html", context)


@require_POST
@companions_only
def answer(request: DeskRequest, pk: int, verb: str) -> HttpResponse:
    """Send it again with a new link, or take it back."""
    invitation, now = _own(request, pk), timezone.now()
    try:
        if verb == "lagi":
            inviting.invite_again(invitation=invitation, by=request.user, at=now)
            messages.success(request, _("Tautan baru dibuat. Tautan yang lama tidak berlaku lagi."))
        else:
            inviting.withdraw_invitation(invitation=invitation, by=request.user, at=now)
            messages.success(request, _("Undangan ditarik. Tautannya tidak berlaku lagi."))
    except inviting.InvitationRefused as refusal:
        messages.error(request, explain_invitation(refusal))
    return redirect("workspace:invitation", pk=pk)


@companions_only
def _send(request: DeskRequest, picked: Enterprise | None) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, picked, status=422)
    now = timezone.now()
    try:
        made = inviting.invite(
            cooperative=request.desk.cooperative, by=request.user, at=now, enterprise=picked, **form.cleaned_data
        )
    except inviting.InvitationRefused as refusal:
        form.add_error(None, explain_invitation(refusal))
        return _page(request, form, picked, status=409)
    if made.created_at != now:
        messages.info(request, _("Nomor ini sudah diundang dan belum menjawab. Ini undangannya."))
    return redirect("workspace:invitation", pk=made.pk)


def _page(request: DeskRequest, form: InvitationForm, picked: Enterprise | None, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    page = Paginator(_listed(request.desk.cooperative), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        state = inviting.state_of(invitation=row, at=now)
        vars(row).update(state=state, state_name=inviting.STATES[state])
    query, district = request.GET.get("q", "").replace("\0", "").strip()[:80], request.GET.get("district", "")
    asked = len(query) >= SHORTEST_QUERY or bool(district)
    context = {
        "desk": request.desk,
        "form": form,
        "picked": picked,
        "page": page,
        "query": query,
        "district": district,
        "districts": District.objects.all(),
        "asked": asked,
        "found": list(_found(request.desk.cooperative, query, district, now)) if asked else [],
        "at_most": FOUND_AT_MOST,
        "place": "invitations",
    }
    return render(request, "workspace/invite.html", context, status=status)


def _listed(cooperative: Cooperative) -> QuerySet[Invitation]:
    return Invitation.objects.filter(cooperative=cooperative).select_related("invited_by", "enterprise")


def _own(request: DeskRequest, pk: int) -> Invitation:
    rows = _listed(request.desk.cooperative).select_related("cooperative", "accepted_by")
    return get_object_or_404(rows, pk=pk)


def _picked(request: DeskRequest, cooperative: Cooperative, at: datetime) -> Enterprise | None:
    text = request.GET.get("umkm", "")
    if not text or not request.desk.accompanies:
        return None
    pk = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    return get_object_or_404(_free(cooperative, at), pk=pk)


def _free(cooperative: Cooperative, at: datetime) -> QuerySet[Enterprise]:
    """The UMKM of the register that have nothing with this cooperative: none in force, none under way.

    None for a cooperative that is not active: it can invite nobody, so their numbers are no business of its people.
    """
    if not Cooperative.objects.active().filter(pk=cooperative.pk).exists():
        return Enterprise.objects.none()
    bound = Pillar.objects.filter(Q(active_to=None) | Q(active_to__gt=at), enterprise=OuterRef("pk"))
    under_way = Agreement.objects.filter(
        enterprise=OuterRef("pk"), cooperative=cooperative, versions__state__in=Version.OPEN
    )
    return (
        Enterprise.objects.filter(~Exists(bound.filter(cooperative=cooperative)), ~Exists(under_way))
        .exclude(operated_by=cooperative)
        .annotate(with_another=Exists(bound.filter(kind=Pillar.DISTRIBUTION)))
        .select_related("village__district")
    )


def _found(cooperative: Cooperative, query: str, district: str, at: datetime) -> QuerySet[Enterprise]:
    """Those whose name, owner or NIB matches, in this kecamatan if one is chosen; the first of them by name."""
    rows = _free(cooperative, at)
    if district:
        rows = rows.filter(village__district=district)
    if query:
        match = Q(name__icontains=query) | Q(owner_name__icontains=query)
        digits = "".join(query.split())
        rows = rows.filter(match | Q(business_number=digits) if digits.isascii() and digits.isdigit() else match)
    return rows.order_by("name", "pk")[:FOUND_AT_MOST]
