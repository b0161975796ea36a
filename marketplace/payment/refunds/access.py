"""Who gives money back: treasurers and managers of a cooperative for what it carries, the operator's for what it took.

Everything a view asks for starts from the `Counter`; what does not belong to it does not exist for her.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cooperatives.distribution.models import Fulfilment
from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import Refund, RefundLine, Sale
from cooperatives.workspace.access import CHOSEN, Desk, confirms_transfers, desk_of
from marketplace.order.models import Order
from marketplace.payment.models import Payment

WAITS = (Refund.BY_HAND, Refund.FAILED)


@dataclass(frozen=True, kw_only=True)
class Counter:
    """The counter at which somebody gives money back: a cooperative's, the operator's, or both."""

    desk: Desk | None
    cooperative: Cooperative | None
    is_operator: bool

    @property
    def bearers(self) -> list[tuple[str, Any]]:
        """Who may be made to bear a refund here: nobody spends the operator's money but itself."""
        return [(code, name) for code, name in Sale.BEARERS if self.is_operator or code != Sale.PLATFORM]

    def refunds(self) -> QuerySet[Refund]:
        """Those that she may see: of money that was collected here, and of goods that the cooperative carries.

        `own` is what of each is for such goods, in rupiah.
        """
        seen = Q(cooperative=None) if self.is_operator else Q(pk=None)
        if self.cooperative:
            lines = RefundLine.objects.filter(sale__fulfilment__cooperative=self.cooperative)
            seen |= Q(cooperative=self.cooperative) | Q(pk__in=lines.values("refund"))
        mine = Sum("lines__amount", filter=Q(lines__sale__fulfilment__cooperative=self.cooperative))
        return Refund.objects.filter(seen).annotate(own=Coalesce(mine, 0))

    def sends(self, refund: Refund) -> bool:
        """Whether the money of this refund leaves an account that she keeps."""
        return self._keeps(refund.cooperative_id)

    def sends_from(self, payment: Payment) -> bool:
        """Whether she keeps the account on which this payment came in."""
        return self._keeps(payment.collector_id)

    def _keeps(self, cooperative_id: int | None) -> bool:
        if cooperative_id is None:
            return self.is_operator
        return self.cooperative is not None and cooperative_id == self.cooperative.pk

    def waiting(self) -> QuerySet[Refund]:
        """What she has to send by hand, the oldest first."""
        own = Q(cooperative=None) if self.is_operator else Q(pk=None)
        if self.cooperative:
            own |= Q(cooperative=self.cooperative)
        return Refund.objects.filter(own, state__in=WAITS).order_by("ordered_at", "pk")

    def unexplained(self) -> QuerySet[Payment]:
        """Payments of which money went back without a decision here: `unexplained` says how much (rupiah)."""
        if not self.is_operator:
            return Payment.objects.none()
        done = Refund.objects.filter(payment=OuterRef("pk"), state=Refund.DONE).order_by()
        explained = done.values("payment").annotate(total=Sum("amount")).values("total")
        return (
            Payment.objects.filter(collector=None, refunded__gt=0)
            .annotate(unexplained=F("refunded") - Coalesce(Subquery(explained), 0))
            .filter(unexplained__gt=0)
            .order_by("pk")
        )

    def parcels(self, order: Order) -> QuerySet[Fulfilment]:
        """The parts of an order whose goods she may pay back."""
        found = order.fulfilments.select_related("cooperative").order_by("number")
        if self.is_operator and order.payments.filter(collector=None).exists():
            return found
        return found.filter(cooperative=self.cooperative) if self.cooperative else found.none()

    def payment(self, order: Order) -> Payment | None:
        """The payment from which she pays an order's goods back."""
        parcels = self.parcels(order)
        found = order.payments.filter(Q(fulfilment=None) | Q(fulfilment__in=parcels.values("pk")))
        return found.exclude(state__in=[Payment.CANCELLED, Payment.EXPIRED]).order_by("pk").first()


class CounterRequest(HttpRequest):
    """A request that `payers_only` let in."""

    user: Any  # signed in
    counter: Counter


def payers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let those in who give money back, with `request.counter`; tell others whom to ask."""

    @login_required
    @wraps(view)
    def entrance(request: CounterRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        desk = desk_of(user=request.user, chosen=request.session.get(CHOSEN))
        cooperative = desk.cooperative if desk and desk.settles else None
        operator = confirms_transfers(user=request.user)
        if cooperative is None and not operator:
            page = "workspace/treasurers_only.html" if desk else "transfers/no_role.html"
            return render(request, page, {"desk": desk}, status=403)
        request.counter = Counter(desk=desk, cooperative=cooperative, is_operator=operator)
        return view(request, *args, **kwargs)

    return entrance
