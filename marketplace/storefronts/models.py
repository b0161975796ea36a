"""An UMKM's window in the market, and the directory of them all. The panel edits them; Wagtail renders them."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from marketplace.storefronts.blocks import WindowBlock
from marketplace.storefronts.window import window
from themes.registry import DEFAULT, Theme, theme, theme_choices


class StorefrontIndexPage(Page):
    """The root of all storefronts. Its own page is the directory, served by `directory.py`."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["storefronts.StorefrontPage"]
    max_count = 1

    class Meta:
        verbose_name = _("direktori toko")

    # What it shows is the list of shops, at an address of its own: there is nothing of an editor's to preview.
    preview_modes: list = []

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return redirect("storefronts")


class StorefrontPageQuerySet(PageQuerySet):
    def with_makers(self) -> Self:
        """With the enterprise and the place it works at, in the same query."""
        return self.select_related("enterprise__village__district")


class StorefrontPage(Page):
    enterprise = models.OneToOneField(
        "registry.Enterprise", on_delete=models.PROTECT, related_name="storefront", verbose_name=_("UMKM")
    )
    theme = models.CharField(_("tampilan"), max_length=20, choices=theme_choices, default=DEFAULT)
    lead = models.CharField(_("kalimat pembuka"), max_length=160, blank=True)
    body = StreamField(WindowBlock(), verbose_name=_("isi"), blank=True)

    objects = PageManager.from_queryset(StorefrontPageQuerySet)()

    template = "storefronts/storefront.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("enterprise"),
        FieldPanel("lead"),
        FieldPanel("theme"),
        FieldPanel("body"),
    ]
    parent_page_types = ["storefronts.StorefrontIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("toko")
        verbose_name_plural = _("toko")

    def get_absolute_url(self) -> str:
        return reverse("storefront", args=[self.enterprise.slug])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        query, number = request.GET.get("q", "").strip()[:80], request.GET.get("page", "")
        return super().get_context(request, *args, **kwargs) | {
            "enterprise": self.enterprise,
            "window": window(page=self, query=query, number=int(number) if number.isdecimal() and number != "0" else 1),
        }

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return render(request, "storefronts/storefront.html", self.get_context(request))

    @property
    def look(self) -> Theme:
        return theme(self.theme)

    def blocks(self, *kinds: str) -> list:
        """The blocks of these kinds, in their order on the page."""
        return [block for block in self.body if block.block_type in kinds]

    @property
    def wide(self) -> list:
        return self.blocks("story", "gallery")

    @property
    def narrow(self) -> list:
        return self.blocks("certificates", "location", "hours", "whatsapp")

    @property
    def pictures(self) -> list:
        """The images of the gallery."""
        return [picture["image"] for block in self.blocks("gallery") for picture in block.value["pictures"]]

    @property
    def featured(self) -> tuple[str, list[int]]:
        """The title of the shelf and the products that stand first on it."""
        block = next(iter(self.blocks("featured")), None)
        return (block.value["title"] or "", list(block.value["products"])) if block else ("", [])
