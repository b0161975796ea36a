import pytest
from wagtail.models import ModelLogEntry

from cooperatives.registry import staffing
from cooperatives.registry.models import CooperativeStaff
from tests import factories

pytestmark = pytest.mark.django_db


def roles(cooperative, user):
    return set(CooperativeStaff.objects.filter(cooperative=cooperative, user=user).values_list("role", flat=True))


def test_roles_become_exactly_those_that_are_wanted():
    cooperative = factories.cooperative()
    manager = factories.staff(cooperative=cooperative)
    worker = factories.staff(cooperative=cooperative, role="warehouse")
    kept = CooperativeStaff.objects.get(user=worker).pk
    staffing.set_roles(cooperative=cooperative, user=worker, roles=["warehouse", "courier"], by=manager)
    assert roles(cooperative, worker) == {"warehouse", "courier"}
    assert CooperativeStaff.objects.get(user=worker, role="warehouse").pk == kept
    staffing.set_roles(cooperative=cooperative, user=worker, roles=[], by=manager)
    assert roles(cooperative, worker) == set()
    logged = ModelLogEntry.objects.for_instance(cooperative).order_by("timestamp", "pk")
    assert [(entry.user, entry.data["roles"]) for entry in logged] == [
        (manager, [worker.pk, ["warehouse"], ["courier", "warehouse"]]),
        (manager, [worker.pk, ["courier", "warehouse"], []]),
    ]


def test_the_last_manager_stays():
    cooperative = factories.cooperative()
    manager = factories.staff(cooperative=cooperative)
    factories.staff(cooperative=cooperative, role="treasurer")
    for wanted in ([], ["courier"]):
        with pytest.raises(staffing.LastManager):
            staffing.set_roles(cooperative=cooperative, user=manager, roles=wanted, by=manager)
    assert roles(cooperative, manager) == {"manager"}


def test_one_of_two_managers_may_go_then_the_other_may_not():
    cooperative = factories.cooperative()
    first, second = factories.staff(cooperative=cooperative), factories.staff(cooperative=cooperative)
    staffing.set_roles(cooperative=cooperative, user=first, roles=[], by=first)
    with pytest.raises(staffing.LastManager):
        staffing.set_roles(cooperative=cooperative, user=second, roles=["courier"], by=second)
    assert roles(cooperative, second) == {"manager"}


def test_a_manager_elsewhere_does_not_count_here():
    cooperative, other = factories.cooperative(), factories.cooperative()
    manager = factories.staff(cooperative=cooperative)
    factories.staff(cooperative=other)
    with pytest.raises(staffing.LastManager):
        staffing.set_roles(cooperative=cooperative, user=manager, roles=[], by=manager)


def test_an_unknown_role_changes_nothing():
    cooperative = factories.cooperative()
    manager = factories.staff(cooperative=cooperative)
    with pytest.raises(staffing.NoSuchRole):
        staffing.set_roles(cooperative=cooperative, user=manager, roles=["manager", "king"], by=manager)
    assert roles(cooperative, manager) == {"manager"}


def test_an_account_is_found_by_its_exact_phone_or_address():
    by_phone = factories.user(phone="+6281234567890")
    by_mail = factories.user(email="enok@example.com")
    asleep = factories.user(email="tidur@example.com", is_active=False)
    assert staffing.account_of(phone="+6281234567890") == by_phone
    assert staffing.account_of(email="Enok@Example.com") == by_mail
    for nobody in ({"phone": "+628123456789"}, {"email": "enok@example.co"}, {"email": asleep.email}, {}):
        assert staffing.account_of(**nobody) is None
