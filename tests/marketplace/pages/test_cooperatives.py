from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements.models import FeeRule, Pillar, StandardOffer
from cooperatives.registry.models import AnnualMeeting, Standing
from marketplace.pages import cooperatives
from tests import factories

pytestmark = pytest.mark.django_db


def offer(cooperative, *, kinds=("distribution", "marketing"), fee=500, **given):
    sheet = factories.term_sheet(kinds=kinds, fee_basis_points=fee)
    return StandardOffer.objects.create(cooperative=cooperative, sheet=sheet, **given)


def page(client, cooperative):
    return client.get(cooperative.get_absolute_url()).content.decode()


def test_the_directory_tells_what_each_offers(client):
    cooperative = factories.cooperative(name="Koperasi Sauyunan")
    offer(cooperative)
    AnnualMeeting.objects.create(cooperative=cooperative, book_year=2025, held_on=date(2026, 3, 7))
    full = factories.cooperative(name="Koperasi Penuh")
    offer(full, accepts_new=False)
    shown = client.get(reverse("cooperatives")).content.decode()
    for words in ("Distribusi", "Pemasaran produk", "Distribusi: 5% dari harga", "RAT terakhir Maret 2026"):
        assert words in shown
    assert shown.count("belum menerima UMKM baru") == 1


def test_the_directory_costs_the_same_whatever_is_offered(client, django_assert_max_num_queries):
    # One query more than without offers: their fee rules.
    for _ in range(6):
        made = factories.cooperative()
        offer(made)
        factories.maker(cooperative=made)
    with django_assert_max_num_queries(5):
        client.get(reverse("cooperatives"))


def test_a_cooperative_tells_what_an_umkm_gets_and_how_to_join(client, django_assert_max_num_queries):
    cooperative = factories.cooperative(name="Koperasi Sauyunan")
    offer(cooperative, summary="Gudang dekat pasar.")
    AnnualMeeting.objects.create(cooperative=cooperative, book_year=2025, held_on=date(2026, 3, 7))
    # Two queries more than without an offer: the offer with its terms, and its fee rules.
    with django_assert_max_num_queries(10):
        shown = page(client, cooperative)
    for words in ("Gudang dekat pasar.", "Distribusi: 5% dari harga", "Rp20.000", "Rp19.000", "7 Maret 2026"):
        assert words in shown
    assert shown.count(reverse("selling:apply", args=[cooperative.slug])) == 2


def test_the_page_is_the_same_for_everybody(client):
    cooperative = factories.cooperative()
    offer(cooperative)
    answer = client.get(cooperative.get_absolute_url())
    assert answer["Cache-Control"] == "public, max-age=30"
    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content


def test_figures_are_live(client):
    cooperative = factories.cooperative(delivers_to=(factories.CIAMPEA, factories.CIOMAS))
    shop = factories.maker(cooperative=cooperative)
    for _ in range(2):
        factories.product(enterprise=shop)
    factories.product(enterprise=shop, is_public=False)
    gone = factories.maker(cooperative=cooperative)
    Pillar.objects.filter(enterprise=gone).update(active_to=timezone.now() - timedelta(days=1))
    factories.product(enterprise=gone)
    about = cooperatives.cooperative(slug=cooperative.slug, page=None, at=timezone.now())
    assert (about.makers.paginator.count, about.on_sale, about.reached, about.delivered) == (1, 2, 2, 0)


@pytest.mark.parametrize(
    ("kind", "said"), [(Standing.DORMANT, "sedang tidak aktif"), (Standing.SUSPENDED, "sedang dibekukan")]
)
def test_one_that_stopped_says_so_and_takes_nobody(client, kind, said):
    cooperative = factories.cooperative(standing=kind)
    offer(cooperative)
    shown = page(client, cooperative)
    assert said in shown
    assert reverse("selling:apply", args=[cooperative.slug]) not in shown


def test_one_that_takes_nobody_new_says_so(client):
    cooperative = factories.cooperative()
    offer(cooperative, accepts_new=False)
    shown = page(client, cooperative)
    assert "belum menerima UMKM baru" in shown
    assert reverse("selling:apply", args=[cooperative.slug]) not in shown


def test_without_an_offer_one_may_still_ask(client):
    cooperative = factories.cooperative()
    shown = page(client, cooperative)
    assert "Syaratnya ditulis bersama" in shown
    assert "Rapat Anggota Tahunan terakhir belum tercatat." in shown
    assert shown.count(reverse("selling:apply", args=[cooperative.slug])) == 1


def test_fees_of_pillars_that_are_not_offered_are_not_told(client):
    cooperative = factories.cooperative()
    made = offer(cooperative, kinds=("distribution",), fee=0)
    FeeRule.objects.create(sheet=made.sheet, pillar=Pillar.CAPITAL, basis_points=900)
    shown = page(client, cooperative)
    assert "Tanpa potongan." in shown
    assert "Akses modal" not in shown
