"""What treasurers did with the money of the last weeks: counted cash, settled on Mondays, paid, and left some to do."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cooperatives.registry.models import Cooperative, Enterprise
from cooperatives.settlement.bank_accounts import BANKS
from cooperatives.settlement.batches import approve, make_batch, send
from cooperatives.settlement.deposits import bank_in, deposit, in_hand
from cooperatives.settlement.ledger.accounts import clearing, till
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import BankAccount, Payout
from cooperatives.settlement.paying import mark_paid
from cooperatives.settlement.settling import settle
from cooperatives.settlement.transferring import order_transfer
from cooperatives.settlement.withdrawals import withdraw
from marketplace.users.models import User

from ..state import Union, World

SETTLED = 12  # so many cooperatives have been settling; the others have not begun
WITH_ACCOUNT = 0.85


class Treasurers:
    """The people who handle a cooperative's money, and the operator's."""

    def __init__(self, world: World, union: Union) -> None:
        people = User.objects.in_bulk([union.staff["treasurer"], union.staff["manager"], world.accounts["operator"]])
        self.cooperative = Cooperative.objects.get(pk=union.pk)
        self.treasurer, self.manager = people[union.staff["treasurer"]], people[union.staff["manager"]]
        self.operator = people[world.accounts["operator"]]


def give_accounts(*, world: World, rng: Random) -> None:
    """A bank account for most makers who sold something, given when they joined."""
    sold = set(Enterprise.objects.filter(sales__isnull=False).values_list("pk", flat=True))
    banks = [(name, lengths[0]) for name, lengths in BANKS.items() if lengths][:6]
    rows = []
    for shop in world.shops:
        if shop.pk not in sold or (shop is not world.shops[0] and rng.random() > WITH_ACCOUNT):
            continue
        bank, digits = rng.choices(banks, weights=(50, 15, 12, 10, 8, 5))[0]
        rows.append(
            BankAccount(
                enterprise_id=shop.pk,
                bank=bank,
                number="".join(str(rng.randrange(10)) for _digit in range(digits)),
                holder=shop.owner.full_name,
                given_by_id=shop.account or world.accounts["admin"],
                given_at=shop.since,
            )
        )
    BankAccount.objects.bulk_create(rows, batch_size=1_000)


def hand_in(*, world: World, at: datetime) -> None:
    """Every courier and counter hands in what she holds; the treasurer brings it to the bank."""
    for union in world.active[:SETTLED]:
        people = Treasurers(world, union)
        for hand in in_hand(cooperative=people.cooperative):
            deposit(cooperative=people.cooperative, person=hand.person, counted=hand.amount, by=people.treasurer, at=at)
        if box := balance(account=till(union.pk)):
            bank_in(cooperative=people.cooperative, amount=box, by=people.treasurer, at=at + timedelta(hours=2))


def settle_weeks(*, world: World, rng: Random) -> None:
    """Three Mondays: all is paid, but the last run of the first cooperative waits for its treasurer."""
    last = _last_monday(world.at)
    if cards := balance(account=clearing("stripe")):  # Stripe has paid out to the operator's bank what it holds
        operator = User.objects.get(pk=world.accounts["operator"])
        withdraw(gateway="stripe", amount=cards, reference=_reference(rng), by=operator, at=last - timedelta(weeks=2))
    for union in world.active[:SETTLED]:
        people = Treasurers(world, union)
        for weeks in (2, 1, 0):
            monday = last - timedelta(weeks=weeks)
            settle(cooperative=people.cooperative, at=monday, by=None)
            if union is world.active[0] and weeks == 0:
                break
            _transfer(people, monday, rng)
            _pay(people, monday, rng)
    # Nobody shall be told today what was paid weeks ago.
    DBTaskResult.objects.filter(task_path__startswith="cooperatives.settlement.").delete()


def _transfer(people: Treasurers, monday: datetime, rng: Random) -> None:
    """What the operator owes the cooperative, or the other way round."""
    payout = order_transfer(cooperative=people.cooperative, by=people.operator, at=monday)
    if payout is None:
        return
    payer, by = payout.payer, people.treasurer if payout.payer else people.operator
    batch = make_batch(payer=payer, payouts=[payout], by=by, at=monday + timedelta(hours=3))
    approve(batch=batch, by=people.manager, at=monday + timedelta(hours=4))
    send(batch=batch, by=by, at=monday + timedelta(hours=5))
    mark_paid(payout=payout, reference=_reference(rng), by=by, at=monday + timedelta(hours=8))


def _pay(people: Treasurers, monday: datetime, rng: Random) -> None:
    waiting = Payout.objects.filter(payer=people.cooperative, state=Payout.ORDERED, rail=Payout.BANK, batch=None)
    payouts = list(waiting.exclude(bank_account=None).exclude(enterprise=None))
    if not payouts:
        return
    batch = make_batch(payer=people.cooperative, payouts=payouts, by=people.treasurer, at=monday + timedelta(hours=27))
    approve(batch=batch, by=people.manager, at=monday + timedelta(hours=29))
    send(batch=batch, by=people.treasurer, at=monday + timedelta(hours=30))
    for payout in payouts:
        mark_paid(payout=payout, reference=_reference(rng), by=people.treasurer, at=monday + timedelta(hours=34))


def _reference(rng: Random) -> str:
    return f"FT{rng.randrange(10**10):010d}"


def _last_monday(at: datetime) -> datetime:
    """Six in the morning of the Monday of this week, in the regency; of the week before on a Monday."""
    today = timezone.localtime(at).replace(hour=6, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday() or 7)
