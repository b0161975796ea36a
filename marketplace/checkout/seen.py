"""What a buyer saw before she pressed the button, so that she is asked again when something has changed since.

It travels through the form as text. Whoever tampers with it is only asked once more: what is charged never follows from
it.
"""

import json
from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.distribution.choices import Choice
from marketplace.basket.grouping import price_of
from marketplace.basket.models import Line
from marketplace.templatetags.lumbung import rupiah


def write(*, lines: Iterable[Line], offered: Iterable[Choice]) -> str:
    """The lines with quantity and price, and every choice with its fee, as they are now."""
    return json.dumps(
        {
            "lines": {str(line.pk): [line.quantity, price_of(line)] for line in lines},
            "fees": {choice.key: choice.fee for choice in offered},
            "days": {choice.key: choice.promised_on.isoformat() for choice in offered},
        },
        separators=(",", ":"),
    )


def changes(*, seen: str, lines: Iterable[Line], chosen: Mapping[int, Choice]) -> list[str]:
    """Say what is different from what was seen: prices, quantities, goods, and the fees and days of what was
    chosen; an earlier day is no reason to ask."""
    try:
        before = json.loads(seen)
        old_lines, old_fees, old_days = dict(before["lines"]), dict(before["fees"]), dict(before["days"])
    except (ValueError, TypeError, KeyError):
        return [_("Halaman ini sudah lama terbuka. Periksa lagi pesanannya.")]
    said = []
    for line in lines:
        said += _line_changes(line, old_lines.pop(str(line.pk), None))
    if old_lines:
        said.append(_("Ada barang yang sudah tidak di keranjang."))
    for choice in chosen.values():
        if old_fees.get(choice.key) != choice.fee:
            said.append(_("%(choice)s: ongkos sekarang %(fee)s.") % {"choice": choice.label, "fee": rupiah(choice.fee)})
        if old_days.get(choice.key, "9") < choice.promised_on.isoformat():
            day = date_format(choice.promised_on, "l j F")
            said.append(_("%(choice)s: harinya sekarang %(day)s.") % {"choice": choice.label, "day": day})
    return said


def _line_changes(line: Line, old: object) -> list[str]:
    title, price = line.product.title, price_of(line)
    if not isinstance(old, list) or len(old) != 2:
        return [_("%(title)s baru masuk keranjang.") % {"title": title}]
    if old[1] != price:
        return [_("%(title)s: harga sekarang %(price)s.") % {"title": title, "price": rupiah(price)}]
    if old[0] != line.quantity:
        return [_("%(title)s: jumlah sekarang %(pieces)s.") % {"title": title, "pieces": line.quantity}]
    return []
