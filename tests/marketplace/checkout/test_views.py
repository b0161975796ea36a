"""From the basket to an order, and everything that must not become one."""

import json

import pytest
from django.test import Client

from cooperatives.distribution.models import DeliveryZone, Fulfilment, PickupPoint
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import refresh_listings
from marketplace.basket.models import Basket, Line
from marketplace.order.models import Order, ShippingAddress
from marketplace.payment.models import Payment
from tests import factories
from tests.marketplace.checkout.shop import Shop

pytestmark = pytest.mark.django_db
URL = "/belanja/checkout/"


def assert_nothing_happened():
    assert Order.objects.count() == 0
    assert Payment.objects.count() == 0
    assert ShippingAddress.objects.count() == 0
    assert set(StockRecord.objects.values_list("num_allocated", flat=True)) == {0}
    assert Basket.open.count() == 1


def text(response) -> str:
    return response.content.decode()


def test_a_guest_orders_in_cash_from_two_cooperatives(shop):
    response = shop.submit()
    order = Order.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/pesanan/{order.tracking_token}/"
    assert (order.total_incl_tax, order.status, order.user) == (36_000 + 65_000 + 7_000, Order.CONFIRMED, None)
    assert (order.contact_name, str(order.contact_phone)) == ("Rina Marlina", "+6281234567890")
    assert order.shipping_address.village.district_id == factories.CIOMAS
    assert order.shipping_address.notes == "pagar hijau"
    assert sorted(order.payments.values_list("gateway", "amount")) == [("cash", 43_000), ("cash", 65_000)]
    methods = dict(order.fulfilments.values_list("cooperative", "method"))
    assert methods == {shop.first.pk: Fulfilment.DELIVERY, shop.second.pk: Fulfilment.PICKUP}


def test_a_transfer_leads_to_the_page_that_says_how(shop):
    response = shop.submit(payment="bank_transfer")
    order = Order.objects.get()
    assert response["Location"] == f"/pesanan/{order.tracking_token}/bayar/"
    assert order.status == Order.AWAITING_PAYMENT
    assert order.payments.get().gateway == Payment.BANK_TRANSFER


def test_collecting_everything_needs_no_address(shop):
    shop.submit(
        **{f"parcel-{shop.first.pk}": shop.point(shop.first), "village": "", "street": "", "district": "", "note": ""}
    )
    order = Order.objects.get()
    assert order.shipping_address is None
    assert order.total_incl_tax == 36_000 + 65_000


def test_delivery_needs_the_whole_address(shop):
    response = shop.submit(village="", street="")
    assert response.status_code == 422
    assert "Pilih desanya." in text(response)
    assert "Tulis jalan, nomor, atau patokan supaya kurir ketemu." in text(response)
    assert_nothing_happened()


def test_pressing_twice_gives_the_same_order(shop):
    data = shop.typed()
    first, second = shop.client.post(URL, data), shop.client.post(URL, data)
    assert Order.objects.count() == 1
    assert first["Location"] == second["Location"]
    assert StockRecord.objects.get(product=shop.crisps).num_allocated == 2


def test_sending_the_page_again_after_filling_a_new_basket_orders_nothing_more(shop):
    data = shop.typed()
    shop.client.post(URL, data)
    shop.fill_basket()
    assert shop.client.post(URL, data)["Location"] == Order.objects.get().get_absolute_url()
    assert Order.objects.count() == 1


def test_looking_at_choices_keeps_what_was_typed(shop):
    data = shop.typed(phone="0812", district=factories.CIAMPEA, village="", street="Gang sempit <3")
    response = shop.refresh(data)
    assert response.status_code == 200
    assert 'value="0812"' in text(response)
    assert "Gang sempit &lt;3" in text(response)
    assert 'class="error"' not in text(response)
    villages = response.context["form"].fields["village"].queryset
    assert {village.district_id for village in villages} == {factories.CIAMPEA}
    assert_nothing_happened()


def test_the_first_look_offers_what_needs_no_kecamatan(shop):
    form = shop.client.get(URL).context["form"]
    assert [[choice.method for choice in offer.choices] for offer in form.offers] == [["pickup"], ["pickup"]]
    assert form.total == 36_000 + 65_000


def test_a_kecamatan_out_of_reach_is_said_and_pickup_stays(shop):
    response = shop.refresh(shop.typed(district=factories.TENJO, village=""))
    assert "Koperasi ini belum mengantar ke Tenjo. Barangnya bisa diambil." in text(response)
    chosen = response.context["form"].chosen
    assert {choice.method for choice in chosen.values()} == {"pickup"}


