"""Stripe's address and keys, from the settings."""

from django.conf import settings

from marketplace.payment.stripe.connection import StripeConfig


def config() -> StripeConfig:
    return StripeConfig(
        secret_key=settings.STRIPE_SECRET_KEY,
        api_base=settings.STRIPE_API_BASE or None,
        webhook_secret=settings.STRIPE_WEBHOOK_SECRET,
    )
