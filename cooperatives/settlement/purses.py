"""What an enterprise has earned and where it stands: held, ready to be paid, on its way. Read from the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from cooperatives.registry.models import Cooperative, Enterprise
from cooperatives.settlement.ledger.balances import with_balance
from cooperatives.settlement.models import Account, Leg, Payout, Sale, SettlementTerms, Share
from cooperatives.settlement.settlement_terms import next_day
from cooperatives.settlement.settling import unclaimed

UNDER_WAY = (Payout.ORDERED, Payout.APPROVED, Payout.SENT)
BOOKED = ("paid", "disputed", "refunded")  # states of a payment whose shares are in the books


@dataclass(frozen=True, kw_only=True)
class Purse:
    """What one cooperative holds for an enterprise, in rupiah. `ready` below zero: she owes it, out of what comes next.

    `day` is the next run that starts by itself; none where the cooperative starts them by hand.
    """

    cooperative: Cooperative
    held: int
    ready: int
    under_way: int
    minimum: int
    day: date | None

    @property
    def owed(self) -> int:
        return max(-self.ready, 0)

    @property
    def pays(self) -> bool:
        """Whether the next run pays something."""
        return self.ready >= max(self.minimum, 1)

    @property
    def missing(self) -> int:
        """What is missing to the smallest payout; zero when it is reached or nothing is there."""
        return max(self.minimum - self.ready, 0) if self.ready > 0 else 0


def purses(
    *, enterprise: Enterprise, at: datetime, carrier: Cooperative | None = None, only: Cooperative | None = None
) -> list[Purse]:
    """By cooperative what it holds for the enterprise; its carrier's first, also when that is nothing.

    `only` leaves the others out.
    """
    amounts = _amounts(enterprise)
    coming = dict(
        Payout.objects.filter(enterprise=enterprise, state__in=UNDER_WAY)
        .order_by()
        .values_list("payer")
        .annotate(total=Sum("amount"))
    )
    wanted = {pk for pk, kinds in amounts.items() if any(kinds.values())} | set(coming)
    wanted |= {carrier.pk} if carrier else set()
    if only:
        wanted &= {only.pk}
    terms = {one.cooperative_id: one for one in SettlementTerms.objects.filter(cooperative__in=wanted)}
    found = []
    known = [carrier] if carrier and wanted == {carrier.pk} else Cooperative.objects.filter(pk__in=wanted)
    for cooperative in sorted(known, key=lambda one: one.name):
        held, ready = (-amounts.get(cooperative.pk, {}).get(kind, 0) for kind in (Account.HELD, Account.PAYABLE))
        rule = terms.get(cooperative.pk) or _default(cooperative, at)
        found.append(
            Purse(
                cooperative=cooperative,
                held=held,
                ready=ready,
                under_way=coming.get(cooperative.pk, 0),
                minimum=rule.minimum,
                day=next_day(terms=rule, at=at) if rule.automatic else None,
            )
        )
    return sorted(found, key=lambda one: carrier is None or one.cooperative.pk != carrier.pk)


def held_sales(*, enterprise: Enterprise, only: Cooperative | None = None) -> QuerySet[Sale]:
    """The sales whose money is held, those released first in front; each with `hers` (rupiah) and `disputed`.

    Their `hers` sum to the enterprise's balance of held accounts.
    """
    payments = _payments()
    sales = _hers(Sale.objects.filter(enterprise=enterprise, released_at=None), enterprise)
    sales = sales.filter(Exists(payments.filter(state__in=BOOKED))).exclude(hers=0)
    sales = sales.annotate(disputed=Exists(payments.filter(state="disputed")))
    if only:
        sales = sales.filter(fulfilment__cooperative=only)
    return sales.select_related("order", "fulfilment__cooperative").order_by(
        F("release_due_at").asc(nulls_last=True), "fulfilment__promised_on", "pk"
    )


def unpaid(*, enterprise: Enterprise, only: Cooperative | None = None) -> int:
    """What she will earn by orders that are under way and paid in cash when they arrive, in rupiah."""
    sales = _hers(Sale.objects.filter(enterprise=enterprise, order__status="confirmed"), enterprise)
    sales = sales.filter(~Exists(_payments().filter(state__in=BOOKED)), Exists(_payments().filter(state="pending")))
    if only:
        sales = sales.filter(fulfilment__cooperative=only)
    return sales.aggregate(total=Sum("hers"))["total"] or 0


def ready_legs(*, enterprise: Enterprise, cooperatives: Iterable[Cooperative], at: datetime) -> QuerySet[Leg]:
    """What the next runs will claim, or carry over."""
    found = Leg.objects.none()
    for cooperative in cooperatives:
        found |= unclaimed(cooperative=cooperative, at=at)
    return found.filter(account__enterprise=enterprise)


def free_from(*, sale: Sale) -> date:
    """The day from which a held sale's money is ready, as far as one can tell today."""
    if sale.release_due_at:
        return timezone.localdate(sale.release_due_at)
    promised = sale.fulfilment.promised_on if sale.fulfilment else timezone.localdate(sale.sold_at)
    return promised + timedelta(days=sale.return_days)


def earned_by_line(*, line_ids: Iterable[int]) -> dict[int, int]:
    """By order line what its maker earns, in rupiah, refunds taken off; without lines older than the books."""
    shares = Share.objects.filter(sale__line__in=list(line_ids), enterprise__isnull=False)
    return dict(shares.order_by().values_list("sale__line").annotate(total=Sum(_signed())))


def earned_since(*, enterprise: Enterprise, since: datetime) -> int:
    """What she earns by the orders placed from `since` on that were not given up, in rupiah, refunds taken off."""
    shares = Share.objects.filter(enterprise=enterprise, sale__order__date_placed__gte=since)
    shares = shares.filter(sale__order__status__in=["confirmed", "completed"])
    return shares.aggregate(total=Sum(_signed()))["total"] or 0


def _signed() -> Any:
    return Case(When(role=Share.SUBSIDY, then=F("given_back") - F("amount")), default=F("amount") - F("given_back"))


def _hers(sales: QuerySet[Sale], enterprise: Enterprise) -> Any:
    left = F("shares__amount") - F("shares__given_back")
    amount = Case(When(shares__role=Share.SUBSIDY, then=Value(0) - left), default=left)
    return sales.annotate(hers=Sum(amount, filter=Q(shares__enterprise=enterprise), default=0))


def _payments() -> QuerySet[Any]:
    payments = apps.get_model("payment", "Payment").objects
    return payments.filter(Q(fulfilment=None) | Q(fulfilment=OuterRef("fulfilment")), order=OuterRef("order"))


def _amounts(enterprise: Enterprise) -> dict[int, dict[str, int]]:
    accounts = Account.objects.filter(enterprise=enterprise, kind__in=(Account.HELD, Account.PAYABLE))
    found: dict[int, dict[str, int]] = {}
    for account in with_balance(accounts=accounts):
        if account.cooperative_id is not None:
            found.setdefault(account.cooperative_id, {})[account.kind] = vars(account)["balance"]
    return found


def _default(cooperative: Cooperative, at: datetime) -> SettlementTerms:
    """The terms of a cooperative that has never said any; not kept."""
    yesterday = timezone.localdate(at) - timedelta(days=1)
    return SettlementTerms(cooperative=cooperative, last_run_on=yesterday)