def test_what_is_paid_where_is_said_before_ordering(shop):
    page = text(shop.refresh(shop.typed()))
    assert "Rp43.000</b> ke kurir Koperasi Antar" in page
    assert "Rp65.000</b> saat mengambil di" in page


def test_a_signed_in_buyer_finds_her_data_filled_in(client):
    buyer = factories.user(phone="+6281234567890", name="Siti Aminah")
    factories.order(user=buyer, pickup=False, district_code=factories.CIOMAS)
    client.force_login(buyer)
    factories.basket(owner=buyer)
    form = client.get(URL).context["form"]
    assert form["phone"].value() == "0812-3456-7890"
    assert form["name"].value() == "Siti Aminah"
    assert form["district"].value() == factories.CIOMAS
    assert form["street"].value() == "Kp. Pagentongan RT 02/05"


def test_an_order_of_a_signed_in_buyer_is_hers(client):
    buyer = factories.user()
    client.force_login(buyer)
    shop = Shop(client)
    shop.fill_basket()
    shop.submit()
    assert Order.objects.get().user == buyer


def test_an_empty_basket_leads_back(client):
    assert client.get(URL)["Location"] == "/belanja/basket/"
    assert client.post(URL, {})["Location"] == "/belanja/basket/"


def test_without_a_token_the_form_is_refused(shop):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = shop.client.cookies
    assert strict.post(URL, shop.typed()).status_code == 403
    assert_nothing_happened()


# --- bad input --------------------------------------------------------------------------------------------------------

