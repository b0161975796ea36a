"""Text cut into words: what counts as a word, on whatever keyboard it was written.

Case and accents are folded, a number with its unit is one word ("250 gr", "250gram" and "0,25 kg" are all `250g`), and
a doubled word is one word ("oleh-oleh", "oleh oleh", "oleh2").
"""

import re
import unicodedata

LONGEST_TEXT = 20_000
LONGEST_WORD = 40

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNITS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("g", "gr", "gram", "grm"), ("g", 1)),
    **dict.fromkeys(("kg", "kilo", "kilogram"), ("g", 1000)),
    **dict.fromkeys(("ml", "mililiter", "cc"), ("ml", 1)),
    **dict.fromkeys(("l", "lt", "ltr", "liter", "litre"), ("ml", 1000)),
    **dict.fromkeys(("cm", "centimeter", "sentimeter"), ("cm", 1)),
    **dict.fromkeys(("pcs", "pc", "buah", "biji", "bh"), ("pcs", 1)),
}
_UNIT_NAMES = "|".join(sorted(_UNITS, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<![\w.,])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,7}}(?:[.,]\d{{1,2}})?)\s?({_UNIT_NAMES})(?!\w)")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w.,])")
_RUPIAH = re.compile(r"\brp\.?\s*(?=\d)")
_DOUBLED = re.compile(r"\b([^\W\d_]{2,})(?:\s*-\s*|\s+)\1\b|\b([^\W\d_]{2,})2\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


def fold(text: str) -> str:
    """Lower case, without accents, compatibility forms made plain, control characters turned into spaces."""
    text = text[:LONGEST_TEXT].casefold()
    if not text.isascii():
        # Folded again: only the plain form of 𝙰 has a lower case.
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(char for char in text if not unicodedata.combining(char))
    return _CONTROL.sub(" ", text)


def _measure(match: re.Match[str]) -> str:
    written, (unit, times) = match[1], _UNITS[match[2]]
    if _THOUSANDS.fullmatch(written):
        written = written.replace(".", "")
    whole, _, part = written.replace(",", ".").partition(".")
    return f" {(int(whole) * 100 + int((part + '00')[:2])) * times // 100}{unit} "


def _doubled(match: re.Match[str]) -> str:
    word = match[1] or match[2]
    return f"{word}-{word}"


def _parts(word: str) -> list[str]:
    """A doubled or echoed word (oleh-oleh, buah-buahan, sayur-mayur) is one; other hyphens join words of their own."""
    left, hyphen, right = word.partition("-")
    echoed = len(left) > 2 and (left in right or left[-3:] == right[-3:])
    return [word] if not hyphen or echoed else [left, right]


def tokenise(text: str) -> list[str]:
    """The words of a text in their order, folded; units made one. Never raises, whatever is given."""
    text = fold(text)
    text = _RUPIAH.sub(" ", text)
    text = _MEASURE.sub(_measure, text)
    text = _THOUSANDS.sub(lambda match: match[0].replace(".", ""), text)
    text = _DOUBLED.sub(_doubled, text)
    return [part[:LONGEST_WORD] for word in _WORD.findall(text) for part in _parts(word)]
