"""The numbers of runs and transfers: short enough for the line of news on a bank statement.

P26-003-00012 is the twelfth run of cooperative 3 in 2026, P26-003-00012-004 its fourth payout. T26-003-00001 is a
transfer between that cooperative and the operator. Both run under the lock of the cooperative's SettlementTerms.
"""

from datetime import datetime

from django.db.models.functions import Length
from django.utils import timezone

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import Payout, Run


def next_run(*, cooperative: Cooperative, at: datetime) -> str:
    return _next(Run.objects.filter(cooperative=cooperative), "P", cooperative, at)


def next_transfer(*, cooperative: Cooperative, at: datetime) -> str:
    return _next(Payout.objects.filter(run=None), "T", cooperative, at)


def _next(rows, letter: str, cooperative: Cooperative, at: datetime) -> str:
    start = f"{letter}{timezone.localtime(at):%y}-{cooperative.pk:03d}-"
    taken = rows.filter(number__startswith=start).order_by(Length("number").desc(), "-number")
    last = taken.values_list("number", flat=True).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:05d}"
