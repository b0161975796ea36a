import pytest
from django.contrib.auth.models import AnonymousUser, Group

from cooperatives.agreements.parties import NotYourParty, may_read, parties_of, require
from tests import factories
from tests.cooperatives.agreements import bonds

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    made = bonds.sides()
    made.agreement = factories.agreement(cooperative=made.cooperative, enterprise=made.enterprise)
    return made


def test_who_stands_on_which_side(both):
    two_sided = factories.staff(cooperative=both.cooperative)
    both.enterprise.partner.users.add(two_sided)
    who = {
        both.manager: {"cooperative"},
        both.owner: {"enterprise"},
        two_sided: {"cooperative", "enterprise"},
        factories.staff(cooperative=both.cooperative, role="treasurer"): set(),
        factories.staff(cooperative=factories.cooperative()): set(),
        factories.user(is_superuser=True): set(),
    }
    assert {user: parties_of(user=user, agreement=both.agreement) for user in who} == who
    assert parties_of(user=AnonymousUser(), agreement=both.agreement) == set()


def test_who_may_read(both):
    officer = factories.user()
    officer.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    readers = [
        *(both.manager, both.owner, officer, factories.user(is_superuser=True)),
        factories.staff(cooperative=both.cooperative, role="courier"),
    ]
    others = [AnonymousUser(), factories.user(), bonds.sides().owner, bonds.sides().manager]
    assert [may_read(user=user, agreement=both.agreement) for user in readers] == [True] * 5
    assert [may_read(user=user, agreement=both.agreement) for user in others] == [False] * 4


def test_requiring_a_side(both):
    require(user=both.owner, agreement=both.agreement, party="enterprise")
    for user, party in ((both.owner, "cooperative"), (both.manager, "enterprise"), (both.manager, "dinas")):
        with pytest.raises(NotYourParty):
            require(user=user, agreement=both.agreement, party=party)
