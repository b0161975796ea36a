"""What stands on labels and delivery notes: no more of the buyer than whoever carries the parcel needs."""

from datetime import UTC, datetime

import pytest

from cooperatives.distribution.codes import PARCEL, Code
from cooperatives.distribution.documents import labels as making
from cooperatives.distribution.documents.setting import qr_svg
from cooperatives.distribution.models import Fulfilment
from cooperatives.distribution.packing.labelling import read_labels
from tests import factories
from tests.paying import paid_order

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
EVIL = '#set text(red) $x$ "Keripik" [b] */'


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    maker = factories.maker(cooperative=cooperative, name="+Dapur #1")
    return factories.product(enterprise=maker, title=EVIL, price=18_000)


def label_of(parcel):
    return read_labels(fulfilments=Fulfilment.objects.filter(pk=parcel.pk))[0]


def test_the_label_of_a_delivery_has_the_address_the_cash_and_no_whole_phone(cooperative, goods):
    parcel = factories.order(goods={goods: 2}, pickup=False, phone="+628123456789", at=NOW).fulfilments.get()
    label = label_of(parcel)
    place = factories.village(district_code=factories.CIOMAS)
    assert label.address == ["Kp. Pagentongan RT 02/05", f"{place.name}, Kec. Ciomas"]
    assert (label.service_phone, label.cash, label.pieces, label.makers) == ("0812••••789", 43_000, 2, 1)
    data = making._label(cooperative, label, "1/1", NOW)
    assert (data["method"], data["cash"], data["number"], data["box"]) == ("ANTAR", "Rp43.000", parcel.number, "1/1")
    assert data["contents"].startswith("2 barang dari 1 UMKM")
    assert data["qr"] == qr_svg(Code(PARCEL, parcel.number).url)
    assert "456789" not in str(data) and parcel.handover_code not in str(data)


def test_the_label_for_the_counter_has_neither_phone_nor_home(cooperative, goods):
    parcel = paid_order(goods={goods: 1}, phone="+628123456789").fulfilments.get()
    label = label_of(parcel)
    point = parcel.pickup_point
    assert (label.service_phone, label.cash, label.point) == ("", 0, point.name)
    data = making._label(cooperative, label, "1/1", NOW)
    assert (data["method"], data["cash"], data["paid"]) == ("AMBIL", "", "Sudah dibayar. Jangan menagih.")
    assert data["address"][0] == (point.name, True)


def test_a_courier_service_gets_the_number_it_must_call(cooperative, goods):
    parcel = factories.order(goods={goods: 1}, pickup=False, phone="+628123456789", at=NOW).fulfilments.get()
    Fulfilment.objects.filter(pk=parcel.pk).update(method="courier", courier="JNE REG", zone=None)
    label = label_of(parcel)
    assert label.service_phone == "0812-3456-789"
    assert label.address[-1].startswith("Kabupaten Bogor")
    assert making._label(cooperative, label, "1/1", NOW)["method"] == "JNE REG"


@pytest.mark.parametrize("format", making.FORMATS)
def test_each_format_is_made_with_a_label_for_each_box(cooperative, goods, format):
    parcel = factories.order(goods={goods: 1}, name=EVIL, pickup=False, at=NOW).fulfilments.get()
    made = making.labels_pdf(cooperative=cooperative, labels=[label_of(parcel)], format=format, at=NOW, boxes=9)
    pages = {"a6": 9, "a4-4": 3, "a4-8": 2}[format]
    assert made.startswith(b"%PDF-") and f"/Count {pages}".encode() in made
    many = making.labels_pdf(cooperative=cooperative, labels=[label_of(parcel)], format="a6", at=NOW, boxes=10**6)
    assert f"/Count {making.BOXES}".encode() in many


@pytest.mark.parametrize("paper", making.PAPERS)
def test_a_delivery_note_lists_the_goods_by_maker(cooperative, goods, paper):
    parcel = factories.order(goods={goods: 2}, at=NOW).fulfilments.get()
    label = label_of(parcel)
    note = making._note(cooperative, label, NOW)
    assert note["makers"] == [{"name": "+Dapur #1", "lines": [["2", EVIL.removeprefix("#"), ""]]}]
    assert parcel.handover_code not in str(note)
    assert making.notes_pdf(cooperative=cooperative, labels=[label], paper=paper, at=NOW).startswith(b"%PDF-")


def test_labels_cost_the_same_number_of_queries_for_one_and_for_many(goods, django_assert_num_queries):
    for count in (1, 4):
        while Fulfilment.objects.count() < count:
            factories.order(goods={goods: 1}, at=NOW)
        with django_assert_num_queries(3):
            assert len(read_labels(fulfilments=Fulfilment.objects.order_by("pk"))) == count


def test_the_qr_is_what_a_scanner_reads_as_the_parcel():
    """Module by module as the library draws it, without its border."""
    import segno

    text = Code(PARCEL, "100123-1").url
    matrix = segno.make(text, error="m", micro=False, mask=3).matrix
    svg = qr_svg(text)
    dark = sum(sum(row) for row in matrix)
    import re

    assert sum(int(n) for n in re.findall(r"M\d+ \d+h(\d+)v1", svg)) == dark
    assert f'viewBox="0 0 {len(matrix)} {len(matrix)}"' in svg
