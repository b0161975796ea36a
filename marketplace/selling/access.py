"""Whose shop it is. Everything in the panel starts from the enterprises that the signed-in person owns."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cooperatives.agreements.carriers import carriers
from cooperatives.partner.models import StockRecord
from cooperatives.registry.models import Cooperative, Enterprise

CHOSEN = "selling_enterprise"  # session key: the enterprise she switched to


class ShopRequest(HttpRequest):
    """A request that `owners_only` let in: the shop, the others she owns, and who carries this one's goods."""

    shop: Enterprise
    shops: list[Enterprise]
    carrier: Cooperative | None


def owners_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let owners of an enterprise in, with `request.shop`; send others to sign in, or tell them how to begin."""

    @login_required
    @wraps(view)
    def entrance(request: ShopRequest, *args, **kwargs) -> HttpResponse:
        shops = list(Enterprise.objects.owned_by(request.user).select_related("village__district").order_by("name"))
        if not shops:
            return render(request, "selling/no_role.html", status=403)
        chosen = request.session.get(CHOSEN)
        request.shops = shops
        request.shop = next((shop for shop in shops if shop.pk == chosen), shops[0])
        request.carrier = carriers(enterprise_ids=[request.shop.pk], at=timezone.now()).get(request.shop.pk)
        return view(request, *args, **kwargs)

    return entrance


def goods_of(shop: Enterprise) -> QuerySet[StockRecord]:
    """The shop's goods, each as its stock record with product and listing, the newest first."""
    return (
        StockRecord.objects.filter(partner=shop.partner_id)
        .select_related("product__listing")
        .order_by("-product__date_created", "-pk")
    )
