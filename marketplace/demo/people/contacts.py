"""Addresses, phone numbers, e-mail addresses and opening hours that belong to nobody real."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .owners import Owner, owner

PHONES = 100_000
HAMLETS = tuple(
    """Sawah|Pasir|Lebak|Cikole|Babakan|Tegal|Nagrak|Pabuaran|Sukamanah|Cibeureum|Gunung|Muara|Kebon Kalapa|Legok|
    Cipicung|Parung|Kaum|Tajur|Rawa|Situ|Pojok|Warung|Bojong|Lembur Tengah|Kebon Kopi|Cikupa|Sindang|Sukasari|
    Cijambe|Pasar|Cihideung|Garduh""".replace("\n", "").split("|")
)
HAMLETS = tuple(" ".join(hamlet.split()) for hamlet in HAMLETS)
ROADS = ("Raya", "Desa", "Kaum", "Masjid", "Pasar", "Kebun Raya", "Veteran", "Mandiri", "Melati", "Cempaka", "Sekolah")
LANDMARKS = (
    "dekat masjid",
    "seberang warung",
    "belakang balai desa",
    "samping sekolah dasar",
    "dekat pos ronda",
    "pagar hijau",
    "dekat penggilingan padi",
    "setelah jembatan",
)
HOURS = (
    "Senin–Sabtu 08.00–17.00",
    "Senin–Sabtu 07.00–16.00",
    "Setiap hari 08.00–20.00",
    "Setiap hari 06.00–12.00",
    "Senin–Jumat 09.00–16.00, Sabtu 09.00–13.00",
    "Selasa–Minggu 08.00–17.00",
    "Setiap hari 07.00–18.00, libur saat hajatan kampung",
)
DOMAIN = "lumbung.example"


class PhonesExhausted(ValueError):
    """The reserved range has no such number."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Someone who orders; `phone` is E.164."""

    name: str
    call: str
    phone: str
    email: str
    street: str


def street(*, rng: Random) -> str:
    """A street address without village and kecamatan: `Kp. Sawah RT 02/RW 05`, some with a house number or landmark."""
    block = f"RT {rng.randint(1, 9):02d}/RW {rng.randint(1, 14):02d}"
    chance = rng.random()
    if chance < 0.6:
        line = f"Kp. {rng.choice(HAMLETS)} {block}"
    else:
        line = f"Jl. {rng.choice(ROADS)} No. {rng.randint(1, 180)} {block}"
    return f"{line}, {rng.choice(LANDMARKS)}" if rng.random() < 0.25 else line


def phone(*, number: int) -> str:
    """The E.164 phone of the person counted `number` (0 to 99,999), from +62812000… which is not handed out.

    Raises PhonesExhausted outside that range.
    """
    if not 0 <= number < PHONES:
        raise PhonesExhausted(f"no demo phone number {number}")
    return f"+62812000{number:05d}"


def email(*, name: str, number: int) -> str:
    """A unique address of a reserved domain, so that no letter ever leaves."""
    local = re.sub(r"[^a-z0-9]+", ".", name.lower()).strip(".")
    return f"{local}.{number}@{DOMAIN}"


def opening_hours(*, rng: Random) -> str:
    """Opening hours in words."""
    return rng.choice(HOURS)


def buyer(*, rng: Random, number: int) -> Buyer:
    """A buyer whose phone and e-mail address follow from `number`."""
    person: Owner = owner(rng=rng)
    return Buyer(
        name=person.full_name,
        call=person.call,
        phone=phone(number=number),
        email=email(name=person.full_name, number=number),
        street=street(rng=rng),
    )
