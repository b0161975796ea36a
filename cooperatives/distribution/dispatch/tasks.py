"""What is computed in the background: the routes of a plan. Several may run at once; each writes only its own."""

from django_tasks import task


@task()
def compute(plan_id: int) -> bool:
    """Search routes for a plan and write them into it; whether it has any now."""
    from cooperatives.distribution.dispatch.searching import search

    return search(plan_id=plan_id)
