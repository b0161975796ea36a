import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cooperatives.workspace.access import OPERATOR_TREASURERS
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_person_arrives_where_she_works(client):
    buyer, owner, both, officer, treasurer = (factories.user() for _ in range(5))
    factories.enterprise(owner=owner)
    factories.enterprise(owner=both)
    factories.staff(cooperative=factories.cooperative(), user=both)
    officer.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    treasurer.groups.add(Group.objects.get_or_create(name=OPERATOR_TREASURERS)[0])
    for person, place in (
        (buyer, "home"),
        (owner, "selling:home"),
        (both, "workspace:home"),
        (officer, "dinas:home"),
        (treasurer, "transfers:list"),
    ):
        client.force_login(person)
        assert client.get(reverse("welcome")).url == reverse(place)


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(reverse("welcome")).url.startswith(reverse("account_login"))


def test_the_badge_of_a_stranger_has_no_name_no_number_and_sets_no_cookie(client):
    response = client.get(reverse("badge"))
    page = response.content.decode()
    assert "Masuk" in page
    assert "<b>" not in page
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_the_badge_greets_counts_and_tells(client):
    person = factories.user(name="Rina Marlina")
    factories.basket(goods={factories.product(): 2, factories.product(): 1}, owner=person)
    client.force_login(person)
    client.post(reverse("profile"), {"first_name": "Rina <b>", "last_name": ""})
    page = client.get(reverse("badge"), headers={"HX-Request": "true"}).content.decode()
    assert "Halo, Rina &lt;b&gt;" in page
    assert "<b>3</b>" in page
    assert 'hx-swap-oob="true"' in page
    assert "Nama Anda sudah disimpan." in page
    assert "Nama Anda sudah disimpan." not in client.get(reverse("badge")).content.decode()


def test_the_profile_lists_the_places_of_work_and_keeps_a_name(client):
    person = factories.user(name="Enok")
    factories.enterprise(owner=person)
    client.force_login(person)
    page = client.get(reverse("profile")).content.decode()
    assert reverse("selling:home") in page
    assert reverse("workspace:home") not in page
    refused = client.post(reverse("profile"), {"first_name": "", "last_name": "Rohaeti"})
    assert refused.status_code == 200
    person.refresh_from_db()
    assert (person.first_name, person.last_name) == ("Enok", "")
    client.post(reverse("profile"), {"first_name": "Enok", "last_name": "Rohaeti"})
    person.refresh_from_db()
    assert person.last_name == "Rohaeti"
