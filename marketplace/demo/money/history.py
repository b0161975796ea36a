"""The order in which the money of the last two months moved."""

from datetime import timedelta

from marketplace.payment.models import Payment

from ..state import World
from .entries import book_costs, book_payments, release
from .payouts import give_accounts, hand_in, settle_weeks
from .shares import make_shares

HANDED_IN = timedelta(hours=36)  # cash that is younger is still in somebody's hands


def make_money(*, world: World) -> None:
    """Shares for every order, entries for what was paid and released, then what the treasurers did."""
    rng = world.rng("money")
    with world.progress.step("Shares", world.scale.orders) as count:
        for done in make_shares(world=world):
            count.advance(done)
    with world.progress.step("Books"):
        counted = world.at - HANDED_IN
        book_payments(payments=Payment.objects.filter(paid_at__lte=counted))
        hand_in(world=world, at=counted)
        book_payments(payments=Payment.objects.filter(paid_at__gt=counted))
        book_costs()
        release(until=world.at)
    with world.progress.step("Settlement"):
        give_accounts(world=world, rng=rng)
        settle_weeks(world=world, rng=rng)
