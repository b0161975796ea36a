"""Putting in, changing, taking out: what a buyer does with her basket, and what others try."""

import json

import pytest
from django.urls import reverse

from cooperatives.partner.models import StockRecord
from cooperatives.registry.models import Standing
from marketplace.basket.models import Basket, Line
from tests import factories

pytestmark = pytest.mark.django_db
SUMMARY = "/belanja/basket/"


def put(client, product, quantity="1", **extra):
    extra.setdefault("HTTP_SEC_FETCH_SITE", "same-origin")
    return client.post(reverse("basket:add", args=[product.pk]), {"quantity": quantity}, **extra)


def quantities():
    return list(Line.objects.order_by("pk").values_list("quantity", flat=True))


def text_of(response):
    return [str(message) for message in response.context["messages"]]


def test_goods_go_in_and_the_basket_shows_them(client):
    product = factories.product(title="Keripik talas gurih", price=18_000, stock=24)
    response = put(client, product, "2")
    assert response.status_code == 302
    assert response["Location"] == SUMMARY
    page = client.get(SUMMARY)
    assert quantities() == [2]
    assert page.context["look"].goods == 36_000
    assert text_of(page) == ["Keripik talas gurih masuk keranjang."]
    assert "Rp36.000" in page.content.decode()


def test_the_same_goods_again_add_up(client):
    product = factories.product(stock=5)
    put(client, product, "2")
    put(client, product, "3")
    assert quantities() == [5]


@pytest.mark.parametrize("quantity", ["", "0", "-1", "1.5", "dua", "1e3", "١", "99999999999", "1 or 1=1", "\x00"])
def test_a_quantity_that_is_none_changes_nothing(client, quantity):
    product = factories.product()
    response = put(client, product, quantity)
    assert response["Location"] == product.listing.get_absolute_url()
    assert Line.objects.count() == 0
    assert text_of(client.get(SUMMARY)) == ["Tulis jumlahnya dengan angka, mulai dari 1."]


def test_more_than_is_left_is_refused(client):
    product = factories.product(stock=2, unit="kotak")
    put(client, product, "3")
    assert Line.objects.count() == 0
    assert text_of(client.get(SUMMARY)) == ["Tinggal 2 kotak. Kurangi jumlahnya, ya."]


def test_what_lies_in_the_basket_counts_too(client):
    product = factories.product(stock=2, unit="kotak")
    put(client, product, "2")
    client.get(SUMMARY)
    put(client, product, "1")
    assert quantities() == [2]
    assert text_of(client.get(SUMMARY)) == ["Tinggal 2 kotak, dan semuanya sudah ada di keranjang Anda."]


def test_pieces_promised_to_others_cannot_be_put_in(client):
    product = factories.product(stock=3, unit="kotak")
    StockRecord.objects.update(num_allocated=2)
    put(client, product, "2")
    assert Line.objects.count() == 0


def test_goods_without_an_agreement_in_force_are_refused(client):
    product = factories.product(enterprise=factories.enterprise(), title="Dodol")
    put(client, product)
    assert Line.objects.count() == 0
    assert text_of(client.get(SUMMARY)) == ["Dodol belum bisa dipesan."]


def test_sold_out_goods_are_refused(client):
    product = factories.product(stock=0, title="Dodol")
    put(client, product)
    assert Line.objects.count() == 0
    assert text_of(client.get(SUMMARY)) == ["Dodol sedang habis."]


def test_looking_at_the_address_adds_nothing(client):
    assert client.get(reverse("basket:add", args=[factories.product().pk])).status_code == 405
    assert Line.objects.count() == 0


def test_unknown_goods_are_not_found(client):
    assert client.post("/belanja/basket/add/999/", HTTP_SEC_FETCH_SITE="same-origin").status_code == 404


