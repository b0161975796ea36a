"""What must hold between the ledger, statements and payouts: nothing is paid twice, nothing is on its way unseen."""

from collections.abc import Iterator

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from cooperatives.settlement.checking.findings import MOST, Finding, differing, money
from cooperatives.settlement.checking.sums import by_account, legs_of
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balances_by_code
from cooperatives.settlement.models import Account, Entry, Leg, Payout, Statement, StatementItem

UNDER_WAY = (Payout.ORDERED, Payout.APPROVED, Payout.SENT)
STANDING = (*UNDER_WAY, Payout.PAID)  # what was taken from its payee's account and did not come back


def claimed_once() -> Iterator[Finding]:
    claims = StatementItem.objects.order_by().values_list("leg").annotate(count=Count("pk")).filter(count__gt=1)
    for leg, count in claims[:MOST]:
        yield Finding("claimed-once", str(leg), {"count": count})


def statement_total() -> Iterator[Finding]:
    """Its items, its total and its payout are one amount."""
    rows = Statement.objects.order_by().annotate(
        items_total=Coalesce(-Sum("items__leg__amount"), 0), paid=Coalesce(F("payout__amount"), 0)
    )
    wrong = rows.exclude(items_total=F("total"), paid=F("total")).order_by("pk")
    for number, items, paid, total in wrong.values_list("number", "items_total", "paid", "total")[:MOST]:
        found = items if items != total else paid
        yield Finding("statement-total", number, {"found": money(found), "due": money(total)})


def statement_own_legs() -> Iterator[Finding]:
    """Items are legs of what the run's cooperative owes this enterprise, and the payout goes to the same."""
    payable = Q(
        items__leg__account__kind=Account.PAYABLE,
        items__leg__account__enterprise=F("enterprise"),
        items__leg__account__cooperative=F("run__cooperative"),
    )
    to_her = Q(payout__enterprise=F("enterprise"), payout__payer=F("run__cooperative")) | Q(payout=None)
    wrong = Statement.objects.filter(Q(items__isnull=False) & ~payable | ~to_her).distinct().order_by("pk")
    for number in wrong.values_list("number", flat=True)[:MOST]:
        yield Finding("statement-own-legs", number)


def payouts_booked() -> Iterator[Finding]:
    """What payouts took from an enterprise's account is what was ordered and did not come back."""
    found = by_account(legs_of(Entry.PAYOUT).filter(account__kind=Account.PAYABLE))
    rows = _sums(Payout.objects.filter(state__in=STANDING).exclude(enterprise=None), "payer", "enterprise")
    due = {accounts.payable(payer, enterprise).code: total for payer, enterprise, total in rows}
    yield from differing("payouts-booked", found=found, due=due)


def in_transit() -> Iterator[Finding]:
    """What is on its way out of a book, and into one."""
    kinds = (Account.IN_TRANSIT, Account.INCOMING)
    found = balances_by_code(accounts=Account.objects.filter(kind__in=kinds))
    under_way = Payout.objects.filter(state__in=UNDER_WAY)
    due = {accounts.in_transit(payer).code: -total for payer, total in _sums(under_way, "payer")}
    between = _sums(under_way.filter(enterprise=None), "payee_cooperative")
    due |= {accounts.incoming(receiver).code: total for receiver, total in between}
    yield from differing("in-transit", found=found, due=due)


def unclaimed_is_owed() -> Iterator[Finding]:
    """What no statement has claimed is what an enterprise is still owed: nothing was paid without its statement."""
    open_legs = Leg.objects.order_by().filter(account__kind=Account.PAYABLE, statement_item=None)
    due = by_account(open_legs.exclude(entry__kind=Entry.PAYOUT, amount__gt=0))
    found = balances_by_code(accounts=Account.objects.filter(kind=Account.PAYABLE))
    yield from differing("unclaimed-is-owed", found=found, due=due)


def _sums(payouts: QuerySet[Payout], *by: str) -> QuerySet:
    return payouts.order_by().values_list(*by).annotate(total=Sum("amount"))


RULES = (claimed_once, statement_total, statement_own_legs, payouts_booked, in_transit, unclaimed_is_owed)
