"""Totals per account and day, so that a balance reads days instead of legs.

A leg is added once, after every transaction that could still bring one of a lower id has ended; until then balances
read the leg itself. So a balance is always exact, and a turn that is missed costs time, not money.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Max, QuerySet, Sum
from django.db.models.functions import TruncDate

from cooperatives.settlement.models import DayTotal, Leg, RolledUp

WIB = ZoneInfo("Asia/Jakarta")
MOST = 1_000_000  # legs in one transaction


def roll_up(*, at: datetime) -> int:
    """Bring the day totals up to date and return how many leg ids were passed. Several may run: they take turns."""
    passed = 0
    while step := _step(at):
        passed += step
    return passed


def totals_of(legs: QuerySet[Leg]) -> QuerySet:
    """What these legs sum to: rows of account, day (WIB) and rupiah."""
    days = legs.order_by().annotate(on=TruncDate("occurred_at", tzinfo=WIB))
    return days.values_list("account_id", "on").annotate(total=Sum("amount"))


@transaction.atomic
def _step(at: datetime) -> int:
    RolledUp.objects.get_or_create(pk=1)
    mark = RolledUp.objects.select_for_update().get(pk=1)
    oldest, newest = _running()
    if not mark.horizon or mark.horizon > newest:  # the first turn, or a copy of the database on another server
        mark.next = Leg.objects.aggregate(last=Max("pk"))["last"] or 0
        mark.horizon = newest
    if mark.horizon > oldest:
        mark.save()
        return 0
    upto = min(mark.next, mark.reached + MOST)
    if passed := upto - mark.reached:
        _add(Leg.objects.filter(pk__gt=mark.reached, pk__lte=upto))
        mark.reached = upto
    if mark.reached == mark.next:
        mark.next = Leg.objects.aggregate(last=Max("pk"))["last"] or 0
        mark.horizon = newest
    mark.rolled_at = at
    mark.save()
    return passed


def _running() -> tuple[int, int]:
    """The oldest transaction that still runs, and the first that has not begun. Zero where writers take turns."""
    if connection.vendor != "postgresql":
        return 0, 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text FROM pg_current_snapshot() AS s")
        oldest, newest = cursor.fetchone()
    return int(oldest), int(newest)


def _add(legs: QuerySet[Leg]) -> None:
    select, params = totals_of(legs).query.sql_with_params()
    table = connection.ops.quote_name(DayTotal._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (account_id, day, amount) {select}"
            f" ON CONFLICT (account_id, day) DO UPDATE SET amount = {table}.amount + excluded.amount",
            params,
        )
