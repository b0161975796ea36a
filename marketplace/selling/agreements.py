"""Her agreements: what to do next about each, who owes whom what, and what she has done of it."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.agreements import life
from cooperatives.agreements.models import Agreement, Obligation, Signature
from cooperatives.agreements.reading import HOLDS, Entry, agreements_of
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.terms import obligations
from marketplace.selling.access import ShopRequest, herself_only, owners_only
from marketplace.selling.heeding import last_moment

# What to do next about a version in this part of its life.
NEXT = {
    life.DRAFT: gettext_lazy("Koperasi sedang menyiapkan naskahnya. Anda diberi tahu begitu bisa dibaca."),
    life.OFFERED: gettext_lazy("Baca pelan-pelan, lalu tanda tangani, minta diubah, atau tolak."),
    life.CHANGES_ASKED: gettext_lazy("Koperasi sedang membahas perubahan yang Anda minta."),
    life.COUNTERSIGNED: gettext_lazy("Sudah ditandatangani berdua. Tinggal menunggu tanggal mulainya."),
    life.IN_FORCE: gettext_lazy("Berlaku. Tidak ada yang perlu dilakukan."),
    life.ENDING: gettext_lazy("Pengakhiran sudah diberitahukan. Siapkan koperasi berikutnya sebelum tanggal itu."),
    life.EXPIRED: gettext_lazy("Masa berlakunya habis. Minta koperasi memperpanjang, atau cari yang lain."),
    life.TERMINATED: gettext_lazy("Sudah diakhiri."),
    life.DECLINED: gettext_lazy("Anda menolaknya. Boleh minta lagi kapan saja."),
    life.WITHDRAWN: gettext_lazy("Tidak jadi dilanjutkan. Boleh minta lagi kapan saja."),
    life.LAPSED: gettext_lazy("Waktu menjawabnya habis. Minta koperasi menawarkan lagi."),
}


class DoneForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Catatan (boleh kosong)"), required=False, max_length=300, widget=forms.Textarea({"rows": 2})
    )
    evidence = forms.FileField(
        label=gettext_lazy("Foto atau PDF bukti (boleh kosong)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )


@require_safe
@owners_only
def agreements(request: ShopRequest) -> HttpResponse:
    """Those that wait for her first, then what holds, what is in the making, and what was. Who works here by consent
    sees those with her own cooperative only."""
    shop, at = request.shop, timezone.now()
    hers = Agreement.objects.filter(enterprise=shop)
    entries = agreements_of(enterprise=shop, at=at)
    if request.acting:
        mine = request.acting.cooperative_id
        hers, entries = hers.filter(cooperative=mine), [one for one in entries if one.agreement.cooperative_id == mine]
    owed = obligations.owed(agreements=hers, at=at)
    context = {
        "waiting": [entry for entry in entries if entry.negotiated_life == life.OFFERED],
        "making": [entry for entry in entries if entry.negotiated and entry.negotiated_life != life.OFFERED],
        "holding": [(entry, NEXT[entry.life], _last_day(entry)) for entry in entries if _holds(entry)],
        "past": [(entry, NEXT.get(entry.life, "")) for entry in entries if not entry.negotiated and not _holds(entry)],
        "next": {key.replace("-", "_"): words for key, words in NEXT.items()},
        "hers": [one for one in owed if one.owed_by == Obligation.ENTERPRISE],
        "theirs": [one for one in owed if one.owed_by == Obligation.COOPERATIVE],
        "place": "bond",
    }
    return render(request, "selling/agreements.html", context)


@require_http_methods(["GET", "POST"])
@herself_only
def obligation(request: ShopRequest, pk: int) -> HttpResponse:
    """Say that she has done what she owed, with a note and a picture if she likes."""
    own = Obligation.objects.filter(owed_by=Obligation.ENTERPRISE, sheet__version__agreement__enterprise=request.shop)
    owed = get_object_or_404(own.select_related("sheet__version__agreement__cooperative"), pk=pk)
    form, refusal = DoneForm(request.POST or None, request.FILES or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            obligations.mark_done(
                obligation=owed,
                by=request.user,
                party=Signature.ENTERPRISE,
                at=timezone.now(),
                note=form.cleaned_data["note"],
                evidence=form.cleaned_data["evidence"],
            )
        except Refused as error:
            refusal = explain(error)
        else:
            messages.success(request, _("%(title)s tercatat sudah dipenuhi.") % {"title": owed.title})
            return redirect("selling:agreements")
    context = {"owed": owed, "form": form, "refusal": refusal, "place": "bond"}
    return render(request, "selling/obligation.html", context, status=409 if refusal else 200)


def _last_day(entry: Entry) -> datetime | None:
    stops = entry.version.stops_at
    return last_moment(stops) if stops else None


def _holds(entry: Entry) -> bool:
    return entry.life in (*HOLDS, life.COUNTERSIGNED)
