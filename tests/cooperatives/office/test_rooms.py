"""Who may enter which room of the Dinas, and that no room asks more of the database when there is more in it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db

ROOMS = [
    "/dinas/",
    "/dinas/koperasi/",
    "/dinas/koperasi/?format=csv",
    "/dinas/koperasi/{cooperative}/",
    "/dinas/koperasi/{cooperative}/pindah/",
    "/dinas/tidak-aktif/",
    "/dinas/umkm/",
    "/dinas/umkm/?format=csv",
    "/dinas/umkm/{enterprise}/",
    "/dinas/cakupan/",
    "/dinas/cakupan/?format=csv",
]
DEEDS = ["keadaan", "pindah/periksa", "pindah/kirim"]


@pytest.fixture
def officer(client):
    made = factories.user(name="Wati Dinas")
    made.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    client.force_login(made)
    return made


def world(makers=1):
    """A cooperative that rests, with makers; the address book of the rooms."""
    cooperative = factories.cooperative(standing=Standing.DORMANT)
    for _ in range(makers):
        maker = factories.maker(cooperative=cooperative)
        factories.product(enterprise=maker)
        factories.certificate(enterprise=maker)
    return {"cooperative": cooperative.pk, "enterprise": maker.pk}


@pytest.mark.parametrize("room", ROOMS)
def test_only_officers_enter(client, room):
    url = room.format(**world())
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    for person in (
        factories.staff(cooperative=factories.cooperative()),
        factories.enterprise(owner=factories.user()).partner.users.get(),
    ):
        client.force_login(person)
        assert client.get(url).status_code == 403


@pytest.mark.parametrize("deed", DEEDS)
def test_only_officers_act(client, deed):
    ids = world()
    url = f"/dinas/koperasi/{ids['cooperative']}/{deed}/"
    data = {"kind": "active", "to": factories.cooperative().pk, "umkm": ids["enterprise"], "reason": "x"}
    assert client.post(url, data)["Location"].startswith(reverse("account_login"))
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    assert client.post(url, data).status_code == 403
    assert list(Standing.objects.filter(cooperative=ids["cooperative"]).values_list("kind", flat=True)) == ["dormant"]


@pytest.mark.parametrize("room", ROOMS)
def test_an_officer_enters_every_room(client, officer, room):
    assert client.get(room.format(**world())).status_code == 200


@pytest.mark.parametrize("room", ROOMS)
def test_the_number_of_queries_does_not_grow(client, officer, room):
    def asked(ids):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(room.format(**ids))
            if answer.streaming:
                b"".join(answer.streaming_content)
        return len(queries)

    asked(world())
    few = asked(world(makers=2))
    for _ in range(3):
        factories.maker()
    assert asked(world(makers=6)) == few


@pytest.mark.parametrize("room", ["/dinas/koperasi/999/", "/dinas/koperasi/999/pindah/", "/dinas/umkm/999/"])
def test_what_is_not_there_is_not_found(client, officer, room):
    assert client.get(room).status_code == 404


@pytest.mark.parametrize("room", ["/dinas/koperasi/", "/dinas/umkm/", "/dinas/cakupan/", "/dinas/tidak-aktif/"])
def test_a_filter_that_means_nothing_is_passed_over(client, officer, room):
    world()
    odd = "q=%00%25&district=x&keadaan=mati&rat=1&bidang=%27&skala=raksasa&mou=1&toko=2&pilar=5&urut=z&page=-3"
    assert client.get(f"{room}?{odd}").status_code == 200
