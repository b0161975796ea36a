"""The owner's papers: the checklist as cards, sending one, and that nobody else's can be seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.registry import consenting
from cooperatives.registry.models import ActedFor, CooperativeStaff, Enterprise, Requirement, Submission
from cooperatives.registry.papers import reviewing
from tests import factories as make
from tests.paperwork import NIK, certificate_requirement, handed_in, officer, pdf, photo, requirement

pytestmark = pytest.mark.django_db
PAPERS = "/jual/berkas/"
KTP = "/jual/berkas/ktp/"


@pytest.fixture
def owner(client):
    person = make.user()
    client.force_login(person)
    return person


@pytest.fixture
def shop(owner):
    return make.maker(owner=owner, kbli="10794")


def test_the_cards_say_what_is_missing_and_why(client, shop, django_assert_max_num_queries):
    html = client.get(PAPERS).content.decode()
    assert "0 dari 5" in html
    assert html.index("Perlu dikirim") < html.index("KTP pemilik") < html.index("Boleh menyusul") < html.index("NPWP")
    sent = handed_in(requirement=Requirement.objects.get(code="ktp"), enterprise=shop, number=NIK)
    reviewing.ask_again(submission=sent, by=officer(), at=timezone.now(), reason="Fotonya buram sekali")
    with django_assert_max_num_queries(14):
        html = client.get(PAPERS).content.decode()
    assert "Fotonya buram sekali" in html
    assert "Diminta lagi" in html
    assert "320115••••••0003" in html
    assert NIK not in html


def test_a_photo_is_sent(client, owner, shop):
    answer = client.post(KTP, {"photo": photo(), "number": NIK})
    assert answer["Location"] == PAPERS
    sent = Submission.objects.get()
    assert (sent.enterprise, sent.requirement.code, sent.submitted_by, sent.number) == (
        shop,
        "ktp",
        owner,
        "320115••••••0003",
    )
    assert "KTP pemilik terkirim." in client.get(PAPERS).content.decode()
    assert "Sedang diperiksa" in client.get(PAPERS).content.decode()


def test_the_camera_and_the_chooser_are_both_there(client, shop):
    html = client.get(KTP).content.decode()
    assert 'accept="image/*" capture="environment"' in html
    assert "application/pdf" in html
    assert 'enctype="multipart/form-data"' in html


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Foto kertasnya, atau pilih berkasnya dulu."),
        ({"file": pdf(content=b"MZ\x90 ktp.pdf"), "number": NIK}, "Ini bukan foto atau PDF"),
        ({"file": pdf(content=b"PK\x03\x04 ktp.docx"), "number": NIK}, "Ini berkas Word"),
        ({"file": photo(), "number": "3201"}, "NIK terdiri dari 16 angka."),
        ({"file": photo(), "number": ""}, "Tulis nomornya."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(client, shop, given, told):
    answer = client.post(KTP, given)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Submission.objects.exists()
    assert Enterprise.objects.get(pk=shop.pk).national_id is None


def test_all_that_is_wrong_is_told_at_once(client, shop):
    html = client.post(KTP, {"file": pdf(content=b"MZ\x90"), "number": "3201"}).content.decode()
    assert "Ini bukan foto atau PDF" in html
    assert "NIK terdiri dari 16 angka." in html


def test_dates_are_asked_for_certificates_and_kept_when_something_is_wrong(client, shop):
    certificate_requirement()
    url = "/jual/berkas/sertifikat-pirt/"
    end = (timezone.localdate() + timedelta(days=900)).isoformat()
    answer = client.post(url, {"number": "206320101012328", "expires_on": end})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{end}"' in html
    assert 'value="206320101012328"' in html
    assert client.post(url, {"file": photo(), "number": "206320101012328", "expires_on": end}).status_code == 302
    assert Submission.objects.get().expires_on.isoformat() == end


def test_an_unknown_requirement_leads_back(client, shop):
    assert client.get("/jual/berkas/tiada/")["Location"] == PAPERS
    requirement(code="lama", is_active=False)
    assert client.post("/jual/berkas/lama/", {"file": photo()})["Location"] == PAPERS
    assert not Submission.objects.exists()


class TestTheFile:
    @pytest.fixture
    def paper(self, shop):
        return handed_in(requirement=requirement(), enterprise=shop)

    def url(self, paper):
        return reverse("selling:paper-file", args=[paper.pk])

    def test_she_sees_her_own(self, client, paper):
        answer = client.get(self.url(paper))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "private, no-store"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]

    def test_another_owner_gets_a_404_and_a_stranger_is_sent_to_sign_in(self, client, paper):
        other = make.user()
        make.maker(owner=other)
        client.force_login(other)
        assert client.get(self.url(paper)).status_code == 404
        client.logout()
        assert client.get(self.url(paper))["Location"].startswith("/akun/login/")

    def test_the_storage_gives_it_out_to_nobody_by_address(self, client, paper):
        for path in (f"/media/{paper.file.name}", f"/{paper.file.name}", f"/private/{paper.file.name}"):
            assert client.get(path).status_code == 404


def test_who_works_here_by_consent_sends_in_her_own_name_and_it_is_written_down(client, owner, shop):
    cooperative = shop.pillars.first().cooperative
    helper = make.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE)
    consenting.give(enterprise=shop, cooperative=cooperative, by=owner, at=timezone.now())
    client.force_login(helper)
    assert client.post(reverse("selling:act-for", args=[shop.pk])).status_code == 302
    assert client.post(KTP, {"photo": photo(), "number": NIK}).status_code == 302
    sent = Submission.objects.get()
    assert (sent.enterprise, sent.submitted_by) == (shop, helper)
    act = ActedFor.objects.get()
    assert (act.by, act.what) == (helper, "mengirim berkas KTP pemilik")
    assert client.get(reverse("selling:paper-file", args=[sent.pk])).status_code == 200
    # At her own desk the warehouse has no business with it.
    client.post(reverse("selling:act-done"))
    assert client.get(reverse("workspace:maker-file", args=[sent.pk])).status_code == 403


def test_the_first_page_says_which_paper_must_be_sent_again(client, shop):
    home = reverse("selling:home")
    assert "perlu dikirim lagi" not in client.get(home).content.decode()  # what was never sent is not sent again
    sent = handed_in(requirement=Requirement.objects.get(code="ktp"), enterprise=shop, number=NIK)
    reviewing.ask_again(submission=sent, by=officer(), at=timezone.now(), reason="Fotonya buram sekali")
    answer = client.get(home)
    assert [item.requirement.code for item in answer.context["papers"]] == ["ktp"]
    assert "1 berkas perlu dikirim lagi." in answer.content.decode()
    handed_in(requirement=Requirement.objects.get(code="ktp"), enterprise=shop, number=NIK)
    assert client.get(home).context["papers"] == []
