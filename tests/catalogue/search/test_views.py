"""Lists of goods: what was asked for, what is chosen, the way out, and what a page costs."""

import logging
import re

import pytest

from catalogue.listing import Listing
from catalogue.remembering import forget_all
from catalogue.search.indexing import rebuild_index
from catalogue.search.port import EngineDown
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(own_engine):
    """Two kecamatan, two cooperatives, two branches of categories."""
    snacks, crafts = make.category(name="Camilan"), make.category(name="Kerajinan")
    chips, bags = make.category(name="Keripik", parent=snacks), make.category(name="Tas", parent=crafts)
    sauyunan = make.cooperative(name="Koperasi Sauyunan", delivers_to=(make.CIAMPEA, make.CIOMAS))
    lestari = make.cooperative(
        name="Koperasi Lestari", delivers_to=(make.CISARUA,), district_code=make.CISARUA, pickup=False
    )
    enok = make.maker(cooperative=sauyunan, name="Dapur Bu Enok")
    uti = make.maker(cooperative=lestari, name="Dapur Mak Uti", district_code=make.CISARUA)
    goods = {
        "talas": make.product(enterprise=enok, title="Keripik talas", price=18_000, category=chips),
        "pisang": make.product(enterprise=uti, title="Keripik pisang", price=12_000, category=chips),
        "tas": make.product(enterprise=enok, title="Tas pandan", price=185_000, category=bags),
    }
    rebuild_index()
    return {"goods": goods, "snacks": snacks, "chips": chips, "sauyunan": sauyunan, "lestari": lestari}


