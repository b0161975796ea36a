"""What lists show of an agreement."""

import pytest

from cooperatives.agreements import drafting, life
from cooperatives.agreements.reading import agreements_of
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


def test_what_is_in_force_counts_and_what_is_negotiated_stands_beside_it(both):
    old = bonds.signed(both)
    new = drafting.amend(version=old, by=both.manager, at=NOW, active_from=NOW + 5 * DAY)
    (entry,) = agreements_of(cooperative=both.cooperative, at=NOW)
    assert (entry.version, entry.life, entry.life_name) == (old, life.IN_FORCE, "Berlaku")
    assert (entry.latest, entry.negotiated, entry.negotiated_life) == (new, new, life.DRAFT)
    assert [pillar.kind for pillar in entry.pillars] == ["distribution", "marketing"]
    bonds.both_sign(both, new)
    (entry,) = agreements_of(enterprise=both.enterprise, at=NOW)
    assert (entry.version, entry.latest, entry.negotiated) == (old, new, None)
    (entry,) = agreements_of(enterprise=both.enterprise, at=NOW + 5 * DAY)
    assert (entry.version, [pillar.version for pillar in entry.pillars]) == (new, [new, new])


@pytest.mark.parametrize("name", life.NAMES)
def test_one_entry_in_every_life(name):
    both, version, at = bonds.in_life(name)
    (entry,) = agreements_of(cooperative=both.cooperative, at=at)
    held = {life.AMENDED: life.IN_FORCE, life.RENEWED: life.IN_FORCE}.get(name, name)
    assert entry.life == held
    assert bool(entry.pillars) == (held in (life.IN_FORCE, life.ENDING))
    assert (entry.negotiated == version) == (name in (life.DRAFT, life.OFFERED, life.CHANGES_ASKED))


def test_each_sees_its_own_the_latest_first_in_three_queries(both, django_assert_num_queries):
    first = bonds.signed(both)
    second = bonds.offered(bonds.sides(cooperative=both.cooperative))
    bonds.signed(bonds.sides())
    with django_assert_num_queries(3):
        found = agreements_of(cooperative=both.cooperative, at=NOW)
        assert [entry.version for entry in found] == [second, first]
        assert all(entry.version.agreement.enterprise.name and entry.version.sheet.months for entry in found)
    assert (
        agreements_of(cooperative=both.cooperative, enterprise=second.agreement.enterprise, at=NOW)[0].latest == second
    )
    assert agreements_of(enterprise=bonds.sides().enterprise, at=NOW) == []


def test_to_ask_for_nobodys_is_a_mistake_of_the_caller():
    with pytest.raises(AssertionError):
        agreements_of(at=NOW)
