"""Who may enter a cooperative's rooms, and which cooperative she is in now.

Everything a view asks for starts from the `Desk`: the cooperative that the signed-in person works for. An id that does
not belong to it does not exist for her.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from cooperatives.distribution.courier.access import stops_in_sight
from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet
from cooperatives.registry.models import Cooperative, CooperativeStaff

CHOSEN = "workspace_cooperative"  # session key: the cooperative she switched to
OPERATOR_TREASURERS = "Bendahara operator"  # the group whose members confirm transfers to the operator's account
DELIVERS = {CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE, CooperativeStaff.COURIER}
KEEPS = {CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE}
ACCOMPANIES = {CooperativeStaff.MANAGER, CooperativeStaff.TRAINER}
SETTLES = {CooperativeStaff.MANAGER, CooperativeStaff.TREASURER}

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The place at which somebody works: one cooperative, her roles in it, and the others she could switch to."""

    person: Any  # who is signed in
    cooperative: Cooperative
    roles: frozenset[str]
    cooperatives: list[Cooperative]
    confirms: bool  # whether she also confirms the transfers that reach the operator

    @property
    def delivers(self) -> bool:
        """Whether she brings goods to buyers: of which parcels she may see the buyer, `meets` says."""
        return bool(self.roles & DELIVERS)

    @property
    def only_carries(self) -> bool:
        """Whether she is a courier and nothing else: her runs of today are all that there is for her."""
        return self.roles == {CooperativeStaff.COURIER}

    @property
    def keeps(self) -> bool:
        """Whether she works in the warehouse: receives, counts, packs, makes manifests, hands out at the counter."""
        return bool(self.roles & KEEPS)

    @property
    def manages(self) -> bool:
        """Whether she speaks for the cooperative: changes terms, signs, invites, and says who works there."""
        return CooperativeStaff.MANAGER in self.roles

    @property
    def accompanies(self) -> bool:
        """Whether she may invite makers and look at their papers."""
        return bool(self.roles & ACCOMPANIES)

    @property
    def settles(self) -> bool:
        """Whether she handles the cooperative's money: pays makers, counts cash, gives buyers their money back."""
        return bool(self.roles & SETTLES)

    @property
    def role_names(self) -> list[str]:
        return [str(name) for role, name in CooperativeStaff.ROLES if role in self.roles]

    def fulfilments(self) -> FulfilmentQuerySet:
        """The cooperative's; for who only carries, those on her open runs of today."""
        return self.carried() if self.only_carries else Fulfilment.objects.of_cooperatives([self.cooperative.pk])

    def carried(self) -> FulfilmentQuerySet:
        """Those on her own open runs of today."""
        stops = stops_in_sight(courier=self.person, on=timezone.localdate(), cooperative=self.cooperative)
        return Fulfilment.objects.of_cooperatives([self.cooperative.pk]).filter(
            pk__in=stops.order_by().values("fulfilment")
        )

    def meets(self, fulfilment: Fulfilment) -> bool:
        """Whether she may see this buyer's name, phone and door: at the warehouse, or because she brings it today."""
        return self.keeps or (self.delivers and self.carried().filter(pk=fulfilment.pk).exists())


class DeskRequest(HttpRequest):
    """A request that `staff_only` let in."""

    user: Any  # signed in
    desk: Desk


def desk_of(*, user, chosen: int | None) -> Desk | None:
    """The desk of `user`, at the cooperative with the id `chosen` if she works there, else at her first."""
    rows = list(
        CooperativeStaff.objects.filter(user=user)
        .select_related("cooperative__village__district")
        .order_by("cooperative__name", "cooperative_id")
    )
    if not rows:
        return None
    places = {row.cooperative_id: row.cooperative for row in rows}
    cooperative = places.get(chosen or 0) or rows[0].cooperative
    roles = frozenset(row.role for row in rows if row.cooperative_id == cooperative.pk)
    return Desk(
        person=user,
        cooperative=cooperative,
        roles=roles,
        cooperatives=list(places.values()),
        confirms=confirms_transfers(user=user),
    )


def confirms_transfers(*, user) -> bool:
    """Whether `user` may confirm the transfers that reach the operator's bank account."""
    return user.is_superuser or user.groups.filter(name=OPERATOR_TREASURERS).exists()


def staff_only(view: View) -> View:
    """Let staff of a cooperative in, with `request.desk`; send others to sign in, or tell them whom to ask."""

    @login_required
    @wraps(view)
    def entrance(request: DeskRequest, *args, **kwargs) -> HttpResponseBase:
        desk = desk_of(user=request.user, chosen=request.session.get(CHOSEN))
        if desk is None:
            return render(request, "workspace/no_role.html", status=403)
        request.desk = desk
        return view(request, *args, **kwargs)

    return cast(View, entrance)


def managers_only(view: View) -> View:
    """Let those in who speak for the cooperative, with `request.desk`; tell others that they may only look."""
    return _only(view, lambda desk: desk.manages)


def keepers_only(view: View) -> View:
    """Let those in who run the warehouse, with `request.desk`; tell others whom to ask."""
    return _only(view, lambda desk: desk.keeps, "workspace/keepers_only.html")


def carriers_only(view: View) -> View:
    """Let those in who bring parcels (managers, warehouse staff, couriers), with `request.desk`."""
    return _only(view, lambda desk: desk.delivers, "workspace/keepers_only.html")


def companions_only(view: View) -> View:
    """Let those in who invite and accompany makers, with `request.desk`; tell others that they may only look."""
    return _only(view, lambda desk: desk.accompanies)


def treasurers_only(view: View) -> View:
    """Let those in who handle the cooperative's money, with `request.desk`; tell others whom to ask."""
    return _only(view, lambda desk: desk.settles, "workspace/treasurers_only.html")


def _only(view: View, allowed: Callable[[Desk], bool], else_shown: str = "workspace/managers_only.html") -> View:
    @staff_only
    @wraps(view)
    def entrance(request: DeskRequest, *args, **kwargs) -> HttpResponseBase:
        if not allowed(request.desk):
            return render(request, else_shown, {"desk": request.desk}, status=403)
        return view(request, *args, **kwargs)

    return cast(View, entrance)
