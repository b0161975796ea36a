import pytest
from django.http import HttpResponse

from marketplace.safety import ADMIN_POLICY, Safety, policy
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_page_of_the_shop_runs_scripts_of_this_site_only(client):
    rules = dict(rule.split(" ", 1) for rule in client.get("/toko/")["Content-Security-Policy"].split("; "))
    assert rules["script-src"] == rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"


def test_forms_may_lead_to_the_page_on_which_cards_are_paid(settings):
    settings.PAYMENT_PAGES = ["https://checkout.stripe.com", "https://bayar.lumbung.example"]
    assert policy().endswith("form-action 'self' https://checkout.stripe.com https://bayar.lumbung.example")


def test_pictures_may_come_from_the_bucket_they_are_kept_in(settings):
    settings.MEDIA_URL = "https://foto.lumbung.example/media/"
    assert "img-src 'self' data: blob: https://foto.lumbung.example;" in policy()


def test_the_admin_runs_its_own_scripts_but_stands_in_no_foreign_frame(client):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    assert client.get("/cms/")["Content-Security-Policy"] == ADMIN_POLICY
    assert "frame-ancestors 'self'" in ADMIN_POLICY


@pytest.mark.parametrize("asked", ["q=a%00b", "q=a%0%000b"])
def test_a_nul_never_reaches_a_database(rf, asked):
    request = rf.get("/toko/", QUERY_STRING=asked)
    Safety(lambda request: HttpResponse())(request)
    assert request.GET["q"] == "ab"
