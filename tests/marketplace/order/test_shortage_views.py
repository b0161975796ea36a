"""The buyer's question: asked by a secret link, answered once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.models import Shortage
from tests import factories as make
from tests.handing_over import came, hub, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hub()


def asked(here, *, missing: int = 1, open_for: timedelta = timedelta(hours=2), **order) -> Shortage:
    """A shortage whose time to answer counts from the real now."""
    ordered(here, 3, **order)
    (short,) = came(here, 3 - missing)
    now = timezone.now()
    Shortage.objects.filter(pk=short.pk).update(asked_at=now - timedelta(hours=3), answer_by=now + open_for)
    short.refresh_from_db()
    return short


def page_of(short: Shortage) -> str:
    return reverse("shortage-answer", args=[short.key])


def test_she_reads_what_each_choice_does_to_her_money(client, here):
    short = asked(here, paid=True)

    answer = client.get(page_of(short))

    page = answer.content.decode()
    assert "Anda memesan 3, yang ada 2." in page
    assert "Rp18.000 kembali kepada Anda." in page
    assert "Rp54.000 kembali kepada Anda." in page
    assert 'value="later"' not in page
    assert 'value="substitute"' not in page
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_cash_is_told_as_what_is_paid_at_the_door(client, here):
    page = client.get(page_of(asked(here))).content.decode()

    assert "Anda membayar Rp36.000 saat barang diterima, bukan Rp54.000." in page
    assert "Anda tidak membayar apa pun untuk kiriman ini." in page


def test_she_answers_once_and_the_second_answer_sees_what_was_decided(client, here):
    short = asked(here)

    first = client.post(page_of(short), {"pilihan": "partial"}, follow=True).content.decode()
    second = client.post(page_of(short), {"pilihan": "cancel"}, follow=True).content.decode()

    short.refresh_from_db()
    assert (short.outcome, short.answered_by_buyer) == (Shortage.PARTIAL, True)
    for page in (first, second):
        assert "Pilihan Anda kami terima." in page
        assert "yang kurang tidak perlu dibayar" in page
    assert here.orders[0].payments.get().amount == 36_000


def test_after_its_time_what_was_announced_counts(client, here):
    short = asked(here, open_for=timedelta(seconds=-1))
    assert "Waktu menjawab sudah lewat." in client.get(page_of(short)).content.decode()

    page = client.post(page_of(short), {"pilihan": "cancel"}, follow=True).content.decode()

    short.refresh_from_db()
    assert (short.outcome, short.answered_by_buyer) == (Shortage.PARTIAL, False)
    assert "Waktu menjawab sudah lewat." in page
    assert "Yang ada tetap dikirim" in page


@pytest.mark.parametrize("chosen", ["", "later", "substitute", "apa-saja"])
def test_what_was_not_offered_is_not_taken(client, here, chosen):
    short = asked(here)

    answer = client.post(page_of(short), {"pilihan": chosen})

    assert answer.status_code == 409
    assert "Pilih yang lain" in answer.content.decode()
    short.refresh_from_db()
    assert short.settled_at is None


def test_an_unknown_link_is_a_kind_404(client, db):
    answer = client.get("/tanya/tidak-ada/")

    assert (answer.status_code, answer["Referrer-Policy"]) == (404, "no-referrer")


def test_when_nothing_would_be_left_there_is_one_way_to_have_the_money_back(client, here):
    short = asked(here, missing=3, paid=True, pickup=False)

    page = client.get(page_of(short)).content.decode()

    assert "Batalkan saja" in page
    assert 'value="cancel"' not in page
    assert f"Rp{61_000:,} kembali".replace(",", ".") in page


def test_a_substitute_is_named(client, here):
    other = make.product(enterprise=here.maker, title="Keripik singkong", price=15_000, stock=5)
    short = asked(here)
    Shortage.objects.filter(pk=short.pk).update(substitute=other)

    assert "Ganti dengan Keripik singkong" in client.get(page_of(short)).content.decode()
