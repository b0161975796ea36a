"""The counter in the browser."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.codes import COLLECT, Code
from cooperatives.distribution.models import Fulfilment, PickupPoint, Scan, Step
from cooperatives.registry.models import CooperativeStaff
from tests import factories
from tests.paying import bring

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    maker = factories.maker(cooperative=cooperative)
    return factories.product(enterprise=maker, title="Keripik talas", price=18_000)


@pytest.fixture
def keeper(client, cooperative):
    worker = factories.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE)
    client.force_login(worker)
    return worker


def made(goods, keeper, *, to=Step.READY, name="Rina Marlina", **extra):
    parcel = factories.order(goods={goods: 2}, name=name, **extra).fulfilments.get()
    Fulfilment.objects.filter(pk=parcel.pk).update(handover_code="123456")
    parcel.refresh_from_db()
    if to:
        bring(parcel, by=keeper, to=to, at=timezone.now())
    return parcel


@pytest.fixture
def parcel(goods, keeper):
    return made(goods, keeper)


def post(client, name, headers=BY_SCRIPT, **data):
    return client.post(reverse(f"counter:{name}"), data, headers=headers)


def kinds(parcel):
    return list(parcel.steps.order_by("pk").values_list("kind", flat=True))


def test_the_buyers_qr_shows_who_she_is_what_she_gets_and_what_she_pays(client, parcel):
    answer = post(client, "find", code=Code(COLLECT, parcel.number, "123456").url)
    text = answer.content.decode()
    assert answer.status_code == 200 and 'data-scan-answer="right"' in text
    for words in (
        "Rina Marlina",
        parcel.number,
        "Keripik talas",
        "Rp36.000",
        "Kodenya cocok",
        "Uang pas, sudah diserahkan",
    ):
        assert words in text
    page = client.get(reverse("counter:counter"), {"kode": f"A/{parcel.number}/123456"})
    assert "Rina Marlina" in page.content.decode() and page["Referrer-Policy"] == "no-referrer"


def test_handing_over_takes_the_cash_once(client, parcel):
    answer = post(client, "hand", number=parcel.number, code="123456").content.decode()
    assert "Sudah diserahkan" in answer and f"{parcel.number} · Terima tunai Rp36.000." in answer
    assert 'id="di-sini"' in answer and "Tidak ada paket yang menunggu diambil." in answer
    again = post(client, "hand", number=parcel.number, code="123456")
    assert again.status_code == 200 and "Sudah diserahkan" in again.content.decode()
    assert kinds(parcel) == [Step.PACKED, Step.READY, Step.HANDED_OVER]
    assert parcel.payments.get().state == "paid"
    assert post(client, "find", code=parcel.number).status_code == 409
    assert list(Scan.objects.values_list("room", "refusal")) == [("counter", "handed-over")]


def test_the_wrong_person_is_told_so_and_gets_nothing(client, parcel):
    answer = post(client, "hand", number=parcel.number, code="654321")
    text = answer.content.decode()
    assert answer.status_code == 409 and 'data-scan-answer="wrong"' in text
    assert "Kodenya tidak cocok" in text and "Jangan serahkan." in text
    assert kinds(parcel) == [Step.PACKED, Step.READY]
    assert parcel.payments.get().state == "pending"
    assert list(Scan.objects.values_list("refusal", flat=True)) == ["wrong-code"]
    wrong = post(client, "find", code=Code(COLLECT, parcel.number, "654321").url)
    assert wrong.status_code == 409 and "Rina" not in wrong.content.decode()
    assert "654321" not in str(list(Scan.objects.values_list("text", flat=True)))
    assert parcel.wrong_tries.count() == 2


def test_parcels_are_put_down_one_scan_each(client, goods, keeper):
    parcel = made(goods, keeper, to=Step.PACKED)
    answer = post(client, "put-down", code=f"P/{parcel.number}")
    assert f"<b>{parcel.number} siap diambil</b>" in answer.content.decode()
    assert kinds(parcel) == [Step.PACKED, Step.READY]
    twice = post(client, "put-down", code=f"P/{parcel.number}")
    assert twice.status_code == 409 and "Sudah dipindai" in twice.content.decode()
    other = made(goods, keeper, to=Step.PACKED)
    PickupPoint.objects.update(capacity=1)
    full = post(client, "put-down", code=other.number)
    assert full.status_code == 409 and "Titik ambil penuh" in full.content.decode()
    assert kinds(other) == [Step.PACKED]
    board = client.post(reverse("workspace:step", args=[other.pk]), {"kind": Step.READY})
    assert board.status_code == 409 and "muat 1 paket dan sudah penuh" in board.content.decode()


def test_without_scripts_the_counter_works_as_well(client, parcel):
    page = post(client, "find", headers={}, code="123456").content.decode()
    assert "Rina Marlina" in page and "<h1" in page
    wrong = post(client, "hand", headers={}, number=parcel.number, code="000000")
    assert wrong.status_code == 409 and "Kodenya tidak cocok" in wrong.content.decode()
    done = post(client, "hand", headers={}, number=parcel.number, code="123 456")
    assert done.status_code == 200 and kinds(parcel)[-1] == Step.HANDED_OVER


def test_at_one_point_only_its_own_parcels_lie(client, cooperative, parcel):
    elsewhere = factories.pickup_point(cooperative=cooperative, name="Balai desa")
    assert parcel.number in client.get(reverse("counter:counter")).content.decode()
    assert post(client, "stand", titik=elsewhere.pk).status_code == 302
    assert parcel.number not in client.get(reverse("counter:counter")).content.decode()
    answer = post(client, "find", code=parcel.number)
    assert answer.status_code == 409 and "Titik ambilnya lain" in answer.content.decode()
    assert post(client, "stand", titik="").status_code == 302
    foreign = factories.pickup_point(cooperative=factories.cooperative())
    assert post(client, "stand", titik=foreign.pk).status_code == 404


@pytest.mark.parametrize("role", [CooperativeStaff.COURIER, CooperativeStaff.TREASURER])
def test_who_does_not_keep_the_warehouse_does_not_hand_out(client, cooperative, parcel, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    assert client.get(reverse("counter:counter")).status_code == 403
    assert post(client, "hand", number=parcel.number, code="123456").status_code == 403
    assert kinds(parcel) == [Step.PACKED, Step.READY]


def test_another_cooperatives_parcel_does_not_exist(client, parcel):
    other = factories.order(goods={factories.product(): 1}).fulfilments.get()
    assert post(client, "hand", number=other.number, code=other.handover_code).status_code == 404
    answer = post(client, "find", code=other.number)
    assert answer.status_code == 409 and "Milik koperasi lain" in answer.content.decode()


def test_the_counter_answers_with_few_queries(client, goods, keeper, parcel):
    for _ in range(3):
        made(goods, keeper)
    with CaptureQueriesContext(connection) as captured:
        assert post(client, "find", code=Code(COLLECT, parcel.number, "123456").text).status_code == 200
    asked = [one for one in captured.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 12, [one["sql"][:90] for one in asked]


@pytest.mark.parametrize("code", ["", "\0", "halo", "P/" + "9" * 70, "é" * 200, "' OR 1=1 --"])
def test_bad_codes_are_answered_in_words(client, keeper, code):
    for name in ("find", "put-down"):
        answer = post(client, name, code=code)
        assert answer.status_code == 409 and "Kode tidak dikenal" in answer.content.decode()


def test_the_buyers_page_shows_her_qr_while_there_is_something_to_collect(client, parcel):
    page = client.get(parcel.order.get_absolute_url()).content.decode()
    assert "Tampilkan QR untuk petugas" in page and 'aria-label="QR untuk petugas"' in page
    post(client, "hand", number=parcel.number, code="123456")
    assert "QR untuk petugas" not in client.get(parcel.order.get_absolute_url()).content.decode()
