"""Give a buyer who lost it her order's link again: to the phone the order was made with, never on the screen."""

from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cooperatives.messaging.sending import send_text
from marketplace.order.models import Order

TRIES, PERIOD = 5, 600  # so many asks per phone and per address in so many seconds


class TooManyTries(Exception):
    """This phone or this address has asked often enough for now."""


def ask_for_link(*, number: str, phone: str, address: str) -> None:
    """Have the link of order `number` sent to `phone` (E.164), if the order is of that phone.

    Whether it is gets looked up in the background, so that neither the answer nor its time tells a stranger anything.
    `address` is the asker's network address. Raises TooManyTries.
    """
    for who in (f"phone-{phone}", f"address-{address}"):
        key = f"order-link-{who}"
        cache.add(key, 0, PERIOD)
        try:
            tries = cache.incr(key)
        except ValueError:  # a cache that keeps nothing, or that just forgot
            tries = 1
        if tries > TRIES:
            raise TooManyTries(who)
    send_link.enqueue(number, phone)


@task()
def send_link(number: str, phone: str) -> None:
    order = Order.objects.filter(number=number, contact_phone=phone).first()
    if order is None:
        return
    with translation.override(order.language):
        link = settings.SITE_URL + order.get_absolute_url()
        text = _("Ini tautan pesanan %(number)s: %(link)s") % {"number": order.number, "link": link}
    send_text(to=phone, text=text)
