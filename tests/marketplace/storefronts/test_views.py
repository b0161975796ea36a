from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from PIL import Image as Pixels
from wagtail.images import get_image_model

from cooperatives.partner.publishing import refresh_enterprise
from cooperatives.registry.models import Standing
from marketplace.storefronts.opening import open_storefront
from tests import factories

pytestmark = pytest.mark.django_db


def picture(name="wajan"):
    file = BytesIO()
    Pixels.new("RGB", (900, 900), "brown").save(file, "JPEG")
    return get_image_model().objects.create(title=name, file=ImageFile(file, name=f"{name}.jpg"))


@pytest.fixture
def enok():
    enterprise = factories.maker(name="Dapur Bu Enok", cooperative=factories.cooperative(name="Koperasi Sauyunan"))
    open_storefront(
        enterprise=enterprise, lead="Keripik talas tiap pagi", story="Satu wajan.", opening_hours="08.00–16.00"
    )
    return enterprise


def text(client, enterprise, query=""):
    return client.get(reverse("storefront", args=[enterprise.slug]) + query).content.decode()


def test_a_storefront_shows_the_goods_the_roof_and_the_papers(client, enok):
    factories.product(enterprise=enok, title="Keripik talas gurih", price=18_000)
    factories.certificate(enterprise=enok, kind="pirt", number="P-IRT 206320101")
    page = text(client, enok)
    for words in ("Keripik talas gurih", "Rp18.000", "Dibawa Koperasi Sauyunan", "P-IRT 206320101", "mulai Rp7.000",
                  "08.00–16.00", "https://wa.me/6281200000002?text=Halo%20Dapur%20Bu%20Enok"):  # fmt: skip
        assert words in page
    assert "belum bisa menerima pesanan" not in page


def test_everything_on_the_page_costs_at_most_six_queries(client, enok, django_assert_max_num_queries):
    page = enok.storefront
    goods = [factories.product(enterprise=enok) for _ in range(5)]
    factories.certificate(enterprise=enok, kind="halal", number="ID1")
    page.body.append(("gallery", {"title": "", "pictures": [{"image": picture(n), "caption": n} for n in "abc"]}))
    page.body.append(("featured", {"title": "Pilihan kami", "products": [goods[0].pk]}))
    page.body.append(("whatsapp", {"phone": "0813 1111 2222", "greeting": "Sampurasun"}))
    page.save()
    text(client, enok)  # the first ever makes the renditions of the gallery's pictures
    with django_assert_max_num_queries(6):
        shown = text(client, enok)
    assert shown.count('class="good"') == 5
    assert "Pilihan kami" in shown
    assert "https://wa.me/6281311112222?text=Sampurasun" in shown


def test_chosen_goods_stand_first_and_sold_out_ones_last(client, enok):
    gone, old, new = (
        factories.product(enterprise=enok, title=t, stock=s) for t, s in (("Gone", 0), ("Old", 9), ("New", 9))
    )
    enok.storefront.body.append(("featured", {"title": "", "products": [old.pk, 999_999]}))
    enok.storefront.save()
    page = text(client, enok)
    assert page.index("Old") < page.index("New") < page.index("Gone")


def test_the_shop_is_searched_within_itself(client, enok):
    factories.product(enterprise=enok, title="Dodol ketan")
    factories.product(enterprise=enok, title="Keripik pedas")
    factories.product(title="Dodol tetangga")
    page = text(client, enok, "?q=dodol")
    assert "Dodol ketan" in page
    assert "Keripik pedas" not in page
    assert "Dodol tetangga" not in page
    assert "Tidak ada di toko ini." in text(client, enok, "?q=kopi")


def test_a_full_shelf_goes_on_on_the_next_page(client, enok):
    for n in range(25):
        factories.product(enterprise=enok, title=f"Barang {n:02}", listed=n == 24)
    refresh_enterprise(enterprise=enok)
    first, second = text(client, enok), text(client, enok, "?page=2")
    assert (first.count('class="good"'), second.count('class="good"')) == (24, 1)
    assert "Halaman 1 dari 2" in first
    for odd in ("?page=0", "?page=x", "?page=-1", "?page=²"):
        assert text(client, enok, odd).count('class="good"') == 24


def test_without_a_cooperative_in_force_goods_cannot_be_ordered_now(client, enok):
    factories.product(enterprise=enok, title="Keripik talas gurih")
    Standing.objects.update(kind=Standing.SUSPENDED)
    refresh_enterprise(enterprise=enok)
    page = text(client, enok)
    assert "Toko ini belum bisa menerima pesanan." in page
    assert "Belum bisa dipesan" in page
    assert "Mitra resmi" not in page


def test_an_unpublished_or_unknown_storefront_is_not_found(client, enok):
    enok.storefront.unpublish()
    assert client.get(reverse("storefront", args=[enok.slug])).status_code == 404
    assert client.get(reverse("storefront", args=["tidak-ada"])).status_code == 404
    assert enok.name not in client.get(reverse("storefronts")).content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_personal_and_no_cookie(client, enok, prefix):
    response = client.get(f"{prefix}/toko/{enok.slug}/")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=30"
    assert b"csrfmiddlewaretoken" not in response.content


def test_a_theme_is_a_handful_of_tokens_in_the_page(client, enok):
    assert "<style>" not in text(client, enok)
    enok.storefront.theme = "nila"
    enok.storefront.save()
    assert "kujang.svg" in text(client, enok)


def test_the_directory_finds_by_name_and_by_kecamatan(client, enok, django_assert_max_num_queries):
    far = factories.maker(name="Kopi Kang Jaya", district_code=factories.CISARUA)
    open_storefront(enterprise=far)
    with django_assert_max_num_queries(4):
        everything = client.get(reverse("storefronts")).content.decode()
    assert "Dapur Bu Enok" in everything
    assert "Kopi Kang Jaya" in everything
    by_name = client.get(reverse("storefronts"), {"q": "enok"}).content.decode()
    assert "Dapur Bu Enok" in by_name
    assert "Kopi Kang Jaya" not in by_name
    by_place = client.get(reverse("storefronts"), {"district": factories.CISARUA}).content.decode()
    assert "Dapur Bu Enok" not in by_place
    assert "Kopi Kang Jaya" in by_place
    assert "Belum ketemu tokonya." in client.get(reverse("storefronts"), {"district": "999999"}).content.decode()
