"""Handovers for tests: a round whose makers are expected, counted, and some goods of which are short."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from catalogue.models import Product
from cooperatives.distribution.handing_over.closing import close
from cooperatives.distribution.handing_over.counting import count
from cooperatives.distribution.handing_over.expecting import expect
from cooperatives.distribution.models import CollectionRound, Fulfilment, FulfilmentLine, Handover, Shortage
from cooperatives.registry.models import Cooperative, Enterprise
from marketplace.order.models import Order
from tests import factories as make
from tests import paying
from tests.gathering import collection_round, jakarta, put_in

PLACED = jakarta(2026, 11, 23, 9)
CLOSED = jakarta(2026, 11, 23, 14)
COUNTED = jakarta(2026, 11, 24, 6, 30)  # with time to ask before the dispatch at 10.00
DAY = date(2026, 11, 24)


@dataclass(kw_only=True)
class Hub:
    """A cooperative, one maker with one good of Rp18.000, who counts, and the round of 24 November."""

    cooperative: Cooperative
    maker: Enterprise
    product: Product
    keeper: Any
    round: CollectionRound
    orders: list[Order] = field(default_factory=list)

    def handover(self) -> Handover:
        return Handover.objects.get(round=self.round, enterprise=self.maker)


def hub(*, stock: int = 20, **product: Any) -> Hub:
    cooperative = make.cooperative(name="Koperasi Ciampea Raya")
    maker = make.maker(cooperative=cooperative, name="Dapur Bu Rina", owner=make.user(phone="+6281311110000"))
    return Hub(
        cooperative=cooperative,
        maker=maker,
        product=make.product(enterprise=maker, title="Keripik talas", stock=stock, **product),
        keeper=make.staff(cooperative=cooperative, role="warehouse", name="Asep Hidayat"),
        round=collection_round(cooperative=cooperative, day=DAY),
    )


def ordered(
    of: Hub, goods: dict[Product, int] | int, *, at: datetime = PLACED, paid: bool = False, **order: Any
) -> Fulfilment:
    """An order in the round, due in cash or (`paid`) paid by transfer."""
    wanted = {of.product: goods} if isinstance(goods, int) else goods
    made = paying.paid_order(goods=wanted, at=at, **order) if paid else make.order(goods=wanted, at=at, **order)
    of.orders.append(made)
    return put_in(round=of.round, fulfilment=made.fulfilments.get(cooperative=of.cooperative))


def closed(of: Hub) -> Handover:
    """The round is closed and its makers are expected."""
    CollectionRound.objects.filter(pk=of.round.pk).update(closed_at=CLOSED)
    of.round.refresh_from_db()
    expect(round=of.round, at=CLOSED)
    return of.handover()


def came(of: Hub, pieces: int, *, at: datetime = COUNTED, **offered: Any) -> list[Shortage]:
    """So many pieces of her good were accepted and the handover was closed; what is short, the first order first."""
    handover = closed(of)
    line = handover.lines.get(product=of.product)
    count(line=line, accepted=pieces, by=of.keeper, at=at)
    chosen = {line.pk: offered["substitute"].pk} if "substitute" in offered else {}
    assert close(handover=handover, by=of.keeper, at=at, substitutes=chosen)
    return list(Shortage.objects.order_by("line__fulfilment__order__date_placed", "line"))


def line_of(fulfilment: Fulfilment) -> FulfilmentLine:
    return fulfilment.lines.select_related("line").get()
