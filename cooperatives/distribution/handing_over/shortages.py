"""Pieces of a buyer's line that did not come: she is asked by a link what shall become of them.

She has until two hours before the round sets out, so that packing knows; without a round, three hours. Where that is
less than an hour away she is not asked: what is there is sent, and the missing is paid back.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.models import Product
from cooperatives.distribution.models import FulfilmentLine, Handover, HandoverLine, Shortage
from cooperatives.distribution.models.handovers import new_key
from cooperatives.messaging.telling import tell

TO_PACK = timedelta(hours=2)  # before the round sets out: time to pack what the buyer chose
WITHOUT_ROUND = timedelta(hours=3)
LEAST = timedelta(hours=1)  # less time than this is no question


class NotASubstitute(Exception):
    """Not a good of the same maker, dearer, or not in stock."""

    def __init__(self) -> None:
        super().__init__(_("Barang pengganti itu tidak bisa ditawarkan. Pilih yang lain."))


def answer_by(*, handover: Handover, at: datetime) -> datetime:
    """Until when a buyer may answer; `at` itself when there is no time to ask."""
    until = handover.round.dispatch_at - TO_PACK if handover.round else at + WITHOUT_ROUND
    return until if until - at >= LEAST else at


def substitutes_for(*, line: HandoverLine) -> QuerySet[Product]:
    """What may be offered instead of a good: of the same maker, on sale, no dearer than any buyer paid, in stock."""
    enterprise = line.handover.enterprise
    paid = FulfilmentLine.objects.filter(enterprise=enterprise, line__product=line.product_id)
    open_ones = paid.filter(fulfilment__order__status="confirmed")
    prices = open_ones.values_list("line__unit_price_incl_tax", flat=True)
    cheapest = min((int(price or 0) for price in prices), default=0)
    free = Q(stockrecords__num_in_stock__gt=F("stockrecords__num_allocated")) | Q(
        stockrecords__num_allocated=None, stockrecords__num_in_stock__gt=0
    )
    own = Q(stockrecords__partner=enterprise.partner_id, stockrecords__price__lte=cheapest)
    return Product.objects.filter(own & free, is_public=True).exclude(pk=line.product_id).order_by("title", "pk")


def check_substitute(*, line: HandoverLine, product_id: int | None) -> Product | None:
    """The good that is offered instead, if any; raises NotASubstitute."""
    if not product_id:
        return None
    found = substitutes_for(line=line).filter(pk=product_id).first()
    if found is None:
        raise NotASubstitute
    return found


def ask(
    *,
    line: FulfilmentLine,
    counted: HandoverLine,
    missing: int,
    substitute: Product | None,
    until: datetime,
    at: datetime,
) -> Shortage:
    """Write down that pieces of a line are missing, and ask its buyer unless there is no time.

    Who has waited for them once already is not asked again: it is settled as soon as it is looked at.
    """
    before = Shortage.objects.select_for_update().filter(line=line).first()
    if before is not None:
        return _short_again(before, missing, at)
    made = Shortage.objects.create(
        line=line, handover_line=counted, missing=missing, substitute=substitute, asked_at=at, answer_by=until
    )
    if until > at:
        _tell_asked(made, at)
    return made


def question_link(*, shortage: Shortage) -> str:
    """The address of the page on which the buyer answers."""
    return f"{settings.SITE_URL}{reverse('shortage-answer', args=[shortage.key])}"


def buyer_of(*, shortage: Shortage) -> dict[str, str]:
    """Whom to tell about it, as `tell` takes it."""
    order = shortage.line.fulfilment.order
    return {
        "phone": order.contact_phone.as_e164 if order.contact_phone else "",
        "email": order.contact_email,
        "language": order.language,
    }


def _short_again(shortage: Shortage, missing: int, at: datetime) -> Shortage:
    if shortage.settled_at and shortage.outcome != Shortage.LATER:
        return shortage
    shortage.missing, shortage.asked_at, shortage.answer_by = missing, at, at
    shortage.outcome, shortage.settled_at, shortage.settled_by = "", None, None
    shortage.answered_by_buyer, shortage.key, shortage.substitute = False, new_key(), None
    shortage.save()
    return shortage


def _tell_asked(shortage: Shortage, at: datetime) -> None:
    order = shortage.line.fulfilment.order
    with translation.override(order.language):
        facts = {
            "title": shortage.line.line.title,
            "number": shortage.line.fulfilment.number,
            "missing": str(shortage.missing),
            "until": date_format(timezone.localtime(shortage.answer_by), "l, j F, H.i"),
            "link": question_link(shortage=shortage),
        }
    tell(event="shortage-asked", about=f"shortage/{shortage.key}", facts=facts, at=at, **buyer_of(shortage=shortage))
