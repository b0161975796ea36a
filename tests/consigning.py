"""Consigned goods for tests: a hub that keeps a maker's stock, lots in it, and buyers who wait for some of them."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from catalogue.models import Product
from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.models import FulfilmentLine, Hub, Lot
from cooperatives.distribution.stock.receiving import receive
from cooperatives.registry.models import Cooperative, Enterprise
from tests import factories as make

_keys = itertools.count(1)


@dataclass(frozen=True)
class Consigned:
    """A cooperative with one hub, a maker whose goods it keeps there, one good, and who works in the hub."""

    cooperative: Cooperative
    hub: Hub
    enterprise: Enterprise
    product: Product
    keeper: Any


def key() -> str:
    return f"key-{next(_keys)}"


def consign(*, enterprise: Enterprise) -> Enterprise:
    """From now on the memorandum says that the hub keeps her goods."""
    sheets = enterprise.agreements.values("versions__sheet")
    DistributionTerms.objects.filter(sheet__in=sheets).update(stock=DistributionTerms.AT_HUB)
    return enterprise


def consigned(*, stock: int = 0, **product: Any) -> Consigned:
    """Nothing was received yet; the shop has `stock` pieces from the time when the maker counted them."""
    cooperative = make.cooperative()
    enterprise = consign(enterprise=make.maker(cooperative=cooperative))
    good = make.product(enterprise=enterprise, stock=stock, **product)
    keeper = make.staff(cooperative=cooperative, role="warehouse", name="Asep Hidayat")
    return Consigned(cooperative, cooperative.hubs.get(), enterprise, good, keeper)


def lot(*, of: Consigned, quantity: int = 10, expires_on: date | None = None, at: datetime, **given: Any) -> Lot:
    made = receive(
        hub=given.pop("hub", of.hub),
        enterprise=of.enterprise,
        product=given.pop("product", of.product),
        quantity=quantity,
        expires_on=expires_on,
        by=of.keeper,
        at=at,
        key=given.pop("key", None) or key(),
        **given,
    )
    made.refresh_from_db()
    return made


def ordered(*, of: Consigned, quantity: int, at: datetime | None = None, **order: Any) -> FulfilmentLine:
    """A confirmed order, to be paid in cash, of this good."""
    placed = make.order(goods={of.product: quantity}, at=at, **order)
    return FulfilmentLine.objects.select_related("fulfilment", "line").get(fulfilment__order=placed)


def free_of(of: Consigned) -> int:
    """What the shop would sell of it now, as its page says and as its stock record counts."""
    record = make.stock_of(product=of.product)
    of.product.listing.refresh_from_db()
    free = (record.num_in_stock or 0) - (record.num_allocated or 0)
    assert of.product.listing.available == free
    return free
