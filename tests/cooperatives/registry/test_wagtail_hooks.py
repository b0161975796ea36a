"""The administrator's form for a requirement refuses what nobody could meet."""

import pytest

from cooperatives.registry.models import Requirement
from tests import factories as make

pytestmark = pytest.mark.django_db
ADD = "/cms/snippets/registry/requirement/add/"


@pytest.fixture
def admin(client):
    client.force_login(make.user(is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def good():
    return {
        "title": "Surat domisili",
        "help": "Dari desa",
        "code": "domisili",
        "position": "90",
        "subject": "enterprise",
        "condition": "always",
        "reviewer": "cooperative",
        "evidence": "document",
        "certificate_kind": "",
        "field": "",
        "is_mandatory": "on",
        "is_active": "on",
    }


def test_a_new_one_is_in_the_checklist(admin, good):
    assert admin.get("/cms/snippets/registry/requirement/").status_code == 200
    assert admin.post(ADD, good).status_code == 302
    made = Requirement.objects.get(code="domisili")
    assert (made.title, made.reviewer, made.is_mandatory, made.position) == (
        "Surat domisili",
        "cooperative",
        True,
        90,
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"code": "data"}, "Kode ini dipakai halaman lain."),
        ({"evidence": "certificate"}, "Pilih jenis sertifikatnya."),
        ({"evidence": "certificate", "certificate_kind": "halal", "subject": "cooperative"}, "hanya dimiliki UMKM"),
        ({"evidence": "field"}, "Tulis nama isiannya."),
        ({"field": "password"}, "Isian yang dikenal"),
        ({"subject": "cooperative", "condition": "always"}, "Berkas koperasi diperiksa Dinas."),
        ({"subject": "cooperative", "reviewer": "dinas", "condition": "food"}, "hanya berlaku bagi UMKM"),
    ],
)
def test_what_nobody_could_meet_is_refused(admin, good, given, told):
    answer = admin.post(ADD, good | given)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Requirement.objects.filter(title="Surat domisili").exists()
