import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cooperatives.indicators.tiles import TILES
from cooperatives.regions.models import District
from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/dinas/"


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(URL)["Location"] == f"{reverse('account_login')}?next=/dinas/"


def test_others_are_told_whom_to_ask(client):
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    answer = client.get(URL)
    assert answer.status_code == 403
    assert "belum masuk kelompok Dinas" in answer.content.decode()


def test_an_officer_sees_figures_map_and_sleepers(client):
    officer = factories.user()
    officer.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    client.force_login(officer)
    factories.cooperative(name="Koperasi Tidur", standing=Standing.DORMANT)
    factories.order(goods={factories.product(price=25_000): 2})
    answer = client.get(URL)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Rp50.000" in shown
    assert "Koperasi Tidur" in shown
    assert shown.count('<g class="tile') == 40


def test_a_superuser_sees_it_too(client):
    client.force_login(factories.user(is_superuser=True))
    assert client.get(URL).status_code == 200


def test_every_kecamatan_has_a_tile_of_its_own():
    assert set(TILES) == set(District.objects.values_list("code", flat=True))
    assert len({(column, row) for column, row, _label in TILES.values()}) == 40
