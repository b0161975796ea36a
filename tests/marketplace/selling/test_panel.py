from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.models import Step
from cooperatives.distribution.steps import take_step
from marketplace.order.models import Order
from marketplace.selling import reading
from marketplace.selling.bringing import bringing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    person = factories.user(name="Enok Rohaeti")
    client.force_login(person)
    return person


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(owner, cooperative):
    return factories.maker(owner=owner, cooperative=cooperative, name="Dapur Bu Enok")


@pytest.fixture
def talas(shop):
    return factories.product(enterprise=shop, title="Keripik talas", price=18_000, stock=100)


@pytest.mark.parametrize("name", ["home", "goods", "orders", "add"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    url = reverse(f"selling:{name}")
    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


def test_somebody_without_a_shop_is_led_to_open_one_and_then_to_where_she_wanted(client, owner):
    assert client.get(reverse("selling:home"))["Location"] == reverse("selling:open")
    assert client.get(reverse("selling:goods"))["Location"] == f"{reverse('selling:open')}?next=%2Fjual%2Fbarang%2F"
    assert client.post(reverse("selling:add"))["Location"] == reverse("selling:open")


def test_what_to_hand_over_is_summed_by_good_over_the_buyers(shop, cooperative, talas):
    other = factories.product(enterprise=factories.maker(cooperative=cooperative), title="Dodol")
    factories.order(goods={talas: 2, other: 7})
    factories.order(goods={talas: 3})
    factories.order(goods={talas: 9}, payment_method="bank_transfer")  # not paid yet
    packed = factories.order(goods={talas: 11}).fulfilments.get()
    take_step(fulfilment=packed, kind=Step.PACKED, by=None, at=timezone.now())
    [waiting] = bringing(shop=shop, at=timezone.now())
    assert waiting.cooperative.name == "Koperasi Sauyunan"
    [item] = waiting.goods
    assert (item.title, item.pieces, item.parcels, item.unit) == ("Keripik talas", 5, 2, "bungkus")


def test_sold_counts_own_lines_of_this_month_that_are_paid_or_due_in_cash(shop, cooperative, talas):
    now = timezone.now()
    other = factories.product(enterprise=factories.maker(cooperative=cooperative), price=5_000)
    factories.order(goods={talas: 2, other: 7})
    factories.order(goods={talas: 1}, payment_method="bank_transfer")
    old = factories.order(goods={talas: 4})
    Order.objects.filter(pk=old.pk).update(date_placed=now - timedelta(days=2))
    assert reading.sold_since(shop=shop, since=now - timedelta(days=1)) == reading.Sold(pieces=2, rupiah=36_000)
    assert reading.sold_since(shop=shop, since=now - timedelta(days=3)) == reading.Sold(pieces=6, rupiah=108_000)


@pytest.mark.parametrize("name", ["home", "orders"])
def test_the_owner_never_sees_who_buys(client, shop, talas, name):
    factories.order(goods={talas: 2}, name="Rina Marlina", phone="+628123456789", pickup=False)
    shown = client.get(reverse(f"selling:{name}")).content.decode()
    assert "Keripik talas" in shown
    for secret in ("Rina", "Marlina", "8123456789", "0812-3456-789", "Pagentongan"):
        assert secret not in shown


def test_order_lines_are_her_own_only(client, shop, cooperative, talas):
    other = factories.product(enterprise=factories.maker(cooperative=cooperative), title="Dodol")
    factories.order(goods={talas: 2, other: 1})
    page = client.get(reverse("selling:orders")).context["page"]
    assert [(row.line.title, row.line.quantity, row.state) for row in page] == [("Keripik talas", 2, None)]


def test_the_number_of_queries_does_not_grow_with_the_orders(client, shop, talas, django_assert_max_num_queries):
    for _ in range(2):
        for _ in range(4):
            factories.order(goods={talas: 1, factories.product(enterprise=shop): 1})
        for name in ("home", "orders", "goods"):
            with django_assert_max_num_queries(26):
                client.get(reverse(f"selling:{name}"))


def test_without_a_cooperative_she_is_told_when_goods_appear(client, owner):
    factories.enterprise(owner=owner)
    shown = client.get(reverse("selling:home")).content.decode()
    assert "setelah nota kesepahaman distribusi dengan koperasi berlaku" in shown


def test_the_link_is_shared_by_whatsapp(client, shop):
    answer = client.get(reverse("selling:home"))
    assert answer.context["link"] == f"http://testserver{shop.get_absolute_url()}"
    assert answer.context["whatsapp"].startswith("https://wa.me/?text=Dapur+Bu+Enok")


def test_the_dock_has_five_places(client, shop):
    shown = client.get(reverse("selling:agreements")).content.decode()
    dock = shown[shown.index('class="dock"') :]
    dock = dock[: dock.index("</nav>")]
    assert dock.count("<a ") == 5
    assert f'href="{reverse("selling:agreements")}" aria-current="page"' in dock


def test_low_stock_is_told(client, shop):
    few = factories.product(enterprise=shop, title="Emping", stock=4)
    factories.product(enterprise=shop, stock=5)
    assert [item.pk for item in client.get(reverse("selling:home")).context["low"]] == [few.pk]


def test_she_switches_between_her_shops_and_to_no_other(client, owner, shop):
    second, foreign = factories.maker(owner=owner, name="Warung Enok"), factories.maker()
    assert client.post(reverse("selling:switch"), {"shop": second.pk}).status_code == 302
    assert client.get(reverse("selling:home")).wsgi_request.shop == second
    for wanted in (foreign.pk, "", "x"):
        assert client.post(reverse("selling:switch"), {"shop": wanted}).status_code == 404
    assert client.get(reverse("selling:home")).wsgi_request.shop == second
