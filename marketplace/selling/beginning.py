"""A shop begins: the entry in the register and its storefront, in one go; by an invitation, the answer to it too."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cooperatives.agreements.models import Version
from cooperatives.registry import inviting, opening
from cooperatives.registry.models import Enterprise, Invitation
from marketplace.storefronts.models import StorefrontIndexPage, StorefrontPage
from marketplace.storefronts.opening import open_storefront
from marketplace.users.models import User


@transaction.atomic
def open_shop(*, owner: User, **given: Any) -> Enterprise:
    """Register a new UMKM and open its storefront; `given` and the refusals are those of `opening.register`."""
    enterprise = opening.register(owner=owner, **given)
    _window(enterprise)
    return enterprise


@transaction.atomic
def claim_shop(*, enterprise: Enterprise, by: User) -> Enterprise:
    """Take over the register's own entry, and open its storefront if it has none. Raises `opening.NotClaimable`."""
    claimed = opening.claim(enterprise=enterprise, by=by)
    _window(claimed)
    return claimed


@transaction.atomic
def come_with_new_shop(*, invitation: Invitation, by: User, at: datetime, **given: Any) -> Version | None:
    """Open a shop and accept the invitation with it. The refusals are those of `opening` and `inviting.accept`."""
    enterprise = open_shop(owner=by, **given)
    return inviting.accept(invitation=invitation, enterprise=enterprise, by=by, at=at)


@transaction.atomic
def come_with_own_shop(*, invitation: Invitation, enterprise: Enterprise, by: User, at: datetime) -> Version | None:
    """Accept the invitation with a shop she has, or with the register's entry that she may claim."""
    if not Enterprise.objects.owned_by(by).filter(pk=enterprise.pk).exists():
        claim_shop(enterprise=enterprise, by=by)
    return inviting.accept(invitation=invitation, enterprise=enterprise, by=by, at=at)


def _window(enterprise: Enterprise) -> None:
    # Wagtail works out the place of a page from its last sibling: two shops at once would take the same one.
    StorefrontIndexPage.objects.select_for_update().first()
    if not StorefrontPage.objects.filter(enterprise=enterprise).exists():
        open_storefront(enterprise=enterprise)
