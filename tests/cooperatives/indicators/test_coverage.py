"""How far the memorandum reaches, and who is left out why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.indicators.coverage import Coverage, coverage, enterprises_by_village, total
from cooperatives.indicators.resting import resting_cooperatives, stranded_enterprises
from cooperatives.registry.models import AnnualMeeting, Standing
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ciampea(pillar=""):
    return next(row for row in coverage(at=timezone.now(), pillar=pillar) if row.code == factories.CIAMPEA)


def numbers(row):
    return (row.enterprises, row.covered, row.ending, row.stranded, row.offered, row.left)


def test_every_kecamatan_has_a_row_also_without_enterprises():
    rows = coverage(at=timezone.now())
    assert len(rows) == 40
    assert {numbers(row) for row in rows} == {(0, 0, 0, 0, 0, 0)}


def test_each_enterprise_counts_once():
    asleep = factories.cooperative(standing=Standing.DORMANT)
    factories.maker()
    stranded = factories.maker(cooperative=asleep)
    factories.version(cooperative=factories.cooperative(), enterprise=stranded, state="offered")
    factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise(), state="offered")
    factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise(), state="draft")
    factories.agreement(
        cooperative=factories.cooperative(), enterprise=factories.enterprise(), active_to=timezone.now() - DAY
    )
    factories.maker(district_code=factories.TENJO)
    assert numbers(ciampea()) == (5, 1, 0, 1, 1, 2)


def test_a_pillar_is_asked_for_by_itself():
    asleep, awake = factories.cooperative(standing=Standing.SUSPENDED), factories.cooperative()
    both = factories.enterprise()
    factories.agreement(cooperative=awake, enterprise=both, kinds=("capital",))
    factories.agreement(cooperative=asleep, enterprise=both, kinds=("distribution",))
    factories.version(cooperative=awake, enterprise=factories.enterprise(), state="offered", kinds=("capacity",))
    assert numbers(ciampea()) == (2, 1, 0, 0, 1, 0)
    assert numbers(ciampea("capital")) == (2, 1, 0, 0, 0, 1)
    assert numbers(ciampea("distribution")) == (2, 0, 0, 1, 0, 1)
    assert numbers(ciampea("capacity")) == (2, 0, 0, 0, 1, 1)


@pytest.mark.parametrize(("days", "ending"), [(1, 1), (59, 1), (61, 0)])
def test_ending_within_sixty_days(days, ending):
    maker = factories.enterprise()
    factories.agreement(
        cooperative=factories.cooperative(), enterprise=maker, active_to=timezone.now() + days * DAY, kinds=("capital",)
    )
    assert numbers(ciampea()) == (1, 1, ending, 0, 0, 0)


def test_what_is_renewed_already_does_not_count_as_ending():
    maker, cooperative, end = factories.enterprise(), factories.cooperative(), timezone.now() + 20 * DAY
    factories.agreement(cooperative=cooperative, enterprise=maker, active_to=end, kinds=("capital",))
    factories.agreement(cooperative=cooperative, enterprise=maker, active_from=end, kinds=("capital",))
    assert numbers(ciampea()) == (1, 1, 0, 0, 0, 0)


def test_an_offer_whose_time_is_over_is_none():
    made = factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise(), state="offered")
    made.offer_ends_at = timezone.now() - DAY
    made.save()
    assert numbers(ciampea()) == (1, 0, 0, 0, 0, 1)


def test_the_number_of_queries_stays_the_same(django_assert_num_queries):
    for _ in range(3):
        factories.maker()
    with django_assert_num_queries(6):
        coverage(at=timezone.now(), pillar="distribution")


@pytest.mark.parametrize(
    ("covered", "enterprises", "share", "shade"),
    [(0, 0, 0, 0), (1, 6, 16, 0), (1, 5, 20, 1), (2, 5, 40, 2), (3, 5, 60, 3), (3, 4, 75, 4), (2, 3, 66, 3)],
)
def test_share_and_shade(covered, enterprises, share, shade):
    row = Coverage(code="", name="", enterprises=enterprises, covered=covered, ending=0, stranded=0, offered=0)
    assert (row.share, row.shade) == (share, shade)


def test_the_rows_together():
    factories.maker()
    factories.maker(district_code=factories.TENJO)
    factories.enterprise(district_code=factories.TENJO)
    assert numbers(total(rows=coverage(at=timezone.now()), name="x")) == (3, 2, 0, 0, 0, 1)


def test_enterprises_by_village():
    factories.enterprise()
    factories.enterprise()
    assert enterprises_by_village() == {factories.village().pk: 2}


def test_resting_cooperatives_the_most_stranded_first(django_assert_num_queries):
    idle = factories.cooperative(standing=Standing.DORMANT)
    full = factories.cooperative(standing=Standing.SUSPENDED)
    factories.maker(cooperative=full)
    factories.maker(cooperative=full)
    factories.agreement(cooperative=full, enterprise=factories.enterprise(), active_to=timezone.now() - DAY)
    factories.maker()
    AnnualMeeting.objects.create(cooperative=full, book_year=2023, held_on=timezone.localdate())
    with django_assert_num_queries(1):
        rows = list(resting_cooperatives(at=timezone.now()))
    assert [(row.pk, row.standing, row.stranded, row.last_meeting) for row in rows] == [
        (full.pk, "suspended", 2, 2023),
        (idle.pk, "dormant", 0, None),
    ]
    assert list(resting_cooperatives(at=timezone.now(), kind="dormant")) == [idle]
    assert stranded_enterprises(at=timezone.now()) == 2
