"""Template vocabulary of every page: rupiah, icons, phone links, pictures."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def rupiah(amount: int | str | None) -> str:
    """Write an amount of whole rupiah as people here do: Rp12.500, and −Rp12.500 below zero."""
    if amount is None or amount == "":
        return ""
    whole = int(amount)
    return ("−" if whole < 0 else "") + "Rp" + f"{abs(whole):,}".replace(",", ".")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the line icons; decoration only, so hidden from screen readers."""
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>', static("look/icons.svg"), name)
