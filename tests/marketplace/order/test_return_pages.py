"""The buyer gives goods back on her phone, by the secret link; the cooperative answers in its room."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from cooperatives.distribution.models import Return
from tests import factories as make
from tests import paying

pytestmark = pytest.mark.django_db


def photo():
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    out.name = "foto.png"
    out.seek(0)
    return out


@pytest.fixture
def shop():
    return make.cooperative()


@pytest.fixture
def parcel(shop):
    at = timezone.now() - timedelta(hours=5)
    order = paying.paid_order(goods={make.product(enterprise=make.maker(cooperative=shop), price=18_000): 3}, at=at)
    found = order.fulfilments.get()
    paying.bring(found, by=make.user(), at=at + timedelta(hours=1))
    return found


def address(parcel):
    return f"{parcel.order.get_absolute_url()}retur/{parcel.pk}/"


def posted(parcel, **extra):
    return {f"line-{parcel.lines.get().pk}": "1", "reason": "damaged", "way": "bring", "photos": [photo()]} | extra


def test_the_order_page_leads_to_it_and_tells_how_it_stands(client, parcel):
    page = client.get(parcel.order.get_absolute_url()).content.decode()
    assert address(parcel) in page
    answer = client.post(address(parcel), posted(parcel))
    assert answer.status_code == 302
    page = client.get(parcel.order.get_absolute_url()).content.decode()
    assert f"Retur R{parcel.order.number}-1" in page
    assert "Menunggu jawaban" in page


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"photos": []}, "Sertakan satu foto yang memperlihatkan masalahnya."),
        ({"reason": ""}, "Pilih alasannya."),
        ({"photos": [BytesIO(b"x" * 10)]}, "Berkas ini bukan foto yang bisa dibuka."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_asked(client, parcel, wrong, said):
    answer = client.post(address(parcel), posted(parcel, **wrong))
    assert answer.status_code in {409, 422}
    assert said in answer.content.decode()
    assert not Return.objects.exists()


def test_no_pieces_no_return(client, parcel):
    line = parcel.lines.get().pk
    answer = client.post(address(parcel), posted(parcel) | {f"line-{line}": ""})
    assert "Pilih dulu barangnya" in answer.content.decode()
    answer = client.post(address(parcel), posted(parcel) | {f"line-{line}": "4"})
    assert "Antara 0 dan 3." in answer.content.decode()
    assert not Return.objects.exists()


def test_another_orders_parcel_is_not_there(client, parcel, shop):
    other = make.order(goods={make.product(enterprise=make.maker(cooperative=shop)): 1})
    assert client.get(f"{other.get_absolute_url()}retur/{parcel.pk}/").status_code == 404


def test_the_pages_travel_nowhere(client, parcel):
    answer = client.get(address(parcel))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store, private"


def test_she_may_keep_it_after_all(client, parcel):
    client.post(address(parcel), posted(parcel))
    number = Return.objects.get().number
    client.post(f"{parcel.order.get_absolute_url()}retur/{number}/batal/")
    assert "Dibatalkan" in client.get(parcel.order.get_absolute_url()).content.decode()


def test_the_warehouse_sees_the_photo_and_answers(client, parcel, shop):
    client.post(address(parcel), posted(parcel))
    found = Return.objects.get()
    client.force_login(make.staff(cooperative=shop, role="warehouse"))
    assert found.number in client.get("/kelola/retur/").content.decode()
    room = f"/kelola/retur/{found.number}/"
    picture = client.get(f"{room}foto/{found.photos.get().pk}/")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    assert client.post(room, {"do": "approve", "borne_by": "enterprise"}).status_code == 302
    line = found.lines.get().pk
    assert client.post(room, {"do": "inspect", f"good-{line}": "1", f"bad-{line}": "1"}).status_code == 422
    assert client.post(room, {"do": "inspect", f"good-{line}": "1"}).status_code == 302
    found.refresh_from_db()
    assert found.refund.amount == 18_000
    assert found.number in client.get("/kelola/retur/?keadaan=selesai").content.decode()
    again = client.post(room, {"do": "approve", "borne_by": "enterprise"})
    assert (again.status_code, "Retur ini sudah selesai" in again.content.decode()) == (409, True)


@pytest.mark.parametrize("role", ["courier", "treasurer", "trainer"])
def test_others_have_no_business_here(client, parcel, shop, role):
    client.post(address(parcel), posted(parcel))
    client.force_login(make.staff(cooperative=shop, role=role))
    found = Return.objects.get()
    for path in ("", f"{found.number}/", f"{found.number}/foto/{found.photos.get().pk}/"):
        assert client.get(f"/kelola/retur/{path}").status_code == 403


def test_another_cooperatives_return_is_not_there(client, parcel):
    client.post(address(parcel), posted(parcel))
    client.force_login(make.staff(cooperative=make.cooperative(), role="manager"))
    found = Return.objects.get()
    assert client.get(f"/kelola/retur/{found.number}/").status_code == 404
    assert client.get(f"/kelola/retur/{found.number}/foto/{found.photos.get().pk}/").status_code == 404
