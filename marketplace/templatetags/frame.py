"""The same page in the other language, and pictures of goods: two questions that every page's frame asks."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from catalogue import pictures
from cooperatives.regions.models import Village

register = template.Library()


@register.simple_tag(takes_context=True)
def other_language(context: template.Context) -> dict[str, str]:
    """The language this page is not in: its `code`, its `name` in itself, and the `url` of this page in it."""
    english = (get_language() or settings.LANGUAGE_CODE).startswith("en")
    request = context.get("request")
    path = request.get_full_path() if request and request.method == "GET" else "/"
    if english:
        rest = path.removeprefix("/en") or "/"
        # One slash only: two would lead to another site.
        return {"code": "id", "name": "Bahasa Indonesia", "url": f"/{rest.lstrip('/')}"}
    return {"code": "en", "name": "English", "url": f"/en{path}"}


@register.filter
def picture(name: str, width: int = 480) -> str:
    """The address of the picture kept as `name`, `width` pixels wide."""
    return pictures.url(name, width) if name else ""


@register.filter
def srcset(name: str) -> str:
    """All widths of the picture kept as `name`, for the browser to choose from."""
    return pictures.srcset(name) if name else ""


@register.simple_tag
def map_link(village: Village) -> str:
    """A map of the village, which no one has to pay for or be followed by."""
    place = f"{village.latitude:.5f}/{village.longitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={village.latitude:.5f}&mlon={village.longitude:.5f}#map=15/{place}"
