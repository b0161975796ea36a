"""What buyers write: reviews with three to five stars by family of goods (the top category's slug), and order notes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .voices import ANYTIME, FAMILIES, TITLES

STARS = (5, 4, 3)
STAR_WEIGHTS = (62, 30, 8)

NOTES = (
    "Tolong dititip ke tetangga depan kalau rumah kosong.",
    "Rumah cat hijau, masuk gang sebelah masjid.",
    "Jangan dibanting ya, ada yang mudah pecah.",
    "Antar setelah jam sepuluh, pagi masih di pasar.",
    "Kabari lewat WhatsApp kalau sudah dekat.",
    "Tolong pisahkan bungkusnya, untuk dua orang.",
    "Pedasnya sedang saja kalau bisa.",
    "Untuk hadiah, tolong harganya jangan ditempel.",
    "Motor bisa masuk, mobil sampai pos ronda.",
    "Bayar pas, uangnya sudah disiapkan.",
    "Mohon pilih yang tanggalnya paling baru.",
    "Kalau habis, boleh diganti yang sejenis.",
)


@dataclass(frozen=True, slots=True)
class Review:
    """`stars` is 3 to 5; `title` is a few words, `body` one to three sentences."""

    stars: int
    title: str
    body: str


def review(*, rng: Random, family: str) -> Review:
    """A buyer's review for goods of a family. Raises KeyError for an unknown family."""
    stars = rng.choices(STARS, weights=STAR_WEIGHTS)[0]
    parts = [rng.choice(FAMILIES[family][stars])]
    if rng.random() < 0.65:
        parts.append(rng.choice(ANYTIME[stars]))
    return Review(stars=stars, title=rng.choice(TITLES[stars]), body=" ".join(parts))


def order_note(*, rng: Random) -> str:
    """A note to the courier or the maker; three in four orders have none (empty text)."""
    return rng.choice(NOTES) if rng.random() < 0.25 else ""
