"""The wording in the CMS: who may edit it, and what is refused."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from cooperatives.agreements.models import Wording
from cooperatives.agreements.writing import example
from cooperatives.agreements.writing.first_wording import FIRST
from cooperatives.agreements.writing.wording import LISTS, NAMES
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def wording():
    Wording.objects.all().delete()
    return Wording.objects.create(**FIRST, is_default=True)


@pytest.fixture
def admin(client):
    client.force_login(factories.user(is_superuser=True, is_staff=True))
    return client


def edit(wording: Wording) -> str:
    return reverse("wagtailsnippets_agreements_wording:edit", args=[wording.pk])


def fields(**changed: str) -> dict[str, str]:
    return FIRST | {"is_default": "on"} | changed


def test_the_edit_page_names_every_fact(admin, wording):
    said = admin.get(edit(wording)).content.decode()
    for name in [*NAMES, *LISTS]:
        assert f"<code>[{name}]</code>" in said
    assert "Naskah nota" in admin.get("/cms/").content.decode()


def test_a_draft_is_kept_and_then_published(admin, wording):
    assert admin.post(edit(wording), fields(title="Nota Baru")).status_code == 302
    wording.refresh_from_db()
    assert (wording.title, wording.has_unpublished_changes) == (FIRST["title"], True)
    admin.post(edit(wording), fields(title="Nota Baru", **{"action-publish": "1"}))
    wording.refresh_from_db()
    assert (wording.title, wording.has_unpublished_changes) == ("Nota Baru", False)
    assert wording.revisions.count() == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"closing": "Antara [kopersi] dan [umkm]"}, "[kopersi] tidak dikenal. Maksudnya [koperasi]?"),
        ({"opening": "[Nomor]"}, "[Nomor] tidak dikenal. Maksudnya [nomor]?"),
        ({"marketing": "Lihat [zzzz]."}, "[zzzz] tidak dikenal. Pilih nama dari daftar di atas."),
        ({"closing": "Yaitu: [kewajiban]"}, "[kewajiban] adalah daftar: taruh sendirian di satu baris."),
        ({"title": "Nota [kewajiban]"}, "[kewajiban] adalah daftar: taruh sendirian di satu baris."),
    ],
)
def test_names_that_nobody_knows_are_refused(admin, wording, changed, words):
    answer = admin.post(edit(wording), fields(**changed, **{"action-publish": "1"}))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert wording.revisions.count() == 0
    wording.refresh_from_db()
    assert wording.closing == FIRST["closing"]


def test_only_one_wording_is_the_default(admin, wording):
    other = Wording.objects.create(**{**FIRST, "name": "Naskah lain"})
    answer = admin.post(edit(other), fields(name="Naskah lain", **{"action-publish": "1"}))
    assert "masih dipakai untuk rancangan baru" in answer.content.decode()
    other.refresh_from_db()
    assert not other.is_default


def test_an_editor_of_pages_cannot_change_the_wording(client, wording):
    officer = factories.user(is_staff=True)
    group = Group.objects.create(name="Penyunting")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    officer.groups.add(group)
    client.force_login(officer)
    assert client.get(edit(wording)).status_code == 302  # sent back to the front page of the CMS
    assert client.post(edit(wording), fields(title="X")).status_code == 302
    wording.refresh_from_db()
    assert wording.title == FIRST["title"]
    assert "Naskah nota" not in client.get("/cms/").content.decode()


def test_the_preview_fills_every_name_of_what_is_being_written(admin, wording):
    assert (set(example.WORDS), set(example.LISTS)) == (set(NAMES), set(LISTS))
    where = reverse("wagtailsnippets_agreements_wording:preview_on_edit", args=[wording.pk])
    assert admin.post(where, fields(closing="## Akhir\nBerlaku [lama].")).json()["is_valid"]
    said = admin.get(where).content.decode()
    assert "Berlaku 1 tahun." in said
    assert "Dapur Bu Enok" in said
    assert "[" not in said.partition("<article")[2]
