from datetime import date

import pytest
from django.utils import timezone

from cooperatives.registry import tasks
from cooperatives.registry.models import ExpiryReminder, Requirement, Review, Waiver
from cooperatives.registry.papers import reviewing
from tests import factories as make
from tests.paperwork import handed_in, officer, requirement

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def sent(monkeypatch, settings):
    settings.SITE_URL = "https://lumbung.example"
    texts = []
    monkeypatch.setattr(tasks, "send_text", lambda *, to, text: texts.append((to, text)))
    return texts


@pytest.fixture
def shop():
    return make.enterprise(name="Dapur Bu Enok", phone="+6281200000042")


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (
            30,
            "Sertifikat Halal Dapur Bu Enok berlaku sampai 10 Maret 2027. Perpanjang, lalu kirim yang baru di"
            " https://lumbung.example/jual/berkas/",
        ),
        (
            0,
            "Sertifikat Halal Dapur Bu Enok habis 10 Maret 2027 dan tidak tampil lagi di barang Anda. Kirim yang baru"
            " di https://lumbung.example/jual/berkas/",
        ),
    ],
)
def test_that_a_certificate_ends(sent, shop, days, text):
    certificate = make.certificate(enterprise=shop, expires_on=date(2027, 3, 10))
    reminder = ExpiryReminder.objects.create(certificate=certificate, days_ahead=days, sent_at=NOW)
    tasks.tell_expiry.call(reminder.pk)
    assert sent == [("+6281200000042", text)]


def test_the_recurring_job_counts_whom_it_told(shop):
    make.certificate(enterprise=shop, expires_on=timezone.localdate())
    assert tasks.remind.call() == 1
    assert tasks.remind.call() == 0


def test_not_when_it_was_renewed_meanwhile(sent):
    tasks.tell_expiry.call(999)
    assert sent == []


def test_what_the_reviewer_said(sent, shop):
    surat = requirement(title="KTP pemilik")
    first = handed_in(requirement=surat, enterprise=shop)
    reviewing.ask_again(submission=first, by=officer(), at=NOW, reason="Fotonya buram.")
    reviewing.approve(submission=handed_in(requirement=surat, enterprise=shop), by=officer(), at=NOW)
    for review in Review.objects.order_by("pk"):
        tasks.tell_review.call(review.pk)
    assert sent == [
        (
            "+6281200000042",
            "KTP pemilik diminta lagi: Fotonya buram. Kirim ulang di https://lumbung.example/jual/berkas/",
        ),
        (
            "+6281200000042",
            "KTP pemilik sudah disetujui. Lihat daftar berkas di https://lumbung.example/jual/berkas/",
        ),
    ]


def test_the_managers_of_a_cooperative_are_told(sent):
    cooperative = make.cooperative()
    make.staff(cooperative=cooperative, phone="+6281200000050")
    make.staff(cooperative=cooperative, email="tanpa-hp@example.com")
    rat = Requirement.objects.get(code="rat")
    reviewing.waive(requirement=rat, cooperative=cooperative, by=officer(), at=NOW, reason="Baru berdiri")
    tasks.tell_waiver.call(Waiver.objects.get().pk)
    assert sent == [
        (
            "+6281200000050",
            "Berita acara RAT terakhir tidak perlu dikirim: Baru berdiri. Lihat daftar berkas di"
            " https://lumbung.example/kelola/berkas/",
        )
    ]


def test_an_owner_without_a_phone_is_not_told(sent):
    shop = make.enterprise(phone="")
    reviewing.approve(submission=handed_in(requirement=requirement(), enterprise=shop), by=officer(), at=NOW)
    tasks.tell_review.call(Review.objects.get().pk)
    assert sent == []
