"""Addresses for many new shops at once: those that are taken are read once, not asked for one by one."""

from django.utils.text import slugify

from cooperatives.partner.models import Partner
from cooperatives.registry.models import Cooperative, Enterprise, ImportRun
from cooperatives.registry.opening import SLUG, TAKEN_PLACES


class Slugs:
    """Hands out each address once."""

    def __init__(self, subject: str) -> None:
        self._fallback = "toko" if subject == ImportRun.ENTERPRISES else "koperasi"
        self._next: dict[str, int] = {}
        self._taken = set(TAKEN_PLACES)
        if subject == ImportRun.ENTERPRISES:
            self._taken.update(Enterprise.objects.values_list("slug", flat=True))
            self._taken.update(code for code in Partner.objects.values_list("code", flat=True) if code)
        else:
            self._taken.update(Cooperative.objects.values_list("slug", flat=True))

    def free(self, *, name: str, village: str) -> str:
        """The name, else with the village, else with a number behind it; at most 80 characters."""
        plain = slugify(name)[:SLUG].strip("-") or self._fallback
        for slug in (plain, f"{plain[: SLUG - 20]}-{slugify(village)}"[:SLUG].strip("-")):
            if slug not in self._taken:
                self._taken.add(slug)
                return slug
        number = self._next.get(plain, 2)
        while (slug := f"{plain}-{number}") in self._taken:
            number += 1
        self._next[plain] = number + 1
        self._taken.add(slug)
        return slug
