"""What an owner sees of her goods at the cooperative's hub, and that she leaves their number to it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories as make
from tests.consigning import consigned, free_of, lot

pytestmark = pytest.mark.django_db
AT_HUB = "/jual/gudang/"


@pytest.fixture
def of(client):
    made, owner = consigned(title="Keripik talas"), make.user()
    made.enterprise.partner.users.add(owner)
    client.force_login(owner)
    return made


def filled(of, **changes):
    kind = make.category(name="Keripik")
    return {"title": "Keripik talas", "price": "18.000", "category": str(kind.pk), "unit": "bungkus"} | changes


def test_her_lots_with_their_days(client, of):
    day = timezone.localdate() + timedelta(days=40)
    here = lot(of=of, quantity=12, expires_on=day, at=timezone.now())
    theirs = lot(of=consigned(), at=timezone.now())
    page = client.get(AT_HUB).content.decode()
    assert here.code in page
    assert f"{day.day} " in page
    assert of.hub.name in page
    assert theirs.code not in page


def test_nothing_there_yet(client, of):
    assert "Belum ada barang Anda di gudang." in client.get(AT_HUB).content.decode()


def test_the_way_there_stands_where_her_goods_are(client, of):
    assert f'href="{AT_HUB}"' in client.get(reverse("selling:goods")).content.decode()
    client.force_login(keeper_of_her_own := make.user())
    make.maker(owner=keeper_of_her_own)
    assert AT_HUB not in client.get(reverse("selling:goods")).content.decode()


def test_the_form_says_that_the_hub_counts_and_asks_for_no_number(client, of):
    lot(of=of, quantity=12, at=timezone.now())
    page = client.get(reverse("selling:change", args=[of.product.pk])).content.decode()
    assert "Stok 12, dihitung gudang koperasi." in page
    assert 'name="stock"' not in page
    assert 'name="stock_seen"' not in page


def test_she_changes_the_price_and_the_number_stays(client, of):
    lot(of=of, quantity=12, at=timezone.now())
    answer = client.post(reverse("selling:change", args=[of.product.pk]), filled(of, price="19.000", stock="99"))
    assert answer.status_code == 302
    assert (int(make.stock_of(product=of.product).price), free_of(of)) == (19_000, 12)


def test_the_queries_do_not_grow_with_the_lots(client, of, django_assert_max_num_queries):
    for _number in range(5):
        lot(of=of, at=timezone.now())
    with django_assert_max_num_queries(9):
        client.get(AT_HUB)
