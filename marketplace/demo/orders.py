"""Two months of past orders: who bought what from whom, and in which state it is now."""

from random import Random

from catalogue.listing import Listing
from cooperatives.distribution.models import Fulfilment
from cooperatives.partner.models import StockRecord

from .accounts import guest
from .bulk import Buffer, change
from .order_fate import fate
from .order_rows import OrderWriter, Parcel
from .state import Good, Person, Union, World

FRESH_EVERY = 15  # one in so many orders came in today
FIRST_SELLS = 2.5  # weight of the cooperative that the demo signs in to; the second has 0.8
KNOWN_UNTIL = 420  # among so many first orders are those of the buyer that the demo signs in as
TRIES = 5
DELIVERED = 0.65  # of the parcels that could be brought
PIECES = (1, 2, 3, 4, 5)
PIECE_WEIGHTS = (58, 24, 10, 5, 3)


def make_orders(*, world: World) -> list[Good]:
    """Write the orders with all that hangs on them, then bring stock and listings in line; return goods touched."""
    rng, rows = world.rng("orders"), Buffer()
    writer = OrderWriter(world=world, rows=rows, rng=world.rng("order numbers"))
    touched: dict[int, Good] = {}
    sellers = [union for union in world.active if union.shelf]
    weights = [1 / (1 + position) ** 0.35 for position in range(len(sellers))]
    weights[:1] = [FIRST_SELLS]
    with world.progress.step("Orders", world.scale.orders) as count:
        for position in range(world.scale.orders if sellers else 0):
            fresh = position % FRESH_EVERY == 3
            first = sellers[0] if fresh and position % 2 else rng.choices(sellers, weights=weights)[0]
            person = _person(world, rng, position, first)
            parcels = _parcels(rng, person, first, sellers)
            ways = [(parcel.method, parcel.zone.days if parcel.zone else 1) for parcel in parcels]
            found = fate(rng=rng, at=world.at, parcels=ways, fresh=fresh)
            writer.write(person=person, parcels=parcels, fate=found)
            touched.update((good.pk, good) for parcel in parcels for good, _ in parcel.goods)
            count.advance()
        rows.flush()
        _settle_stock(list(touched.values()))
    return list(touched.values())


def _settle_stock(goods: list[Good]) -> None:
    """What open orders hold lies in stock on top of what is free; what was sold is counted in the listing."""
    held = [(good.left + good.held, good.held, good.stock) for good in goods if good.held]
    change(model=StockRecord, fields=("num_in_stock", "num_allocated"), rows=held)
    change(model=Listing, fields=("sold",), rows=[(good.sold, good.pk) for good in goods if good.sold])


def _person(world: World, rng: Random, position: int, union: Union) -> Person:
    """The demo's own buyer now and then, another with an account, or a guest; most live where the goods are brought."""
    if position < KNOWN_UNTIL and position % 35 in {3, 20}:
        return world.buyers[0]
    if len(world.buyers) > 1 and rng.random() < 0.5:
        for _ in range(TRIES):
            person = world.buyers[1 + int(rng.random() * (len(world.buyers) - 1))]
            if union.zone_to(person.village.district_id):
                break
        return person
    reached = rng.choice(union.zones).districts if rng.random() < 0.9 else list(world.places.by_code)
    return guest(world=world, rng=rng, district=rng.choice(reached))


def _parcels(rng: Random, person: Person, first: Union, sellers: list[Union]) -> list[Parcel]:
    """Goods of one cooperative, and of a second one in every fifth order."""
    unions = [first]
    if len(sellers) > 1 and rng.random() < 0.2:
        other = sellers[int(rng.random() * len(sellers))]
        unions += [other] if other is not first else []
    return [_parcel(rng, person, union) for union in unions]


def _parcel(rng: Random, person: Person, union: Union) -> Parcel:
    goods = [(good, _pieces(rng, good)) for good in _chosen(rng, union.shelf)]
    worth = sum(good.price * quantity for good, quantity in goods)
    zone = union.zone_to(person.village.district_id)
    if zone and rng.random() < DELIVERED:
        fee = 0 if zone.free_above is not None and worth >= zone.free_above else zone.fee
        return Parcel(union, Fulfilment.DELIVERY, zone, None, goods, fee)
    return Parcel(union, Fulfilment.PICKUP, None, rng.choice(union.points), goods, 0)


def _chosen(rng: Random, shelf: list[Good]) -> list[Good]:
    """One to five different goods; those at the head of a shelf sell best."""
    wanted = rng.choices((1, 2, 3, 4, 5), weights=(30, 30, 22, 12, 6))[0]
    picks = {int(len(shelf) * rng.random() ** 1.8): None for _ in range(wanted)}
    return [shelf[pick] for pick in picks]


def _pieces(rng: Random, good: Good) -> int:
    return 1 if good.price > 250_000 else rng.choices(PIECES, weights=PIECE_WEIGHTS)[0]
