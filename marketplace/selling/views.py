"""The rooms of an UMKM's owner, made for a phone: today, her orders, her goods, and which shop she is in."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.registry.models import Enterprise
from cooperatives.settlement import purses
from cooperatives.settlement.bank_accounts import latest_account
from marketplace.selling import heeding, reading
from marketplace.selling.access import CHOSEN, ShopRequest, goods_of, herself_only, owners_only
from marketplace.selling.bringing import bringing
from marketplace.selling.money import seen_by

PER_PAGE = 30


@require_safe
@owners_only
def home(request: ShopRequest) -> HttpResponse:
    shop = request.shop
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    link = request.build_absolute_uri(shop.get_absolute_url())
    invitation = _("%(shop)s sekarang ada di Lumbung. Lihat dan pesan di sini: %(link)s") % {"shop": shop, "link": link}
    at = timezone.now()
    goods = goods_of(shop).aggregate(all=Count("pk"), on_sale=Count("pk", filter=Q(product__listing__on_sale=True)))
    # What is hers to decide is not shown to who works here by consent.
    hers = request.acting is None
    signed = request.carrier is not None
    beginning = hers and not (signed and goods["all"])
    earned = purses.earned_since(enterprise=shop, since=month)
    context = {
        "bringing": bringing(shop=shop, at=at),
        "sold": reading.sold_since(shop=shop, since=month),
        "earned": earned,
        "no_account": hers and earned > 0 and latest_account(enterprise=shop) is None,
        "purse": _next_payout(request, at),
        "month": month,
        "on_sale": goods["on_sale"],
        "heed": heeding.heed(shop=shop, at=at) if hers else None,
        "papers": heeding.papers_to_send_again(shop=shop, at=at),
        "steps": heeding.steps(shop=shop, goods=goods["all"], signed=bool(request.carrier), at=at)
        if beginning
        else None,
        "low": reading.running_low(shop=shop),
        "link": link,
        "whatsapp": "https://wa.me/?" + urlencode({"text": invitation}),
        "today": timezone.localdate(at),
        "tomorrow": timezone.localdate(at) + timedelta(days=1),
        "place": "home",
    }
    return render(request, "selling/home.html", context)


@require_safe
@owners_only
def orders(request: ShopRequest) -> HttpResponse:
    page = Paginator(reading.order_lines(shop=request.shop), PER_PAGE).get_page(request.GET.get("page"))
    earned = purses.earned_by_line(line_ids=[row.line_id for row in page])
    rows = [(row, earned.get(row.line_id)) for row in page]
    return render(request, "selling/orders.html", {"page": page, "rows": rows, "place": "orders"})


@require_safe
@owners_only
def goods(request: ShopRequest) -> HttpResponse:
    page = Paginator(goods_of(request.shop), PER_PAGE).get_page(request.GET.get("page"))
    kept = bool(kept_at_hub(enterprise_ids=[request.shop.pk]))
    return render(request, "selling/goods.html", {"page": page, "kept": kept, "place": "goods"})


@require_POST
@herself_only
def switch(request: ShopRequest) -> HttpResponse:
    """Go to another shop that she owns."""
    wanted = request.POST.get("shop", "")
    pk = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else 0
    request.session[CHOSEN] = get_object_or_404(Enterprise.objects.owned_by(request.user), pk=pk).pk
    return redirect("selling:home")


def _next_payout(request: ShopRequest, at: datetime) -> purses.Purse | None:
    """The purse from which she is paid next, if anything in it will be."""
    found = purses.purses(enterprise=request.shop, at=at, carrier=request.carrier, only=seen_by(request))
    due = [(one.day, place) for place, one in enumerate(found) if one.pays and one.day]
    return found[min(due)[1]] if due else None
