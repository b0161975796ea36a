"""Ask the gateways what their webhooks may have missed, now."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.payment import reconciling
from marketplace.payment.stripe import reconciling as at_stripe


class Command(BaseCommand):
    help = "Ask the gateways about payments that no webhook told of. The scheduler does it, too."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        facts = reconciling.reconcile_payments(at=at) + at_stripe.reconcile_payments(at=at)
        self.stdout.write(f"{facts} facts")
