"""Invite an UMKM by a link that is sent to her by WhatsApp, and take her word that she comes.

An invitation is open for 14 days, and accepted once. Whoever has the link may read it, so it carries 192 random bits.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.agreements.drafting import AlreadyOpen, NotAccepting, TooManyRequests, apply
from cooperatives.agreements.models import Pillar, Version
from cooperatives.registry.models import Cooperative, Enterprise, Invitation

LASTS = timedelta(days=14)
TOKEN_BYTES = 24
OPEN, ACCEPTED, EXPIRED, WITHDRAWN = "open", "accepted", "expired", "withdrawn"
STATES = {
    OPEN: gettext_lazy("Menunggu jawaban"),
    ACCEPTED: gettext_lazy("Diterima"),
    EXPIRED: gettext_lazy("Lewat waktu"),
    WITHDRAWN: gettext_lazy("Ditarik"),
}


class InvitationRefused(Exception):
    """The invitation cannot be sent, answered or taken back. Nothing was changed."""


class AlreadyAccepted(InvitationRefused):
    """She has accepted it before."""


class InvitationWithdrawn(InvitationRefused):
    """The cooperative has taken it back."""


class InvitationExpired(InvitationRefused):
    """Its 14 days are over."""


class MeantForAnother(InvitationRefused):
    """It was written for another enterprise of the register."""


class NotHers(InvitationRefused):
    """Whoever accepts does not own the enterprise."""


class OwnEnterprise(InvitationRefused):
    """The enterprise is run by the cooperative itself, which signs no memorandum with itself."""


class NotActive(InvitationRefused):
    """The cooperative is dormant or suspended."""


@transaction.atomic
def invite(
    *,
    cooperative: Cooperative,
    business_name: str,
    owner_name: str,
    phone: str,
    by,
    at: datetime,
    note: str = "",
    enterprise: Enterprise | None = None,
) -> Invitation:
    """The open invitation to this phone (E.164): a new one for 14 days, or the one that waits for her answer already.

    Raises NotActive and OwnEnterprise.
    """
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)  # two clicks make one invitation
    if not Cooperative.objects.active().filter(pk=cooperative.pk).exists():
        raise NotActive
    if enterprise is not None and enterprise.operated_by_id == cooperative.pk:
        raise OwnEnterprise
    waiting = cooperative.invitations.filter(
        phone=phone, accepted_at=None, withdrawn_at=None, expires_at__gt=at
    ).first()
    if waiting:
        return waiting
    return Invitation.objects.create(
        cooperative=cooperative,
        token=_token(),
        business_name=business_name,
        owner_name=owner_name,
        phone=phone,
        note=note,
        enterprise=enterprise,
        invited_by=by,
        created_at=at,
        expires_at=at + LASTS,
    )


@transaction.atomic
def invite_again(*, invitation: Invitation, by, at: datetime) -> Invitation:
    """Give an unanswered invitation a new link for another 14 days; the old link leads nowhere from now on.

    Raises AlreadyAccepted, InvitationWithdrawn, NotActive.
    """
    found = _locked(invitation)
    if found.accepted_at:
        raise AlreadyAccepted
    if found.withdrawn_at:
        raise InvitationWithdrawn
    if not Cooperative.objects.active().filter(pk=found.cooperative_id).exists():
        raise NotActive
    found.token, found.invited_by, found.expires_at = _token(), by, at + LASTS
    found.save(update_fields=["token", "invited_by", "expires_at"])
    return found


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by, at: datetime) -> Invitation:
    """Take an unanswered invitation back; once more changes nothing. Raises AlreadyAccepted."""
    found = _locked(invitation)
    if found.accepted_at:
        raise AlreadyAccepted
    if not found.withdrawn_at:
        found.withdrawn_at = at
        found.save(update_fields=["withdrawn_at"])
    return found


def open_invitation(*, token: str, at: datetime) -> Invitation | None:
    """The invitation that this link leads to, if it still waits for an answer at `at`."""
    if not 0 < len(token) <= 40 or not token.isascii() or "\0" in token:
        return None
    found = Invitation.objects.select_related("cooperative__village__district", "enterprise").filter(token=token)
    return found.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at).first()


@transaction.atomic
def accept(*, invitation: Invitation, enterprise: Enterprise, by, at: datetime) -> Version | None:
    """Note that `by` comes with her `enterprise`, and draft the memorandum from the cooperative's standard offer.

    Returns the draft. There is none when the two have an open version or one in force already, or when the
    cooperative takes on new UMKM only by hand: then its manager drafts it. Raises AlreadyAccepted,
    InvitationWithdrawn, InvitationExpired, MeantForAnother, NotHers, OwnEnterprise, NotActive.
    """
    found = _locked(invitation)
    state = state_of(invitation=found, at=at)
    if state != OPEN:
        raise {ACCEPTED: AlreadyAccepted, WITHDRAWN: InvitationWithdrawn, EXPIRED: InvitationExpired}[state]
    _check_pair(found, enterprise, by)
    found.enterprise, found.accepted_at, found.accepted_by = enterprise, at, by
    found.save(update_fields=["enterprise", "accepted_at", "accepted_by"])
    bound = Pillar.objects.open_at(at).filter(cooperative=found.cooperative_id, enterprise=enterprise)
    if bound.exists():
        return None
    said = _("Menerima undangan %(day)s.") % {"day": date_format(timezone.localtime(found.created_at), "j F Y")}
    try:
        return apply(enterprise=enterprise, cooperative=found.cooperative, by=by, at=at, message=said)
    except (AlreadyOpen, NotAccepting, TooManyRequests):
        return None


def state_of(*, invitation: Invitation, at: datetime) -> str:
    """A key of STATES."""
    if invitation.accepted_at:
        return ACCEPTED
    if invitation.withdrawn_at:
        return WITHDRAWN
    return OPEN if invitation.expires_at > at else EXPIRED


def _check_pair(invitation: Invitation, enterprise: Enterprise, by) -> None:
    if invitation.enterprise_id not in (None, enterprise.pk):
        raise MeantForAnother
    if not Enterprise.objects.owned_by(by).filter(pk=enterprise.pk).exists():
        raise NotHers
    if enterprise.operated_by_id == invitation.cooperative_id:
        raise OwnEnterprise
    if not Cooperative.objects.active().filter(pk=invitation.cooperative_id).exists():
        raise NotActive


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)
