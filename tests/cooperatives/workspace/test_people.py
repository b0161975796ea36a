import pytest
from django.urls import reverse

from cooperatives.registry.models import CooperativeStaff
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def manager(client, cooperative):
    worker = factories.staff(cooperative=cooperative)
    client.force_login(worker)
    return worker


def roles(cooperative, user):
    return set(CooperativeStaff.objects.filter(cooperative=cooperative, user=user).values_list("role", flat=True))


def add(client, contact, *wanted):
    return client.post(reverse("workspace:people"), {"contact": contact, "roles": wanted})


def change(client, user, *wanted):
    return client.post(reverse("workspace:person", args=[user.pk]), {"roles": wanted})


@pytest.mark.parametrize("contact", ["0812-3456-7890", "+6281234567890", "enok@example.com"])
def test_a_manager_adds_somebody_with_an_account(client, cooperative, manager, contact):
    person = factories.user(phone="+6281234567890", email="enok@example.com")
    assert add(client, contact, "courier", "warehouse").status_code == 302
    assert roles(cooperative, person) == {"courier", "warehouse"}


def test_adding_somebody_who_works_here_keeps_her_other_roles(client, cooperative, manager):
    worker = factories.staff(cooperative=cooperative, role="courier", email="kurir@example.com")
    add(client, "kurir@example.com", "trainer")
    assert roles(cooperative, worker) == {"courier", "trainer"}


@pytest.mark.parametrize(
    ("contact", "wanted", "message"),
    [
        ("0812 3456 7899", ["courier"], "Minta orangnya mendaftar dulu"),
        ("nobody@example.com", ["courier"], "Minta orangnya mendaftar dulu"),
        ("x@", ["courier"], "Alamat e-mail ini belum benar."),
        ("0812", ["courier"], "Nomor ini belum benar."),
        ("", ["courier"], "Tulis nomor HP atau alamat e-mailnya."),
        ("enok@example.com", [], "Pilih sedikitnya satu peran."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(client, cooperative, manager, contact, wanted, message):
    factories.user(email="enok@example.com")
    answer = add(client, contact, *wanted)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert CooperativeStaff.objects.count() == 1


def test_a_manager_changes_and_ends_the_work_of_others(client, cooperative, manager):
    worker = factories.staff(cooperative=cooperative, role="courier")
    change(client, worker, "treasurer", "king")
    assert roles(cooperative, worker) == {"treasurer"}
    change(client, worker)
    assert roles(cooperative, worker) == set()


def test_the_last_manager_stays(client, cooperative, manager):
    answer = change(client, manager, "courier")
    assert answer.status_code == 409
    assert "pengurus terakhir" in answer.content.decode()
    assert roles(cooperative, manager) == {"manager"}


def test_somebody_of_another_cooperative_is_not_there(client, manager):
    stranger = factories.staff(cooperative=factories.cooperative(), role="courier")
    assert change(client, stranger, "manager").status_code == 404
    assert set(stranger.cooperative_roles.values_list("role", flat=True)) == {"courier"}


@pytest.mark.parametrize("role", ["treasurer", "warehouse", "courier", "trainer"])
def test_others_look_but_change_nothing(client, cooperative, manager, role):
    worker = factories.staff(cooperative=cooperative, role=role)
    factories.user(email="enok@example.com")
    client.force_login(worker)
    assert client.get(reverse("workspace:people")).status_code == 200
    assert add(client, "enok@example.com", "manager").status_code == 403
    assert change(client, worker, "manager").status_code == 403
    assert roles(cooperative, worker) == {role}
    assert CooperativeStaff.objects.count() == 2
