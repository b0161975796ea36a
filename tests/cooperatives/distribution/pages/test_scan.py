"""Where a QR leads, and what a stranger sees."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cooperatives.distribution.codes import COLLECT, HANDOVER, LINE, LOT, PARCEL, Code
from cooperatives.distribution.models import Handover, Hub, Step
from cooperatives.distribution.stock.receiving import receive
from cooperatives.registry.models import CooperativeStaff
from tests import factories
from tests.paying import bring

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def owner():
    return factories.user(name="Enok Rohaeti")


@pytest.fixture
def maker(cooperative, owner):
    return factories.maker(cooperative=cooperative, owner=owner)


@pytest.fixture
def parcel(maker):
    return factories.order(
        goods={factories.product(enterprise=maker): 1}, name="Rina Marlina", at=NOW
    ).fulfilments.get()


@pytest.fixture
def handover(cooperative, maker):
    hub = Hub.objects.get(cooperative=cooperative)
    return Handover.objects.create(
        cooperative=cooperative, hub=hub, enterprise=maker, day=date(2026, 11, 24), created_at=NOW
    )


def address(code: Code) -> str:
    return f"/pindai/{code.text}/"


def test_the_address_in_the_qr_is_the_one_that_answers(settings):
    code = Code(COLLECT, "100123-1", "123456")
    assert code.url == settings.SITE_URL + reverse("scan", args=["A", "100123-1", "123456"])
    assert Code(PARCEL, "100123-1").url == settings.SITE_URL + reverse("scan", args=["P", "100123-1"])


@pytest.mark.parametrize("role", [CooperativeStaff.WAREHOUSE, CooperativeStaff.MANAGER])
def test_warehouse_staff_go_to_the_room_of_each_code(client, cooperative, maker, parcel, handover, role):
    worker = factories.staff(cooperative=cooperative, role=role)
    client.force_login(worker)
    lot = receive(
        hub=handover.hub, enterprise=maker, product=factories.product(enterprise=maker), quantity=2,
        expires_on=None, by=worker, at=NOW, key="k",
    )  # fmt: skip
    table = reverse("packing:parcel", args=[parcel.number])
    rooms = {
        Code(PARCEL, parcel.number): table,
        Code(LINE, str(parcel.lines.get().pk)): table,
        Code(HANDOVER, handover.key): reverse("handovers:handover", args=[handover.key]),
        Code(LOT, lot.code): reverse("hub-stock:lot", args=[lot.code]),
        Code(COLLECT, parcel.number, parcel.handover_code): (
            f"{reverse('counter:counter')}?kode=A%2F{parcel.number}%2F{parcel.handover_code}"
        ),
    }
    for code, room in rooms.items():
        answer = client.get(address(code))
        assert (answer.status_code, answer["Location"]) == (302, room)
        assert answer["Referrer-Policy"] == "no-referrer" and "no-store" in answer["Cache-Control"]
    bring(parcel, by=worker, to=Step.PACKED, at=NOW)
    assert client.get(address(Code(PARCEL, parcel.number)))["Location"] == reverse(
        "workspace:fulfilment", args=[parcel.pk]
    )


def test_a_courier_goes_to_her_stop(client, cooperative, parcel):
    client.force_login(factories.staff(cooperative=cooperative, role=CooperativeStaff.COURIER))
    assert client.get(address(Code(PARCEL, parcel.number)))["Location"] == reverse(
        "courier:parcel", args=[parcel.number]
    )


def test_a_maker_goes_to_her_own_handover_and_nowhere_else(client, owner, parcel, handover):
    client.force_login(owner)
    own = client.get(address(Code(HANDOVER, handover.key)))
    assert own["Location"] == reverse("selling:handover", args=[handover.key])
    for code in (Code(PARCEL, parcel.number), Code(COLLECT, parcel.number, parcel.handover_code)):
        assert client.get(address(code)).status_code == 404
    client.force_login(factories.user())
    assert client.get(address(Code(HANDOVER, handover.key))).status_code == 404


def test_the_code_of_her_second_cooperative_takes_her_there(client, cooperative, parcel):
    worker = factories.staff(cooperative=factories.cooperative(name="Aman"))
    factories.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE, user=worker)
    client.force_login(worker)
    answer = client.get(address(Code(PARCEL, parcel.number)), follow=True)
    assert answer.status_code == 200 and answer.context["desk"].cooperative == cooperative


def test_staff_of_another_cooperative_learn_nothing(client, parcel):
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    for code in (Code(PARCEL, parcel.number), Code(COLLECT, parcel.number, parcel.handover_code), Code("P", "9-9")):
        answer = client.get(address(code))
        text = answer.content.decode()
        assert answer.status_code == 404 and "tidak terdaftar untuk membuka kode ini" in text
        assert "Rina" not in text and "Sauyunan" not in text


@pytest.mark.parametrize("number", ["there", "100999-9"])
def test_a_stranger_sees_what_it_is_and_how_to_sign_in_whether_or_not_it_exists(
    client, parcel, number, django_assert_num_queries
):
    code = Code(PARCEL, parcel.number if number == "there" else number)
    answer = client.get(address(code))
    text = answer.content.decode()
    assert answer.status_code == 200 and "Ini label paket" in text
    assert f"{reverse('account_login')}?next={address(code)}" in text
    assert "Rina" not in text and "Sauyunan" not in text


@pytest.mark.parametrize(
    "path", ["X/1/", "P//", "A/100123-1/", "A/100123-1/12345/", "P/a b/", f"P/{'9' * 61}/", "B/99999999999999999999/"]
)
def test_what_is_no_code_is_not_found(client, cooperative, path):
    client.force_login(factories.staff(cooperative=cooperative))
    assert client.get(f"/pindai/{path}").status_code == 404
