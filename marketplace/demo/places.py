"""The regency as the demo world uses it: its kecamatan with their villages, and which of them are near each other."""

from dataclasses import dataclass, field
from random import Random

from cooperatives.regions.loading import load_regions
from cooperatives.regions.models import District, Village

# Where the crafts and harvests that people know are at home; a small world begins with these.
KNOWN = (
    "Ciampea Ciomas Cisarua Cibinong Leuwiliang Jonggol Parung Cigombong Jasinga Tamansari Citeureup Cariu Rumpin"
    " Klapanunggal"
).split()


@dataclass
class Places:
    """Districts in the order in which cooperatives settle, and the villages of each by its code."""

    districts: list[District]
    villages: dict[str, list[Village]]
    by_code: dict[str, District] = field(init=False)
    _near: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_code = {district.code: district for district in self.districts}

    def near(self, code: str) -> list[str]:
        """Codes of all districts from the nearest on; the first is the district itself."""
        if code not in self._near:
            here = self.by_code[code]
            self._near[code] = sorted(
                self.by_code,
                key=lambda other: (
                    (self.by_code[other].latitude - here.latitude) ** 2
                    + (self.by_code[other].longitude - here.longitude) ** 2
                ),
            )
        return self._near[code]

    def village(self, *, rng: Random, district: str) -> Village:
        return rng.choice(self.villages[district])


def load_places() -> Places:
    """All districts and villages, brought into the database where they lack."""
    if Village.objects.count() < 435:
        load_regions(district_model=District, village_model=Village)
    districts = sorted(
        District.objects.all(), key=lambda d: (KNOWN.index(d.name) if d.name in KNOWN else len(KNOWN), d.code)
    )
    villages: dict[str, list[Village]] = {district.code: [] for district in districts}
    for village in Village.objects.order_by("code"):
        villages[village.district_id].append(village)
    return Places(districts=districts, villages=villages)
