from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import ModelLogEntry

from catalogue.listing import Listing
from catalogue.models import Product
from catalogue.pictures import NotAPicture
from catalogue.search.outbox import Pending
from cooperatives.partner import offering, stock
from cooperatives.partner.models import StockRecord
from tests import factories
from tests.consigning import consign

pytestmark = pytest.mark.django_db


def photo(size=(80, 60)) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", size, "#6b1740").save(out, "JPEG")
    out.seek(0)
    return out


@pytest.fixture
def owner():
    return factories.user()


@pytest.fixture
def shop(owner):
    return factories.maker(owner=owner)


@pytest.fixture
def kind():
    return factories.category()


@pytest.fixture
def offer(shop, owner, kind):
    def put(**changes):
        given = {"title": "Sambal oncom 150 g", "price": 24_000, "stock": 20, "category": kind, "picture": photo()}
        return offering.offer_product(enterprise=shop, by=owner, **given | changes)

    return put


def test_an_offer_is_on_sale_at_once(shop, owner, kind, offer):
    product = offer(description=" Pedas. ", unit="stoples", weight_grams=260, is_food=True)
    record = product.stockrecords.get()
    assert (record.partner, record.price, record.num_in_stock) == (shop.partner, Decimal(24_000), 20)
    assert (record.price_currency, record.partner_sku) == ("IDR", f"{shop.pk}-{product.pk}")
    assert (product.description, product.unit, product.weight_grams, product.is_food) == (
        "Pedas.",
        "stoples",
        260,
        True,
    )
    assert (product.product_class.name, product.product_class.track_stock) == ("Barang", True)
    listing = Listing.objects.get(product=product)
    assert (listing.title, listing.price, listing.available) == ("Sambal oncom 150 g", 24_000, 20)
    assert (listing.on_sale, listing.maker, listing.category) == (True, shop.name, kind)
    assert listing.picture == product.images.get().original.name != ""
    assert Pending.objects.filter(product_id=product.pk).exists()
    entry = ModelLogEntry.objects.get(object_id=str(product.pk))
    assert (entry.user, entry.data) == (owner, {"price": 24_000, "stock": 20})


def test_without_an_agreement_it_waits_for_a_cooperative(owner, kind):
    alone = factories.enterprise(owner=owner)
    product = offering.offer_product(
        enterprise=alone, title="Dodol", price=1, stock=0, category=kind, picture=photo(), by=owner
    )
    assert product.listing.on_sale is False


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": "  "}, offering.TitleMissing),
        ({"price": 0}, offering.PriceRefused),
        ({"price": -1}, offering.PriceRefused),
        ({"price": 1_000_000_001}, offering.PriceRefused),
        ({"price": Decimal("18000.50")}, offering.PriceRefused),
        ({"stock": -1}, offering.StockRefused),
        ({"stock": 1_000_001}, offering.StockRefused),
        ({"picture": BytesIO(b"not a picture")}, NotAPicture),
    ],
)
def test_a_refused_offer_leaves_nothing_behind(offer, change, refusal):
    with pytest.raises(refusal):
        offer(**change)
    assert Product.objects.count() == StockRecord.objects.count() == Listing.objects.count() == 0
    assert Pending.objects.count() == ModelLogEntry.objects.count() == 0


@pytest.mark.parametrize("price", [1, 1_000_000_000])
def test_the_lowest_and_the_highest_price(offer, price):
    assert offer(price=price).listing.price == price


def test_a_change_reaches_the_listing_and_leaves_the_rest(shop, owner, offer):
    product = offer()
    before = product.images.get().original.name
    offering.change_offer(enterprise=shop, product=product, by=owner, price=26_000, stock=5)
    listing = Listing.objects.get(product=product)
    assert (listing.price, listing.available, listing.title, listing.picture) == (
        26_000,
        5,
        "Sambal oncom 150 g",
        before,
    )
    entry = ModelLogEntry.objects.filter(action="wagtail.edit").get()
    assert entry.data == {"price": [24_000, 26_000], "stock": [20, 5]}


