"""Writing and ending pillars."""

import pytest
from django.db import IntegrityError

from cooperatives.agreements import granting
from cooperatives.agreements.models import Pillar, Version
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import DAY, NOW

pytestmark = pytest.mark.django_db


def version(maker=None, *, begins=NOW, ends=None, kinds=bonds.TWO_PILLARS) -> Version:
    return factories.version(
        cooperative=factories.cooperative(),
        enterprise=maker or factories.enterprise(),
        kinds=kinds,
        active_from=begins,
        active_to=ends,
    )


def test_the_refusal_of_the_database_is_told_in_words_and_leaves_nothing_half_done():
    maker = factories.enterprise()
    holder = version(maker, kinds=(Pillar.MARKETING,))
    granting.grant(version=holder)
    late = version(maker, begins=NOW + DAY)
    with pytest.raises(granting.PillarTaken) as refused:
        granting.grant(version=late)
    assert refused.value.facts == {
        "pillar": "Pemasaran produk",
        "cooperative": holder.agreement.cooperative.name,
        "until": "waktu yang belum ditentukan",
    }
    assert not late.pillars.exists()
    assert holder.pillars.count() == 1


def test_other_rules_of_the_database_are_not_taken_for_it():
    made = version()
    granting.grant(version=made)
    Pillar.objects.update(active_to=NOW)  # out of the way, but a version writes a pillar only once
    with pytest.raises(IntegrityError) as refused:
        granting.grant(version=made)
    assert granting.GUARD not in str(refused.value)
    assert made.pillars.count() == 2


def test_cutting_ends_what_runs_longer_and_empties_what_would_begin_later():
    running, ahead, over = version(), version(begins=NOW + 5 * DAY, ends=NOW + 9 * DAY), version(ends=NOW + DAY)
    for made in (running, ahead, over):
        granting.grant(version=made)
        granting.cut(version=made, ends_at=NOW + 2 * DAY)
    assert set(running.pillars.values_list("active_from", "active_to")) == {(NOW, NOW + 2 * DAY)}
    assert set(ahead.pillars.values_list("active_from", "active_to")) == {(NOW + 5 * DAY, NOW + 5 * DAY)}
    assert set(over.pillars.values_list("active_to", flat=True)) == {NOW + DAY}
    granting.cut(version=running, ends_at=NOW + 3 * DAY)  # never longer again
    assert set(running.pillars.values_list("active_to", flat=True)) == {NOW + 2 * DAY}


def test_an_assignment_gives_way_to_what_both_sides_sign_with_its_own_term():
    both = bonds.sides()
    assigned = factories.version(
        cooperative=both.cooperative, enterprise=both.enterprise, active_from=NOW, active_to=NOW + 90 * DAY
    )
    Version.objects.filter(pk=assigned.pk).update(purpose=Version.ASSIGNMENT)
    granting.grant(version=assigned)
    draft = Version.objects.create(
        agreement=assigned.agreement,
        number=2,
        purpose=Version.AMENDMENT,
        sheet=factories.term_sheet(kinds=bonds.TWO_PILLARS),
        active_from=NOW,
        active_to=NOW + 365 * DAY,
    )
    bonds.both_sign(both, draft, at=NOW + 10 * DAY)
    assigned.refresh_from_db()
    assert (assigned.ended_at, assigned.ending) == (NOW + 10 * DAY, Version.AMENDED)
    assert set(draft.pillars.values_list("active_from", "active_to")) == {(NOW + 10 * DAY, NOW + 365 * DAY)}
    assert set(assigned.pillars.values_list("active_to", flat=True)) == {NOW + 10 * DAY}
