import pytest

from cooperatives.agreements.models import CapacityTerms, MarketingTerms, TermSheet
from cooperatives.agreements.terms.promises import promised

pytestmark = pytest.mark.django_db


def sheet(*, months=12, classes=0, visits=0, campaigns=0) -> TermSheet:
    made = TermSheet.objects.create(months=months)
    CapacityTerms.objects.create(sheet=made, classes=classes, visits=visits)
    MarketingTerms.objects.create(sheet=made, campaigns=campaigns)
    return made


def said(rows) -> list[tuple]:
    return [(one.pillar, one.title, one.due_after_days) for one in rows]


def test_classes_and_visits_are_spread_over_the_term():
    rows = promised(sheet=sheet(classes=4, visits=2), days=100)
    assert said(rows) == [
        ("capacity", "Kelas ke-1", 25),
        ("capacity", "Kelas ke-2", 50),
        ("capacity", "Kelas ke-3", 75),
        ("capacity", "Kelas ke-4", 100),
        ("capacity", "Kunjungan pendampingan ke-1", 50),
        ("capacity", "Kunjungan pendampingan ke-2", 100),
    ]
    assert {one.owed_by for one in rows} == {"cooperative"}
    assert all(one.pk is None for one in rows)


@pytest.mark.parametrize(
    ("months", "campaigns", "count"), [(12, 4, 4), (6, 4, 2), (24, 3, 6), (1, 3, 1), (9, 2, 2), (12, 0, 0)]
)
def test_campaigns_are_promised_per_year(months, campaigns, count):
    assert len(promised(sheet=sheet(months=months, campaigns=campaigns))) == count


def test_a_sheet_without_those_pillars_promises_nothing():
    assert promised(sheet=TermSheet.objects.create()) == []
