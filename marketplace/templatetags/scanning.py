"""What a page with a scanner needs."""

from uuid import uuid4

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cooperatives.distribution.codes import COLLECT, Code
from cooperatives.distribution.models import Fulfilment

register = template.Library()


@register.simple_tag
def new_key() -> str:
    """A key for one scan: what is told twice with the same key counts once."""
    return str(uuid4())


@register.simple_tag
def collect_qr(fulfilment: Fulfilment) -> SafeString:
    """The QR that a buyer shows instead of saying her six digits; whoever has it may collect her parcel."""
    made = segno.make(Code(COLLECT, fulfilment.number, fulfilment.handover_code).url, error="m", micro=False)
    # Dark on white in both colour schemes: scanners read no other.
    svg = made.svg_inline(border=3, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return format_html(
        '<span class="qr" role="img" aria-label="{}" style="display:block;width:9.5rem;max-width:100%">{}</span>',
        _("QR untuk petugas"),
        mark_safe(svg),  # noqa: S308 of digits and letters alone
    )
