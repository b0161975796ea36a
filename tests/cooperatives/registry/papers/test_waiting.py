from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.registry.models import Requirement, Standing
from cooperatives.registry.papers import reviewing
from cooperatives.registry.papers.waiting import after, by_requirement, for_cooperative, for_office, waiting
from tests import factories as make
from tests.paperwork import handed_in, officer, requirement

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def ago(**time):
    return NOW - timedelta(**time)


def test_the_oldest_first_each_once_until_decided():
    one, two, surat = make.enterprise(), make.enterprise(), requirement()
    replaced = handed_in(requirement=surat, enterprise=one, at=ago(days=9))
    later = handed_in(requirement=surat, enterprise=one, at=ago(days=1))
    first = handed_in(requirement=surat, enterprise=two, at=ago(days=3))
    of_coop = handed_in(requirement=Requirement.objects.get(code="rat"), cooperative=make.cooperative(), at=ago(days=2))
    assert replaced not in waiting()
    assert list(waiting()) == [first, of_coop, later]
    reviewing.ask_again(submission=first, by=officer(), at=NOW, reason="Fotonya buram")
    reviewing.waive(requirement=surat, enterprise=one, by=officer(), at=NOW, reason="Tidak perlu")
    assert list(waiting()) == [of_coop]


def test_a_cooperative_sees_its_makers_and_its_own_requirements_only():
    cooperative, other = make.cooperative(), make.cooperative()
    mine, theirs = make.maker(cooperative=cooperative), make.maker(cooperative=other)
    own = make.maker(cooperative=cooperative, operated_by=cooperative)
    place, office = requirement(reviewer=Requirement.COOPERATIVE), requirement(code="dinas")
    wanted = handed_in(requirement=place, enterprise=mine)
    for maker in (theirs, own):
        handed_in(requirement=place, enterprise=maker)
    handed_in(requirement=office, enterprise=mine)
    assert list(for_cooperative(cooperative=cooperative, at=NOW)) == [wanted]


def test_the_office_sees_its_own_and_what_nobody_else_would():
    sleeping = make.cooperative(standing=Standing.DORMANT)
    cooperative = make.cooperative()
    place, office = requirement(reviewer=Requirement.COOPERATIVE), requirement(code="dinas")
    accompanied = make.maker(cooperative=cooperative)
    handed_in(requirement=place, enterprise=accompanied)
    expected = [
        handed_in(requirement=office, enterprise=accompanied),
        handed_in(requirement=place, enterprise=make.enterprise()),  # no agreement
        handed_in(requirement=place, enterprise=make.maker(cooperative=sleeping)),
        handed_in(requirement=place, enterprise=make.maker(cooperative=cooperative, operated_by=cooperative)),
        handed_in(requirement=Requirement.objects.get(code="rat"), cooperative=cooperative),
    ]
    assert list(for_office(at=NOW)) == expected


def test_how_many_per_requirement():
    first, second = requirement(code="a", position=2), requirement(code="b", position=1)
    for _ in range(2):
        handed_in(requirement=first, enterprise=make.enterprise())
    handed_in(requirement=second, enterprise=make.enterprise())
    assert by_requirement(queue=waiting()) == [
        {"code": "b", "title": "B", "count": 1},
        {"code": "a", "title": "A", "count": 2},
    ]


def test_the_next_one_follows_and_after_the_last_the_first():
    surat = requirement()
    papers = [handed_in(requirement=surat, enterprise=make.enterprise(), at=ago(days=day)) for day in (3, 2, 2)]
    assert [after(queue=waiting(), submission=paper) for paper in papers] == [papers[1], papers[2], papers[0]]
    assert after(queue=waiting().filter(pk=papers[0].pk), submission=papers[0]) is None
