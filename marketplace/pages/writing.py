"""Write a page of help or of the programme from plain words, as the demo world and tests do."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.html import format_html_join
from wagtail.models import Page

from marketplace.pages.models import StandardPage


@transaction.atomic
def write_page(
    *, parent: Page, slug: str, title: str, lead: str = "", sections: Iterable[tuple[str, Iterable[str]]] = ()
) -> StandardPage:
    """Write the page `slug` below `parent`, anew or over the one that is there, and publish it.

    A section is its heading and its paragraphs in plain text.
    """
    page = StandardPage.objects.child_of(parent).filter(slug=slug).first()
    body = [block for heading, paragraphs in sections for block in _section(heading, paragraphs)]
    if page is None:
        page = StandardPage(slug=slug, title=title, lead=lead, body=body, show_in_menus=True)
        return parent.add_child(instance=page)
    page.title = page.draft_title = title
    page.lead, page.body = lead, body
    page.save()
    return page


def _section(heading: str, paragraphs: Iterable[str]) -> list[tuple[str, str]]:
    text = format_html_join("", "<p>{}</p>", ((paragraph,) for paragraph in paragraphs))
    return [("heading", heading), ("paragraph", text)]
