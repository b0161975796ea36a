"""What the terms promise by number (classes, visits, campaigns), as obligations spread over the term."""

from collections.abc import Iterator

from cooperatives.agreements.models import CapacityTerms, MarketingTerms, Obligation, Pillar, TermSheet

DAYS_PER_MONTH = 365 / 12


def promised(*, sheet: TermSheet, days: int | None = None) -> list[Obligation]:
    """The obligations, unsaved, that the cooperative takes on by the terms of capacity and marketing.

    Each kind is spread evenly over the term of `days` (by default the sheet's months), the last one due on its last
    day. Titles stay as they are for a kind and its place in the row, so that what was met can be told from what was
    not when the terms change.
    """
    term = days if days is not None else round(sheet.months * DAYS_PER_MONTH)
    rows = []
    for pillar, title, count in _counts(sheet):
        for place in range(1, count + 1):
            due = max(0, term * place // count)
            # Contracts are written in Indonesian, whatever language the person who signs reads.
            rows.append(
                Obligation(
                    sheet=sheet,
                    pillar=pillar,
                    owed_by=Obligation.COOPERATIVE,
                    title=f"{title} ke-{place}",
                    due_after_days=min(due, 32_767),
                )
            )
    return rows


def _counts(sheet: TermSheet) -> Iterator[tuple[str, str, int]]:
    terms = sheet.terms
    capacity, marketing = terms.get(Pillar.CAPACITY), terms.get(Pillar.MARKETING)
    if isinstance(capacity, CapacityTerms):
        yield Pillar.CAPACITY, "Kelas", capacity.classes
        yield Pillar.CAPACITY, "Kunjungan pendampingan", capacity.visits
    if isinstance(marketing, MarketingTerms) and marketing.campaigns:
        # Promised per year: a shorter or longer term gets its part, rounded half up, but never none.
        yield Pillar.MARKETING, "Kampanye", max(1, (marketing.campaigns * sheet.months + 6) // 12)
