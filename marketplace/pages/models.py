"""The site's own pages: the home page, and the pages of the programme and of help."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from marketplace.page_cache import cached_page
from marketplace.pages.blocks import BodyBlock
from marketplace.pages.front import front

GREETING = gettext_noop("Panen sekabupaten, satu keranjang.")
# What the first migration wrote; like the greeting it has a translation as long as no editor changes it.
LEAD = gettext_noop(
    "Belanja dari 34 ribu pembuat di Kabupaten Bogor. Koperasi terdekat yang mengumpulkan, mengantar, "
    "dan memastikan uangnya sampai."
)


class HomePage(Page):
    """The front of the shop. Its words are edited here; what it shows follows from the shop itself."""

    greeting = models.CharField(_("sapaan"), max_length=80, default=GREETING)
    lead = models.TextField(_("kalimat pembuka"), blank=True)
    notice = models.CharField(
        _("pengumuman"), max_length=200, blank=True, help_text=_("Tampil di atas kategori, misalnya jadwal libur.")
    )

    template = "pages/home.html"
    content_panels = [*Page.content_panels, FieldPanel("greeting"), FieldPanel("lead"), FieldPanel("notice")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.StandardPage", "storefronts.StorefrontIndexPage"]
    max_count = 1

    class Meta:
        verbose_name = _("beranda")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), **front()}


class StandardPage(Page):
    """A page to be read: about the programme, or help. It lists the pages below it."""

    lead = models.TextField(_("kalimat pembuka"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("isi"), blank=True)

    template = "pages/standard.html"
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("halaman")

    @method_decorator(cached_page)  # type: ignore[arg-type]  # stubs know responses of every kind only
    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        below = self.get_children().live().in_menu().specific()
        return {**super().get_context(request, *args, **kwargs), "below": below, "above": self.get_parent()}
