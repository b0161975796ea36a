"""A cooperative's static QRIS made into one with amount and reference, and drawn.

Nobody but the cooperative's own provider can make a real dynamic code; this one has the same content and is read by
most apps. It carries no fee for the buyer: passing QRIS costs on to her is forbidden.
"""

from dataclasses import dataclass

import qriskit
import segno
from qriskit import image

from cooperatives.registry.qris import NotQris, read_qris

LONGEST_REFERENCE = 25
INK = "#000"  # black on white, whatever the page's colours are: cameras need it


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code for one payment: `text` is what it says; `reference` stands in the cooperative's app beside the amount."""

    text: str
    merchant: str
    city: str
    reference: str
    amount: int


def payable(text: str) -> bool:
    """Whether a cooperative's static QRIS is whole and can be given an amount."""
    try:
        code_for(text=text, amount=1, reference="1")
    except NotQris:
        return False
    return True


def code_for(*, text: str, amount: int, reference: str) -> Code:
    """The code for `amount` rupiah. A tip or fee in the static one is left out. Raises NotQris, ValueError."""
    static = read_qris(text)
    short = reference[-LONGEST_REFERENCE:]
    try:
        made = qriskit.parse(static.text).to_dynamic(amount, reference=short)
    except qriskit.QRISError as error:
        raise NotQris(str(error)) from error
    return Code(text=made.dumps(), merchant=static.merchant, city=static.city, reference=short, amount=amount)


def as_svg(code: Code) -> str:
    """The drawing for a page; it scales with its frame."""
    made = segno.make_qr(code.text, error="m", boost_error=False)
    return str(made.svg_inline(scale=1, border=4, dark=INK, light="#fff", omitsize=True))


def as_png(code: Code) -> bytes:
    """The picture that a buyer keeps and opens in her payment app."""
    return image.to_png(code.text, scale=12)
