"""Putting a good on sale from a phone, changing it, and taking it off sale."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.pictures import NotAPicture
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.partner import offering
from marketplace.selling import drafts
from marketplace.selling.access import ShopRequest, goods_of, owners_only
from marketplace.selling.forms import OfferForm

UNITS = ["bungkus", "botol", "stoples", "kotak", "pasang", "lembar", "buah", "ikat", "kg"]


@require_http_methods(["GET", "POST"])
@owners_only
def add(request: ShopRequest) -> HttpResponse:
    """Photo, price, done. What is wrong comes back with everything that was filled in, the photo too."""
    shop = request.shop
    if request.method == "GET":
        drafts.discard(shop=shop)
        return _page(request, _form(request, picture_at_hand=False))
    draft = _draft(request)
    form = _form(request, request.POST, request.FILES, picture_at_hand=bool(draft))
    if form.is_valid():
        sent = form.cleaned_data["picture"]
        try:
            product = offering.offer_product(
                enterprise=shop,
                picture=sent or default_storage.open(draft),
                by=request.user,
                **{"stock": 0} | form.offer(),  # a hub that keeps her goods begins at nothing
            )
        except (offering.OfferRefused, NotAPicture) as refusal:
            _explain(form, refusal)
        else:
            drafts.discard(shop=shop)
            request.did = f"menambah barang {product.title}"
            told = _("%(title)s sudah dijual.") if request.carrier else _("%(title)s tersimpan.")
            messages.success(request, told % {"title": product.title})
            return redirect("selling:goods")
    draft = _keep_photo(request, form) or draft
    return _page(request, form, picture=draft, draft=bool(draft))


@require_http_methods(["GET", "POST"])
@owners_only
def change(request: ShopRequest, pk: int) -> HttpResponse:
    """Change price, stock, photo or words of one good."""
    record = _own(request, pk)
    product, listing = record.product, getattr(record.product, "listing", None)
    picture = listing.picture if listing else ""
    if request.method == "GET":
        drafts.discard(shop=request.shop)
        return _page(request, _form(request, initial=_as_it_is(record), picture_at_hand=True), record, picture)
    form = _form(request, request.POST, request.FILES, initial=_as_it_is(record), picture_at_hand=True)
    draft = _draft(request)
    if form.is_valid():
        seen = form.cleaned_data.get("stock_seen")
        given = form.offer()
        if given.get("stock") == seen:
            given.pop("stock", None)  # she left it alone: what was sold meanwhile stays sold
        try:
            offering.change_offer(
                enterprise=request.shop,
                product=product,
                by=request.user,
                stock_seen=seen,
                picture=form.cleaned_data["picture"] or (default_storage.open(draft) if draft else None),
                **given,
            )
        except (offering.OfferRefused, NotAPicture) as refusal:
            _explain(form, refusal)
        else:
            drafts.discard(shop=request.shop)
            request.did = f"mengubah barang {product.title}"
            messages.success(request, _("%(title)s sudah diubah.") % {"title": product.title})
            return redirect("selling:goods")
    draft = _keep_photo(request, form) or draft
    return _page(request, form, record, draft or picture, draft=bool(draft))


@require_POST
@owners_only
def on_sale(request: ShopRequest, pk: int) -> HttpResponse:
    """Take one good off sale, or put it back."""
    product = _own(request, pk).product
    wanted = request.POST.get("on_sale") == "1"
    offering.set_on_sale(enterprise=request.shop, product=product, on_sale=wanted, by=request.user)
    request.did = f"{'menjual lagi' if wanted else 'berhenti menjual'} {product.title}"
    told = _("%(title)s dijual lagi.") if wanted else _("%(title)s tidak dijual dulu.")
    messages.success(request, told % {"title": product.title})
    return redirect("selling:goods")


def _form(request: ShopRequest, *args, **kwargs) -> OfferForm:
    """The form, without a number of pieces for goods that a hub keeps and counts."""
    return OfferForm(*args, at_hub=bool(kept_at_hub(enterprise_ids=[request.shop.pk])), **kwargs)


def _own(request: ShopRequest, pk: int):
    return get_object_or_404(goods_of(request.shop), product=pk)


def _as_it_is(record) -> dict:
    product = record.product
    category = product.categories.first()
    return {
        "title": product.title,
        "price": int(record.price or 0),
        "stock": record.num_in_stock or 0,
        "stock_seen": record.num_in_stock or 0,
        "category": str(category.pk) if category else "",
        "unit": product.unit,
        "description": product.description,
        "weight_grams": product.weight_grams or None,
        "is_food": product.is_food,
    }


def _draft(request: ShopRequest) -> str:
    """The photo kept from the last try, if this form came from the page that showed it."""
    return drafts.kept(shop=request.shop) if request.POST.get("draft") else ""


def _keep_photo(request: ShopRequest, form: OfferForm) -> str:
    sent = request.FILES.get("picture")
    if sent is None:
        return ""
    try:
        return drafts.keep(shop=request.shop, file=sent)
    except NotAPicture as refusal:
        if "picture" not in form.errors:
            form.add_error("picture", str(refusal))
        return ""


def _explain(form: OfferForm, refusal: Exception) -> None:
    fields = {
        offering.TitleMissing: "title",
        offering.PriceRefused: "price",
        offering.StockRefused: "stock",
        NotAPicture: "picture",
    }
    field = next((name for kind, name in fields.items() if isinstance(refusal, kind)), None)
    form.add_error(field if field in form.fields else None, str(refusal))


def _page(request: ShopRequest, form: OfferForm, record=None, picture: str = "", draft: bool = False) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "record": record, "picture": picture, "draft": draft, "units": UNITS, "place": "goods"}
    if form.is_bound and record is not None and form.errors:
        record.refresh_from_db()
    return render(request, "selling/offer.html", context, status=status)
