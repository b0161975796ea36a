"""What lies at the cooperative's hub of an owner's goods, lot by lot, and until when it is good."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.distribution.stock.expiring import SOON
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.distribution.stock.shelves import hers
from marketplace.selling.access import ShopRequest, owners_only

PER_PAGE = 40


@require_safe
@owners_only
def at_hub(request: ShopRequest) -> HttpResponse:
    today = timezone.localdate()
    lots = Paginator(hers(enterprise_id=request.shop.pk), PER_PAGE)
    context = {
        "page": lots.get_page(request.GET.get("page")),
        "kept": bool(kept_at_hub(enterprise_ids=[request.shop.pk])),
        "today": today,
        "soon": today + SOON,
        "place": "goods",
    }
    return render(request, "selling/at_hub.html", context)
