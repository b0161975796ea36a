"""How a clean value comes to look after years of Excel: forms that mean the same, and damage that does not heal."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
SPLIT = ("gunung", "bojong", "tanjung", "leuwi", "parung", "ranca", "tajur", "mega", "suka", "tenjo", "pasir", "karang")
SHORT = {"gunung": "Gn.", "tanjung": "Tj.", "bojong": "Bj.", "pasir": "Psr."}


def spaced(rng: Random, words: str) -> str:
    """Capitals and spaces as they come."""
    turn = rng.random()
    if turn < 0.25:
        words = words.upper()
    elif turn < 0.3:
        words = words.lower()
    if rng.random() < 0.12:
        words = words.replace(" ", "  ", 1)
    return f"{' ' * (rng.random() < 0.05)}{words}{' ' * rng.choice((0, 0, 0, 0, 0, 1, 3))}"


def place(rng: Random, name: str, prefixes: tuple[str, ...]) -> str:
    """Gunungputri, GUNUNG PUTRI, Gn. Putri, Kec. Gunung Putri."""
    start = next((part for part in SPLIT if name.lower().startswith(part) and len(name) > len(part) + 2), "")
    rest = name[len(start) :].strip()
    if start and rng.random() < 0.4:
        short = SHORT.get(start) if rng.random() < 0.3 else None
        name = f"{short or name[: len(start)]} {rest.title()}"
    elif rng.random() < 0.15:
        name = name.replace(" ", "")
    if rng.random() < 0.15:
        name = f"{rng.choice(prefixes)} {name}"
    return spaced(rng, name)


def misspelt(rng: Random, name: str) -> str:
    """One letter doubled where that gives another word: Ciampeaa, Cibinnong."""
    at = rng.randrange(3, len(name))
    while not name[at].isalpha():
        at -= 1
    return name[: at + 1] + name[at] + name[at + 1 :]


def phone(rng: Random, digits: str) -> str | float:
    """The same number as a number, with +62, dots, dashes, in brackets, with a second one behind it."""
    a, b, c = digits[:3], digits[3:7], digits[7:]
    forms: tuple[str | float, ...] = (
        f"0{digits}",
        f"0{digits}",
        float(digits),
        float(f"62{digits}"),
        f"+62{digits}",
        f"+62 {a}-{b}-{c}",
        f"0{a}.{b}.{c}",
        f"0{a} {b} {c}",
        f"(0{a}) {b}{c}",
        f"'0{digits}",
        f"62{digits}",
        f"0{digits} / 0251 8621234",
    )
    return rng.choice(forms)


def nib(rng: Random, digits: str) -> str | float:
    """As a number it has lost the zero in front."""
    return rng.choice((digits, digits, float(digits), f"'{digits}", f" {digits} "))


def npwp(rng: Random, digits: str) -> str | float:
    written = f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}"
    return rng.choice((digits, written, written, float(digits), "-"))


def scale(rng: Random, kind: str) -> str:
    return rng.choice(
        {
            "micro": ("Mikro", "MIKRO", "Usaha Mikro", "mikro "),
            "small": ("Kecil", "Usaha Kecil", "KECIL"),
            "medium": ("Menengah", "Usaha Menengah"),
        }[kind]
    )


def kbli(rng: Random, code: str, sector: str) -> str | float:
    return rng.choice((code, float(code), f"{code} - {sector}", code))


def day(rng: Random, value: date) -> Any:
    """Five ways to write a date, one of which is Excel's own number."""
    return rng.choice(
        (
            f"{value:%d/%m/%Y}",
            f"{value:%d-%m-%Y}",
            f"{value.day} {MONTHS[value.month - 1]} {value.year}",
            f"{value:%Y-%m-%d}",
            datetime(value.year, value.month, value.day),  # noqa: DTZ001  as a cell of a sheet has it
            float((value - date(1899, 12, 30)).days),
            f"{value:%d.%m.%y}",
        )
    )


def year(rng: Random, value: int) -> Any:
    if rng.random() < 0.15:
        return day(rng, date(value, 1, 1) + timedelta(days=rng.randrange(364)))
    return rng.choice((value, float(value), str(value)))


def nothing(rng: Random) -> str:
    return rng.choice(("", "", "-", "belum ada", "n/a"))
