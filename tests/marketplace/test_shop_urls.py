"""Oscar's own ways in and around our rules are not on the map; its dashboard is for staff."""

import pytest
from django.urls import reverse

from catalogue.models import ProductClass
from marketplace.order.models import Order
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "place",
    [
        "accounts/register/",
        "accounts/profile/",
        "accounts/orders/",
        "accounts/orders/100001/",
        "accounts/order-status/100001/abc/",
        "accounts/addresses/",
        "accounts/alerts/",
        "accounts/wishlists/",
        "accounts/emails/",
        "accounts/notifications/inbox/",
        "basket/saved/",
        "basket/vouchers/add/",
        "checkout/preview/",
        "checkout/payment-details/",
        "checkout/thank-you/",
        "catalogue/ranges/x/",
        "catalogue/x_1/reviews/",
        "catalogue/x_1/reviews/add/",
        "offers/",
        "wishlists/x/",
        "password-reset/",
        "dashboard/vouchers/",
        "dashboard/offers/",
    ],
)
def test_what_knows_nothing_of_our_rules_is_not_there(client, place):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    assert client.get(f"/belanja/{place}").status_code == 404
    assert client.post(f"/belanja/{place}").status_code == 404


@pytest.mark.parametrize(
    "door", ["/cms/login/", "/_util/login/", "/belanja/accounts/login/", "/belanja/dashboard/login/"]
)
def test_every_door_leads_to_the_one_with_a_limit_and_a_second_factor(client, door):
    factories.user(email="admin@example.com", password="panen-raya-2026", is_staff=True, is_superuser=True)
    given = {"username": "admin@example.com", "password": "panen-raya-2026", "next": "/cms/"}
    answer = client.post(f"{door}?next=/cms/", given)
    assert (answer.status_code, answer["Location"]) == (302, "/akun/login/?next=/cms/")
    assert "_auth_user_id" not in client.session


def test_who_may_not_enter_is_told_so_instead_of_being_sent_in_a_circle(client):
    client.force_login(factories.user())
    answer = client.get("/cms/", follow=True)
    assert answer.status_code == 403
    assert client.get("/belanja/dashboard/").status_code == 403


def test_staff_keep_the_catalogue_and_look_up_orders(client):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    good = factories.product(category=factories.category())
    order = factories.order(goods={good: 1}, user=factories.user())
    places = [
        reverse("dashboard:index"),
        reverse("dashboard:catalogue-product-list"),
        reverse("dashboard:catalogue-product", args=[good.pk]),
        reverse("dashboard:catalogue-class-list"),
        reverse("dashboard:catalogue-category-list"),
        reverse("dashboard:order-list"),
        reverse("dashboard:order-stats"),
        reverse("dashboard:order-detail", args=[order.number]),
        reverse("dashboard:users-index"),
        reverse("dashboard:user-detail", args=[order.user_id]),
        reverse("dashboard:partner-list"),
        reverse("dashboard:partner-manage", args=[good.stockrecords.get().partner_id]),
        reverse("dashboard:reviews-list"),
        reverse("dashboard:reports-index"),
    ]
    assert {place: client.get(place).status_code for place in places} == dict.fromkeys(places, 200)
    assert ProductClass.objects.count() == 1


def test_orders_and_people_cannot_be_changed_in_the_dashboard(client):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    order = factories.order(goods={factories.product(): 1}, payment_method="bank_transfer")
    change = {"order_action": "change_order_status", "new_status": Order.CONFIRMED}
    assert client.post(reverse("dashboard:order-detail", args=[order.number]), change).status_code == 405
    assert client.post(reverse("dashboard:user-password-reset", args=[1])).status_code == 405
    assert client.get(reverse("dashboard:partner-user-link", args=[1, 1])).status_code == 404
    order.refresh_from_db()
    assert order.status == Order.AWAITING_PAYMENT


def test_the_front_of_oscars_site_is_the_home_page_in_the_same_language(client):
    assert client.get("/belanja/")["Location"] == "/"
    assert client.get("/en/belanja/")["Location"] == "/en/"
