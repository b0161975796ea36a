"""The packing room in the browser: lists, papers, scans, and who may not see what."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.codes import LINE, LOT, PARCEL, Code
from cooperatives.distribution.models import Fulfilment, Hub, Pick, Scan, Step
from cooperatives.distribution.stock.receiving import receive
from cooperatives.registry.models import CooperativeStaff
from marketplace.order.expiring import cancel_order
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
BY_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    maker = factories.maker(cooperative=cooperative, name="Dapur Bu Enok")
    return factories.product(enterprise=maker, title="Keripik talas", price=18_000)


@pytest.fixture
def parcel(goods):
    return factories.order(goods={goods: 2}, pickup=False, name="Rina Marlina", at=NOW).fulfilments.get()


@pytest.fixture
def packer(client, cooperative):
    worker = factories.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE)
    client.force_login(worker)
    return worker


def sku(product):
    return factories.stock_of(product=product).partner_sku


def post(client, name, parcel=None, headers=None, **data):
    args = [parcel.number] if parcel else []
    return client.post(reverse(f"packing:{name}", args=args), data, headers=headers or {})


def queries(captured):
    """Those that ask or change something: not the marks of nested transactions."""
    return [one for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def kinds(parcel):
    return list(parcel.steps.order_by("pk").values_list("kind", flat=True))


def test_the_room_lists_what_is_to_be_packed_and_no_more_of_the_buyer_than_name_and_place(client, packer, parcel):
    text = client.get(reverse("packing:home")).content.decode()
    assert parcel.number in text and "Rina Marlina" in text and "Ciomas" in text and "Keripik talas" in text
    assert "+628123456789" not in text and "0812-3456-789" not in text and "Pagentongan" not in text
    key = parcel.promised_on.isoformat()
    for view in ("barang", "umkm"):
        seen = client.get(reverse("packing:home"), {"putaran": key, "lihat": view}).content.decode()
        assert "Keripik talas" in seen and "Rina Marlina" not in seen
        assert seen.count("Dapur Bu Enok") == 1 and "Maker(" not in seen
    assert client.get(reverse("packing:home"), {"putaran": "r99"}).status_code == 404


def test_the_room_asks_the_same_number_of_questions_for_one_parcel_and_for_many(client, packer, goods, parcel):
    def count(view):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse("packing:home"), {"lihat": view}).status_code == 200
        return len(captured)

    few = {view: count(view) for view in ("paket", "barang", "umkm")}
    for _ in range(4):
        factories.order(goods={goods: 1}, pickup=False, at=NOW)
    assert {view: count(view) for view in few} == few
    assert max(few.values()) <= 15


@pytest.mark.parametrize("role", [CooperativeStaff.COURIER, CooperativeStaff.TREASURER, CooperativeStaff.TRAINER])
def test_who_does_not_work_in_the_warehouse_stays_outside(client, cooperative, parcel, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    assert client.get(reverse("packing:home")).status_code == 403
    assert client.get(reverse("packing:parcel", args=[parcel.number])).status_code == 403
    assert client.get(reverse("packing:labels"), {"paket": parcel.number}).status_code == 403
    assert post(client, "done", parcel, unscanned="1").status_code == 403
    assert kinds(parcel) == []


@pytest.mark.parametrize("name", ["parcel", "goods", "count", "take-out", "done"])
def test_another_cooperatives_parcel_does_not_exist(client, packer, name):
    other = factories.order(goods={factories.product(): 1}, at=NOW).fulfilments.get()
    address = reverse(f"packing:{name}", args=[other.number])
    answer = client.get(address) if name == "parcel" else client.post(address, {"code": "x", "line": "1", "key": "k"})
    assert answer.status_code == 404
    assert (Pick.objects.count(), kinds(other)) == (0, [])


@pytest.mark.parametrize("name", ["labels", "notes"])
def test_papers_are_made_for_own_parcels_only(client, packer, parcel, name):
    other = factories.order(goods={factories.product(): 1}, at=NOW).fulfilments.get()
    assert client.get(reverse(f"packing:{name}"), {"paket": [parcel.number, other.number]}).status_code == 404
    answer = client.get(reverse(f"packing:{name}"), {"paket": parcel.number, "kotak": "3", "ukuran": "a4-8"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-") and "no-store" in answer["Cache-Control"]
    assert client.get(reverse(f"packing:{name}"), {"putaran": parcel.promised_on.isoformat()}).status_code == 200
    assert client.get(reverse(f"packing:{name}"), {"putaran": "kapan-kapan"}).status_code == 404


@pytest.mark.parametrize("what", ["paket", "barang", "umkm"])
def test_each_list_is_printed(client, packer, parcel, what):
    answer = client.get(reverse("packing:list", args=[what]), {"putaran": parcel.promised_on.isoformat()})
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'inline; filename="daftar-{what}-{parcel.promised_on:%Y-%m-%d}.pdf"'


def test_papers_cost_the_same_number_of_queries_for_one_parcel_and_for_many(client, packer, goods, parcel):
    def count(name, *args):
        with CaptureQueriesContext(connection) as captured:
            address = reverse(f"packing:{name}", args=args)
            assert client.get(address, {"putaran": parcel.promised_on.isoformat()}).status_code == 200
        return len(captured)

    papers = [("list", "paket"), ("list", "barang"), ("list", "umkm"), ("labels",), ("notes",)]
    few = [count(*paper) for paper in papers]
    for _ in range(4):
        factories.order(goods={goods: 1}, pickup=False, at=NOW)
    assert [count(*paper) for paper in papers] == few
    assert max(few) <= 10


def test_a_right_scan_counts_up_and_sounds(client, packer, goods, parcel):
    answer = post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k1")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-scan-answer="right"' in text and "<b>1 dari 2</b>" in text
    assert 'id="isi-paket"' in text and 'hx-swap-oob="true"' in text
    again = post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k1").content.decode()
    assert "<b>1 dari 2</b>" in again and Pick.objects.count() == 1
    assert "<b>Lengkap</b>" in post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k2").content.decode()


def test_a_wrong_scan_sounds_says_why_and_is_written_down(client, packer, cooperative, goods, parcel):
    other = factories.order(goods={goods: 1}, at=NOW).fulfilments.get()
    text = Code(LINE, str(other.lines.get().pk)).text
    answer = post(client, "goods", parcel, BY_SCRIPT, code=text, key="k1")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert 'data-scan-answer="wrong" role="alert"' in shown and "Bukan untuk paket ini" in shown
    assert f"Barang ini untuk paket {other.number}." in shown
    scan = Scan.objects.get()
    assert (scan.cooperative, scan.room, scan.text, scan.refusal, scan.scanned_by) == (
        cooperative, "packing", text, "other-parcel", packer,
    )  # fmt: skip
    assert Pick.objects.count() == 0
    room = client.get(reverse("packing:home")).content.decode()
    assert "1 pindaian ditolak hari ini" in room and text in room


def test_a_scan_is_answered_with_at_most_twelve_queries(client, packer, goods, parcel):
    for code, status in ((sku(goods), 200), (Code(LINE, str(parcel.lines.get().pk)).text, 200), ("kosong", 409)):
        with CaptureQueriesContext(connection) as captured:
            assert post(client, "goods", parcel, BY_SCRIPT, code=code, key=f"k-{code}").status_code == status
        assert len(queries(captured.captured_queries)) <= 12, [one["sql"][:90] for one in captured.captured_queries]


def test_without_scripts_the_same_forms_work(client, packer, goods, parcel):
    table = reverse("packing:parcel", args=[parcel.number])
    answer = post(client, "goods", parcel, code=sku(goods), key="k1")
    assert (answer.status_code, answer["Location"]) == (302, table)
    answer = post(client, "goods", parcel, code="kosong", key="k2")
    assert answer.status_code == 409 and "Kode tidak dikenal" in answer.content.decode()
    line = parcel.lines.get().pk
    assert post(client, "count", parcel, line=line, key="k3").status_code == 302
    assert post(client, "take-out", parcel, line=line).status_code == 302
    assert Pick.objects.get().key == "k1"
    assert post(client, "done", parcel).status_code == 409
    assert post(client, "done", parcel, unscanned="1").status_code == 302
    assert kinds(parcel) == [Step.PACKED]


def test_the_label_of_a_full_parcel_closes_it_and_a_half_full_one_stays(client, packer, goods, parcel):
    label = Code(PARCEL, parcel.number).url
    post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k1")
    half = post(client, "goods", parcel, BY_SCRIPT, code=label, key="k2")
    assert half.status_code == 409 and "Isinya belum lengkap" in half.content.decode()
    other = factories.order(goods={goods: 1}, at=NOW).fulfilments.get()
    slip = post(client, "goods", parcel, BY_SCRIPT, code=other.number, key="k3")
    assert slip.status_code == 409 and f"Paket {parcel.number} belum selesai dikemas." in slip.content.decode()
    post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k4")
    assert "Paket selesai" in post(client, "goods", parcel, BY_SCRIPT, code=label, key="k5").content.decode()
    assert kinds(parcel) == [Step.PACKED]
    following = post(client, "goods", parcel, BY_SCRIPT, code=other.number, key="k6")
    assert following["HX-Redirect"] == reverse("packing:parcel", args=[other.number])
    twice = post(client, "goods", parcel, BY_SCRIPT, code=label, key="k7")
    assert twice.status_code == 409 and "Sudah dikemas" in twice.content.decode()


def test_a_label_opens_the_table_of_its_parcel(client, packer, parcel):
    answer = post(client, "scan", code=Code(PARCEL, parcel.number).url, headers=BY_SCRIPT)
    assert answer["HX-Redirect"] == reverse("packing:parcel", args=[parcel.number])
    assert post(client, "scan", code=parcel.number)["Location"] == reverse("packing:parcel", args=[parcel.number])
    other = factories.order(goods={factories.product(): 1}, at=NOW).fulfilments.get()
    answer = post(client, "scan", code=other.number, headers=BY_SCRIPT)
    assert answer.status_code == 409 and "Milik koperasi lain" in answer.content.decode()
    assert "Milik koperasi lain" in post(client, "scan", code=other.number).content.decode()
    assert list(Scan.objects.values_list("refusal", "text")) == [("foreign", other.number)] * 2


def test_a_cancelled_order_is_not_packed_by_any_door(client, packer, goods, parcel):
    cancel_order(order=parcel.order, by=None, at=NOW)
    page = client.get(reverse("packing:parcel", args=[parcel.number])).content.decode()
    assert "Pesanan ini batal" in page and "Sudah dikemas" not in page
    assert post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k").status_code == 409
    assert post(client, "done", parcel, BY_SCRIPT, unscanned="1").status_code == 409
    assert Scan.objects.filter(refusal="cancelled").count() == 2
    assert (Pick.objects.count(), [k for k in kinds(parcel) if k == Step.PACKED]) == (0, [])


def test_at_another_hub_the_parcel_is_told_apart(client, packer, cooperative, goods, parcel):
    first = Hub.objects.get(cooperative=cooperative)
    second = Hub.objects.create(cooperative=cooperative, name="Gudang Dua", village=first.village, address="Jl. 2")
    Fulfilment.objects.filter(pk=parcel.pk).update(hub=second)
    wrong = post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k1")
    assert wrong.status_code == 409 and "Gudangnya bukan di sini" in wrong.content.decode()
    assert Scan.objects.get().refusal == "wrong-hub"
    assert post(client, "stand", gudang=second.pk).status_code == 302
    assert post(client, "goods", parcel, BY_SCRIPT, code=sku(goods), key="k2").status_code == 200
    foreign = Hub.objects.get(cooperative=factories.cooperative())
    assert post(client, "stand", gudang=foreign.pk).status_code == 404
    assert post(client, "stand", gudang="x").status_code == 404


@pytest.mark.parametrize("code", ["", "\0", "'; DROP TABLE", "P/" + "9" * 59, "x" * 200, "B/٣", "é" * 200])
def test_bad_codes_are_answered_in_words(client, packer, parcel, code):
    for name, of in (("scan", None), ("goods", parcel)):
        assert post(client, name, of, BY_SCRIPT, code=code, key="").status_code == 409


def test_a_scan_of_a_lot_takes_from_it_with_few_queries(client, packer, cooperative, goods, parcel):
    """More than for goods that are only counted: the shop's number and the lot are locked, moved and written down."""
    DistributionTerms.objects.update(stock=DistributionTerms.AT_HUB)
    hub, maker = Hub.objects.get(cooperative=cooperative), parcel.lines.get().enterprise
    lot = receive(hub=hub, enterprise=maker, product=goods, quantity=5, expires_on=None, by=packer, at=NOW, key="r")
    with CaptureQueriesContext(connection) as captured:
        text = post(client, "goods", parcel, BY_SCRIPT, code=Code(LOT, lot.code).url, key="k").content.decode()
    assert "<b>1 dari 2</b>" in text
    assert Pick.objects.get().lot == lot
    asked = queries(captured.captured_queries)
    assert len(asked) <= 18, [one["sql"][:110] for one in asked]
