"""An editor sees a page before it is published, in the look that visitors will see."""

import pytest

from marketplace.pages.models import HomePage
from marketplace.pages.writing import write_page
from marketplace.storefronts.models import StorefrontIndexPage
from marketplace.storefronts.opening import open_storefront
from tests import factories

pytestmark = pytest.mark.django_db


def preview(page) -> str:
    response = page.make_preview_request()
    assert response.status_code == 200
    return getattr(response, "rendered_content", response.content.decode())


def test_the_home_page():
    page = HomePage.objects.get()
    page.notice = "Libur Lebaran: pengiriman mulai lagi tanggal 8."
    assert "Libur Lebaran" in preview(page)


def test_a_page_to_be_read():
    page = write_page(parent=HomePage.objects.get(), slug="cara-belanja", title="Cara belanja", lead="Tiga langkah.")
    page.lead = "Empat langkah."
    assert "Empat langkah." in preview(page)


def test_a_storefront():
    page = open_storefront(enterprise=factories.maker(name="Dapur Bu Enok"), lead="Keripik dari kebun sendiri.")
    page.lead = "Keripik dari kebun Bu Enok."
    assert "Keripik dari kebun Bu Enok." in preview(page)


def test_the_directory_has_nothing_to_preview():
    assert StorefrontIndexPage.objects.get().preview_modes == []