def test_a_new_photo_and_category_take_the_place_of_the_old(shop, owner, offer):
    product, other = offer(), factories.category(name="Sambal")
    before = product.images.get().original.name
    offering.change_offer(enterprise=shop, product=product, by=owner, picture=photo((50, 50)), category=other)
    assert product.images.get().original.name != before
    listing = Listing.objects.get(product=product)
    assert (listing.category, list(product.categories.all())) == (other, [other])


def test_stock_does_not_fall_below_what_buyers_were_promised(shop, owner, offer):
    product = offer(stock=10)
    record = product.stockrecords.get()
    stock.reserve(quantities={record.pk: 4})
    with pytest.raises(offering.StockBelowReserved) as refusal:
        offering.change_offer(enterprise=shop, product=product, by=owner, stock=3, price=1_000)
    assert refusal.value.reserved == 4
    record.refresh_from_db()
    assert (record.num_in_stock, record.num_allocated, record.price) == (10, 4, 24_000)
    offering.change_offer(enterprise=shop, product=product, by=owner, stock=4)
    assert Listing.objects.get(product=product).available == 0


def test_stock_that_moved_meanwhile_is_not_overwritten(shop, owner, offer):
    product = offer(stock=10)
    record = product.stockrecords.get()
    stock.reserve(quantities={record.pk: 3})
    stock.sell(quantities={record.pk: 3})
    with pytest.raises(offering.StockMoved) as refusal:
        offering.change_offer(enterprise=shop, product=product, by=owner, stock=12, stock_seen=10)
    assert refusal.value.stock == 7
    record.refresh_from_db()
    assert record.num_in_stock == 7


def test_taking_off_sale_and_putting_back(shop, owner, offer):
    product = offer()
    offering.set_on_sale(enterprise=shop, product=product, on_sale=False, by=owner)
    assert Listing.objects.get(product=product).on_sale is False
    offering.set_on_sale(enterprise=shop, product=product, on_sale=True, by=owner)
    assert Listing.objects.get(product=product).on_sale is True


def test_nobody_changes_another_shops_goods(owner, offer):
    product, other = offer(), factories.maker()
    with pytest.raises(offering.NotTheirs):
        offering.change_offer(enterprise=other, product=product, by=owner, price=1)
    with pytest.raises(offering.NotTheirs):
        offering.set_on_sale(enterprise=other, product=product, on_sale=False, by=owner)
    listing = Listing.objects.get(product=product)
    assert (listing.price, listing.on_sale) == (24_000, True)


@pytest.mark.parametrize("change", [{"price": 0}, {"stock": -1}, {"title": ""}, {"picture": BytesIO(b"x")}])
def test_a_refused_change_changes_nothing(shop, owner, offer, change):
    product = offer()
    with pytest.raises((offering.OfferRefused, NotAPicture)):
        offering.change_offer(enterprise=shop, product=product, by=owner, **{"description": "baru", **change})
    listing = Listing.objects.get(product=product)
    assert (listing.title, listing.price, listing.available) == ("Sambal oncom 150 g", 24_000, 20)
    assert (listing.description, product.images.count()) == ("", 1)


def test_two_goods_of_the_same_name_are_two(offer):
    first, second = offer(), offer()
    assert first.stockrecords.get().partner_sku != second.stockrecords.get().partner_sku


class TestKeptAtAHub:
    """The memorandum says that the cooperative's hub keeps her goods: then the hub counts them, not she."""

    def test_she_does_not_change_their_number(self, shop, owner, offer):
        product = offer()
        consign(enterprise=shop)
        with pytest.raises(offering.CountedByHub, match="gudang yang menghitung stoknya"):
            offering.change_offer(enterprise=shop, product=product, by=owner, stock=25, price=9_000)
        record = product.stockrecords.get()
        assert (record.num_in_stock, record.price) == (20, Decimal(24_000))

    def test_all_else_is_hers_to_change(self, shop, owner, offer):
        product = offer()
        consign(enterprise=shop)
        offering.change_offer(enterprise=shop, product=product, by=owner, stock=20, price=9_000)
        assert product.stockrecords.get().price == Decimal(9_000)

    def test_a_new_good_begins_at_nothing(self, shop, offer):
        consign(enterprise=shop)
        with pytest.raises(offering.CountedByHub):
            offer()
        assert not Product.objects.exists()
        assert offer(stock=0).stockrecords.get().num_in_stock == 0
