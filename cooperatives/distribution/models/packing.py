"""What was put into a parcel, scan by scan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.carrying import FulfilmentLine
from cooperatives.distribution.models.stock import Lot


class Pick(models.Model):
    """Pieces of one line that somebody put into its parcel. `key`: a scan that is told twice counts once."""

    line = models.ForeignKey(FulfilmentLine, on_delete=models.PROTECT, related_name="picks")
    quantity = models.PositiveIntegerField(_("jumlah"))
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="picks")
    key = models.CharField(max_length=64, unique=True)
    picked_at = models.DateTimeField(_("waktu"))
    picked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("barang dikemas")
        verbose_name_plural = _("barang dikemas")
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="a_pick_is_of_something")]
