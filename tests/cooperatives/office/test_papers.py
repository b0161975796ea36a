"""The office's queue, one paper with its decision, and the checklist of one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.registry.identity import set_national_id
from cooperatives.registry.models import Requirement, Review, Waiver
from cooperatives.registry.papers import reviewing
from tests import factories as make
from tests.paperwork import NIK, PDF, handed_in, officer, pdf, requirement

pytestmark = pytest.mark.django_db
QUEUE = "/dinas/pemeriksaan/"


@pytest.fixture
def dinas(client):
    person = officer()
    client.force_login(person)
    return person


@pytest.fixture
def surat():
    return requirement(title="Surat domisili")


def ago(**time):
    return timezone.now() - timedelta(**time)


def url(paper, query=""):
    return reverse("dinas:paper", args=[paper.pk]) + query


class TestTheQueue:
    def test_oldest_first_with_counts_and_by_requirement(self, client, dinas, surat):
        other = requirement(code="lain", title="Surat lain")
        handed_in(requirement=surat, enterprise=make.enterprise(name="Toko Muda"), at=ago(days=1))
        handed_in(requirement=other, enterprise=make.enterprise(name="Toko Tua"), at=ago(days=4))
        html = client.get(QUEUE).content.decode()
        assert "2 berkas menunggu" in html
        assert html.index("Toko Tua") < html.index("Toko Muda")
        html = client.get(f"{QUEUE}?syarat=surat").content.decode()
        assert "Toko Muda" in html
        assert "Toko Tua" not in html

    def test_its_length_costs_no_more_queries(self, client, dinas, surat, django_assert_max_num_queries):
        for _ in range(6):
            handed_in(requirement=surat, enterprise=make.enterprise())
        with django_assert_max_num_queries(8):
            client.get(QUEUE)

    def test_an_empty_one_says_so(self, client, dinas):
        assert "Semua berkas sudah diperiksa." in client.get(QUEUE).content.decode()

    def test_for_officers_only(self, client, surat):
        paper = handed_in(requirement=surat, enterprise=make.enterprise())
        pages = [QUEUE, url(paper), reverse("dinas:paper-file", args=[paper.pk])]
        pages += [reverse("dinas:papers-of-enterprise", args=[paper.enterprise_id])]
        for page in pages:
            assert client.get(page)["Location"].startswith("/akun/login/")
        client.force_login(make.user())
        for page in pages:
            assert client.get(page).status_code == 403
        assert client.post(url(paper), {"verdict": "approve"}).status_code == 403
        assert not Review.objects.exists()


class TestOnePaper:
    def test_picture_and_numbers_side_by_side(self, client, dinas):
        shop, twin = make.enterprise(owner=make.user()), make.enterprise(name="Warung kembar")
        set_national_id(enterprise=twin, number=NIK)
        paper = handed_in(requirement=Requirement.objects.get(code="ktp"), enterprise=shop, number=NIK)
        html = client.get(url(paper)).content.decode()
        assert f'<img src="{reverse("dinas:paper-file", args=[paper.pk])}"' in html
        assert "320115••••••0003" in html
        assert NIK not in html
        assert "Warung kembar" in html  # the same NIK
        assert "Enok Rohaeti" in html

    def test_a_pdf_in_a_frame(self, client, dinas, surat):
        paper = handed_in(requirement=surat, enterprise=make.enterprise())
        paper.file.save("x.pdf", pdf())
        assert "<iframe" in client.get(url(paper)).content.decode()
        answer = client.get(reverse("dinas:paper-file", args=[paper.pk]))
        assert answer.content == PDF
        assert answer["X-Frame-Options"] == "SAMEORIGIN"

    def test_a_lost_file_is_told(self, client, dinas, surat):
        paper = handed_in(requirement=surat, enterprise=make.enterprise())
        paper.file.storage.delete(paper.file.name)
        assert "tidak ada lagi di penyimpanan" in client.get(url(paper)).content.decode()

    def test_approved_and_the_next_follows(self, client, dinas, surat):
        papers = [handed_in(requirement=surat, enterprise=make.enterprise(), at=ago(days=day)) for day in (3, 2)]
        answer = client.post(url(papers[0], "?syarat=surat"), {"verdict": "approve"})
        assert answer["Location"] == url(papers[1], "?syarat=surat")
        review = Review.objects.get()
        assert (review.submission, review.verdict, review.decided_by) == (papers[0], "approved", dinas)
        answer = client.post(url(papers[1]), {"verdict": "ask-again", "reason": "Fotonya buram"})
        assert answer["Location"] == QUEUE
        assert Review.objects.get(submission=papers[1]).reason == "Fotonya buram"

    def test_waived(self, client, dinas, surat):
        paper = handed_in(requirement=surat, enterprise=make.enterprise())
        client.post(url(paper), {"verdict": "waive", "reason": "Usaha baru sebulan"})
        assert Waiver.objects.get().enterprise == paper.enterprise
        assert not Review.objects.exists()

    def test_too_late_is_a_409_that_says_who_was_first(self, client, dinas, surat):
        paper = handed_in(requirement=surat, enterprise=make.enterprise())
        reviewing.approve(submission=paper, by=officer(name="Hendra Permana"), at=timezone.now())
        answer = client.post(url(paper), {"verdict": "ask-again", "reason": "Fotonya buram"})
        assert answer.status_code == 409
        assert "baru saja diputuskan oleh Hendra Permana" in answer.content.decode()
        assert Review.objects.get().verdict == "approved"

    @pytest.mark.parametrize("given", [{}, {"verdict": "hapus"}, {"verdict": "ask-again", "reason": " "}])
    def test_no_decision_without_verdict_or_reason(self, client, dinas, surat, given):
        paper = handed_in(requirement=surat, enterprise=make.enterprise())
        assert client.post(url(paper), given).status_code == 422
        assert not Review.objects.exists()

    def test_not_about_her_own_shop(self, client, dinas, surat):
        paper = handed_in(requirement=surat, enterprise=make.enterprise(owner=dinas))
        assert 'value="approve"' not in client.get(url(paper)).content.decode()
        assert client.post(url(paper), {"verdict": "approve"}).status_code == 409
        assert not Review.objects.exists()

    def test_an_unknown_one_is_404(self, client, dinas):
        assert client.get(reverse("dinas:paper", args=[999_999])).status_code == 404


class TestTheChecklistOfOne:
    def test_of_a_shop_with_a_waiver_without_a_paper(self, client, dinas):
        shop = make.enterprise(name="Dapur Bu Enok")
        page = reverse("dinas:papers-of-enterprise", args=[shop.pk])
        assert "0 dari 3" in client.get(page).content.decode()
        answer = client.post(page, {"code": "ktp", "reason": "Sudah dilihat di kantor"})
        assert answer["Location"] == page
        assert Waiver.objects.get().enterprise == shop
        html = client.get(page).content.decode()
        assert "1 dari 3" in html
        assert "Sudah dilihat di kantor" in html

    def test_not_twice_nor_without_a_reason(self, client, dinas):
        shop = make.enterprise()
        page = reverse("dinas:papers-of-enterprise", args=[shop.pk])
        assert client.post(page, {"code": "ktp", "reason": ""}).status_code == 409
        assert not Waiver.objects.exists()

    def test_of_a_cooperative(self, client, dinas):
        page = reverse("dinas:papers-of-cooperative", args=[make.cooperative().pk])
        assert "Berita acara RAT terakhir" in client.get(page).content.decode()
