"""Brand names of UMKM: unique, and such as one reads on a signboard along the road."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .owners import Owner

WORDS = tuple(
    """Mekar Rasa|Jaya Rasa|Sari Rasa|Barokah|Berkah|Harapan|Mandiri|Rahayu|Waluya|Gemah Ripah|Kahuripan|Pasundan|
    Parahyangan|Cahaya|Sauyunan|Mitra|Lestari|Asri|Sejahtera|Bagja|Sugih|Mukti|Wangi|Tirta|Sumber Rejeki|Dua Putri|
    Tiga Saudara|Putra Mandiri|Karya Muda|Sinar Pagi|Pelangi|Melati|Kenanga|Anggrek|Cempaka|Kujang|Gerimis|Salak|
    Halimun|Pancar|Rengganis|Lembur|Pasir|Curug|Raos|Nikmat|Pelita|Amanah|Ikhlas|Bersama|Setia|Jembar|Ngahiji|
    Sabilulungan|Giri|Tani Maju|Sukses|Utama""".replace("\n", "").split("|")
)
WORDS = tuple(" ".join(word.split()) for word in WORDS)

PATTERNS: dict[str, tuple[str, ...]] = {
    sector: tuple(part.strip() for part in text.split("|"))
    for sector, text in {
        "keripik-camilan": (
            "Dapur {call}|Keripik {call}|Camilan {village} {word}|Keripik {word} {village}|Emping {call}"
        ),
        "kue-roti": "Kue {call}|Dodol {call}|Roti {word} {village}|Gemblong {call}|Kue {village} {word}|Dapur {call}",
        "kopi-teh": "Kopi {village} {call}|Kopi {call}|Kopi {word} {village}|Kebun Kopi {call}|Teh {village} {word}",
        "minuman-tradisional": (
            "Bandrek {call}|Wedang {word} {village}|Asinan {call}|Pala {village} {word}|Segar {call}"
        ),
        "sambal-bumbu": "Sambal {call}|Dapur {word} {village}|Sambal {village} {word}|Bumbu {call}|Lauk {call}",
        "tahu-tempe": "Tahu {call}|Tempe {call}|Tahu {village} {word}|Tempe {word} {village}|Oncom {call}",
        "madu-gula": "Madu {call}|Madu Rimba {village}|Aren {village} {word}|Gula Aren {call}|Madu {word} {village}",
        "hasil-kebun": "Kebun {call}|Tani {village} {word}|Kebun {word} {village}|Panen {call}|Sawah {call}",
        "ternak-ikan": (
            "Ternak {call}|Kolam {call}|Telur {village} {word}|Kandang {word} {village}|Mina {village} {word}"
        ),
        "tas-kulit": "Tas {village} {word}|Tas {call}|Kulit {word} {village}|Dompet {call}|{first} Bag {village}",
        "alas-kaki": (
            "Sandal {village} {word}|Sepatu {village} {word}|Sepatu {call}|Sandal {call}|Langkah {word} {village}"
        ),
        "batik-busana": "Batik {village} {word}|Batik {call}|Busana {call}|Konveksi {word} {village}|Jahit {call}",
        "anyaman": "Anyaman {call}|Bambu {village} {word}|Anyam {word} {village}|Boboko {call}|Pandan {village} {word}",
        "kayu-bambu": "Kriya {village} {word}|Kayu {call}|Golek {call}|Bambu {word} {village}|Ukir {call}",
        "gerabah-rumah": (
            "Gerabah {call}|Tanah Liat {village} {word}|Perkakas {call}|Griya {word} {village}|Ijuk {call}"
        ),
        "perawatan-diri": (
            "Sabun {call}|Atsiri {village} {word}|Sabun {word} {village}|Serai {call}|Herba {village} {word}"
        ),
        "tanaman-hias": "Taman {call}|Kebun Bunga {village} {word}|Nursery {word} {village}|Bunga {call}|Hijau {call}",
        "kriya-hadiah": "Kriya {call}|Boneka {call}|Hadiah {village} {word}|Rajut {word} {village}|Manik {call}",
    }.items()
}


class NamesExhausted(LookupError):
    """No unused brand name can be built for this owner and village."""


class Brands:
    """Hands out brand names; one name is given once in the life of the object."""

    def __init__(self, *, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def take(self, *, sector: str, owner: Owner, village: str) -> str:
        """An unused name for this owner's UMKM.

        Raises KeyError for an unknown sector, NamesExhausted when none is left.
        """
        for name in self._ideas(sector, owner, village):
            key = name.casefold()
            if key not in self._taken:
                self._taken.add(key)
                return name
        raise NamesExhausted(f"{sector}: {owner.full_name}, {village}")

    def _ideas(self, sector: str, owner: Owner, village: str) -> Iterator[str]:
        """Names from the shortest that signboards carry to the most exact."""
        patterns = PATTERNS[sector]
        for _ in range(4):
            yield self._write(self._rng.choice(patterns), owner, village)
        base = self._write(self._rng.choice(patterns), owner, village)
        yield base if village in base else f"{base} {village}"
        for word in self._rng.sample(WORDS, len(WORDS)):
            yield f"{patterns[0].split()[0]} {word} {village}"
        yield f"{base} {owner.full_name}"
        for word in WORDS:
            yield f"{patterns[0].split()[0]} {word} {owner.full_name} {village}"

    def _write(self, pattern: str, owner: Owner, village: str) -> str:
        return pattern.format(call=owner.call, first=owner.first, village=village, word=self._rng.choice(WORDS))
