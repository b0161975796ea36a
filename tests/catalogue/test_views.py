"""The page of a product: what it says, what it leaves out, and what it costs."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from oscar.apps.catalogue.reviews.models import ProductReview

from catalogue.listing import Listing
from catalogue.models import Product, ProductImage
from catalogue.remembering import forget_all
from cooperatives.partner.publishing import refresh_listings
from cooperatives.registry.models import Certificate
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return make.cooperative(name="Koperasi Sauyunan", fee=7_000, delivers_to=(make.CIAMPEA, make.CIOMAS))


@pytest.fixture
def maker(cooperative):
    return make.maker(cooperative=cooperative, name="Dapur Bu Enok", phone="+6281234567890")


@pytest.fixture
def keripik(maker):
    snacks = make.category(name="Camilan")
    return make.product(
        enterprise=maker,
        title="Keripik talas gurih",
        price=18_000,
        stock=24,
        category=make.category(name="Keripik", parent=snacks),
        facts={"bahan": "Talas, garam"},
        description="Diiris tipis </script><b>dan</b> renyah.",
        is_food=True,
    )


def page(client, product: Product) -> str:
    response = client.get(Listing.objects.get(pk=product.pk).get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def review(product: Product, *, body: str, status: int = ProductReview.APPROVED) -> None:
    ProductReview.objects.create(
        product=product, score=5, title="Enak", body=body, name="Rina", email="rina@example.com", status=status
    )


class TestWhatItCosts:
    def test_it_takes_four_queries_whatever_hangs_together_with_the_product(self, client, cooperative, keripik):
        for number in range(3):
            ProductImage.objects.create(product=keripik, original=f"goods/foto{number}.webp", display_order=number)
            review(keripik, body=f"Renyah {number}")
            make.pickup_point(cooperative=cooperative)
            make.product(enterprise=make.maker(cooperative=cooperative))
        refresh_listings(product_ids=[keripik.pk])
        page(client, make.product())  # a process that already knows the names of the kecamatan
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of_it = client.get(f"/belanja/catalogue/{keripik.slug}_{keripik.pk}/")
        assert page_of_it.status_code == 200
        assert len(queries) == 4, [query["sql"] for query in queries]

    def test_a_process_that_has_just_begun_asks_one_more_once(self, client, keripik, django_assert_num_queries):
        forget_all()
        with django_assert_num_queries(4):  # without reviews: listing, names, ways, together
            client.get(f"/belanja/catalogue/{keripik.slug}_{keripik.pk}/")


class TestWhatItSays:
    def test_price_stock_maker_and_cooperative_are_told(self, client, keripik):
        html = page(client, keripik)
        assert "Rp18.000" in html
        assert "Siap 24 bungkus" in html
        assert "Dapur Bu Enok" in html
        assert "Dikirim Koperasi Sauyunan" in html
        assert "Rp7.000" in html
        assert "Senin–Sabtu 08.00–17.00" in html
        assert "Ciampea, Ciomas" in html
        assert "Bisa bayar di tempat" in html
        assert html.count("<h1") == 1

    def test_the_form_puts_it_into_the_basket_without_a_script_or_a_token(self, client, keripik):
        html = page(client, keripik)
        form = re.search(r'<form[^>]*id="beli".*?</form>', html, re.S)
        assert form
        assert f'action="/belanja/basket/add/{keripik.pk}/"' in form[0]
        assert 'method="post"' in form[0]
        assert 'name="quantity" value="1" min="1" max="24"' in form[0]
        assert "csrfmiddlewaretoken" not in html

    @pytest.mark.parametrize(
        ("stock", "words"), [(1, "Tinggal 1"), (5, "Tinggal 5"), (6, "Siap 6"), (100, "lebih dari 99")]
    )
    def test_stock_is_told_in_words(self, client, maker, stock, words):
        assert words in page(client, make.product(enterprise=maker, stock=stock))

    def test_food_says_whether_it_is_halal(self, client, keripik, maker):
        assert "Belum bersertifikat halal" in page(client, keripik)
        make.certificate(enterprise=maker, kind=Certificate.HALAL, number="ID001")
        refresh_listings(product_ids=[keripik.pk])
        html = page(client, keripik)
        assert "Bersertifikat halal" in html
        assert "Belum bersertifikat halal" not in html

    def test_the_halal_certificate_is_told_with_number_and_last_day(self, client, keripik, maker):
        today = timezone.localdate()
        make.certificate(enterprise=maker, number="ID001", expires_on=today)
        make.certificate(enterprise=maker, number="ID002", expires_on=date(today.year + 3, 3, 10))
        Certificate.objects.create(enterprise=maker, kind=Certificate.HALAL, number="ID003")  # nobody has looked
        refresh_listings(product_ids=[keripik.pk])
        html = page(client, keripik)
        assert f"ID002, berlaku sampai 10 Maret {today.year + 3}" in html
        assert "ID001" not in html
        assert "ID003" not in html

    def test_one_without_an_end_is_told_by_its_number(self, client, keripik, maker):
        make.certificate(enterprise=maker, number="ID001")
        assert "ID001</small>" in page(client, keripik)

    @pytest.mark.parametrize("verified", [True, False])
    def test_the_day_after_its_last_food_is_not_halal_even_where_the_listing_is_behind(
        self, client, keripik, maker, verified
    ):
        today = timezone.localdate()
        ends = {"expires_on": today - timedelta(days=1)} if verified else {"verified_at": None}
        make.certificate(enterprise=maker, number="ID001", **ends)
        Listing.objects.filter(pk=keripik.pk).update(certificates=["halal"])
        html = page(client, keripik)
        assert "Belum bersertifikat halal" in html
        assert "ID001" not in html

    def test_a_bag_says_nothing_of_halal(self, client, maker):
        assert "halal" not in page(client, make.product(enterprise=maker, title="Tas")).lower()

    def test_a_question_goes_to_the_maker_and_a_link_to_whom_the_reader_likes(self, client, keripik):
        html = page(client, keripik)
        assert "https://wa.me/6281234567890?text=Halo%20Dapur%20Bu%20Enok" in html
        assert "https://wa.me/?text=Keripik%20talas%20gurih" in html

    def test_only_approved_reviews_are_shown(self, client, keripik):
        review(keripik, body="Renyah sekali")
        review(keripik, body="Kasar", status=ProductReview.FOR_MODERATION)
        refresh_listings(product_ids=[keripik.pk])
        html = page(client, keripik)
        assert "Renyah sekali" in html
        assert "Kasar" not in html
        assert "1 ulasan" in html

    def test_what_the_same_cooperative_brings_stands_below(self, client, cooperative, keripik):
        with_it = make.product(enterprise=make.maker(cooperative=cooperative), title="Sambal oncom")
        elsewhere = make.product(title="Batik dari koperasi lain")
        sold_out = make.product(enterprise=make.maker(cooperative=cooperative), title="Dodol habis", stock=0)
        html = page(client, keripik)
        assert "Sekali antar, tanpa tambah ongkos" in html
        assert with_it.title in html
        assert elsewhere.title not in html
        assert sold_out.title not in html


class TestForMachines:
    def test_the_structured_data_is_whole_and_cannot_be_broken_out_of(self, client, keripik):
        html = page(client, keripik)
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        product, trail = (json.loads(script) for script in scripts)
        assert product["@type"] == "Product"
        assert product["offers"]["price"] == 18_000
        assert product["offers"]["priceCurrency"] == "IDR"
        assert product["offers"]["availability"] == "https://schema.org/InStock"
        assert [item["name"] for item in trail["itemListElement"]] == [
            "Semua barang", "Camilan", "Keripik", "Keripik talas gurih",
        ]  # fmt: skip

    def test_it_says_where_it_is_in_every_language(self, client, keripik, settings):
        settings.SITE_URL = "https://lumbung.example"
        html = page(client, keripik)
        path = f"/belanja/catalogue/{keripik.slug}_{keripik.pk}/"
        assert f'<link rel="canonical" href="https://lumbung.example{path}">' in html
        assert f'hreflang="id" href="https://lumbung.example{path}"' in html
        assert f'hreflang="en" href="https://lumbung.example/en{path}"' in html
        assert f'hreflang="x-default" href="https://lumbung.example{path}"' in html

    def test_a_link_sent_by_whatsapp_shows_picture_and_price(self, client, keripik, settings):
        settings.SITE_URL = "https://lumbung.example"
        ProductImage.objects.create(product=keripik, original="goods/a.webp")
        refresh_listings(product_ids=[keripik.pk])
        html = page(client, keripik)
        assert '<meta property="og:image" content="https://lumbung.example/media/goods/a.960.webp">' in html
        assert '<meta property="og:title" content="Keripik talas gurih, Rp18.000">' in html

    def test_nothing_personal_is_in_it_and_any_cache_may_keep_it(self, client, keripik):
        response = client.get(f"/belanja/catalogue/{keripik.slug}_{keripik.pk}/")
        assert "public" in response["Cache-Control"]
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


class TestWhenItCannotBeBought:
    def test_not_on_sale_is_a_page_that_leads_on_without_a_form(self, client, keripik):
        Listing.objects.filter(pk=keripik.pk).update(on_sale=False)
        html = page(client, keripik)
        assert "Belum bisa dipesan" in html
        assert 'id="beli"' not in html
        assert "Lihat Keripik lain" in html
        assert '<meta name="robots" content="noindex">' in html

    def test_sold_out_says_so_without_a_form(self, client, maker):
        html = page(client, make.product(enterprise=maker, stock=0))
        assert "Sedang habis" in html
        assert 'id="beli"' not in html

    def test_an_old_name_leads_to_the_new_one(self, client, keripik):
        response = client.get(f"/belanja/catalogue/nama-lama_{keripik.pk}/?dari=wa")
        assert response.status_code == 301
        assert response["Location"] == f"/belanja/catalogue/{keripik.slug}_{keripik.pk}/?dari=wa"

    def test_unknown_is_404(self, client):
        assert client.get("/belanja/catalogue/tiada_999999/").status_code == 404

    def test_what_its_maker_has_hidden_is_404(self, client, keripik):
        Product.objects.filter(pk=keripik.pk).update(is_public=False)
        assert client.get(f"/belanja/catalogue/{keripik.slug}_{keripik.pk}/").status_code == 404


def test_a_number_too_long_for_the_database_is_no_product(client):
    assert client.get(f"/belanja/catalogue/x_{'9' * 25}/").status_code == 404
