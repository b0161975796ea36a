"""Which Oscar apps are ours, and where each one lives."""

import oscar
from django.urls import reverse_lazy
from oscar.defaults import *  # noqa: F403  Oscar reads its own defaults from our settings

FORKS = {
    "oscar.apps.catalogue.apps.CatalogueConfig": "catalogue.apps.CatalogueConfig",
    "oscar.apps.search.apps.SearchConfig": "catalogue.search.apps.SearchConfig",
    "oscar.apps.partner.apps.PartnerConfig": "cooperatives.partner.apps.PartnerConfig",
    "oscar.apps.basket.apps.BasketConfig": "marketplace.basket.apps.BasketConfig",
    "oscar.apps.checkout.apps.CheckoutConfig": "marketplace.checkout.apps.CheckoutConfig",
    "oscar.apps.order.apps.OrderConfig": "marketplace.order.apps.OrderConfig",
    "oscar.apps.payment.apps.PaymentConfig": "marketplace.payment.apps.PaymentConfig",
}
OSCAR_APPS = [FORKS.get(app, app) for app in oscar.INSTALLED_APPS]

# This fork changes no model, so it keeps Oscar's own migrations.
MIGRATION_MODULES = {"basket": "oscar.apps.basket.migrations"}

OSCAR_SHOP_NAME = "Lumbung"
OSCAR_SHOP_TAGLINE = "Pasar bersama koperasi dan UMKM Kabupaten Bogor"
OSCAR_HOMEPAGE = reverse_lazy("home")  # in the language of the page one comes from
OSCAR_DEFAULT_CURRENCY = "IDR"
OSCAR_CURRENCY_FORMAT = {"IDR": {"currency_digits": False, "format": "¤#,##0"}}
OSCAR_ALLOW_ANON_CHECKOUT = True
OSCAR_PRODUCTS_PER_PAGE = 24
OSCAR_MAX_BASKET_QUANTITY_THRESHOLD = 1000
OSCAR_THUMBNAILER = "catalogue.pictures.Thumbnailer"
OSCAR_IMAGE_FOLDER = "goods/%Y/%m/"
OSCAR_DELETE_IMAGE_FILES = False  # one drawn or uploaded picture may serve several products
OSCAR_SLUG_ALLOW_UNICODE = False
OSCAR_MODERATE_REVIEWS = True
OSCAR_SEND_REGISTRATION_EMAIL = False
OSCAR_SAVE_SENT_EMAILS_TO_DB = False
OSCAR_REQUIRED_ADDRESS_FIELDS = ("first_name", "line1", "postcode", "country")
OSCAR_BASKET_COOKIE_LIFETIME = 30 * 24 * 60 * 60

# The states of an order; the payment and each fulfilment have their own (marketplace.order.states).
OSCAR_INITIAL_ORDER_STATUS = "awaiting-payment"
OSCAR_INITIAL_LINE_STATUS = "awaiting-payment"
OSCAR_ORDER_STATUS_PIPELINE = {
    "awaiting-payment": ("confirmed", "cancelled"),
    "confirmed": ("completed", "cancelled"),
    "completed": (),
    "cancelled": (),
}
OSCAR_LINE_STATUS_PIPELINE = OSCAR_ORDER_STATUS_PIPELINE
OSCAR_ORDER_STATUS_CASCADE = {status: status for status in OSCAR_ORDER_STATUS_PIPELINE}

# The dashboard's menu, without what is not on the map (marketplace.shop_urls).
_CLOSED = {"range-list", "offer-list", "voucher-list", "voucher-set-list", "page-list", "comms-list"}


def _open_entries(entries: list[dict]) -> list[dict]:
    kept = []
    for entry in entries:
        if entry.get("url_name", "").removeprefix("dashboard:") in _CLOSED:
            continue
        children = _open_entries(entry.get("children", []))
        if children or "children" not in entry:
            kept.append(entry | {"children": children} if children else entry)
    return kept


OSCAR_DASHBOARD_NAVIGATION = _open_entries(oscar.defaults.OSCAR_DASHBOARD_NAVIGATION)

# Products are found through catalogue.search; Haystack stays on its simplest engine, unused.
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"
