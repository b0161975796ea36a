"""Whose sales income tax (PPh 22) is withheld from: the operator's treasurers keep the sellers' letters."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.registry.models import Enterprise
from cooperatives.registry.papers.giving_out import private_answer
from cooperatives.registry.papers.scanning import NotAPaper
from cooperatives.settlement.models import TaxStatus
from cooperatives.settlement.pages.payout_access import SeatRequest, at_operator
from cooperatives.settlement.withholding import DocumentMissing, set_status

PER_PAGE = 30


class StatusForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Status"), choices=TaxStatus.KINDS, widget=forms.RadioSelect)
    since = forms.DateField(
        label=gettext_lazy("Berlaku sejak"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Penjualan sebelum hari itu tidak berubah."),
    )
    document = forms.FileField(
        label=gettext_lazy("Foto atau PDF suratnya"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        help_text=gettext_lazy("Wajib untuk yang tidak dipungut: surat pernyataan omzet atau SKB."),
    )


@require_safe
@at_operator
def sellers(request: SeatRequest) -> HttpResponse:
    """Every UMKM with the status that holds today; found by name."""
    text = request.GET.get("cari", "").replace("\0", "").strip()[:80]
    known = TaxStatus.objects.filter(enterprise=OuterRef("pk"), since__lte=timezone.localdate())
    latest = known.order_by("-since", "-pk")
    found = Enterprise.objects.annotate(
        kind=Subquery(latest.values("kind")[:1]), since=Subquery(latest.values("since")[:1])
    )
    if text:
        found = found.filter(name__icontains=text)
    page = Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _words(vars(one)["kind"] or TaxStatus.NORMAL), vars(one)["since"]) for one in page]
    context = request.seat.frame(None) | {
        "place": "tax",
        "page": page,
        "rows": rows,
        "text": text,
        "on": settings.WITHHOLD_INCOME_TAX,
    }
    return render(request, "tax/sellers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_operator
def seller(request: SeatRequest, pk: int) -> HttpResponse:
    """One UMKM: what held when, by which letter, and what holds from now on."""
    enterprise = get_object_or_404(Enterprise.objects.select_related("village__district"), pk=pk)
    today = timezone.localdate()
    statuses = enterprise.tax_statuses.select_related("decided_by")
    now = statuses.filter(since__lte=today).order_by("-since", "-pk").first()
    kind = now.kind if now else TaxStatus.NORMAL
    form = StatusForm(request.POST or None, request.FILES or None, initial={"since": today, "kind": kind})
    if request.method == "POST" and form.is_valid():
        try:
            set_status(enterprise=enterprise, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DocumentMissing:
            form.add_error("document", _("Unggah suratnya dulu: tanpa surat, pajaknya tetap dipungut."))
        except NotAPaper as refusal:
            form.add_error("document", str(refusal))
        else:
            messages.success(request, _("Status pajak %(name)s disimpan.") % {"name": enterprise.name})
            return redirect("tax:seller", pk=enterprise.pk)
    context = request.seat.frame(None) | {
        "place": "tax",
        "enterprise": enterprise,
        "form": form,
        "statuses": statuses,
        "now": now,
        "holds": _words(kind),
        "on": settings.WITHHOLD_INCOME_TAX,
    }
    return render(request, "tax/seller.html", context, status=422 if form.errors else 200)


def _words(kind: str) -> str:
    """What a status means today: while nobody withholds, nobody is taxed yet."""
    if kind == TaxStatus.NORMAL and not settings.WITHHOLD_INCOME_TAX:
        return _("Nanti dipungut 0,5%")
    return str(dict(TaxStatus.KINDS)[kind])


@require_safe
@at_operator
def letter(request: SeatRequest, pk: int) -> HttpResponse:
    """The letter of a status, kept by no cache."""
    status = get_object_or_404(TaxStatus.objects.exclude(document="").select_related("enterprise"), pk=pk)
    return private_answer(stored=status.document, name=f"{status.get_kind_display()} {status.enterprise.name}")
