"""Who may read which books: a cooperative's treasurer hers; the operator's treasurers and the Dinas all of them.

Nobody changes anything here. Another's book, and an entry that moves nothing in one's own, does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from cooperatives.office.access import is_officer
from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import Account, Entry, Leg
from cooperatives.workspace.access import CHOSEN, Desk, confirms_transfers, desk_of

OPERATOR = "pengelola"  # the operator's book in an address


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who reads books: all of them, or that of the cooperative she works for."""

    user: Any
    desk: Desk | None
    everything: bool
    operator: bool  # whether she is one of the operator's treasurers

    def book(self, chosen: str) -> Cooperative | None:
        """The book to open: of a cooperative, by its id, or the operator's (None). Raises Http404."""
        if not self.everything:
            assert self.desk is not None
            return self.desk.cooperative
        if chosen in ("", OPERATOR):
            return None
        found = Cooperative.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def accounts(self) -> QuerySet[Account]:
        if self.everything or self.desk is None:
            return Account.objects.all()
        return Account.objects.filter(cooperative=self.desk.cooperative)

    def entries(self) -> QuerySet[Entry]:
        """Those that move something in a book she may read."""
        if self.everything or self.desk is None:
            return Entry.objects.all()
        return touching(cooperative=self.desk.cooperative)

    def legs(self, entry: Entry) -> QuerySet[Leg]:
        """The legs of an entry that stand in her books."""
        legs = entry.legs.select_related("account__cooperative", "account__enterprise", "account__person")
        return legs.filter(account__in=self.accounts()).order_by("pk")


def touching(*, cooperative: Cooperative | None) -> QuerySet[Entry]:
    """The entries with a leg in this book."""
    return Entry.objects.filter(
        Exists(Leg.objects.filter(entry=OuterRef("pk"), account__cooperative=cooperative))
        if cooperative
        else Exists(Leg.objects.filter(entry=OuterRef("pk"), account__cooperative__isnull=True))
    )


class ReaderRequest(HttpRequest):
    """A request that `readers_only` let in."""

    user: Any  # signed in
    reader: Reader


def readers_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let those in who may read a book, with `request.reader`; tell others whom to ask."""

    @login_required
    @wraps(view)
    def entrance(request: ReaderRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        desk = desk_of(user=request.user, chosen=request.session.get(CHOSEN))
        operator = confirms_transfers(user=request.user)
        everything = operator or is_officer(user=request.user)
        if not everything and not (desk and desk.settles):
            return render(request, "books/closed.html", {"desk": desk}, status=403)
        request.reader = Reader(user=request.user, desk=desk, everything=everything, operator=operator)
        return view(request, *args, **kwargs)

    return entrance
