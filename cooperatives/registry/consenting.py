"""An owner lets the people of a cooperative work in her panel; what they do there is written down under both names.

Consent covers the daily work: goods, prices, photos, papers. It never covers her word: signing, joining, claiming a
shop and giving consent stay hers alone (`marketplace.selling.access.herself_only`). It ends with the agreement, too:
nobody goes on working in the panel of an owner who has left.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cooperatives.agreements.models import Agreement, Pillar, Version
from cooperatives.registry.models import ActedFor, Consent, Cooperative, CooperativeStaff, Enterprise

# A treasurer and a courier have nothing to do in an owner's panel.
MAY_ACT = (CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE, CooperativeStaff.TRAINER)
LONGEST = 200  # characters of `ActedFor.what`


class NotTheOwner(Exception):
    """Only an owner of the enterprise gives and revokes consent."""


class NoBond(Exception):
    """The enterprise has no agreement with this cooperative, not even a draft, or none any more."""


class NotOpen(Exception):
    """There is no open consent: it was revoked, or never given."""


@transaction.atomic
def give(*, enterprise: Enterprise, cooperative: Cooperative, by: AbstractBaseUser, at: datetime) -> Consent:
    """Let the people of `cooperative` work in the panel of `enterprise` from `at` on, until it is revoked.

    Giving twice is giving once; what ended with an agreement is given anew. Raises NotTheOwner, or NoBond for a
    cooperative that she has no agreement with.
    """
    _owner_holding(enterprise=enterprise, by=by)
    if not bonds_of(enterprise=enterprise, at=at).filter(pk=cooperative.pk).exists():
        raise NoBond(cooperative.slug)
    mine = Consent.objects.filter(enterprise=enterprise, cooperative=cooperative, revoked_at=None)
    if mine.exists() and not given(enterprise=enterprise, at=at).filter(cooperative=cooperative).exists():
        mine.update(revoked_by=by, revoked_at=at)
    consent, _ = Consent.objects.get_or_create(
        enterprise=enterprise,
        cooperative=cooperative,
        revoked_at=None,
        defaults={"given_by_id": by.pk, "given_at": at},
    )
    return consent


@transaction.atomic
def revoke(*, consent: Consent, by: AbstractBaseUser, at: datetime) -> Consent:
    """End a consent at `at`: whoever works under it is out at the next click. Revoking twice is revoking once.

    Raises NotTheOwner.
    """
    _owner_holding(enterprise=consent.enterprise, by=by)
    Consent.objects.filter(pk=consent.pk, revoked_at=None).update(revoked_by=by, revoked_at=at)
    consent.refresh_from_db()
    return consent


def given(*, enterprise: Enterprise, at: datetime) -> QuerySet[Consent]:
    """The consents of this enterprise that hold at `at`: not revoked, and not ended with their agreement."""
    return Consent.objects.filter(_bound(at), enterprise=enterprise, revoked_at=None)


def may_act_for(*, user: AbstractBaseUser, enterprise: Enterprise) -> Consent | None:
    """The open consent under which `user` may work in the panel of `enterprise`, or None.

    She must be a manager, at the warehouse or a trainer of a cooperative that has the consent, is active now, is bound
    to the enterprise or about to be, and has not been left meanwhile. One query.
    """
    return _open_for(user).filter(enterprise=enterprise).select_related("cooperative").order_by("given_at").first()


def enterprises_for(*, user: AbstractBaseUser, cooperative: Cooperative) -> set[int]:
    """The ids of the enterprises in whose panels `user` may work for `cooperative`. One query."""
    return set(_open_for(user).filter(cooperative=cooperative).values_list("enterprise", flat=True))


@transaction.atomic
def note_act(*, consent: Consent, by: AbstractBaseUser, at: datetime, what: str) -> ActedFor:
    """Write down that `by` did `what` under this consent; call it in the transaction of the act.

    The consent is locked, so an act and its revoking come one after the other. Raises NotOpen, which undoes the act.
    """
    if Consent.objects.select_for_update().filter(pk=consent.pk, revoked_at=None).first() is None:
        raise NotOpen(consent.pk)
    return ActedFor.objects.create(consent=consent, by_id=by.pk, at=at, what=what[:LONGEST])


def bonds_of(*, enterprise: Enterprise, at: datetime) -> QuerySet[Cooperative]:
    """The cooperatives to which the owner may give consent at `at`, by name.

    Those she has an agreement with that is not over, or is making one with.
    """
    pair = {"cooperative": OuterRef("pk"), "enterprise": enterprise}
    making = Agreement.objects.filter(versions__state__in=Version.OPEN, **pair)
    return Cooperative.objects.filter(Q(Exists(_running(at).filter(**pair))) | Q(Exists(making))).order_by("name")


def _open_for(user: AbstractBaseUser) -> QuerySet[Consent]:
    standing = Q(cooperative__standings__kind="active", cooperative__standings__active_to=None)
    # Both conditions on staff in one filter: the same row must be this person's and of such a role.
    return Consent.objects.filter(
        standing,
        _bound(timezone.now()),
        revoked_at=None,
        cooperative__staff__user=user.pk,
        cooperative__staff__role__in=MAY_ACT,
    ).distinct()


def _bound(at: datetime) -> Q:
    """Consents between two who have an agreement that is not over, or still make the one she gave her consent for.

    A new draft does not bring an old consent back: the cooperative writes drafts without asking her.
    """
    pair = {"cooperative": OuterRef("cooperative"), "enterprise": OuterRef("enterprise")}
    begun = Agreement.objects.filter(versions__events__at__lte=OuterRef("given_at"), **pair)
    making = begun.filter(versions__state__in=Version.OPEN)
    return Q(Exists(_running(at).filter(**pair))) | Q(Exists(making))


def _running(at: datetime) -> QuerySet[Pillar]:
    """What is granted now, or will be by an agreement that both have signed."""
    return Pillar.objects.filter(Q(active_to=None) | Q(active_to__gt=at))


def _owner_holding(*, enterprise: Enterprise, by: AbstractBaseUser) -> None:
    """Lock the enterprise, and refuse whoever does not own it."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if not Enterprise.objects.owned_by(by).filter(pk=enterprise.pk).exists():
        raise NotTheOwner(enterprise.slug)
