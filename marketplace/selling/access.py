"""Whose shop it is, and who works in it: its owner, or a cooperative's person under the owner's consent.

Everything in the panel starts from `request.shop`. Somebody who works in it for the owner is known by `request.acting`;
all that she changes is written down under both names, in the transaction of the change: here, and only here.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.agreements.carriers import carriers
from cooperatives.partner.models import StockRecord
from cooperatives.registry.consenting import NotOpen, may_act_for, note_act
from cooperatives.registry.models import Consent, Cooperative, Enterprise
from marketplace.users.models import User

CHOSEN = "selling_enterprise"  # session key: the enterprise she switched to
ACTING = "selling_acting_for"  # session key: the enterprise in whose panel she works by consent
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

# What an act is called in the list that the owner reads, in her language; a view may say more in `request.did`.
ACTS = {
    "selling:add": "menambah barang",
    "selling:change": "mengubah barang",
    "selling:on-sale": "mengubah dijual atau tidaknya barang",
    "selling:paper-upload": "mengunggah berkas persyaratan",
}


class PersonRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User  # type: ignore[assignment]


class ShopRequest(PersonRequest):
    """A request that `owners_only` let in: the shop, the others she owns, and who carries this one's goods."""

    shop: Enterprise
    shops: list[Enterprise]
    carrier: Cooperative | None
    acting: Consent | None  # set for a cooperative's person who works here by consent
    did: str  # what a view did, for the list of acts: "menambah barang Keripik talas"


def owners_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let owners of an enterprise in, and whoever works for one by consent, with `request.shop`.

    Others are sent to sign in, or to open a shop.
    """

    @login_required
    @wraps(view)
    def entrance(request: ShopRequest, *args, **kwargs) -> HttpResponse:
        if ACTING in request.session:
            return _act(view, request, *args, **kwargs)
        shops = list(Enterprise.objects.owned_by(request.user).select_related("village__district").order_by("name"))
        if not shops:
            return redirect(f"{reverse('selling:open')}{_onward(request)}")
        chosen = request.session.get(CHOSEN)
        request.shops, request.acting, request.did = shops, None, ""
        request.shop = next((shop for shop in shops if shop.pk == chosen), shops[0])
        request.carrier = _carrier(request.shop)
        return view(request, *args, **kwargs)

    return entrance


def herself_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only the owner in: her word, and whom she trusts, are no one else's. 403 for who works here by consent."""

    @owners_only
    @wraps(view)
    def entrance(request: ShopRequest, *args, **kwargs) -> HttpResponse:
        if request.acting:
            return render(request, "selling/hers_alone.html", {"place": ""}, status=403)
        return view(request, *args, **kwargs)

    return entrance


def goods_of(shop: Enterprise) -> QuerySet[StockRecord]:
    """The shop's goods, each as its stock record with product and listing, the newest first."""
    return (
        StockRecord.objects.filter(partner=shop.partner_id)
        .select_related("product__listing")
        .order_by("-product__date_created", "-pk")
    )


def _onward(request: HttpRequest) -> str:
    """Where she wanted to, for after her shop is open."""
    wanted = request.get_full_path()
    return f"?{urlencode({'next': wanted})}" if request.method == "GET" and wanted != reverse("selling:home") else ""


def leave(request: HttpRequest) -> None:
    """Stop working in another's panel."""
    request.session.pop(ACTING, None)


def _act(view: Callable[..., HttpResponse], request: ShopRequest, *args, **kwargs) -> HttpResponse:
    """Answer under the consent that is open now; what the answer changed is written down with it, or undone."""
    shops = Enterprise.objects.select_related("village__district")
    shop = shops.filter(pk=request.session[ACTING]).first()
    consent = may_act_for(user=request.user, enterprise=shop) if shop else None
    if shop is None or consent is None:
        return _end(request)
    request.shop, request.shops, request.acting, request.did = shop, [shop], consent, ""
    request.carrier = _carrier(shop)
    if request.method in SAFE:
        return view(request, *args, **kwargs)
    try:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if response.status_code < 400:
                note_act(consent=consent, by=request.user, at=timezone.now(), what=request.did or _act_of(request))
    except NotOpen:  # revoked while she was at it: undone, and so is what the view has to tell
        list(messages.get_messages(request))
        return _end(request)
    return response


def _end(request: HttpRequest) -> HttpResponse:
    leave(request)
    messages.warning(request, _("Persetujuannya sudah tidak berlaku, jadi Anda keluar dari panel UMKM ini."))
    return redirect("workspace:home")


def _act_of(request: HttpRequest) -> str:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return ACTS.get(name, f"mengirim isian di {request.path}")


def _carrier(shop: Enterprise) -> Cooperative | None:
    return carriers(enterprise_ids=[shop.pk], at=timezone.now()).get(shop.pk)
