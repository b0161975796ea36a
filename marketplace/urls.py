"""The map of the site.

Indonesian has no prefix and is what everyone gets; English stands under /en/. So every address has one language and
any cache may keep it.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls

from marketplace import health
from marketplace.payment.stripe.webhook import stripe_webhook
from marketplace.payment.webhook import gateway_webhook
from marketplace.sitemaps import SITEMAPS
from marketplace.users.views import sign_in, sign_out

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("bayar/stripe/webhook/", stripe_webhook, name="stripe-webhook"),
    path("bayar/<slug:code>/webhook/", gateway_webhook, name="gateway-webhook"),
    path("cms/login/", sign_in),  # before Wagtail's own, which knows no second factor and no limit on tries
    path("cms/", include(wagtail_admin_urls)),
]

urlpatterns += i18n_patterns(
    path("akun/logout/", sign_out),  # before allauth's, which leaves on the phone what pages kept there
    path("akun/", include("allauth.urls")),
    path("", include("marketplace.users.urls")),
    path("toko/", include("marketplace.storefronts.urls")),
    path("koperasi/", include("marketplace.pages.cooperative_urls")),
    path("pesanan/", include("marketplace.order.urls")),
    path("tanya/", include("marketplace.order.shortage_urls")),
    path("nota/", include("cooperatives.agreements.urls")),
    path("kabar/", include("cooperatives.messaging.urls")),
    path("pindai/", include("cooperatives.distribution.pages.scan_urls")),
    path("jual/titik-ambil/", include("marketplace.selling.pickup_point_urls")),
    path("jual/", include("marketplace.selling.urls")),
    path("kelola/transfer/", include("marketplace.payment.bank_transfer.urls")),
    path("kelola/qris/", include("marketplace.payment.qris.urls")),
    path("kelola/stripe/", include("marketplace.payment.stripe.urls")),
    path("kelola/pengembalian/", include("marketplace.payment.refunds.urls")),
    path("kelola/buku/", include("cooperatives.settlement.pages.book_urls")),
    path("kelola/pencairan/", include("cooperatives.settlement.pages.payout_urls")),
    path("kelola/pajak/", include("cooperatives.settlement.pages.tax_urls")),
    path("kelola/antar/", include("cooperatives.distribution.pages.courier_urls")),
    path("kelola/kemas/", include("cooperatives.distribution.pages.packing_urls")),
    path("kelola/stok/", include("cooperatives.distribution.pages.stock_urls")),
    path("kelola/retur/", include("cooperatives.distribution.pages.returns_urls")),
    path("kelola/jadwal/", include("cooperatives.distribution.pages.round_urls")),
    path("kelola/serah-terima/", include("cooperatives.distribution.pages.handover_urls")),
    path("kelola/ambil/", include("cooperatives.distribution.pages.counter_urls")),
    path("kelola/tempat/", include("cooperatives.distribution.pages.places_urls")),
    path("kelola/surat-jalan/", include("cooperatives.distribution.pages.manifests_urls")),
    path("kelola/", include("cooperatives.workspace.urls")),
    path("dinas/", include("cooperatives.office.urls")),
    path("belanja/", include("marketplace.shop_urls")),
    path("", include("marketplace.pages.urls")),
    path("_util/login/", sign_in),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

if settings.LUMBUNG_ENV != "production":
    # In production the web server in front, or a bucket, gives out what people uploaded.
    files = re_path(r"^media/(?P<path>.+)$", cache_control(max_age=3600)(serve), {"document_root": settings.MEDIA_ROOT})
    urlpatterns.insert(0, files)
