"""What the clock does with rounds, and what follows from closing or cancelling one. The scheduler queues the first two.

Everything may be done twice: a round is opened once a day, closed once, and told of once.
"""

from django.utils import timezone
from django_tasks import task

from cooperatives.distribution.models import CollectionRound


@task()
def open_rounds() -> int:
    """Recurring, every hour: the rounds of the next two weeks, and room for what fitted nowhere before."""
    from cooperatives.distribution.rounds.cancelling import move_stranded
    from cooperatives.distribution.rounds.opening import open_rounds

    opened = open_rounds(at=timezone.now()).opened
    move_stranded(at=timezone.now())
    return opened


@task()
def close_due() -> int:
    """Recurring, every minute: rounds whose cut-off has come, or that are full."""
    from cooperatives.distribution.rounds.closing import close_due

    return close_due(at=timezone.now())


@task()
def tell_makers(round_id: int) -> int:
    from cooperatives.distribution.rounds.telling import tell_round_list

    return tell_round_list(round=CollectionRound.objects.get(pk=round_id), at=timezone.now())


@task()
def tell_cancelled(round_id: int, enterprise_ids: list[int]) -> None:
    from cooperatives.distribution.rounds.telling import tell_round_cancelled

    round = CollectionRound.objects.select_related("hub").get(pk=round_id)
    tell_round_cancelled(round=round, enterprise_ids=enterprise_ids, at=timezone.now())


@task()
def move_on(round_id: int) -> int:
    """Move the parcels of a cancelled round; those that fit nowhere are tried again every hour."""
    from cooperatives.distribution.rounds.cancelling import move_stranded

    return move_stranded(at=timezone.now(), round=CollectionRound.objects.get(pk=round_id))