@pytest.mark.parametrize("headers", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://jahat.example"}])
def test_another_site_cannot_fill_the_basket(client, headers):
    product = factories.product()
    response = client.post(reverse("basket:add", args=[product.pk]), {"quantity": "1"}, **headers)
    assert response.status_code == 403
    assert Basket.objects.count() == 0


def test_the_way_back_stays_on_this_site(client):
    product = factories.product()
    url = reverse("basket:add", args=[product.pk])
    for wanted, expected in [("/toko/ibu-enok/", "/toko/ibu-enok/"), ("https://jahat.example/", SUMMARY)]:
        response = client.post(url, {"quantity": "1", "next": wanted}, HTTP_SEC_FETCH_SITE="same-origin")
        assert response["Location"] == expected


def test_a_script_that_posts_gets_a_nod_and_the_badge_an_event(client):
    response = put(client, factories.product(), HTTP_HX_REQUEST="true")
    assert response.status_code == 204
    assert json.loads(response["HX-Trigger"]) == {"basket-changed": {}}


def test_lines_stand_under_the_roof_of_their_cooperative(client):
    first, second = factories.cooperative(name="Koperasi A"), factories.cooperative(name="Koperasi B")
    for carrier in (second, first, first):
        put(client, factories.product(enterprise=factories.maker(cooperative=carrier)))
    look = client.get(SUMMARY).context["look"]
    assert [(p.cooperative.name, len(p.lines)) for p in look.parcels] == [("Koperasi A", 2), ("Koperasi B", 1)]
    assert (look.pieces, look.makers) == (3, 3)


def test_a_quantity_is_changed_and_a_line_taken_out(client):
    one, two = factories.product(), factories.product()
    put(client, one)
    put(client, two)
    lines = list(Line.objects.order_by("pk"))
    client.post(SUMMARY, {f"quantity-{lines[0].pk}": "4", f"quantity-{lines[1].pk}": "1"})
    assert quantities() == [4, 1]
    client.post(SUMMARY, {f"quantity-{lines[0].pk}": "9", "remove": str(lines[1].pk)})
    assert quantities() == [4]
    client.post(SUMMARY, {f"quantity-{lines[0].pk}": "0"})
    assert "Keranjang masih kosong." in client.get(SUMMARY).content.decode()


def test_a_quantity_above_the_stock_becomes_the_stock(client):
    product = factories.product(stock=2, unit="kotak")
    put(client, product)
    line = Line.objects.get()
    page = client.post(SUMMARY, {f"quantity-{line.pk}": "7"}, follow=True).content.decode()
    assert quantities() == [2]
    assert "Tinggal 2 kotak, sudah kami sesuaikan." in page


def test_a_stock_that_shrank_lowers_the_quantity(client):
    product = factories.product(stock=5, unit="kotak")
    put(client, product, "5")
    StockRecord.objects.update(num_in_stock=2)
    page = client.get(SUMMARY)
    assert quantities() == [2]
    assert page.context["look"].told == {Line.objects.get().pk: "Tinggal 2 kotak, sudah kami sesuaikan."}


@pytest.mark.parametrize("quantity", ["-3", "banyak", "2,5"])
def test_garbage_in_the_basket_changes_nothing_and_says_so(client, quantity):
    put(client, factories.product(), "2")
    line = Line.objects.get()
    page = client.post(SUMMARY, {f"quantity-{line.pk}": quantity}, follow=True).content.decode()
    assert quantities() == [2]
    assert "Tulis jumlahnya dengan angka, mulai dari 1." in page


def test_lines_of_another_basket_are_out_of_reach(client):
    foreign = factories.basket(goods={factories.product(): 3})
    line = foreign.lines.get()
    put(client, factories.product())
    client.post(SUMMARY, {f"quantity-{line.pk}": "1"})
    client.post(SUMMARY, {"remove": str(line.pk)})
    line.refresh_from_db()
    assert line.quantity == 3


@pytest.mark.parametrize(
    "data", [{"remove": "x"}, {"quantity-": "1"}, {"quantity-9223372036854775808": "1"}, {"q": "1"}]
)
def test_tampered_fields_change_nothing(client, data):
    put(client, factories.product(), "2")
    assert client.post(SUMMARY, data).status_code == 302
    assert quantities() == [2]


def test_goods_that_cannot_be_had_any_more_stand_apart(client):
    carrier = factories.cooperative()
    gone, kept = (factories.product(enterprise=factories.maker(cooperative=c)) for c in (carrier, None))
    sold_out = factories.product(title="Gemblong")
    for product in (gone, kept, sold_out):
        put(client, product)
    Standing.objects.filter(cooperative=carrier).update(kind=Standing.SUSPENDED)
    StockRecord.objects.filter(product=sold_out).update(num_in_stock=0)
    look = client.get(SUMMARY).context["look"]
    assert [line.product for line in look.lines] == [kept]
    assert [(a.line.product, a.why) for a in look.apart] == [
        (gone, "Toko ini belum bisa menerima pesanan."),
        (sold_out, "Sedang habis."),
    ]


def test_a_forged_basket_cookie_opens_no_basket(client):
    factories.basket()
    client.cookies["oscar_open_basket"] = f"{Basket.objects.get().pk}:tampered"
    assert "Keranjang masih kosong." in client.get(SUMMARY).content.decode()


def test_looking_writes_nothing(client):
    client.force_login(factories.user())
    client.get(SUMMARY)
    assert Basket.objects.count() == 0


def test_signing_in_joins_the_two_baskets(client):
    buyer, product, other = factories.user(), factories.product(), factories.product()
    factories.basket(goods={product: 1}, owner=buyer)
    put(client, product, "3")
    put(client, other, "1")
    client.force_login(buyer)
    client.get(SUMMARY)
    own = Basket.open.get(owner=buyer)
    assert {line.product: line.quantity for line in own.lines.all()} == {product: 3, other: 1}


def fill(client, *, carriers, lines):
    makers = [factories.maker(cooperative=factories.cooperative()) for _ in range(carriers)]
    for number in range(lines):
        put(client, factories.product(enterprise=makers[number % carriers]))


@pytest.mark.parametrize(("carriers", "lines"), [(3, 10), (3, 30)])
def test_the_page_costs_the_same_whatever_the_lines(client, django_assert_max_num_queries, carriers, lines):
    client.force_login(factories.user())
    fill(client, carriers=carriers, lines=lines)
    client.get(SUMMARY)
    with django_assert_max_num_queries(12) as captured:
        assert len(client.get(SUMMARY).context["look"].lines) == lines
    assert len(captured) == 11