def titles(html: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', html)


def get(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def searched(client, query: str) -> str:
    return get(client, f"/belanja/search/?{query}")


class TestWhatItCosts:
    def test_a_search_takes_three_queries_and_one_search(
        self, client, market, own_engine, monkeypatch, django_assert_num_queries
    ):
        asked, search = [], own_engine.search
        monkeypatch.setattr(own_engine, "search", lambda query: asked.append(query) or search(query))
        forget_all()
        with django_assert_num_queries(3):  # categories and names, once a minute; the listings
            searched(client, f"q=keripik&kecamatan={make.CIAMPEA}")
        assert len(asked) == 1
        with django_assert_num_queries(1):
            searched(client, f"q=keripik&kecamatan={make.CISARUA}")

    def test_a_category_takes_three_queries_and_one_search(self, client, market, django_assert_num_queries):
        forget_all()
        with django_assert_num_queries(3):
            get(client, f"/belanja/catalogue/category/camilan/keripik_{market['chips'].pk}/")

    def test_the_catalogue_takes_three_queries_and_one_search(self, client, market, django_assert_num_queries):
        forget_all()
        with django_assert_num_queries(3):
            get(client, "/belanja/catalogue/")


class TestSearch:
    def test_the_words_are_found_and_counted(self, client, market):
        html = searched(client, "q=keripik")
        assert sorted(titles(html)) == ["Keripik pisang", "Keripik talas"]
        assert "2 barang untuk “keripik”" in html
        assert html.count("<h1") == 1

    @pytest.mark.parametrize(
        ("choice", "expected"),
        [
            (f"kecamatan={make.CIAMPEA}", ["Keripik talas", "Tas pandan"]),
            (f"kecamatan={make.CIAMPEA}&kecamatan={make.CISARUA}", ["Keripik pisang", "Keripik talas", "Tas pandan"]),
            (f"antar={make.CIOMAS}", ["Keripik talas", "Tas pandan"]),
            ("ambil=1", ["Keripik talas", "Tas pandan"]),
            ("kategori=camilan", ["Keripik pisang", "Keripik talas"]),
            ("kategori=kerajinan/tas", ["Tas pandan"]),
            ("min=15.000&max=20000", ["Keripik talas"]),
            ("max=Rp 18.000", ["Keripik pisang", "Keripik talas"]),
            ("min=20000&max=15000", ["Keripik talas"]),
        ],
    )
    def test_what_is_chosen_narrows(self, client, market, choice, expected):
        assert sorted(titles(searched(client, choice))) == expected

    def test_facets_are_named_and_counted(self, client, market):
        facets = {facet.name: facet for facet in client.get("/belanja/search/").context["facets"]}
        assert [(o.label, o.count) for o in facets["kecamatan"].options] == [("Ciampea", 2), ("Cisarua", 1)]
        assert [(o.label, o.count) for o in facets["koperasi"].options] == [
            ("Koperasi Sauyunan", 2),
            ("Koperasi Lestari", 1),
        ]
        assert [(o.label, o.count) for o in facets["kategori"].options] == [("Camilan", 2), ("Kerajinan", 1)]
        assert [(o.label, o.count) for o in facets["antar"].options] == [("Ciampea", 2), ("Ciomas", 2), ("Cisarua", 1)]
        assert [(o.label, o.count) for o in facets["ambil"].options] == [("Bisa diambil sendiri", 2)]

    def test_a_second_value_of_a_facet_can_be_ticked(self, client, market):
        response = client.get(f"/belanja/search/?kecamatan={make.CIAMPEA}")
        facet = next(facet for facet in response.context["facets"] if facet.name == "kecamatan")
        assert [(o.label, o.count, o.chosen) for o in facet.options] == [("Ciampea", 2, True), ("Cisarua", 1, False)]

    def test_what_is_chosen_can_be_taken_away_one_by_one(self, client, market):
        chips = client.get(f"/belanja/search/?q=keripik&kecamatan={make.CIAMPEA}&max=20000").context["chips"]
        assert [(chip.label, chip.url) for chip in chips] == [
            ("Ciampea", "/belanja/search/?q=keripik&max=20000"),
            ("Sampai Rp20.000", f"/belanja/search/?q=keripik&kecamatan={make.CIAMPEA}"),
        ]

    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("termurah", ["Keripik pisang", "Keripik talas", "Tas pandan"]),
            ("termahal", ["Tas pandan", "Keripik talas", "Keripik pisang"]),
        ],
    )
    def test_goods_come_in_the_chosen_order(self, client, market, sort, expected):
        assert titles(searched(client, f"urut={sort}")) == expected

    def test_a_slip_is_asked_about(self, client, market):
        html = searched(client, "q=keripk")
        assert "Maksudnya “keripik”?" in html
        assert sorted(titles(html)) == ["Keripik pisang", "Keripik talas"]

    def test_too_narrow_leads_out(self, client, market):
        html = searched(client, "q=keripik&max=100")
        assert "Tidak ada “keripik” dengan saringan ini" in html
        assert 'href="/belanja/search/?q=keripik"' in html

    def test_nothing_found_leads_to_the_categories(self, client, market):
        html = searched(client, "q=zzzzqqq")
        assert "Belum ketemu yang dicari?" in html
        assert f'href="/belanja/catalogue/category/camilan_{market["snacks"].pk}/"' in html

    @pytest.mark.parametrize(
        "junk",
        ["page=0", "page=-1", "page=²", "page=x", "page=99999999999", "min=abc&max=-5", "urut=x", "ambil=0", "antar=",
         "q=%00", "q=%3Cscript%3E", "kategori=tiada", "koperasi=" + "x" * 5000, "q=" + "a" * 3000, "max=" + "9" * 50],
    )  # fmt: skip
    def test_an_address_is_never_an_error(self, client, market, junk):
        assert client.get(f"/belanja/search/?{junk}", follow=True).status_code == 200

    def test_what_was_written_is_escaped(self, client, market):
        assert "<script>alert" not in searched(client, "q=%3Cscript%3Ealert(1)%3C/script%3E")

    def test_the_index_may_lag_but_nothing_off_sale_is_shown(self, client, market):
        Listing.objects.filter(pk=market["goods"]["talas"].pk).update(on_sale=False)
        assert titles(searched(client, "q=keripik")) == ["Keripik pisang"]

    def test_search_machines_do_not_keep_searches(self, client, market):
        assert '<meta name="robots" content="noindex, follow">' in searched(client, "q=keripik")


class TestPages:
    def test_the_goods_are_shared_out_over_pages_that_keep_the_choice(self, client, market, own_engine):
        maker = make.maker(cooperative=market["sauyunan"])
        for number in range(30):
            make.product(enterprise=maker, title=f"Kopi {number}")
        rebuild_index()
        first, second = searched(client, "q=kopi"), searched(client, "q=kopi&page=2")
        assert (len(titles(first)), len(titles(second))) == (24, 6)
        assert not set(titles(first)) & set(titles(second))
        assert "?q=kopi&amp;page=2" in first
        assert client.get("/belanja/search/?q=kopi&page=3").url == "/belanja/search/?q=kopi"


