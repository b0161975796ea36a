"""What a refund does to the books: the legs of its entry, and the same in words before it is decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperatives.settlement.ledger.accounts import Spec, fees, platform
from cooperatives.settlement.models import Account, Entry, Leg, Refund, Sale, Share
from cooperatives.settlement.refunding.planning import (
    MoreThanLeft,
    NoShares,
    NothingChosen,
    Part,
    Portion,
    pay_back,
)
from cooperatives.settlement.shares.booking import carrier_of, held_on, released_on

REFUNDS = "refunds"  # the detail of the accounts from which a bearer pays what is not its own share


@dataclass(frozen=True, kw_only=True)
class Effect:
    """So many rupiah leave what `who` has, from `label`; negative: they come to it. `later`: out of the next payout."""

    who: str
    label: str
    amount: int
    later: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a refund pays the buyer, in rupiah, and whose money it is. The effects sum to the amount."""

    amount: int
    effects: list[Effect]
    portions: list[Portion]


def plan(*, quantities: Mapping[int, int], borne_by: str) -> Plan:
    """What a refund of these pieces (by the id of their sale) would do, without doing it.

    Raises NothingChosen, MoreThanLeft, NoShares.
    """
    portions = portions_of(sales=Sale.objects.all(), quantities=quantities, borne_by=borne_by)
    return Plan(
        amount=sum(portion.amount for portion in portions), effects=effects_of(portions=portions), portions=portions
    )


def portions_of(*, sales: QuerySet[Sale], quantities: Mapping[int, int], borne_by: str) -> list[Portion]:
    """The refund's part of each of these sales, in the order of their ids. Two queries."""
    wanted = {pk: quantity for pk, quantity in quantities.items() if quantity}
    if not wanted:
        raise NothingChosen
    found = (
        sales.filter(pk__in=wanted)
        .select_related("enterprise", "fulfilment__cooperative")
        .prefetch_related("shares__enterprise", "shares__cooperative")
        .order_by("pk")
    )
    portions = [
        pay_back(
            sale=sale,
            shares=sorted(sale.shares.all(), key=lambda share: share.pk),
            quantity=wanted.pop(sale.pk),
            borne_by=borne_by,
            cooperative_id=carrier_of(sale),
        )
        for sale in found
    ]
    if wanted:
        raise MoreThanLeft(f"no such sales: {sorted(wanted)}")
    return portions


def legs_of(*, portions: Iterable[Portion]) -> dict[Spec, int]:
    """Whom the money is taken from: rupiah per account, debit positive. They sum to what the buyer gets."""
    legs: dict[Spec, int] = {}
    for portion in portions:
        for part in portion.parts:
            spec = _stands_on(part.share, portion.sale)
            legs[spec] = legs.get(spec, 0) + part.signed
        if portion.carried:
            spec = carried_from(portion)
            legs[spec] = legs.get(spec, 0) + portion.carried
    return legs


def _stands_on(share: Share, sale: Sale) -> Spec:
    stands_on = held_on if sale.released_at is None else released_on
    return stands_on(share=share, carrier_id=carrier_of(sale))


def carried_from(portion: Portion) -> Spec:
    """The account from which a bearer pays what is not its own share."""
    if portion.carrier == Sale.PLATFORM:
        return platform(REFUNDS)
    if portion.sale.fulfilment is None:
        raise NoShares(str(portion.sale.pk))
    return fees(portion.sale.fulfilment.cooperative_id, REFUNDS)


def effects_of(*, portions: Iterable[Portion]) -> list[Effect]:
    """The same for a person to read: one row for each party and each kind of its money."""
    totals: dict[tuple[str, str, bool], int] = {}
    for portion in portions:
        for part in portion.parts:
            if part.given_back:
                key = (_who(part.share), _what(part), _later(part.share, portion.sale))
                totals[key] = totals.get(key, 0) + part.signed
        if portion.carried:
            key = (_carrier(portion), str(_("Menanggung bagian pihak lain")), False)
            totals[key] = totals.get(key, 0) + portion.carried
    return [
        Effect(who=who, label=label, amount=amount, later=later)
        for (who, label, later), amount in totals.items()
        if amount
    ]


def _who(share: Share) -> str:
    if share.role == Share.TAX:
        return str(_("Pajak"))
    owner = share.enterprise or share.cooperative
    return owner.name if owner else operator_name()


def _what(part: Part) -> str:
    return str(part.share.get_role_display())


def _later(share: Share, sale: Sale) -> bool:
    """Whether it may have been paid out already, so that it comes off the next payout."""
    return sale.released_at is not None and bool(share.enterprise_id or share.cooperative_id)


def _carrier(portion: Portion) -> str:
    if portion.carrier == Sale.PLATFORM or portion.sale.fulfilment is None:
        return operator_name()
    return portion.sale.fulfilment.cooperative.name


def operator_name() -> str:
    return str(_("Pengelola Lumbung"))


def effects_done(*, refund: Refund, cooperative: Any = None) -> list[Effect]:
    """What a refund took from whom, as the books have it; of one cooperative's book alone if given.

    Rupiah, positive for what was taken. The buyer's side of the entry is left out.
    """
    legs = Leg.objects.filter(entry__refund=refund, entry__kind=Entry.REFUND).exclude(
        account__kind__in=[Account.BUYERS, Account.UNEXPLAINED]
    )
    if cooperative is not None:
        legs = legs.filter(account__cooperative=cooperative)
    found = legs.select_related("account__enterprise", "account__cooperative").order_by("pk")
    return [_done(leg.account, leg.amount) for leg in found]


def _done(account: Account, amount: int) -> Effect:
    """A cooperative has several fees: each by what it is for."""
    owner = account.enterprise or account.cooperative
    roles = dict(Share.ROLES) | {REFUNDS: _("Menanggung bagian pihak lain")}
    label = roles.get(account.detail) or account.get_kind_display()
    return Effect(who=owner.name if owner else operator_name(), label=str(label), amount=amount)
