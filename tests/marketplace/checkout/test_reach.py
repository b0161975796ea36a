"""What the checkout answers when places, rounds and prices change while somebody looks at it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.models import CollectionRound, CourierRate, PickupPoint
from marketplace.order.models import Order
from tests import factories
from tests.gathering import collection_round
from tests.marketplace.checkout.shop import Shop, hidden

URL = Shop.URL


def text(response) -> str:
    return response.content.decode()


def round_in(cooperative, days: int, **values) -> CollectionRound:
    day = timezone.localdate() + timedelta(days=days)
    while day.isoweekday() == 7:
        day += timedelta(days=1)
    return collection_round(cooperative=cooperative, day=day, **values)


def test_a_zone_removed_while_in_the_basket_says_so_and_keeps_what_was_typed(shop):
    typed = shop.typed()
    shop.first.zones.update(closed_since=timezone.now())
    response = shop.client.post(URL, typed)
    page = text(response)
    assert response.status_code == 422
    assert "Pilih cara menerima barang dari Koperasi Antar. Yang tadi dipilih tidak tersedia lagi." in page
    assert "Koperasi ini belum mengantar ke Ciomas. Barangnya bisa diambil." in page
    assert 'value="Rina Marlina"' in page
    assert not Order.objects.exists()


def test_a_basket_with_a_removed_zone_still_opens(shop):
    shop.first.zones.update(closed_since=timezone.now())
    assert shop.client.get("/belanja/basket/").status_code == 200


def test_a_later_day_is_asked_about_before_it_is_ordered(shop):
    near = round_in(shop.first, 2, capacity=1)
    far = round_in(shop.first, 6)
    typed = shop.typed()
    CollectionRound.objects.filter(pk=near.pk).update(taken=1)
    response = shop.client.post(URL, typed)
    assert response.status_code == 409
    assert "Diantar koperasi: harinya sekarang" in text(response)
    assert not Order.objects.exists()
    assert shop.client.post(URL, typed | {"seen": hidden(text(response), "seen")}).status_code == 302
    assert Order.objects.get().fulfilments.get(cooperative=shop.first).round == far


def test_a_full_point_can_be_seen_but_not_chosen(shop):
    point = shop.second.pickup_points.get()
    factories.order(goods={shop.coffee: 1})
    PickupPoint.objects.filter(pk=point.pk).update(capacity=1)
    page = text(shop.client.get(URL))
    assert "Penuh untuk" in page
    response = shop.submit()
    assert response.status_code == 422
    assert Order.objects.count() == 1


def test_a_courier_service_where_nobody_delivers_and_no_cash_with_it(shop):
    CourierRate.objects.create(cooperative=shop.first, courier="JNE", service="REG", fee=10_000, days=2)
    village = factories.village(district_code=factories.TENJO)
    there = {
        "district": factories.TENJO,
        "village": village.pk,
        f"parcel-{shop.first.pk}": "courier:jne:reg",
        "payment": "bank_transfer",
    }
    typed = shop.typed()
    page = text(shop.refresh(typed | there))
    assert "Kurir JNE REG" in page
    assert "Paket dari Koperasi Antar dikirim kurir ekspedisi, jadi dibayar dulu." in page
    assert page.count("belum mengantar ke Tenjo") == 1  # Koperasi Titik
    refused = shop.client.post(URL, typed | there | {"payment": "cash", "seen": hidden(page, "seen")})
    assert refused.status_code == 409
    assert shop.client.post(URL, typed | there | {"seen": hidden(page, "seen")}).status_code == 302
    assert Order.objects.get().fulfilments.get(cooperative=shop.first).courier == "JNE REG"


def test_single_villages_ask_for_the_village_first(shop):
    zone = shop.first.zones.get()
    village = factories.village(district_code=factories.CIOMAS)
    zone.districts.clear()
    zone.villages.add(village)
    typed = shop.typed()
    page = text(shop.refresh(typed | {"village": ""}))
    assert "Pilih desanya dulu: di kecamatan ini koperasi mengantar ke sebagian desa." in page
    assert page.count("belum mengantar ke Ciomas") == 1  # Koperasi Titik
    page = text(shop.refresh(typed))
    assert "Pilih desanya dulu" not in page


@pytest.mark.parametrize("seen", ['{"lines": {}, "fees": {}}', '{"lines": {}, "fees": {}, "days": 3}'])
def test_a_page_without_days_is_an_old_page(shop, seen):
    response = shop.submit(seen=seen)
    assert response.status_code == 409
    assert "Halaman ini sudah lama terbuka." in text(response)
