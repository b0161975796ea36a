"""Who is told of a move: every owner once, and the managers of both cooperatives once each."""

from django.db import transaction
from django_tasks import task


@task()
@transaction.atomic
def tell_moved(version_ids: list[int], leaving_id: int) -> None:
    """Queue one text for each of them: all or none, so that none is told twice."""
    from cooperatives.agreements.models import Version
    from cooperatives.agreements.moving.telling import managers_of

    to_id = Version.objects.select_related("agreement").get(pk=version_ids[0]).agreement.cooperative_id
    for version_id in version_ids:
        tell_owner.enqueue(version_id, leaving_id)
    for cooperative_id in (leaving_id, to_id):
        for user_id in managers_of(cooperative_id=cooperative_id):
            tell_manager.enqueue(user_id, leaving_id, to_id, len(version_ids), cooperative_id == to_id)


@task()
def tell_owner(version_id: int, leaving_id: int) -> None:
    from cooperatives.agreements.moving import telling as move_telling

    move_telling.tell_owner(version_id=version_id, leaving_id=leaving_id)


@task()
def tell_manager(user_id: int, leaving_id: int, to_id: int, count: int, receiving: bool) -> None:
    from cooperatives.agreements.moving import telling as move_telling

    move_telling.tell_manager(user_id=user_id, leaving_id=leaving_id, to_id=to_id, count=count, receiving=receiving)