class TestCategory:
    def test_it_holds_what_stands_below_it_and_leads_on(self, client, market):
        html = get(client, f"/belanja/catalogue/category/camilan_{market['snacks'].pk}/")
        assert sorted(titles(html)) == ["Keripik pisang", "Keripik talas"]
        assert f'href="/belanja/catalogue/category/camilan/keripik_{market["chips"].pk}/"' in html
        assert 'rel="canonical"' in html
        assert "noindex" not in html

    def test_a_narrowed_page_is_not_for_search_machines(self, client, market):
        path = f"/belanja/catalogue/category/camilan_{market['snacks'].pk}/"
        html = get(client, f"{path}?kecamatan={make.CISARUA}")
        assert titles(html) == ["Keripik pisang"]
        assert "noindex" in html

    def test_an_old_name_leads_to_the_new_one(self, client, market):
        response = client.get(f"/belanja/catalogue/category/lama_{market['chips'].pk}/?page=2")
        assert response.status_code == 301
        assert response["Location"] == f"/belanja/catalogue/category/camilan/keripik_{market['chips'].pk}/?page=2"

    def test_unknown_and_hidden_ones_are_404(self, client, market):
        assert client.get("/belanja/catalogue/category/tiada_999/").status_code == 404
        market["snacks"].is_public = False
        market["snacks"].save()
        forget_all()
        assert client.get(f"/belanja/catalogue/category/camilan/keripik_{market['chips'].pk}/").status_code == 404


class TestWithoutEngine:
    @pytest.fixture
    def down(self, market, own_engine, monkeypatch):
        def refuse(*args, **kwargs):
            raise EngineDown("connection refused")

        monkeypatch.setattr(own_engine, "search", refuse)
        monkeypatch.setattr(own_engine, "suggest", refuse)
        return market

    def test_a_category_is_listed_from_the_database_and_the_fault_logged(self, client, down, caplog):
        with caplog.at_level(logging.ERROR):
            response = client.get(f"/belanja/catalogue/category/camilan_{down['snacks'].pk}/")
        html = response.content.decode()
        assert response.status_code == 200
        assert sorted(titles(html)) == ["Keripik pisang", "Keripik talas"]
        assert "Pencarian sedang beristirahat" in html
        assert "connection refused" in caplog.text
        assert "private" in response["Cache-Control"]

    def test_a_search_says_so_and_shows_what_there_is(self, client, down):
        html = searched(client, "q=keripik")
        assert "Pencarian sedang beristirahat" in html
        assert len(titles(html)) == 3

    def test_an_index_that_is_not_there_is_no_empty_shop(self, client, own_engine):
        make.product(title="Keripik talas")
        html = get(client, "/belanja/catalogue/")
        assert titles(html) == ["Keripik talas"]

    def test_suggestions_stay_away(self, client, down):
        response = client.get("/belanja/search/suggest/?q=ker&format=json")
        assert response.json()["suggestions"] == []


class TestSuggest:
    def test_words_categories_makers_and_products_lead_where_they_should(self, client, market):
        offers = client.get("/belanja/search/suggest/?q=ke&format=json").json()["suggestions"]
        by_kind = {offer["kind"]: offer for offer in reversed(offers)}
        assert by_kind["word"]["url"].startswith("/belanja/search/?q=ke")
        assert by_kind["category"]["text"] in {"Keripik", "Kerajinan"}
        assert by_kind["category"]["url"].startswith("/belanja/catalogue/category/")
        assert by_kind["product"]["price"] in {18_000, 12_000}

    def test_a_maker_leads_to_her_shop(self, client, market):
        offers = client.get("/belanja/search/suggest/?q=dapur&format=json").json()["suggestions"]
        slugs = {product.listing.maker_slug for product in market["goods"].values()}
        assert {o["url"] for o in offers if o["kind"] == "maker"} == {f"/toko/{slug}/" for slug in slugs}

    def test_the_fragment_is_a_list_of_links_alone(self, client, market):
        html = get(client, "/belanja/search/suggest/?q=keripik t")
        assert "<html" not in html
        assert html.strip().startswith("<ul")
        assert "Keripik talas" in html

    def test_too_little_suggests_nothing(self, client, market):
        assert get(client, "/belanja/search/suggest/?q=k").strip() == ""
        assert get(client, "/belanja/search/suggest/").strip() == ""

    def test_the_same_letters_are_asked_once(self, client, market, own_engine, settings, monkeypatch):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        asked, suggest = [], own_engine.suggest
        monkeypatch.setattr(own_engine, "suggest", lambda *a, **k: asked.append(a) or suggest(*a, **k))
        first, second = (get(client, f"/belanja/search/suggest/?q={text}") for text in ("keri", " KERI"))
        assert first == second
        assert len(asked) == 1

    def test_json_can_be_asked_for_by_its_type(self, client, market):
        response = client.get("/belanja/search/suggest/?q=ker", headers={"accept": "application/json"})
        assert response["Content-Type"] == "application/json"
        assert "Accept" in response["Vary"]
