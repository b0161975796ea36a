"""Numbers that are names: NIB, NIK, NPWP, Nomor Induk Koperasi. Each raises Wrong with what to do.

What Excel ate for certain (the zero in front) is put back; what it ate for good (the last digits of a long number) is
asked for again. In a CSV nothing tells a NIK that ends in 0 from one that lost its last digit, so it is believed.
"""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.registry.identity import BadNumber, check_nik, check_npwp
from cooperatives.registry.importing.cells import has_lost_digits, plain
from cooperatives.registry.importing.refusals import Wrong

SCIENTIFIC = re.compile(r"^\d([.,]\d+)?e\+?\d{1,2}$", re.IGNORECASE)


def business_number(cell: Any) -> str:
    """NIB: 13 digits; up to two zeros in front are put back."""
    digits = _digits(cell)
    if not digits:
        return ""
    if not 11 <= len(digits) <= 13:
        raise Wrong(_("NIB ada 13 angka, ini %(count)d. Salin lagi dari OSS.") % {"count": len(digits)})
    return digits.zfill(13)


def national_id(cell: Any) -> str:
    """NIK: 16 digits with a day and month of birth inside. Excel keeps 15, so a number cell that ends in 0 is lost."""
    if isinstance(cell, (int, float)) and has_lost_digits(cell):
        raise Wrong(
            _("Angka terakhir NIK hilang karena disimpan sebagai angka. Ubah kolomnya menjadi Teks, tulis ulang.")
        )
    digits = _digits(cell)
    if not digits:
        return ""
    if len(digits) != 16:
        raise Wrong(_("NIK ada 16 angka, ini %(count)d. Salin lagi dari KTP.") % {"count": len(digits)})
    if digits.endswith("0000"):
        raise Wrong(_("Angka-angka terakhir NIK ini hilang. Ubah kolomnya menjadi Teks, lalu tulis ulang."))
    try:
        return check_nik(digits)
    except BadNumber as bad:
        raise Wrong(str(bad)) from None


def tax_number(cell: Any) -> str:
    """NPWP: 15 or 16 digits without signs; a zero in front is put back."""
    if isinstance(cell, (int, float)) and cell >= 1e15:
        raise Wrong(
            _("Angka terakhir NPWP hilang karena disimpan sebagai angka. Ubah kolomnya menjadi Teks, tulis ulang.")
        )
    digits = _digits(cell)
    if digits and not 14 <= len(digits) <= 16:
        raise Wrong(_("NPWP ada 15 atau 16 angka, ini %(count)d.") % {"count": len(digits)})
    if not digits:
        return ""
    try:
        return check_npwp(digits.zfill(15))
    except BadNumber as bad:
        raise Wrong(str(bad)) from None


def registration_number(cell: Any) -> str:
    """Nomor Induk Koperasi: 13 digits in the ministry's list; older papers have other forms, kept as written."""
    words = plain(cell)
    if not words:
        return ""
    if not isinstance(cell, str) or SCIENTIFIC.match(words):
        digits = _digits(cell)
        if len(digits) not in {12, 13}:
            raise Wrong(_("Nomor Induk Koperasi ada 13 angka, ini %(count)d.") % {"count": len(digits)})
        return digits.zfill(13)
    if words[0] in "=+-@" or len(words) > 32:
        raise Wrong(_("Ini belum berupa Nomor Induk Koperasi. Contoh: 3201010000123."))
    number = re.sub(r"\s+", "", words)
    return number.zfill(13) if re.fullmatch(r"\d{12}", number) else number


def _digits(cell: Any) -> str:
    """The digits of a number that is a name, not an amount. Raises Wrong where some were lost or do not belong."""
    words = plain(cell)
    if not words:
        return ""
    if SCIENTIFIC.match(words.replace(" ", "")):
        return from_scientific(words)
    words = re.sub(r"\.0+$", "", words) if re.fullmatch(r"\d+\.0+", words) else words
    compact = re.sub(r"[\s.\-–_/']", "", words)
    if not compact.isascii() or not compact.isdigit():
        raise Wrong(_("Hanya angka, tanpa huruf atau tanda lain."))
    return compact


def from_scientific(words: str) -> str:
    """1.234567890123E+12 holds all its digits; 3.20115E+15 does not."""
    mantissa, exponent = re.split("e", words.replace(" ", "").replace(",", "."), flags=re.IGNORECASE)
    kept = len(mantissa.replace(".", ""))
    if kept < int(exponent) + 1:
        raise Wrong(
            _("Excel memotong angka ini menjadi %(shown)s. Ubah kolomnya menjadi Teks, lalu tulis ulang.")
            % {"shown": words}
        )
    return f"{Decimal(mantissa).scaleb(int(exponent)):.0f}"
