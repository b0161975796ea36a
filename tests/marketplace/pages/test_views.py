import pytest
from django.urls import reverse
from wagtail.models import Page, Site

from catalogue.categories import tree
from catalogue.listing import Listing
from cooperatives.agreements.models import Version
from cooperatives.registry.models import Cooperative, Standing
from marketplace.pages.front import Barn, barns, reach
from marketplace.pages.models import HomePage
from marketplace.pages.writing import write_page
from marketplace.storefronts.opening import open_storefront
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_tree_is_planted_by_the_migrations():
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("localhost", 80, True)
    home = HomePage.objects.get()
    assert site.root_page_id == home.pk
    assert sorted(home.get_children().values_list("slug", flat=True)) == ["bantuan", "program", "toko"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_home_shows_what_is_new_and_who_makes_it_in_six_queries(client, django_assert_max_num_queries):
    enterprise = factories.maker(name="Dapur Bu Enok")
    open_storefront(enterprise=enterprise, lead="Keripik talas tiap pagi")
    factories.product(enterprise=enterprise, title="Keripik talas gurih")
    factories.product(enterprise=enterprise, title="Keripik habis", stock=0)
    factories.category(name="Keripik dan camilan")
    with django_assert_max_num_queries(6):
        page = client.get(reverse("home")).content.decode()
    for words in ("Keripik talas gurih", "Keripik talas tiap pagi", "Keripik dan camilan", "Ciampea"):
        assert words in page
    assert "Keripik habis" not in page


def test_an_empty_shop_says_so(client):
    assert "Rak masih kosong." in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("path", ["/", "/en/", "/koperasi/", "/bantuan/", "/program/", "/toko/", "/en/bantuan/"])
def test_nothing_personal_and_no_cookie(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=30"
    assert b"csrfmiddlewaretoken" not in response.content


def test_each_language_has_its_address(client):
    assert '<html lang="id">' in client.get("/toko/").content.decode()
    english = client.get("/en/toko/?q=enok").content.decode()
    assert '<html lang="en">' in english
    assert 'href="/toko/?q=enok" lang="id"' in english
    assert 'href="/en/toko/?q=enok" lang="en"' in client.get("/toko/?q=enok").content.decode()


def test_a_page_in_plain_words_is_written_and_rewritten(client):
    parent = Page.objects.get(slug="bantuan")
    for lead in ("Pertama", "Kedua"):
        page = write_page(
            parent=parent, slug="cara-bayar", title="Cara bayar", lead=lead, sections=[("Tunai", ["Bayar <di> kurir."])]
        )
    assert page.lead == "Kedua"
    assert parent.get_children().count() == 1
    shown = client.get("/bantuan/cara-bayar/").content.decode()
    assert "Kedua" in shown
    assert "Bayar &lt;di&gt; kurir." in shown
    assert "Cara bayar" in client.get("/bantuan/").content.decode()


def test_the_directory_of_cooperatives_finds_by_name_and_kecamatan(client):
    factories.cooperative(name="Koperasi Sauyunan")
    factories.cooperative(name="Koperasi Puncak", district_code=factories.CISARUA)
    factories.cooperative(name="Koperasi Tidur", standing=Standing.DORMANT)
    everything = client.get(reverse("cooperatives")).content.decode()
    assert "Koperasi Sauyunan" in everything
    assert "Koperasi Puncak" in everything
    assert "Koperasi Tidur" not in everything
    by_name = client.get(reverse("cooperatives"), {"q": "sauy"}).content.decode()
    assert "Koperasi Sauyunan" in by_name
    assert "Koperasi Puncak" not in by_name
    by_place = client.get(reverse("cooperatives"), {"district": factories.CISARUA}).content.decode()
    assert "Koperasi Sauyunan" not in by_place
    assert "Koperasi Puncak" in by_place


def test_the_directory_costs_the_same_whatever_its_length(client, django_assert_max_num_queries):
    for _ in range(6):
        factories.maker()
    with django_assert_max_num_queries(4):
        client.get(reverse("cooperatives"))


def test_a_cooperative_tells_what_it_does(client, django_assert_max_num_queries):
    cooperative = factories.cooperative(name="Koperasi Sauyunan", fee=7_000, free_above=150_000, about="Dari arisan.")
    factories.maker(name="Dapur Bu Enok", cooperative=cooperative)
    former = factories.enterprise(name="Bekas Mitra")
    factories.version(cooperative=cooperative, enterprise=former, state=Version.OFFERED)
    with django_assert_max_num_queries(8):
        page = client.get(cooperative.get_absolute_url()).content.decode()
    for words in (
        "Dari arisan.",
        "Dapur Bu Enok",
        "Rp7.000",
        "gratis mulai belanja Rp150.000",
        "Senin–Sabtu 08.00–17.00",
    ):
        assert words in page
    assert "Bekas Mitra" not in page
    assert "sedang tidak aktif" not in page


def test_a_dormant_cooperative_says_so_and_an_unknown_one_is_not_found(client):
    dormant = factories.cooperative(standing=Standing.DORMANT)
    assert "sedang tidak aktif" in client.get(dormant.get_absolute_url()).content.decode()
    assert client.get(reverse("cooperative", args=["tidak-ada"])).status_code == 404


def test_a_wrong_address_helps_onwards(client):
    response = client.get("/tidak/ada/")
    assert response.status_code == 404
    assert 'action="/belanja/search/"' in response.content.decode()


def test_robots_are_kept_out_of_what_is_personal(client):
    page = client.get("/robots.txt")
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /pesanan/" in page.content.decode()


def test_a_category_without_a_picture_shows_what_sells_best_in_it(client):
    top = factories.category(name="Keripik dan camilan")
    enterprise = factories.maker()
    for title, sold, picture in (("Laris", 9, "goods/laris"), ("Baru", 1, "goods/baru"), ("Polos", 20, "")):
        product = factories.product(enterprise=enterprise, title=title, category=top)
        Listing.objects.filter(pk=product.pk).update(sold=sold, picture=picture, category=top)
    assert barns() == [Barn(branch=tree().top[0], goods="goods/laris")]
    assert reach().cooperatives == Cooperative.objects.count() == 1
