"""Open a storefront for an enterprise: one, or tens of thousands at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.html import format_html_join
from wagtail.models import Locale, Page

from cooperatives.registry.models import Enterprise
from marketplace.storefronts.models import StorefrontIndexPage, StorefrontPage
from themes.registry import DEFAULT, themes

BATCH = 1000


class AlreadyOpen(Exception):
    """The enterprise has a storefront."""


class UnknownTheme(Exception):
    """There is no theme of this name."""


class NoDirectory(Exception):
    """The page that all storefronts stand below is missing: run the migrations."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written in a new window: `story` is plain text, paragraphs parted by empty lines."""

    enterprise: Enterprise
    lead: str = ""
    story: str = ""
    opening_hours: str = ""
    theme: str = DEFAULT


@transaction.atomic
def open_storefront(
    *, enterprise: Enterprise, lead: str = "", story: str = "", opening_hours: str = "", theme: str = DEFAULT
) -> StorefrontPage:
    """Open and publish the storefront of `enterprise`. Raises AlreadyOpen, UnknownTheme or NoDirectory."""
    if StorefrontPage.objects.filter(enterprise=enterprise).exists():
        raise AlreadyOpen(enterprise.slug)
    entry = Entry(enterprise, lead, story, opening_hours, theme)
    return _directory().add_child(instance=_page(entry))


@transaction.atomic
def open_storefronts_in_bulk(*, entries: Iterable[Entry]) -> int:
    """Open the storefronts of many enterprises and return how many; the enterprises must have none yet.

    Places in Wagtail's tree are worked out here instead of one by one, which is some hundred times faster.
    Raises UnknownTheme or NoDirectory; the database refuses a second storefront of an enterprise.
    """
    parent = Page.objects.select_for_update().get(pk=_directory().pk)
    last = Page.objects.child_of(parent).aggregate(last=Max("path"))["last"]
    step = _position(last) if last else 0
    opened = 0
    batch: list[StorefrontPage] = []
    shared = {
        "content_type": ContentType.objects.get_for_model(StorefrontPage),
        "locale": Locale.get_default(),
        "live": True,
        "first_published_at": timezone.now(),
        "last_published_at": timezone.now(),
    }
    for entry in entries:
        step += 1
        batch.append(_placed(_page(entry), parent, step, shared))
        if len(batch) == BATCH:
            opened += _write(batch)
            batch = []
    opened += _write(batch)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + opened)
    return opened


def _directory() -> StorefrontIndexPage:
    found = StorefrontIndexPage.objects.first()
    if found is None:
        raise NoDirectory
    return found


def _page(entry: Entry) -> StorefrontPage:
    if entry.theme not in themes():
        raise UnknownTheme(entry.theme)
    enterprise = entry.enterprise
    return StorefrontPage(
        title=enterprise.name, slug=enterprise.slug, enterprise=enterprise, theme=entry.theme, lead=entry.lead,
        body=_blocks(entry), search_description=entry.lead,
    )  # fmt: skip


def _blocks(entry: Entry) -> list[tuple[str, dict]]:
    paragraphs = [part.strip() for part in entry.story.split("\n\n") if part.strip()]
    blocks: list[tuple[str, dict]] = []
    if paragraphs:
        text = format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs))
        blocks.append(("story", {"title": "", "text": text}))
    blocks.append(("certificates", {"note": ""}))
    blocks.append(("location", {"directions": "", "map_url": ""}))
    if entry.opening_hours:
        blocks.append(("hours", {"hours": entry.opening_hours}))
    return blocks


def _position(path: str) -> int:
    """Which child, counted from 1, stands at `path`."""
    return Page._str2int(path[-Page.steplen :])


def _placed(page: StorefrontPage, parent: Page, step: int, shared: dict) -> StorefrontPage:
    for name, value in shared.items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.depth, page.numchild = parent.depth + 1, 0
    page.path = Page._get_path(parent.path, page.depth, step)
    page.url_path = f"{parent.url_path}{page.slug}/"
    return page


def _write(pages: list[StorefrontPage]) -> int:
    """Insert both halves of each page: Django's bulk_create does not know models with a parent table."""
    if not pages:
        return 0
    bases = Page.objects.bulk_create([_base(page) for page in pages])
    for page, base in zip(pages, bases, strict=True):
        page.page_ptr_id = page.pk = base.pk
    own = list(StorefrontPage._meta.local_concrete_fields)
    rows = [[field.get_db_prep_save(getattr(page, field.attname), connection) for field in own] for page in pages]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in own)
    marks = ", ".join(["%s"] * len(own))
    with connection.cursor() as cursor:
        # Only names of our own model stand in the statement; every value is a parameter.
        cursor.executemany(
            f"INSERT INTO {quoted(StorefrontPage._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608
            rows,
        )
    return len(pages)


def _base(page: StorefrontPage) -> Page:
    fields = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    return Page(**{name: getattr(page, name) for name in fields})
