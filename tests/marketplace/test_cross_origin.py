import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.http import require_POST

from marketplace.cross_origin import same_origin


@same_origin
def take(request):
    return HttpResponse("taken")


urlpatterns = [path("take/", same_origin(require_POST(take)))]


def post(**headers):
    return take(RequestFactory(headers={"Host": "lumbung.example", **headers}, SERVER_NAME="lumbung.example").post("/"))


@pytest.fixture(autouse=True)
def host(settings):
    settings.ALLOWED_HOSTS = ["lumbung.example", "testserver"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://lumbung.example"},
        {"Referer": "https://lumbung.example/toko/dapur-bu-enok/"},
    ],
)
def test_a_page_of_this_site_may_post(headers):
    assert post(**headers).content == b"taken"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://lumbung.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://jahat.example"},
        {"Origin": "null"},
        {"Origin": "https://jahat.example", "Referer": "https://lumbung.example/"},
        {"Referer": "https://lumbung.example.jahat.example/"},
        {"Referer": "https://[lumbung.example/"},
    ],
)
def test_whatever_else_posts_is_refused(headers):
    with pytest.raises(PermissionDenied):
        post(**headers)


def test_reading_is_open_to_all():
    assert take(RequestFactory().get("/")).content == b"taken"


@pytest.mark.urls("tests.marketplace.test_cross_origin")
def test_no_token_is_asked_for():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/take/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert client.post("/take/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
