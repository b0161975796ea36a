"""60, 30 and 7 days before the end, once each."""

import pytest

from cooperatives.agreements import drafting, ending
from cooperatives.agreements.models import Event
from cooperatives.agreements.reminding import remind_renewals
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


def notes(version) -> list[str]:
    return list(version.events.filter(kind=Event.REMINDED).order_by("at").values_list("note", flat=True))


def queued() -> list[list]:
    from django_tasks_db.models import DBTaskResult

    found = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [args for args in found if "reminded" in args]


def test_each_reminder_is_sent_once_to_both_sides(both):
    version = bonds.signed(both)
    counts = [remind_renewals(at=version.active_to - days * DAY) for days in (61, 60, 60, 45, 30, 29, 8, 7, 6, 1, 0)]
    assert counts == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]
    assert notes(version) == ["60", "30", "7"]
    assert queued() == [
        [version.pk, "reminded", party, days] for days in ("60", "30", "7") for party in ("cooperative", "enterprise")
    ]


def test_after_a_standstill_only_the_nearest_is_sent(both):
    version = bonds.signed(both)
    assert remind_renewals(at=version.active_to - 5 * DAY) == 1
    assert notes(version) == ["7"]
    assert [args[3] for args in queued()] == ["5", "5"]


def test_what_needs_no_reminder(both):
    renewed, ended, ahead = bonds.signed(both), bonds.signed(bonds.sides()), bonds.signed(bonds.sides(), at=NOW + DAY)
    near = renewed.active_to - 60 * DAY
    bonds.both_sign(both, drafting.renew(version=renewed, by=both.manager, at=NOW), at=NOW)
    manager = ended.agreement.cooperative.staff.get().user
    ending.terminate(version=ended, party=COOPERATIVE, by=manager, at=NOW + 300 * DAY, reason="Pindah")
    bonds.draft(bonds.sides())
    assert remind_renewals(at=near) == 0
    assert remind_renewals(at=near + DAY) == 1
    assert notes(ahead) == ["60"]


def test_a_renewal_that_is_only_drafted_is_reminded_of(both):
    version = bonds.signed(both)
    drafting.renew(version=version, by=both.manager, at=NOW)
    assert remind_renewals(at=version.active_to - 30 * DAY) == 1
