"""The demo world, step by step. The same scale, seed and moment make the same world."""

from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from catalogue.search.indexing import rebuild_index
from cooperatives.registry.models import Cooperative

from .accounts import make_accounts
from .agreements import make_agreements
from .bulk import reset_counters
from .clearing import clear
from .cooperatives import make_cooperatives
from .distribution import make_distribution
from .emblems import make_emblems
from .enterprises import make_enterprises
from .goods_rows import make_categories, make_goods
from .logins import PASSWORD
from .memoranda import make_memoranda
from .money import make_money
from .orders import make_orders
from .pages import make_site, make_storefronts
from .pictures_files import make_pictures
from .places import load_places
from .progress import Progress
from .review_rows import make_reviews
from .scales import Scale
from .state import World

STEPS: tuple[Callable[..., None], ...] = (
    make_site,
    make_accounts,
    make_cooperatives,
    make_enterprises,
    make_agreements,
    make_categories,
    make_goods,
)
LAST_STEPS: tuple[Callable[..., None], ...] = (make_storefronts, make_emblems, make_pictures)


class WorldExists(Exception):
    """There is a world already, and it was not asked to take it away."""


def build_world(
    *, scale: Scale, seed: int, at: datetime, progress: Progress, reset: bool = False, index: bool = True
) -> World:
    """Build a world as it looks at `at` and, unless `index` is off, the search index over it.

    Raises WorldExists when there are cooperatives already and `reset` is off.
    """
    if reset:
        with progress.step("Clearing"):
            clear()
    elif Cooperative.objects.exists():
        raise WorldExists
    world = World(
        scale=scale, seed=seed, at=at, progress=progress, places=load_places(), password=make_password(PASSWORD)
    )
    for step in STEPS:
        _run(step, world=world)
    with transaction.atomic():
        goods = make_orders(world=world)
        make_reviews(world=world, goods=goods)
    for step in LAST_STEPS:
        _run(step, world=world)
    _reset_counters()
    _run(make_memoranda, world=world)
    _run(make_money, world=world)
    _run(make_distribution, world=world)
    with progress.step("Database statistics"), connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # it looks at its new tables before it plans queries on them
    if index:
        with progress.step("Search index", scale.products) as count:
            rebuild_index(progress=lambda read: count.advance(read - count.done))
    return world


def _run(step: Callable[..., None], *, world: World) -> None:
    with transaction.atomic():
        step(world=world)


def _reset_counters() -> None:
    """Let the database count on from our keys."""
    reset_counters([model for model in apps.get_models(include_auto_created=True) if _counts(model)])


def _counts(model) -> bool:
    return model._meta.managed and not model._meta.proxy
