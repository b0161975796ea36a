from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from catalogue.listing import Listing
from catalogue.models import Product
from cooperatives.partner import stock
from marketplace.selling import drafts
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/jual/barang/tambah/"


def photo(name="foto.jpg") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (90, 60), "#1d6b45").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def owner(client):
    person = factories.user()
    client.force_login(person)
    return person


@pytest.fixture
def shop(owner):
    return factories.maker(owner=owner)


@pytest.fixture
def kind():
    return factories.category(name="Sambal", parent=factories.category(name="Makanan"))


@pytest.fixture
def filled(shop, kind):
    return {
        "title": "Sambal oncom 150 g",
        "price": "Rp24.000",
        "stock": "20",
        "category": str(kind.pk),
        "unit": "stoples",
        "description": "Pedas",
    }


def change_url(product) -> str:
    return reverse("selling:change", args=[product.pk])


def test_photo_price_done(client, shop, kind, filled):
    answer = client.post(ADD, filled | {"picture": photo()})
    assert answer["Location"] == reverse("selling:goods")
    listing = Listing.objects.get()
    assert (listing.title, listing.price, listing.available, listing.unit) == (
        "Sambal oncom 150 g",
        24_000,
        20,
        "stoples",
    )
    assert (listing.on_sale, listing.maker, listing.category) == (True, shop.name, kind)
    assert default_storage.exists(listing.picture)
    assert "Sambal oncom 150 g sudah dijual." in client.get(reverse("selling:goods")).content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": " "}, "Tulis nama barangnya."),
        ({"price": ""}, "Tulis harganya."),
        ({"price": "18.5"}, "Tulis angka rupiahnya saja"),
        ({"price": "0"}, "Harga mulai dari Rp1"),
        ({"price": "1000000001"}, "Harga mulai dari Rp1"),
        ({"stock": "dua puluh"}, "Tulis stok dengan angka saja"),
        ({"stock": "-1"}, "Stok tidak bisa kurang dari nol."),
        ({"category": ""}, "Pilih jenis barangnya."),
        ({"unit": ""}, "Tulis satuannya"),
        ({"picture": SimpleUploadedFile("a.jpg", b"not a picture")}, "bukan foto yang bisa dibuka"),
        ({"picture": ""}, "Ambil foto barangnya dulu."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_sold(client, filled, change, told):
    answer = client.post(ADD, {**filled, "picture": photo(), **change})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert told in shown
    assert "Isian Anda aman." in shown
    assert "Pedas" in shown
    assert Product.objects.count() == 0


def test_the_photo_need_not_be_taken_again(client, shop, filled):
    answer = client.post(ADD, filled | {"price": "murah", "picture": photo()})
    draft = answer.context["picture"]
    assert default_storage.exists(draft)
    assert '<input type="hidden" name="draft" value="1">' in answer.content.decode()
    assert client.post(ADD, filled | {"draft": "1"}).status_code == 302
    assert default_storage.exists(Listing.objects.get().picture)
    assert drafts.kept(shop=shop) == ""


def test_a_new_form_starts_without_the_photo_of_the_last(client, shop, filled):
    client.post(ADD, filled | {"price": "murah", "picture": photo()})
    assert client.post(ADD, filled).status_code == 422  # from another window: not this photo
    client.get(ADD)
    assert client.post(ADD, filled | {"draft": "1"}).status_code == 422
    assert Product.objects.count() == 0


def test_only_the_lowest_categories_are_offered(client, filled, kind):
    parent = kind.get_parent()
    assert client.post(ADD, filled | {"category": str(parent.pk), "picture": photo()}).status_code == 422
    assert Product.objects.count() == 0


def test_a_change_is_seen_at_once(client, shop, filled):
    client.post(ADD, filled | {"picture": photo()})
    product = Product.objects.get()
    shown = client.get(change_url(product)).content.decode()
    assert 'value="24.000"' in shown
    client.post(change_url(product), filled | {"price": "26.500", "stock": "8", "stock_seen": "20"})
    listing = Listing.objects.get()
    assert (listing.price, listing.available) == (26_500, 8)


def test_a_new_photo_is_kept_when_the_change_is_refused(client, shop, filled):
    client.post(ADD, filled | {"picture": photo()})
    product = Product.objects.get()
    before = Listing.objects.get().picture
    answer = client.post(change_url(product), filled | {"price": "murah", "picture": photo(), "stock_seen": "20"})
    assert answer.context["picture"] == drafts.kept(shop=shop) != ""
    assert Listing.objects.get().picture == before
    client.post(change_url(product), filled | {"stock_seen": "20", "draft": "1"})
    assert Listing.objects.get().picture not in {before, ""}
    assert drafts.kept(shop=shop) == ""


def test_leaving_the_stock_alone_keeps_what_was_sold_meanwhile(client, filled):
    client.post(ADD, filled | {"picture": photo()})
    product = Product.objects.get()
    record = product.stockrecords.get()
    stock.reserve(quantities={record.pk: 3})
    stock.sell(quantities={record.pk: 3})
    client.post(change_url(product), filled | {"price": "25.000", "stock_seen": "20"})
    record.refresh_from_db()
    assert (record.num_in_stock, record.price) == (17, 25_000)


def test_stock_that_moved_is_shown_anew(client, filled):
    client.post(ADD, filled | {"picture": photo()})
    product = Product.objects.get()
    record = product.stockrecords.get()
    stock.reserve(quantities={record.pk: 3})
    stock.sell(quantities={record.pk: 3})
    answer = client.post(change_url(product), filled | {"stock": "30", "stock_seen": "20"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Stok baru saja berubah jadi 17." in shown
    assert '<input type="hidden" name="stock_seen" value="17">' in shown
    record.refresh_from_db()
    assert record.num_in_stock == 17


def test_stock_below_what_is_ordered_is_refused(client, filled):
    client.post(ADD, filled | {"picture": photo()})
    product = Product.objects.get()
    record = product.stockrecords.get()
    stock.reserve(quantities={record.pk: 5})
    answer = client.post(change_url(product), filled | {"stock": "4", "stock_seen": "20", "price": "1"})
    assert answer.status_code == 422
    assert "5 sudah dipesan pembeli." in answer.content.decode()
    record.refresh_from_db()
    assert (record.num_in_stock, record.price) == (20, 24_000)


def test_off_sale_and_on_again(client, filled):
    client.post(ADD, filled | {"picture": photo()})
    product = Product.objects.get()
    url = reverse("selling:on-sale", args=[product.pk])
    client.post(url, {"on_sale": "0"})
    assert Listing.objects.get().on_sale is False
    client.post(url, {"on_sale": "1"})
    assert Listing.objects.get().on_sale is True
    assert client.get(url).status_code == 405


def test_another_shops_goods_do_not_exist_here(client, filled):
    foreign = factories.product(title="Dodol", price=9_000)
    assert client.get(change_url(foreign)).status_code == 404
    assert client.post(change_url(foreign), filled).status_code == 404
    assert client.post(reverse("selling:on-sale", args=[foreign.pk]), {"on_sale": "0"}).status_code == 404
    listing = Listing.objects.get(product=foreign)
    assert (listing.title, listing.price, listing.on_sale) == ("Dodol", 9_000, True)


def test_goods_without_a_cooperative_are_kept_and_wait(client, owner, kind, filled):
    alone = factories.enterprise(owner=owner, name="Aaa Belum Bermitra")  # the first by name
    client.post(ADD, filled | {"picture": photo()})
    listing = Listing.objects.get()
    assert (listing.maker, listing.on_sale) == (alone.name, False)
    assert "Menunggu koperasi" in client.get(reverse("selling:goods")).content.decode()
