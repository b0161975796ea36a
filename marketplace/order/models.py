"""An order belongs to one buyer. It exists before it is paid, and is followed by a secret link without an account."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from oscar.apps.address.abstract_models import AbstractShippingAddress
from oscar.apps.order.abstract_models import AbstractOrder
from phonenumber_field.modelfields import PhoneNumberField


def new_tracking_token() -> str:
    """A link nobody guesses: 128 random bits."""
    return secrets.token_urlsafe(16)


class Order(AbstractOrder):
    AWAITING_PAYMENT, CONFIRMED, COMPLETED, CANCELLED = "awaiting-payment", "confirmed", "completed", "cancelled"
    STATUS_NAMES = {
        AWAITING_PAYMENT: _("Menunggu pembayaran"),
        CONFIRMED: _("Diproses"),
        COMPLETED: _("Selesai"),
        CANCELLED: _("Dibatalkan"),
    }

    tracking_token = models.CharField(max_length=32, unique=True, default=new_tracking_token, editable=False)
    contact_name = models.CharField(_("nama pembeli"), max_length=120, blank=True)
    contact_phone = PhoneNumberField(_("nomor HP"), blank=True)
    contact_email = models.EmailField(_("alamat e-mail"), blank=True)
    language = models.CharField(max_length=7, default="id")

    @property
    def status_name(self) -> str:
        return str(self.STATUS_NAMES.get(self.status, self.status))

    def get_absolute_url(self) -> str:
        """The secret link by which the buyer follows her order."""
        return reverse("order-tracking", args=[self.tracking_token])


class ShippingAddress(AbstractShippingAddress):
    village = models.ForeignKey("regions.Village", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


from oscar.apps.order.models import *  # noqa: E402, F403
from oscar.apps.order.models import Line, OrderStatusChange  # noqa: E402, F401  named for type checkers
