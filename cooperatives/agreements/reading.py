"""Agreements as lists show them: which version counts, in which part of its life it is, and what it grants now."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from cooperatives.agreements import life
from cooperatives.agreements.models import Agreement, Pillar, Version
from cooperatives.registry.models import Cooperative, Enterprise

HOLDS = (life.IN_FORCE, life.ENDING)
WAITS = (life.DRAFT, life.OFFERED, life.CHANGES_ASKED)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One agreement in a list."""

    agreement: Agreement
    version: Version  # the one that counts: in force, else the latest
    life: str  # of that version, a key of life.NAMES
    latest: Version
    negotiated: Version | None  # a draft or an offer that waits for somebody, beside or instead of what is in force
    negotiated_life: str  # of that one, or empty
    pillars: list[Pillar] = field(default_factory=list)  # granted now, in the order of Pillar.KINDS

    @property
    def life_name(self) -> str:
        return str(life.NAMES[self.life])

    @property
    def negotiated_name(self) -> str:
        return str(life.NAMES[self.negotiated_life]) if self.negotiated_life else ""


def agreements_of(
    *, cooperative: Cooperative | None = None, enterprise: Enterprise | None = None, at: datetime
) -> list[Entry]:
    """The agreements of a cooperative or an enterprise (one at least), the latest begun first. Three queries."""
    assert cooperative is not None or enterprise is not None, "whose agreements?"
    found = Agreement.objects.select_related("cooperative", "enterprise__village__district")
    if cooperative is not None:
        found = found.of_cooperatives([cooperative.pk])
    if enterprise is not None:
        found = found.of_enterprises([enterprise.pk])
    return entries(agreements=found.order_by("-created_at", "-pk"), at=at)


def entries(*, agreements: QuerySet[Agreement], at: datetime) -> list[Entry]:
    """These agreements as lists show them, in their order; those without any version are left out. Three queries."""
    rows = list(agreements)
    keys = [agreement.pk for agreement in rows]
    versions: dict[int, list[Version]] = {}
    for version in Version.objects.filter(agreement__in=keys).select_related("sheet").order_by("number"):
        versions.setdefault(version.agreement_id, []).append(version)
    pillars: dict[int, list[Pillar]] = {}
    for pillar in Pillar.objects.open_at(at).filter(version__agreement__in=keys):
        pillars.setdefault(pillar.version_id, []).append(pillar)
    return [_entry(row, versions[row.pk], pillars, at) for row in rows if row.pk in versions]


def _entry(agreement: Agreement, versions: list[Version], pillars: dict[int, list[Pillar]], at: datetime) -> Entry:
    kinds = [kind for kind, name in Pillar.KINDS]
    lives = {version.pk: life.life_of(version, at) for version in versions}
    counts = next((version for version in reversed(versions) if lives[version.pk] in HOLDS), versions[-1])
    waits = next((version for version in reversed(versions) if lives[version.pk] in WAITS), None)
    for version in versions:
        version.agreement = agreement
    return Entry(
        agreement=agreement,
        version=counts,
        life=lives[counts.pk],
        latest=versions[-1],
        negotiated=waits,
        negotiated_life=lives[waits.pk] if waits else "",
        pillars=sorted(
            (pillar for version in versions for pillar in pillars.get(version.pk, [])),
            key=lambda pillar: kinds.index(pillar.kind),
        ),
    )
