"""A cooperative connects an account at Stripe, so that the operator can pay it by transfer. Nobody has to.

Stripe does not offer such accounts in Indonesia. So this is off until STRIPE_CONNECT_COUNTRY names a country where
the operator and its cooperatives may have them; the bank stays the way of paying that always works.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from cooperatives.registry.models import Cooperative
from marketplace.payment.stripe.accounts import account_link, create_account, fetch_account
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.facts import Row
from marketplace.payment.stripe.models import StripeAccount


class NotOffered(Exception):
    """The operator has not set up transfers by Stripe."""


def offered() -> bool:
    return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_CONNECT_COUNTRY)


def connect(*, cooperative: Cooperative, by: Any, return_url: str, refresh_url: str, at: datetime) -> str:
    """Open the cooperative's account if it has none, and return where its manager answers Stripe's questions.

    No transaction is held while Stripe is asked. Raises NotOffered, StripeRefused, StripeUnavailable.
    """
    if not offered():
        raise NotOffered
    account = StripeAccount.objects.filter(cooperative=cooperative).first()
    if account is None:
        row = create_account(
            config=config(),
            name=cooperative.name,
            email=cooperative.email or None,
            country=settings.STRIPE_CONNECT_COUNTRY,
            cooperative_id=cooperative.pk,
        )
        # Two clicks at once got the same account from Stripe; one of them writes it down.
        account, _made = StripeAccount.objects.get_or_create(
            cooperative=cooperative,
            defaults={"account_id": row["id"], "opened_by": by, "opened_at": at, "told_at": at, **_told(row)},
        )
    return account_link(config=config(), account_id=account.account_id, return_url=return_url, refresh_url=refresh_url)


def look_again(*, cooperative: Cooperative, at: datetime) -> StripeAccount | None:
    """Ask Stripe what it knows of the cooperative's account now. Raises StripeRefused, StripeUnavailable."""
    account = StripeAccount.objects.filter(cooperative=cooperative).first()
    if account is not None:
        note_account(row=fetch_account(config=config(), account_id=account.account_id), at=at)
        account.refresh_from_db()
    return account


@transaction.atomic
def note_account(*, row: Row, at: datetime) -> bool:
    """Keep what Stripe said of an account at a moment; whether it was one of ours and news."""
    account = StripeAccount.objects.select_for_update().filter(account_id=row["id"]).first()
    if account is None or at < account.told_at:
        return False
    for name, value in _told(row).items():
        setattr(account, name, value)
    account.told_at = at
    account.save()
    return True


def _told(row: Row) -> dict[str, Any]:
    asked = row.get("requirements") or {}
    return {
        "details_submitted": bool(row.get("details_submitted")),
        "payouts_enabled": bool(row.get("payouts_enabled")),
        "transfers_enabled": (row.get("capabilities") or {}).get("transfers") == "active",
        "requirements": list(asked.get("currently_due") or []),
        "disabled_reason": asked.get("disabled_reason") or "",
    }
