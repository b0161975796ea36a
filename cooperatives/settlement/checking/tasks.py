"""What the scheduler has done to the books: totals per day every few minutes, the proof every night."""

from django.utils import timezone
from django_tasks import task


@task()
def roll_up_days() -> int:
    """Bring the totals per day up to date, so that balances stay quick."""
    from cooperatives.settlement.ledger.rollups import roll_up

    return roll_up(at=timezone.now())


@task()
def prove_books() -> bool:
    """Queued all day long: check the books once a night, or as soon as the machine is back; whether it did."""
    from cooperatives.settlement.checking.checking import check_books, is_due

    now = timezone.now()
    if not is_due(at=now):
        return False
    check_books(at=now)
    return True
