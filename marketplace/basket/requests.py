"""A request as our middleware hands it on: with the basket of whoever asks."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from marketplace.basket.models import Basket


class ShopRequest(HttpRequest):
    basket: Basket
    htmx: HtmxDetails
    cookies_to_delete: list[str]
    _basket_cache: Basket | None
