"""Take a demo world out of the database again, leaving what the migrations brought."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from wagtail.models import Page

from cooperatives.agreements.models import Wording
from cooperatives.settlement.ledger.guards import unguarded
from marketplace.storefronts.models import StorefrontIndexPage, StorefrontPage

from .bulk import reset_counters

# What migrations fill, or what belongs to the machine rather than to the world.
KEPT_APPS = {"contenttypes", "regions", "sites"}
KEPT = {
    "auth.permission",
    "auth.group",
    "wagtailcore.locale",
    "wagtailcore.site",
    "wagtailcore.page",
    "wagtailcore.collection",
    "wagtailcore.grouppagepermission",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.task",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.workflow",
    "wagtailcore.workflowtask",
    "pages.homepage",
    "pages.standardpage",
    "storefronts.storefrontindexpage",
    "registry.requirement",
    "distribution.holiday",
    "agreements.wording",
}


@transaction.atomic
def clear() -> None:
    """Remove everything that a demo world, or people trying it out, have written."""
    cleared = _tables()
    connection.check_constraints()  # PostgreSQL empties no table with rows whose foreign keys are still to be checked
    with unguarded(connection), connection.cursor() as cursor:
        _detach_pages()
        together = _truncatable({model._meta.db_table for model in cleared}) if _postgresql() else set()
        if together:
            names = ", ".join(connection.ops.quote_name(name) for name in sorted(together))
            cursor.execute(f"TRUNCATE {names} RESTART IDENTITY")
        for model in cleared:
            if model._meta.db_table not in together:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        cursor.execute("DELETE FROM wagtailcore_page WHERE content_type_id = %s", [_storefronts().pk])
        if connection.vendor == "sqlite":
            cursor.executemany(
                "DELETE FROM sqlite_sequence WHERE name = %s", [(model._meta.db_table,) for model in cleared]
            )
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = (SELECT MAX(id) FROM wagtailcore_page)"
                " WHERE name = 'wagtailcore_page'"
            )
    if _postgresql():
        reset_counters([*cleared, Page])


def _postgresql() -> bool:
    return connection.vendor == "postgresql"


def _tables() -> list[type[models.Model]]:
    """All tables but those to be kept, the many-to-many ones among them."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        owner: Any = options.auto_created or model
        if not options.managed or options.proxy or options.app_label in KEPT_APPS:
            continue
        if owner._meta.label_lower in KEPT and options.label_lower in KEPT | {"auth.group_permissions"}:
            continue
        found.append(model)
    present = set(connection.introspection.table_names())
    return [model for model in found if model._meta.db_table in present]


def _storefronts() -> ContentType:
    return ContentType.objects.get_for_model(StorefrontPage)


def _detach_pages() -> None:
    """Let the pages that stay point at nothing that goes."""
    Page.objects.update(owner=None, locked_by=None, latest_revision=None, live_revision=None)
    StorefrontIndexPage.objects.update(numchild=0)
    Wording.objects.update(latest_revision=None, live_revision=None)


def _truncatable(cleared: set[str]) -> set[str]:
    """The largest part of `cleared` that no other table points at: these can be emptied at once."""
    pointing: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
        )
        for source, target in cursor.fetchall():
            pointing.setdefault(target.strip('"'), set()).add(source.strip('"'))
    together = set(cleared)
    while blocked := {name for name in together if pointing.get(name, set()) - together}:
        together -= blocked
    return together
