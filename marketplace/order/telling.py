"""What the buyer is told about her order, by text to her phone, in the language she ordered in."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.messaging.sending import send_text
from marketplace.order.models import Order


def tell_order_placed(*, order: Order) -> None:
    """Send the secret link by which the order can be followed."""
    _tell(order, lambda: _("Pesanan %(number)s sudah kami terima. Ikuti di %(link)s"))


def tell_order_paid(*, order: Order) -> None:
    _tell(order, lambda: _("Pembayaran pesanan %(number)s sudah masuk. Ikuti di %(link)s"))


def tell_part_withdrawn(*, fulfilment: Fulfilment) -> None:
    """Say which cooperative cannot bring its part, and why. Who refused her parcel herself knows it."""
    step = fulfilment.steps.filter(kind=Step.CANCELLED).first()
    if step is None:
        return
    facts = {"cooperative": fulfilment.cooperative.name, "reason": step.note}
    _tell(
        fulfilment.order,
        lambda: _("%(cooperative)s membatalkan bagiannya dari pesanan %(number)s: %(reason)s. Lihat di %(link)s"),
        facts,
    )


def _tell(order: Order, wording, facts: dict[str, str] | None = None) -> None:
    with translation.override(order.language):
        link = settings.SITE_URL + order.get_absolute_url()
        text = wording() % {"number": order.number, "link": link, **(facts or {})}
        send_text(to=order.contact_phone.as_e164, text=text)
