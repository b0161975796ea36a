"""What follows in the background when the standing of a cooperative changed."""

from django.db import transaction
from django_tasks import task


@task()
def refresh_goods(cooperative_id: int) -> None:
    """Bring the listings of all that a cooperative carries or carried up to date."""
    from cooperatives.partner.publishing import refresh_cooperative
    from cooperatives.registry.models import Cooperative

    refresh_cooperative(cooperative=Cooperative.objects.get(pk=cooperative_id))


@task()
@transaction.atomic
def tell_standing(standing_id: int) -> None:
    """Queue one text for everybody whom the change concerns: all or none, so that none is told twice."""
    from cooperatives.registry.models import Standing
    from cooperatives.registry.telling import concerned

    for enterprise_id, user_id in concerned(standing=Standing.objects.get(pk=standing_id)):
        tell_one.enqueue(standing_id, enterprise_id, user_id)


@task()
def tell_one(standing_id: int, enterprise_id: int | None, user_id: int | None) -> None:
    """Tell the owner of an enterprise, or a manager of the cooperative."""
    from cooperatives.registry.models import Standing
    from cooperatives.registry.telling import tell_manager, tell_owner

    standing = Standing.objects.select_related("cooperative").get(pk=standing_id)
    if enterprise_id:
        tell_owner(standing=standing, enterprise_id=enterprise_id)
    elif user_id:
        tell_manager(standing=standing, user_id=user_id)
