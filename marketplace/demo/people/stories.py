"""The story of an UMKM and its slogan, told from its owner, place, trade and year."""

from __future__ import annotations

from random import Random

from .contacts import opening_hours, street
from .owners import Owner
from .trades import TRADES
from .unions import about_cooperative

__all__ = ["about_cooperative", "opening_hours", "slogan", "story", "street"]

SINCE = (
    "{brand} berdiri pada {since} di {village}, Kecamatan {district}.",
    "Sejak {since}, {call} menjalankan {brand} dari rumahnya di {village}.",
    "Tahun {since} menjadi awal {brand}, di teras sebuah rumah di {village}.",
    "Orang {village} mengenal {brand} sejak {since}.",
)
NOW = (
    "Sekarang ada {n} orang yang bekerja bersama, kebanyakan tetangga sendiri, dan semua dibayar tiap Jumat.",
    "Kini {n} keluarga ikut mendapat penghasilan dari sini.",
    "Timnya {n} orang, dari yang baru lulus sekolah sampai yang sudah punya cucu.",
    "Pekerjaan dibagi untuk {n} orang, dan yang punya bayi boleh bekerja dari rumah.",
)
TOGETHER = (
    "Pesanan diserahkan ke gudang koperasi, jadi {call} tidak perlu lagi mengantar sendiri sampai malam.",
    "Koperasi memeriksa barangnya, mengantarkan, dan membukukan uangnya, sehingga {call} bisa kembali ke pekerjaan.",
    "Lewat koperasi, barang dari {village} sekarang sampai ke pembeli di ujung lain kabupaten.",
    "Foto dan harganya diatur anak-anak muda koperasi bersama {call}, sedikit demi sedikit.",
)
HOPE = (
    "Cita-citanya sederhana: pesanan yang tetap, supaya anak-anak tidak perlu merantau.",
    "Berikutnya ia ingin mengurus sertifikat halal untuk seluruh barangnya dan menambah satu meja kerja.",
    "Kalau sedang lewat {village}, mampirlah, {call} senang memperlihatkan cara membuatnya.",
    "Terima kasih sudah membeli dari sini, setiap pesanan dicatat dan diingat.",
    "Yang paling menyenangkan, katanya, pembeli yang kembali dan membawa tetangganya.",
)


def story(
    *, rng: Random, owner: Owner, brand: str, village: str, district: str, sector: str, since: int
) -> tuple[str, str]:
    """A lead sentence without its full stop, and two or three paragraphs of plain text separated by empty lines.

    Raises KeyError for an unknown sector.
    """
    trade = TRADES[sector]
    words = {
        "call": owner.call,
        "brand": brand,
        "village": village,
        "district": district,
        "since": since,
        "n": rng.choice(("tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "dua belas")),
    }

    def say(*choices: tuple[str, ...]) -> str:
        return " ".join(rng.choice(lines).format(**words) for lines in choices)

    paragraphs = [say(SINCE, trade["starts"]), say(trade["ways"], NOW)]
    if rng.random() < 0.7:
        paragraphs.append(say(TOGETHER, HOPE))
    return say(trade["leads"]), "\n\n".join(paragraphs)


def slogan(*, rng: Random, sector: str, village: str) -> str:
    """A slogan of two to five words for the banner. Raises KeyError for an unknown sector."""
    return rng.choice(TRADES[sector]["slogans"]).format(village=village)
