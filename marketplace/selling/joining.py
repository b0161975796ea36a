"""Finding a cooperative near her, comparing what up to three of them offer, and asking one for an agreement."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.agreements import drafting
from cooperatives.agreements.models import Pillar, Version
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.registry.models import Cooperative
from marketplace.selling import comparing
from marketplace.selling.access import ShopRequest, herself_only

PER_PAGE = 12
LONGEST = 500  # characters of her message


@require_safe
@herself_only
def cooperatives(request: ShopRequest) -> HttpResponse:
    """Those that take new UMKM, the nearest first; with `?pilih=` up to three of them side by side."""
    shop, at = request.shop, timezone.now()
    chosen = list(dict.fromkeys(request.GET.getlist("pilih")))
    near = comparing.nearest(village=shop.village, without=shop.operated_by_id)
    known = {item.slug for item in near}
    compared = [slug for slug in chosen if slug in known]
    good = comparing.her_good(shop=shop)
    page = Paginator(near, PER_PAGE).get_page(request.GET.get("page"))
    shown = compared[: comparing.MOST] or [item.slug for item in page]
    bonds = _bonds(request)
    offers = comparing.offers(slugs=shown, village=shop.village, at=at, good=good)
    context = {
        "page": page,
        "rows": [(offer, bonds.get(offer.cooperative.pk, "")) for offer in offers],
        "good": good,
        "comparing": bool(compared),
        "too_many": len(compared) > comparing.MOST,
        "place": "bond",
    }
    return render(request, "selling/cooperatives.html", context)


@require_http_methods(["GET", "POST"])
@herself_only
def apply(request: ShopRequest, slug: str) -> HttpResponse:
    """All that one cooperative offers, and the question whether to ask it; a refusal says what to do instead."""
    shop, at = request.shop, timezone.now()
    cooperative = get_object_or_404(Cooperative.objects.select_related("village__district"), slug=slug)
    message, refusal = request.POST.get("message", "").strip()[:LONGEST], ""
    if request.method == "POST":
        try:
            drafting.apply(enterprise=shop, cooperative=cooperative, by=request.user, at=at, message=message)
        except Refused as error:
            refusal = explain(error)
        else:
            told = _("Permintaan Anda sampai di %(name)s. Naskahnya muncul di sini begitu siap dibaca.")
            messages.success(request, told % {"name": cooperative.name})
            return redirect("selling:agreements")
    good = comparing.her_good(shop=shop)
    found = comparing.offers(slugs=[slug], village=shop.village, at=at, good=good)
    context = {
        "cooperative": cooperative,
        "offer": found[0] if found else None,
        "good": good,
        "message": message,
        "refusal": refusal,
        "bond": _bonds(request).get(cooperative.pk),
        "active": Cooperative.objects.active().filter(pk=cooperative.pk).exists(),
        "longest": LONGEST,
        "place": "bond",
    }
    return render(request, "selling/apply.html", context, status=409 if refusal else 200)


def _bonds(request: ShopRequest) -> dict[int, str]:
    """By cooperative: "open" while an agreement with her is being made, "force" while it carries something of hers."""
    making = Version.objects.filter(agreement__enterprise=request.shop, state__in=Version.OPEN)
    bonds = dict.fromkeys(making.values_list("agreement__cooperative", flat=True), "open")
    holding = Pillar.objects.open_at(timezone.now()).filter(enterprise=request.shop)
    return bonds | dict.fromkeys(holding.values_list("cooperative", flat=True), "force")
