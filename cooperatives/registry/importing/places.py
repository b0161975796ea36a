"""Kecamatan and villages as lists write them: with or without "Kec.", solid or split, shortened, or misspelt.

What is the same after tidying is taken. What only looks alike is a question to the person, never a guess.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.regions.models import District, Village
from cooperatives.registry.importing.cells import shown
from cooperatives.registry.importing.refusals import Wrong

ALIKE = 0.75  # how alike a name must be to be suggested, as difflib measures it
PREFIX = re.compile(r"^(kecamatan|kec|kelurahan|kel|desa|ds|kelurahan/desa|desa/kelurahan|desa/kel|kel/desa)\b[\s.:/]*")
TAIL = re.compile(r"[,(].*$|\bkab(upaten)?\b\.?\s*bogor.*$")
SHORT = {
    "gn": "gunung",
    "gng": "gunung",
    "gg": "gunung",
    "tj": "tanjung",
    "tjg": "tanjung",
    "bj": "bojong",
    "bjg": "bojong",
    "psr": "pasir",
    "pd": "pondok",
    "pdk": "pondok",
    "lw": "leuwi",
    "lwi": "leuwi",
    "kr": "karang",
    "krg": "karang",
    "parungpj": "parungpanjang",
    "1": "i",
    "2": "ii",
}
ALSO = {
    "darmaga": "dramaga",
    "kelapanunggal": "klapanunggal",
    "bojonggedeh": "bojonggede",
    "cibungbulan": "cibungbulang",
}


@dataclass(frozen=True)
class Place:
    """A village with its kecamatan, as far as a row needs them."""

    village_code: str
    village: str
    district: str


class Places:
    """All places of the regency, read once: 40 kecamatan and 435 villages."""

    @cached_property
    def _districts(self) -> dict[str, District]:
        return {solid(district.name): district for district in District.objects.all()}

    @cached_property
    def _villages(self) -> dict[str, dict[str, Village]]:
        """Villages by the code of their kecamatan and their solid name."""
        found: dict[str, dict[str, Village]] = {}
        for village in Village.objects.select_related("district"):
            found.setdefault(village.district_id, {})[solid(village.name)] = village
        return found

    @cached_property
    def _alike(self) -> dict[tuple[str, str], str | None]:
        return {}

    def district(self, cell: Any) -> District:
        """The kecamatan that a cell names. Raises Wrong."""
        name = solid(cell)
        if not name:
            raise Wrong(_("Kecamatan belum diisi."))
        if found := self._districts.get(ALSO.get(name, name)):
            return found
        nearest = self._nearest("", name, self._districts)
        if nearest:
            raise Wrong(
                _("Tidak ada kecamatan “%(given)s”. Maksud Anda %(name)s?")
                % {"given": shown(cell), "name": nearest.name}
            )
        raise Wrong(_("“%(given)s” bukan kecamatan di Kabupaten Bogor.") % {"given": shown(cell)[:60]})

    def village(self, cell: Any, district: District) -> Place:
        """The village of that kecamatan that a cell names. Raises Wrong."""
        name = solid(cell)
        if not name:
            raise Wrong(_("Desa atau kelurahan belum diisi."))
        known = self._villages.get(district.pk, {})
        if found := known.get(ALSO.get(name, name)):
            return Place(found.pk, found.name, district.name)
        nearest = self._nearest(district.pk, name, known)
        words = {"given": shown(cell)[:60], "district": district.name}
        if nearest:
            words["name"] = nearest.name
            raise Wrong(_("Tidak ada desa “%(given)s” di Kecamatan %(district)s. Maksud Anda %(name)s?") % words)
        elsewhere = sorted(there[name].district.name for there in self._villages.values() if name in there)
        if elsewhere:
            words["name"] = ", ".join(elsewhere[:3])
            raise Wrong(_("Tidak ada desa “%(given)s” di Kecamatan %(district)s, adanya di %(name)s.") % words)
        raise Wrong(_("Tidak ada desa “%(given)s” di Kecamatan %(district)s.") % words)

    def _nearest(self, where: str, name: str, known: dict) -> Any:
        """The one that looks most alike; remembered, since a list repeats its mistakes."""
        key = (where, name)
        if key not in self._alike:
            self._alike[key] = next(iter(get_close_matches(name, known, n=1, cutoff=ALIKE)), None)
        nearest = self._alike[key]
        return known[nearest] if nearest else None


def solid(cell: Any) -> str:
    """A place name without what does not tell it apart: "Kec. Gn. Putri" and "GUNUNG PUTRI" are gunungputri."""
    words = TAIL.sub("", shown(cell).lower().strip()).strip()
    words = PREFIX.sub("", words) or words
    parts = [SHORT.get(part, part) for part in re.split(r"[^a-z0-9]+", words) if part]
    return "".join(parts)
