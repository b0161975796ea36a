"""The basket page, and putting goods in from any page of the shop."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from catalogue.models import Product
from marketplace.basket.changing import Refused, put_in, set_quantities, whole_number
from marketplace.basket.forms import read_quantities
from marketplace.basket.looking import look_into, reaches
from marketplace.basket.requests import ShopRequest
from marketplace.cross_origin import same_origin


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: ShopRequest) -> HttpResponse:
    """Show the basket; a POST changes quantities or takes a line out and comes back here."""
    if request.method == "POST":
        return _change(request)
    at = timezone.now()
    look = look_into(basket=request.basket, at=at)
    remarks, others = _told(request)
    remarks = look.told | remarks
    reach = reaches(cooperatives=[parcel.cooperative for parcel in look.parcels], at=at)
    context = {
        "look": look,
        "packs": [
            (parcel, reach[parcel.cooperative.pk], [(line, remarks.get(line.pk)) for line in parcel.lines])
            for parcel in look.parcels
        ],
        "messages": others,
    }
    response = render(request, "basket/basket.html", context)
    return trigger_client_event(response, "basket-changed") if request.htmx else response


@same_origin
@require_POST
def add(request: ShopRequest, pk: int) -> HttpResponse:
    """Put `quantity` of a product into the basket. Comes from pages that caches keep, hence without a token."""
    product = get_object_or_404(Product.objects.select_related("listing"), pk=pk)
    try:
        put_in(basket=request.basket, product=product, quantity=whole_number(request.POST.get("quantity", "1")))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _answer(request, _next(request) or product.listing.get_absolute_url())
    messages.success(request, _("%(title)s masuk keranjang.") % {"title": product.title})
    return _answer(request, _next(request) or "basket:summary")


def _change(request: ShopRequest) -> HttpResponse:
    quantities, errors = read_quantities(request.POST)
    told = set_quantities(basket=request.basket, quantities=quantities)
    for line, text in (errors | told).items():
        messages.warning(request, text, extra_tags=f"line-{line}")
    return redirect("basket:summary")


def _told(request: ShopRequest) -> tuple[dict[int, str], list]:
    """What was said about single lines, by line id, and whatever else there is to tell."""
    remarks, others = {}, []
    for message in messages.get_messages(request):
        line = (message.extra_tags or "").removeprefix("line-")
        if line.isdigit():
            remarks[int(line)] = str(message)
        else:
            others.append(message)
    return remarks, others


def _next(request: ShopRequest) -> str:
    """Where the form asks to go afterwards, if that is on this site."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if allowed else ""


def _answer(request: ShopRequest, to: str) -> HttpResponse:
    """Lead on; a script that posted stays where it is and lets the badge tell."""
    if request.htmx:
        return trigger_client_event(HttpResponse(status=204), "basket-changed")
    return redirect(to)
