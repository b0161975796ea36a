"""One value each: what stood in a cell, turned into what the register keeps. Each raises Wrong with what to do.

An empty cell gives an empty value. Numbers that are names are in `numbers`, days and years in `dates`.
"""

import re
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cooperatives.registry.importing.cells import plain
from cooperatives.registry.importing.numbers import SCIENTIFIC, from_scientific
from cooperatives.registry.importing.refusals import Wrong
from cooperatives.registry.models import Enterprise, Standing

MOBILE = re.compile(r"^(?:\+?62|0)?(8[1-9]\d{7,10})$")
ACTIVE = frozenset({"aktif", "active", "ya", "sehat", "masihaktif"})
DORMANT = frozenset(
    {"tidakaktif", "nonaktif", "pasif", "tdkaktif", "belumaktif", "tidak", "vakum", "matisuri", "inactive"}
)
SUSPENDED = frozenset({"dibekukan", "beku", "dibubarkan", "bubar", "dicabut", "pembubaran"})


def text(cell: Any, *, longest: int) -> str:
    """Words with single spaces. A cell that would be a formula elsewhere is not words."""
    words = plain(cell)
    if words[:1] in {"=", "@"} or (words[:1] in {"+", "-"} and not words[1:].lstrip().isdigit()):
        raise Wrong(_("Dimulai dengan “%(sign)s” seperti rumus. Tulis nilainya saja.") % {"sign": words[0]})
    if len(words) > longest:
        raise Wrong(
            _("Terlalu panjang: %(count)d huruf, paling banyak %(longest)d.")
            % {"count": len(words), "longest": longest}
        )
    return words


def name(cell: Any, *, longest: int = 120) -> str:
    """A name has at least two letters or digits."""
    words = text(cell, longest=longest)
    if words and sum(letter.isalnum() for letter in words) < 2:
        raise Wrong(_("Ini belum berupa nama. Tulis sedikitnya dua huruf."))
    return words


def phone(cell: Any) -> str:
    """E.164. Zeros eaten by Excel, +62, 62, dots, dashes, spaces; of several numbers the first."""
    words = plain(cell)
    if not words:
        return ""
    if SCIENTIFIC.match(words.replace(" ", "")):
        words = from_scientific(words)
    words = re.split(r"[/;,&]|\bdan\b|\batau\b", words)[0]
    compact = re.sub(r"[\s().\-–_']", "", words)
    if found := MOBILE.match(compact):
        national = found[1]
        if 9 <= len(national) <= 12:
            return f"+62{national}"
    try:
        number = phonenumbers.parse(compact, "ID")
    except phonenumbers.NumberParseException:
        raise Wrong(_("Ini bukan nomor telepon. Contoh: 0812 3456 7890.")) from None
    if phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = len(str(number.national_number))
    if digits < 9:
        raise Wrong(_("Nomornya kurang beberapa angka. Contoh: 0812 3456 7890."))
    if digits > 12:
        raise Wrong(_("Nomornya kelebihan angka. Contoh: 0812 3456 7890."))
    raise Wrong(_("Nomor ini belum benar. Contoh: 0812 3456 7890."))


def kbli(cell: Any) -> str:
    """Five digits; "10710 - Industri roti" and a zero eaten in front are understood."""
    words = plain(cell)
    if not words:
        return ""
    found = re.match(r"^[A-U]?\.?\s*(\d[\d.]{3,6})(?!\d)", words)
    digits = found[1].replace(".", "") if found else ""
    if len(digits) not in {4, 5}:
        raise Wrong(_("Kode KBLI ada 5 angka, misalnya 10710."))
    return digits.zfill(5)


def scale(cell: Any) -> str:
    """micro, small or medium, from the words that offices use."""
    words = re.sub(r"[^a-z]", "", plain(cell).lower()).removeprefix("usaha")
    if not words:
        return ""
    for kind, starts in {
        Enterprise.MICRO: ("mikro", "micro", "ultramikro", "umi", "rumahan"),
        Enterprise.SMALL: ("kecil", "small"),
        Enterprise.MEDIUM: ("menengah", "medium", "sedang"),
    }.items():
        if words.startswith(starts):
            return kind
    raise Wrong(_("Skala usaha: tulis Mikro, Kecil, atau Menengah."))


def email(cell: Any) -> str:
    """An address, in lower case."""
    words = text(cell, longest=254).lower().removeprefix("mailto:")
    if words:
        try:
            validate_email(words)
        except ValidationError:
            raise Wrong(_("Alamat e-mail ini belum benar. Contoh: koperasi@contoh.id.")) from None
    return words


def standing(cell: Any) -> str:
    """active, dormant or suspended, from the words that offices use; "" when the list does not say."""
    words = re.sub(r"[^a-z]", "", plain(cell).lower()).removeprefix("koperasi")
    if not words:
        return ""
    for kind, known in {Standing.ACTIVE: ACTIVE, Standing.DORMANT: DORMANT, Standing.SUSPENDED: SUSPENDED}.items():
        if words in known:
            return kind
    raise Wrong(_("Status koperasi: tulis Aktif, Tidak aktif, atau Dibekukan."))
