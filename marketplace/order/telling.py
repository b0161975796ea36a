"""What the buyer is told about her order, by text to her phone, in the language she ordered in."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cooperatives.messaging.sending import send_text
from marketplace.order.models import Order


def tell_order_placed(*, order: Order) -> None:
    """Send the secret link by which the order can be followed."""
    _tell(order, lambda: _("Pesanan %(number)s sudah kami terima. Ikuti di %(link)s"))


def tell_order_paid(*, order: Order) -> None:
    _tell(order, lambda: _("Pembayaran pesanan %(number)s sudah masuk. Ikuti di %(link)s"))


def _tell(order: Order, wording) -> None:
    with translation.override(order.language):
        link = settings.SITE_URL + order.get_absolute_url()
        send_text(to=order.contact_phone.as_e164, text=wording() % {"number": order.number, "link": link})
