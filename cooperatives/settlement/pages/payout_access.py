"""Who may see and move which payouts: a cooperative's treasurers theirs, the operator's treasurers the operator's.

Another's id is a 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import Batch, Payout
from cooperatives.workspace.access import CHOSEN, Desk, confirms_transfers, desk_of

TO_OPERATOR = Q(enterprise=None, payee_cooperative=None)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Where somebody sits who handles money: at the desk of a cooperative, at the operator's, or at both."""

    user: Any
    desk: Desk | None
    operator: bool

    @property
    def cooperative(self) -> Cooperative | None:
        return self.desk.cooperative if self.desk and self.desk.settles else None

    def payouts(self) -> QuerySet[Payout]:
        """What she may look at: what her side pays, and what comes to it."""
        mine = Q(pk__in=[])
        if self.cooperative:
            mine |= Q(payer=self.cooperative) | Q(payee_cooperative=self.cooperative)
        if self.operator:
            mine |= Q(payer=None) | TO_OPERATOR
        rows = Payout.objects.filter(mine)
        return rows.select_related("payer", "enterprise", "payee_cooperative", "batch", "statement", "run")

    def batches(self) -> QuerySet[Batch]:
        mine = Q(pk__in=[])
        if self.cooperative:
            mine |= Q(payer=self.cooperative)
        if self.operator:
            mine |= Q(payer=None)
        return Batch.objects.filter(mine).select_related("payer", "made_by", "approved_by")

    def pays(self, payer_id: int | None) -> bool:
        """Whether she acts for this payer."""
        if payer_id is None:
            return self.operator
        return self.cooperative is not None and self.cooperative.pk == payer_id

    def confirms(self, payout: Payout) -> bool:
        """Whether it is hers to say that the money arrived. What a cooperative sends the operator, the operator does:
        whoever receives it sees it on the account."""
        to_operator = payout.enterprise_id is None and payout.payee_cooperative_id is None
        return self.operator if to_operator else self.pays(payout.payer_id)

    def returns(self, payout: Payout) -> bool:
        """Whether it is hers to say that the money came back. Before it arrived the payer's bank says so; afterwards,
        between a cooperative and the operator, only the receiver can say that it has nothing."""
        if payout.enterprise_id or payout.state != Payout.PAID:
            return self.pays(payout.payer_id)
        return self.operator if payout.payee_cooperative_id is None else self.pays(payout.payee_cooperative_id)

    def frame(self, payer_id: int | None) -> dict[str, Any]:
        """The frame of a page about what `payer_id` pays: the cooperative's room, or the operator's."""
        at_desk = payer_id is not None and self.cooperative is not None and self.cooperative.pk == payer_id
        return {
            "frame": "workspace/base.html" if at_desk else "payouts/operator_base.html",
            "desk": self.desk,
            "place": "payouts",
            "seat": self,
        }


class SeatRequest(HttpRequest):
    """A request that came through one of the doors below."""

    user: Any
    seat: Seat


View = Callable[..., HttpResponseBase]


def seated(view: View) -> View:
    """Let those in who handle money somewhere, with `request.seat`."""
    return _door(view, lambda seat: bool(seat.operator or seat.cooperative))


def at_cooperative(view: View) -> View:
    """Let the treasurers and managers of a cooperative in, with `request.seat`."""
    return _door(view, lambda seat: seat.cooperative is not None)


def at_operator(view: View) -> View:
    """Let the operator's treasurers in, with `request.seat`."""
    return _door(view, lambda seat: seat.operator)


def _door(view: View, allowed: Callable[[Seat], bool]) -> View:
    @login_required
    @wraps(view)
    def entrance(request: SeatRequest, *args, **kwargs) -> HttpResponseBase:
        desk = desk_of(user=request.user, chosen=request.session.get(CHOSEN))
        seat = Seat(user=request.user, desk=desk, operator=confirms_transfers(user=request.user))
        if not allowed(seat):
            closed = "workspace/treasurers_only.html" if desk else "payouts/closed.html"
            return render(request, closed, {"desk": desk, "place": "payouts"}, status=403)
        request.seat = seat
        return view(request, *args, **kwargs)

    return entrance
