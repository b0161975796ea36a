import csv
import io
import re

import pytest
from django.contrib.auth.models import Group

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def officer(client):
    made = factories.user()
    made.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    client.force_login(made)
    return made


def shown(client, query=""):
    return client.get(f"/dinas/cakupan/{query}").content.decode()


def test_the_map_has_a_dot_for_every_village_and_a_name_for_every_kecamatan(client):
    page = shown(client)
    svg = page.partition('<svg class="dots"')[2].partition("</svg>")[0]
    assert svg.count("<circle") == 435
    assert svg.count("<g class=") == 40
    assert svg.count("<title>") == 40
    assert "0 dari 40 kecamatan sudah 60% ke atas" in svg


def test_a_kecamatan_is_coloured_by_its_share_and_leads_to_its_row(client):
    factories.maker()
    page = shown(client)
    assert '<g class="d4"><a href="#k320115"' in page
    assert "Ciampea: 100%, 1 dari 1 UMKM" in page
    assert 'id="k320115"' in page
    assert page.count('<g class="none">') == 39


def test_the_pillar_and_the_order_are_kept_together(client):
    factories.agreement(cooperative=factories.cooperative(), enterprise=factories.enterprise(), kinds=("capital",))
    assert "Ciampea: 100%" in shown(client, "?pilar=capital")
    assert "Ciampea: 0%" in shown(client, "?pilar=distribution")
    assert "?pilar=capital&amp;urut=nama" in shown(client, "?pilar=capital")


def names(page):
    return re.findall(r'<tr id="k\d+"><td><a [^>]*>([^<]+)</a>', page)


def test_rows_are_sorted_as_asked_and_empty_kecamatan_stand_last(client):
    factories.maker(district_code=factories.CIOMAS)
    factories.enterprise(district_code=factories.TENJO)
    factories.enterprise(district_code=factories.CISARUA)
    factories.maker(district_code=factories.CISARUA)
    assert names(shown(client))[:4] == ["Tenjo", "Cisarua", "Ciomas", "Babakan Madang"]
    assert names(shown(client, "?urut=porsi-besar"))[:2] == ["Ciomas", "Cisarua"]
    assert names(shown(client, "?urut=umkm"))[0] == "Cisarua"
    by_name = names(shown(client, "?urut=nama"))
    assert by_name == sorted(by_name)


def test_the_file_holds_the_rows_and_the_whole_regency(client):
    factories.maker()
    factories.enterprise()
    text = b"".join(client.get("/dinas/cakupan/?format=csv&pilar=distribution").streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 42
    assert rows[1] == ["Ciampea", "2", "1", "50", "0", "0", "0", "1"]
    assert rows[-1] == ["Kabupaten Bogor", "2", "1", "50", "0", "0", "0", "1"]
