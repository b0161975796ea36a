from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import succeeding
from cooperatives.agreements.models import Event, Version
from cooperatives.workspace import memoranda, roll
from tests import factories
from tests.cooperatives.agreements import bonds

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def cooperative():
    return factories.cooperative()


def made(cooperative, *, signed=False, update=None, **extra):
    shop = factories.enterprise()
    if signed:
        version = factories.agreement(cooperative=cooperative, enterprise=shop, **extra).versions.get()
    else:
        version = factories.version(cooperative=cooperative, enterprise=shop, **extra)
    Version.objects.filter(pk=version.pk).update(**(update or {}))
    return version


CASES = {
    "draft": ({"state": Version.DRAFT}, memoranda.DRAFTS),
    "offered": ({"state": Version.OFFERED, "update": {"offer_ends_at": NOW + timedelta(days=3)}}, memoranda.OFFERED),
    "lapsed": ({"state": Version.OFFERED, "update": {"offer_ends_at": NOW}}, memoranda.ENDED),
    "changes asked": ({"state": Version.CHANGES_ASKED}, memoranda.CHANGES),
    "declined": ({"state": Version.DECLINED}, memoranda.ENDED),
    "withdrawn": ({"state": Version.WITHDRAWN}, memoranda.ENDED),
    "endless": ({"signed": True}, memoranda.RUNNING),
    "to begin": ({"signed": True, "active_from": NOW + timedelta(days=3)}, memoranda.RUNNING),
    "61 days left": ({"signed": True, "active_to": NOW + timedelta(days=60, seconds=1)}, memoranda.RUNNING),
    "60 days left": ({"signed": True, "active_to": NOW + timedelta(days=60)}, memoranda.ENDING),
    "expired": ({"signed": True, "active_to": NOW}, memoranda.ENDED),
    "notice": (
        {"signed": True, "update": {"ended_at": NOW + timedelta(days=90), "ending": "terminated"}},
        memoranda.ENDING,
    ),
    "terminated": ({"signed": True, "update": {"ended_at": NOW, "ending": "terminated"}}, memoranda.ENDED),
}


@pytest.mark.parametrize(("extra", "shelf"), CASES.values(), ids=CASES)
def test_each_stands_on_one_shelf(cooperative, extra, shelf):
    version = made(cooperative, **extra)
    made(factories.cooperative(), **extra)
    counts = memoranda.count_shelves(cooperative=cooperative, at=NOW)
    assert counts == {key: int(key == shelf) for key in memoranda.SHELVES}
    assert list(memoranda.shelf_rows(cooperative=cooperative, shelf=shelf, at=NOW)) == [version]


@pytest.mark.parametrize("ending", ["amended", "renewed"])
def test_what_goes_on_in_another_version_is_not_over(cooperative, ending):
    made(cooperative, signed=True, update={"ended_at": NOW, "ending": ending})
    assert sum(memoranda.count_shelves(cooperative=cooperative, at=NOW).values()) == 0


def test_an_offer_taken_back_and_drafted_again_counts_once(cooperative):
    version = made(cooperative, state=Version.WITHDRAWN)
    Version.objects.create(agreement=version.agreement, number=2, sheet=factories.term_sheet(kinds=()), active_from=NOW)
    counts = memoranda.count_shelves(cooperative=cooperative, at=NOW)
    assert (counts[memoranda.DRAFTS], counts[memoranda.ENDED]) == (1, 0)


def test_a_row_carries_what_she_said(cooperative):
    version = made(cooperative, state=Version.CHANGES_ASKED)
    for day, note in ((2, "dulu"), (1, "Bisa 3 persen?")):
        at = NOW - timedelta(days=day)
        Event.objects.create(version=version, kind=Event.CHANGES_ASKED, at=at, note=note)
    row = memoranda.versions_of(cooperative=cooperative, at=NOW).get()
    assert (row.wish, row.applied, row.message) == ("Bisa 3 persen?", False, None)
    Event.objects.create(version=version, kind=Event.APPLIED, at=NOW, note="Mau ikut")
    row = memoranda.versions_of(cooperative=cooperative, at=NOW).get()
    assert (row.applied, row.message) == (True, "Mau ikut")


def test_a_dressed_row_costs_no_query(cooperative, django_assert_num_queries):
    made(cooperative, signed=True, active_to=NOW + timedelta(days=10))
    rows = list(memoranda.versions_of(cooperative=cooperative, at=NOW))
    with django_assert_num_queries(0):
        memoranda.dress(rows, NOW)
    assert [kind for kind, _name in rows[0].pillar_names] == ["distribution", "marketing"]
    assert (rows[0].days_to_run, rows[0].days_to_sign, rows[0].life_name) == (10, None, "Berlaku")


@pytest.mark.parametrize(
    ("until", "days"),
    [
        (None, None),
        (NOW, 0),
        (NOW - timedelta(days=3), 0),
        (NOW + timedelta(seconds=1), 1),
        (NOW + timedelta(days=1), 1),
        (NOW + timedelta(days=1, seconds=1), 2),
    ],
)
def test_a_day_begun_counts(until, days):
    assert memoranda.days_left(until, NOW) == days


def test_what_stops_at_midnight_held_until_the_day_before():
    midnight = timezone.localtime(NOW).replace(hour=0, minute=0, second=0, microsecond=0)
    assert timezone.localtime(memoranda.last_day(midnight)).date() == midnight.date() - timedelta(days=1)
    assert memoranda.last_day(None) is None


def test_what_goes_on_in_a_signed_amendment_is_not_ending(client):
    both = bonds.sides()
    version = bonds.signed(both, at=NOW)
    later = succeeding.amend(version=version, by=both.manager, at=NOW, active_from=NOW + timedelta(days=13))
    bonds.both_sign(both, later, at=NOW)
    row = memoranda.versions_of(cooperative=both.cooperative, at=NOW).get(pk=version.pk)
    assert row.goes_on
    assert memoranda.count_shelves(cooperative=both.cooperative, at=NOW)[memoranda.ENDING] == 0
    member = roll.members_of(cooperative=both.cooperative, at=NOW).get()
    later.refresh_from_db()
    assert (member.ends_at, member.endless) == (later.active_to, later.active_to is None)
    assert roll.count_parts(cooperative=both.cooperative, at=NOW)[roll.ENDING] == 0
    client.force_login(both.manager)
    shown = client.get(reverse("workspace:member", args=[both.enterprise.pk])).content.decode()
    assert "Versi berikutnya sudah ditandatangani" in shown
    assert reverse("workspace:act", args=[version.pk, "perpanjang"]) not in shown
