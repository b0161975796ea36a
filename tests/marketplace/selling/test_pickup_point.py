"""A shop that is a pick-up point: its owner hands parcels out by code and learns no more than a first name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.codes import COLLECT, Code
from cooperatives.distribution.models import Fulfilment, PickupPoint, Scan, Step
from cooperatives.settlement.hands import in_hand
from tests import factories
from tests.paying import bring

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def owner(client):
    person = factories.user(name="Enok Rohaeti")
    client.force_login(person)
    return person


@pytest.fixture
def shop(cooperative, owner):
    made = factories.maker(cooperative=cooperative, owner=owner, name="Warung Bu Enok")
    PickupPoint.objects.filter(cooperative=cooperative).update(kind=PickupPoint.ENTERPRISE, enterprise=made)
    return made


@pytest.fixture
def parcel(shop):
    goods = factories.product(enterprise=shop, title="Keripik talas", price=18_000)
    made = factories.order(goods={goods: 2}, name="Rina Marlina").fulfilments.get()
    Fulfilment.objects.filter(pk=made.pk).update(handover_code="123456")
    made.refresh_from_db()
    bring(made, by=factories.user(), to=Step.READY, at=timezone.now())
    return made


def post(client, name, headers=BY_SCRIPT, **data):
    return client.post(reverse(f"point-desk:{name}"), data, headers=headers)


def test_she_sees_first_names_and_numbers_only(client, parcel):
    page = client.get(reverse("point-desk:point")).content.decode()
    assert parcel.number in page and "Rina" in page
    assert "Marlina" not in page and "8123456789" not in page and "Keripik" not in page
    found = post(client, "find", code=Code(COLLECT, parcel.number, "123456").url).content.decode()
    assert "Rina" in found and "Rp36.000" in found and reverse("point-desk:hand") in found
    assert "Marlina" not in found and "Keripik" not in found


def test_she_hands_out_by_code_and_holds_the_cash(client, cooperative, owner, parcel):
    answer = post(client, "hand", number=parcel.number, code="123456")
    assert "Sudah diserahkan" in answer.content.decode()
    assert parcel.steps.get(kind=Step.HANDED_OVER).taken_by == owner
    assert [(hand.person, hand.amount) for hand in in_hand(cooperative=cooperative)] == [(owner, 36_000)]


def test_without_the_code_nothing_is_shown_or_given(client, cooperative, parcel):
    for code in (parcel.number, f"{parcel.number} 654321", "654321", "halo"):
        answer = post(client, "find", code=code)
        assert answer.status_code == 409 and "Rp36.000" not in answer.content.decode()
    assert post(client, "hand", number=parcel.number, code="").status_code == 409
    assert not parcel.steps.filter(kind=Step.HANDED_OVER).exists()
    assert set(Scan.objects.values_list("cooperative", "room")) == {(cooperative.pk, "counter")}


def test_other_points_are_not_hers(client, cooperative, shop, parcel):
    elsewhere = factories.pickup_point(cooperative=cooperative, name="Balai desa")
    Fulfilment.objects.filter(pk=parcel.pk).update(pickup_point=elsewhere)
    assert parcel.number not in client.get(reverse("point-desk:point")).content.decode()
    assert post(client, "hand", number=parcel.number, code="123456").status_code == 404
    assert post(client, "find", code=f"{parcel.number} 123456").status_code == 409
    PickupPoint.objects.filter(enterprise=shop).update(closed_since=timezone.now())
    assert client.get(reverse("point-desk:point")).status_code == 404


def test_who_owns_no_point_finds_no_such_room(client, parcel):
    other = factories.user()
    factories.maker(owner=other)
    client.force_login(other)
    assert client.get(reverse("point-desk:point")).status_code == 404
    assert post(client, "hand", number=parcel.number, code="123456").status_code == 404
