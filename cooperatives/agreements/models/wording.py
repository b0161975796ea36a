"""The standard wording that texts are written from. Edited in Wagtail, which keeps every revision of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin


class Wording(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A set of clauses with names in square brackets, such as [koperasi], where facts of the agreement go.

    Lines are plain text: `## ` begins an article, `- ` a list item, an empty line a new paragraph.
    """

    name = models.CharField(_("nama"), max_length=80, unique=True)
    title = models.CharField(_("judul naskah"), max_length=160)
    opening = models.TextField(_("pembukaan"))
    capital = models.TextField(_("pasal akses modal"))
    capacity = models.TextField(_("pasal pengembangan kapasitas"))
    distribution = models.TextField(_("pasal distribusi"))
    marketing = models.TextField(_("pasal pemasaran produk"))
    closing = models.TextField(_("pasal penutup"))
    is_default = models.BooleanField(_("dipakai untuk rancangan baru"), default=False)

    class Meta:
        verbose_name = _("naskah baku")
        verbose_name_plural = _("naskah baku")
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=Q(is_default=True), name="one_default_wording")
        ]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request, mode_name: str) -> str:
        return "agreements/wording_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        """The wording filled with the facts of an example, while it is being written."""
        from cooperatives.agreements.writing.example import parts_of  # writes texts from models

        return super().get_preview_context(request, mode_name) | {"parts": parts_of(wording=self)}
