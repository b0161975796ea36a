"""Choosing what reaches one's phone, by the secret link, without an account."""

import pytest
from django.utils import timezone

from cooperatives.messaging.models import EMAIL, WHATSAPP, OptOut
from cooperatives.messaging.opting import UnknownLink, link_for, opt_out, read_link, wants

PHONE = "+6281234567890"

pytestmark = pytest.mark.django_db


def test_looking_changes_nothing_choosing_does(client):
    link = link_for(channel=WHATSAPP, address=PHONE)
    page = client.get(link).content.decode()
    assert "+6281…890" in page
    assert PHONE not in page
    assert wants(channel=WHATSAPP, address=PHONE)
    client.post(link)
    assert not wants(channel=WHATSAPP, address=PHONE)
    client.post(link, {"semua": "1"})
    assert wants(channel=WHATSAPP, address=PHONE)


def test_the_page_travels_nowhere(client):
    answer = client.get(link_for(channel=EMAIL, address="rina@example.com"))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store, private"
    assert "ri…@example.com" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "WyJ3aGF0c2FwcCIsIis2MjgxIl0:abc", "a:b:c"])
def test_a_made_up_link_opens_nothing(client, token):
    assert client.post(f"/kabar/{token}/").status_code == 404
    assert not OptOut.objects.exists()
    with pytest.raises(UnknownLink):
        read_link(token=token)


def test_opting_out_twice_is_once():
    for _ in range(2):
        opt_out(channel=WHATSAPP, address=PHONE, at=timezone.now())
    assert OptOut.objects.count() == 1
