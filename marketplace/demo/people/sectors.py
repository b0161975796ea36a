"""The sectors UMKM work in: what they make, their KBLI code, and where in the regency they gather."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from ..goods.makers import MAKES


@dataclass(frozen=True, slots=True)
class Sector:
    """`weight` is the sector's share anywhere; `at_home` multiplies it in the kecamatan known for it."""

    slug: str
    name: str
    kbli: str
    weight: int
    at_home: Mapping[str, int] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Slugs of the kinds of goods this sector makes."""
        return MAKES[self.slug]


SECTORS: dict[str, Sector] = {
    sector.slug: sector
    for sector in (
        Sector(
            "keripik-camilan",
            "Keripik dan camilan",
            "10794",
            18,
            {"Ciampea": 3, "Dramaga": 3, "Cibungbulang": 2, "Tenjolaya": 2, "Rancabungur": 2},
        ),
        Sector(
            "kue-roti",
            "Kue dan roti",
            "10710",
            16,
            {"Kemang": 3, "Cibinong": 2, "Cisarua": 2, "Bojonggede": 2, "Leuwiliang": 2},
        ),
        Sector(
            "kopi-teh",
            "Kopi dan teh",
            "10761",
            3,
            {"Cisarua": 14, "Sukamakmur": 14, "Megamendung": 8, "Pamijahan": 5, "Nanggung": 5, "Sukajaya": 5},
        ),
        Sector(
            "minuman-tradisional",
            "Minuman dan manisan",
            "11040",
            7,
            {"Dramaga": 3, "Tamansari": 2, "Ciawi": 2, "Cijeruk": 2},
        ),
        Sector("sambal-bumbu", "Sambal, lauk, dan bumbu", "10772", 11, {"Gunungputri": 2, "Cileungsi": 2}),
        Sector(
            "tahu-tempe",
            "Tahu, tempe, dan oncom",
            "10391",
            6,
            {"Parung": 3, "Citeureup": 3, "Cibinong": 2, "Ciseeng": 2, "Sukaraja": 2},
        ),
        Sector(
            "madu-gula",
            "Madu dan gula aren",
            "10722",
            2,
            {"Cigudeg": 18, "Nanggung": 10, "Sukajaya": 10, "Jasinga": 6, "Pamijahan": 5},
        ),
        Sector(
            "hasil-kebun",
            "Hasil kebun dan sawah",
            "01220",
            10,
            {"Leuwiliang": 3, "Cariu": 4, "Jonggol": 3, "Tanjungsari": 4, "Megamendung": 3, "Leuwisadeng": 2},
        ),
        Sector(
            "ternak-ikan",
            "Ternak dan ikan",
            "01462",
            6,
            {"Ciseeng": 6, "Parung": 4, "Gunungsindur": 5, "Rumpin": 3, "Cijeruk": 3, "Cisarua": 2},
        ),
        Sector("tas-kulit", "Tas dan dompet", "15121", 3, {"Ciampea": 18, "Cibungbulang": 6, "Babakan Madang": 3}),
        Sector("alas-kaki", "Sepatu dan sandal", "15201", 3, {"Ciomas": 24, "Tamansari": 8, "Dramaga": 3}),
        Sector(
            "batik-busana",
            "Batik dan busana",
            "14111",
            10,
            {"Cibinong": 2, "Bojonggede": 2, "Caringin": 2, "Tajurhalang": 2, "Gunungputri": 2},
        ),
        Sector(
            "anyaman",
            "Anyaman bambu dan pandan",
            "16291",
            3,
            {"Leuwisadeng": 12, "Leuwiliang": 5, "Jasinga": 6, "Tenjo": 6, "Parungpanjang": 4},
        ),
        Sector("kayu-bambu", "Kerajinan kayu dan bambu", "16293", 3, {"Cigombong": 5, "Caringin": 3, "Rumpin": 3}),
        Sector("gerabah-rumah", "Perkakas rumah", "23932", 2, {"Klapanunggal": 5, "Citeureup": 4, "Cigudeg": 2}),
        Sector("perawatan-diri", "Sabun dan minyak atsiri", "20231", 2, {"Cijeruk": 3, "Sukaraja": 2}),
        Sector("tanaman-hias", "Tanaman hias", "01301", 2, {"Tamansari": 14, "Ciseeng": 4, "Ciawi": 4, "Cijeruk": 3}),
        Sector("kriya-hadiah", "Kriya dan hadiah", "32903", 4, {"Tamansari": 3, "Cileungsi": 2, "Cibinong": 2}),
    )
}


def sector_weights(*, district: str) -> dict[str, int]:
    """How likely each sector is in a kecamatan, as whole weights; unknown names get the regency's mix."""
    return {slug: sector.weight * sector.at_home.get(district, 1) for slug, sector in SECTORS.items()}


def sector_for(*, rng: Random, district: str) -> str:
    """Choose the sector of one UMKM in a kecamatan."""
    weights = sector_weights(district=district)
    return rng.choices(list(weights), weights=list(weights.values()))[0]