REFUSED = {
    "a village of another kecamatan": (
        {"village": lambda shop: factories.village(district_code=factories.CIAMPEA).pk},
        "Desa ini tidak termasuk kecamatan yang dipilih. Pilih lagi desanya.",
    ),
    "a village that does not exist": ({"village": "9999999999"}, "Desa ini tidak termasuk kecamatan"),
    "a kecamatan elsewhere": ({"district": "317101"}, "Kecamatan ini tidak ada di Kabupaten Bogor."),
    "a kecamatan that is none": ({"district": "' OR 1=1"}, "Kecamatan ini tidak ada di Kabupaten Bogor."),
    "an unknown way to pay": ({"payment": "bitcoin"}, "Pilih salah satu cara bayar."),
    "no way to pay": ({"payment": None}, "Pilih salah satu cara bayar."),
    "a phone number too short": ({"phone": "0812 345"}, "Nomornya kurang beberapa angka. Periksa lagi, ya."),
    "no phone number": ({"phone": ""}, "Tulis nomor HP Anda."),
    "no name": ({"name": "  "}, "Tulis nama penerimanya."),
    "half an e-mail address": ({"email": "rina@"}, "Alamat e-mail ini belum lengkap."),
    "a name beyond all bounds": ({"name": "R" * 121}, "120"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_bad_input_is_told_and_changes_nothing(shop, what):
    changed, told = REFUSED[what]
    changed = {name: value(shop) if callable(value) else value for name, value in changed.items()}
    response = shop.submit(**changed)
    assert response.status_code == 422
    assert told in text(response)
    assert_nothing_happened()


@pytest.mark.parametrize("key", ["pickup:999999", "delivery:999999", "", None, "teleport:1", "pickup:1;delete"])
def test_a_choice_that_was_not_offered_is_refused(shop, key):
    response = shop.submit(**{f"parcel-{shop.first.pk}": key})
    assert response.status_code == 422
    assert "Pilih cara menerima barang dari Koperasi Antar." in text(response)
    assert_nothing_happened()


def test_the_pickup_point_and_the_zone_of_another_cooperative_are_refused(shop):
    stranger = factories.cooperative(fee=1)
    for key in (
        f"pickup:{stranger.pickup_points.get().pk}",
        f"delivery:{stranger.zones.get().pk}",
        shop.point(shop.second),
    ):
        response = shop.submit(**{f"parcel-{shop.first.pk}": key})
        assert response.status_code == 422
        assert_nothing_happened()


def test_a_closed_pickup_point_is_refused(shop):
    data = shop.typed()
    PickupPoint.objects.filter(cooperative=shop.second).update(closed_since="2026-01-01T00:00Z")
    assert shop.client.post(URL, data).status_code == 422
    assert_nothing_happened()


def test_a_zone_that_does_not_reach_the_kecamatan_is_refused(shop):
    data = shop.typed(district=factories.TENJO, village=factories.village(district_code=factories.TENJO).pk)
    data[f"parcel-{shop.first.pk}"] = shop.zone
    assert shop.client.post(URL, data).status_code == 422
    assert_nothing_happened()


def test_quantities_and_prices_in_the_form_mean_nothing(shop):
    line = Line.objects.first()
    shop.submit(**{f"quantity-{line.pk}": "-5", "total": "1", "price": "1"})
    assert Order.objects.get().total_incl_tax == 36_000 + 65_000 + 7_000


# --- the world moves --------------------------------------------------------------------------------------------------


def test_a_price_that_changed_is_said_and_asked_again(shop):
    data = shop.typed()
    StockRecord.objects.filter(product=shop.crisps).update(price=20_000)
    refresh_listings(product_ids=[shop.crisps.pk])
    response = shop.client.post(URL, data)
    assert response.status_code == 409
    assert "Keripik talas: harga sekarang Rp20.000." in text(response)
    assert_nothing_happened()
    shop.submit()
    assert Order.objects.get().total_incl_tax == 40_000 + 65_000 + 7_000


def test_a_fee_that_changed_is_said_and_asked_again(shop):
    data = shop.typed()
    DeliveryZone.objects.update(fee=9_000)
    response = shop.client.post(URL, data)
    assert response.status_code == 409
    assert "Diantar koperasi: ongkos sekarang Rp9.000." in text(response)
    assert_nothing_happened()


def test_stock_that_shrank_is_said_and_asked_again(shop):
    Line.objects.filter(product=shop.coffee).update(quantity=3)
    data = shop.typed()
    StockRecord.objects.filter(product=shop.coffee).update(num_in_stock=2)
    response = shop.client.post(URL, data)
    assert response.status_code == 409
    assert "Tinggal 2 kotak, sudah kami sesuaikan." in text(response)
    assert_nothing_happened()


def test_goods_sold_out_meanwhile_lead_back_to_the_basket(shop):
    data = shop.typed()
    StockRecord.objects.filter(product=shop.coffee).update(num_in_stock=0)
    response = shop.client.post(URL, data)
    assert response["Location"] == "/belanja/basket/"
    page = shop.client.get("/belanja/basket/")
    assert "Ada barang yang belum bisa dipesan." in text(page)
    assert_nothing_happened()


def test_a_quantity_changed_in_another_window_is_said(shop):
    data = shop.typed()
    Line.objects.filter(product=shop.crisps).update(quantity=5)
    response = shop.client.post(URL, data)
    assert "Keripik talas: jumlah sekarang 5." in text(response)
    assert_nothing_happened()


@pytest.mark.parametrize(
    "seen", ["", "{}", "[]", "null", '{"lines": 1, "fees": 2}', '{"lines": {"1": 7}, "fees": []}', "{" * 500]
)
def test_a_tampered_memory_only_asks_again(shop, seen):
    data = shop.typed() | {"seen": seen}
    assert shop.client.post(URL, data).status_code == 409
    assert_nothing_happened()


def test_a_remembered_lower_price_does_not_buy_cheaper(shop):
    data = shop.typed()
    memory = json.loads(data["seen"])
    memory["lines"] = {pk: [quantity, 1] for pk, (quantity, _price) in memory["lines"].items()}
    assert shop.client.post(URL, data | {"seen": json.dumps(memory)}).status_code == 409
    assert_nothing_happened()


def test_too_small_a_sum_for_a_card_is_said(shop, settings):
    settings.STRIPE_MINIMUM = 1_000_000
    response = shop.submit(payment="stripe")
    assert response.status_code == 409
    assert "Mulai dari Rp1.000.000." in text(response)
    assert_nothing_happened()


def test_another_browser_cannot_place_this_basket(shop):
    data = shop.typed()
    assert Client().post(URL, data)["Location"] == "/belanja/basket/"
    assert_nothing_happened()


# --- cost -------------------------------------------------------------------------------------------------------------


def test_placing_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    shop = Shop(client)
    for number in range(10):
        maker = factories.maker(cooperative=[shop.first, shop.second][number % 2])
        product = factories.product(enterprise=maker)
        client.post(f"/belanja/basket/add/{product.pk}/", {"quantity": "1"}, HTTP_SEC_FETCH_SITE="same-origin")
    data = shop.typed()
    with django_assert_max_num_queries(60) as captured:
        assert client.post(URL, data).status_code == 302
    kept = [query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(kept) <= 40
