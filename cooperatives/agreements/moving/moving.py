"""Move enterprises from a cooperative that rests to one that works, by order of the Dinas.

Their goods are on sale again at once, under an assignment of 90 days; an ordinary memorandum waits for both signatures
beside it. What was agreed before is kept as it was, but for its end, and orders placed before are finished under it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from cooperatives.agreements.granting import GUARD
from cooperatives.agreements.models import Agreement, Event, Signature, Version
from cooperatives.agreements.moving import tasks as moving_tasks
from cooperatives.agreements.moving.assigning import Assignment, assign
from cooperatives.agreements.moving.planning import MoveRefused, Plan, held_pillars, plan_move
from cooperatives.agreements.tasks import make_document
from cooperatives.partner.publishing import refresh_listings
from cooperatives.registry.models import Cooperative, CooperativeStaff, Enterprise

DAYS = 90
LONGEST_REASON = 500  # characters


class ReasonMissing(MoveRefused):
    words = _("Tulis alasannya, paling banyak 500 huruf. UMKM dan kedua koperasi membacanya.")


class OwnCooperative(MoveRefused):
    """The officer works for one of the two cooperatives herself."""

    words = _("Anda bekerja di salah satu koperasi ini. Petugas Dinas lain yang harus memindahkan.")


class Overtaken(MoveRefused):
    """One of them signed with somebody else in the same moment."""

    words = _(
        "Salah satu UMKM baru saja menandatangani nota dengan koperasi lain. Muat ulang halaman, lalu pilih lagi."
    )


def move(
    *,
    leaving: Cooperative,
    enterprises: Iterable[Enterprise],
    to: Cooperative,
    by,
    at: datetime,
    reason: str,
    days: int = DAYS,
) -> list[Version]:
    """Hand `enterprises` over from `leaving` to `to` for `days` days, by the officer `by`; return the assignments.

    All or none are moved; those of them that were moved before are passed over. Everybody is told by text. Raises a
    MoveRefused: ReasonMissing, OwnCooperative, Overtaken, or one of the module planning (NobodyChosen,
    SameCooperative, StillActive, ReceiverNotActive, NotOfCooperative, OwnEnterprise, NothingOffered, NothingToMove).
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise ReasonMissing()
    if CooperativeStaff.objects.filter(user=by, cooperative__in=[leaving, to]).exists():
        raise OwnCooperative()
    chosen = list(enterprises)
    try:
        with transaction.atomic():
            return _move(
                leaving, chosen, to, Assignment(leaving=leaving, to=to, by=by, at=at, days=days, reason=reason)
            )
    except IntegrityError as error:
        if GUARD not in str(error):
            raise
        raise Overtaken() from error


def _move(leaving: Cooperative, chosen: list[Enterprise], to: Cooperative, what: Assignment) -> list[Version]:
    # Officers take turns: the second one finds what the first has moved. Then nobody can sign what is ended here, nor
    # anything else of these makers. Agreement before enterprise, as signing does; `no_key` as in `history`.
    list(Cooperative.objects.select_for_update(no_key=True).filter(pk__in=[leaving.pk, to.pk]).order_by("pk"))
    old = Agreement.objects.filter(cooperative=leaving, enterprise__in=chosen).order_by("pk")
    list(old.select_for_update(no_key=True))
    makers = Enterprise.objects.filter(pk__in=[maker.pk for maker in chosen]).order_by("pk")
    list(makers.select_for_update(of=("self",), no_key=True))
    plans = plan_move(leaving=leaving, enterprises=chosen, to=to, at=what.at)
    moved = [plan.enterprise for plan in plans]
    _end(old.filter(enterprise__in=moved), what)
    versions = assign(plans=plans, what=what)
    _follow(plans, versions, what)
    return versions


def _end(agreements, what: Assignment) -> None:
    """End all that is signed and would hold beyond now, and withdraw what was being negotiated."""
    versions = Version.objects.filter(agreement__in=agreements)
    longer = versions.filter(
        Q(active_to=None) | Q(active_to__gt=what.at), Q(ended_at=None) | Q(ended_at__gt=what.at), state=Version.SIGNED
    )
    ended, open_ones = list(longer), list(versions.filter(state__in=Version.OPEN))
    longer.update(ended_at=what.at, ending=Version.TERMINATED)
    Version.objects.filter(pk__in=[one.pk for one in open_ones]).update(state=Version.WITHDRAWN)
    held = held_pillars(cooperative=what.leaving, at=what.at).filter(version__agreement__in=agreements)
    held.filter(active_from__gte=what.at).update(active_to=F("active_from"))
    held.filter(active_from__lt=what.at).update(active_to=what.at)
    _note(ended, Event.MOVED, what)
    _note(open_ones, Event.WITHDRAWN, what)


def _note(versions: Sequence[Version], kind: str, what: Assignment) -> None:
    note = f"{what.to.name}: {what.reason}"
    Event.objects.bulk_create(
        Event(version=one, kind=kind, by=what.by, party=Signature.DINAS, at=what.at, note=note) for one in versions
    )


def _follow(plans: Sequence[Plan], versions: Sequence[Version], what: Assignment) -> None:
    """The goods go on sale again; documents and texts follow in the background."""
    partners = [plan.enterprise.partner_id for plan in plans]
    goods = Product.objects.filter(stockrecords__partner__in=partners).values_list("pk", flat=True)
    refresh_listings(product_ids=goods, at=what.at)
    for version in versions:
        make_document.enqueue(version.pk)
    moving_tasks.tell_moved.enqueue([version.pk for version in versions], what.leaving.pk)
