from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.listing import Listing
from catalogue.models import Product
from catalogue.search.outbox import Pending
from cooperatives.agreements.models import Pillar
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import refresh_enterprise, refresh_listings, refresh_stock
from cooperatives.registry.models import Certificate, Standing
from tests import factories

pytestmark = pytest.mark.django_db


def listing_of(product: Product) -> Listing:
    return Listing.objects.get(pk=product.pk)


def test_a_listing_says_what_a_buyer_sees():
    carrier = factories.cooperative(name="Koperasi Sauyunan", delivers_to=(factories.CIAMPEA, factories.CIOMAS))
    maker = factories.maker(cooperative=carrier, name="Dapur Bu Enok")
    factories.certificate(enterprise=maker, kind=Certificate.HALAL, number="ID321")
    snacks = factories.category(name="Camilan")
    chips = factories.category(name="Keripik", parent=snacks)
    product = factories.product(enterprise=maker, title="Keripik talas", price=18_000, stock=24, category=chips)
    listing = listing_of(product)
    assert (listing.title, listing.price, listing.available) == ("Keripik talas", 18_000, 24)
    assert (listing.maker, listing.cooperative, listing.cooperative_slug) == (
        "Dapur Bu Enok",
        "Koperasi Sauyunan",
        carrier.slug,
    )
    assert (listing.district_code, listing.district) == (factories.CIAMPEA, "Ciampea")
    assert [name for _pk, _slug, name in listing.category_path] == ["Camilan", "Keripik"]
    assert (listing.certificates, listing.pickup) == (["halal"], True)
    assert listing.reaches == sorted([factories.CIAMPEA, factories.CIOMAS])
    assert listing.on_sale


def test_nothing_is_on_sale_without_an_agreement():
    product = factories.product(enterprise=factories.enterprise())
    assert not listing_of(product).on_sale
    assert listing_of(product).cooperative == ""


@pytest.mark.parametrize(
    "agreement",
    [
        {"kinds": (Pillar.MARKETING, Pillar.CAPITAL)},
        {"active_from": timezone.now() + timedelta(days=1)},
        {"active_to": timezone.now() - timedelta(seconds=1)},
    ],
    ids=["no distribution", "not yet", "ended"],
)
def test_an_agreement_that_does_not_hold_puts_nothing_on_sale(agreement):
    maker = factories.enterprise()
    factories.agreement(cooperative=factories.cooperative(), enterprise=maker, **agreement)
    assert not listing_of(factories.product(enterprise=maker)).on_sale


@pytest.mark.parametrize("standing", [Standing.DORMANT, Standing.SUSPENDED])
def test_a_cooperative_that_is_not_active_carries_nothing(standing):
    maker = factories.maker(cooperative=factories.cooperative(standing=standing))
    assert not listing_of(factories.product(enterprise=maker)).on_sale


def test_ending_the_agreement_takes_the_goods_off_sale_and_queues_them_for_the_index():
    maker = factories.maker()
    product = factories.product(enterprise=maker)
    Pending.objects.all().delete()
    Pillar.objects.filter(enterprise=maker).update(active_to=timezone.now())
    assert refresh_enterprise(enterprise=maker) == 1
    assert not listing_of(product).on_sale
    assert list(Pending.objects.values_list("product_id", flat=True)) == [product.pk]


def test_writing_again_keeps_what_was_sold():
    product = factories.product()
    Listing.objects.filter(pk=product.pk).update(sold=7)
    refresh_listings(product_ids=[product.pk])
    assert listing_of(product).sold == 7


def test_the_number_of_queries_does_not_depend_on_the_number_of_products(django_assert_max_num_queries):
    maker = factories.maker()
    products = [factories.product(enterprise=maker, listed=False) for _ in range(20)]
    with django_assert_max_num_queries(24):
        assert refresh_listings(product_ids=[product.pk for product in products]) == 20


def test_stock_is_copied_in_one_statement(django_assert_num_queries):
    product, untouched = factories.product(stock=24), factories.product(stock=5)
    stock = factories.stock_of(product=product)
    StockRecord.objects.filter(pk=stock.pk).update(num_allocated=20)
    StockRecord.objects.filter(product=untouched).update(num_allocated=5)
    with django_assert_num_queries(1):
        refresh_stock(stockrecord_ids=[stock.pk])
    assert listing_of(product).available == 4
    assert listing_of(untouched).available == 5
