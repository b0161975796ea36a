"""Scan after scan into a parcel: what fits counts up, what does not says why and changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.codes import LINE, LOT, PARCEL, Code
from cooperatives.distribution.models import Fulfilment, Hub, Pick, Shortage, Step
from cooperatives.distribution.packing import picking
from cooperatives.distribution.packing.opening import find_parcel, on_table, read_sheet
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.distribution.stock.receiving import receive
from marketplace.order.expiring import cancel_order
from marketplace.payment.models import Payment
from tests import factories
from tests.paying import pay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def hub(cooperative):
    return Hub.objects.get(cooperative=cooperative)


@pytest.fixture
def packer(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse")


@pytest.fixture
def maker(cooperative):
    return factories.maker(cooperative=cooperative, name="Dapur Bu Enok")


@pytest.fixture
def chips(maker):
    return factories.product(enterprise=maker, title="Keripik talas", price=18_000)


@pytest.fixture
def parcel(chips, maker):
    dodol = factories.product(enterprise=maker, title="Dodol")
    return factories.order(goods={chips: 2, dodol: 1}, at=NOW).fulfilments.get()


def sku(product):
    return factories.stock_of(product=product).partner_sku


def scan(parcel, text, *, by, hub=None, key="k1"):
    return picking.pick_scanned(
        cooperative=parcel.cooperative, number=parcel.number, text=text, hub=hub, by=by, at=NOW, key=key
    )


def refusal(parcel, text, **extra):
    before = Pick.objects.count()
    with pytest.raises(ScanRefused) as refused:
        scan(parcel, text, **extra)
    assert Pick.objects.count() == before
    return refused.value


def close(parcel, *, by, unscanned=False, hub=None):
    return picking.close(
        cooperative=parcel.cooperative, number=parcel.number, hub=hub, by=by, at=NOW, unscanned=unscanned
    )


def kinds(parcel):
    return list(parcel.steps.order_by("pk").values_list("kind", flat=True))


def line_of(parcel, title):
    return parcel.lines.get(line__title=title)


def test_each_right_scan_counts_one_up_and_a_full_parcel_is_packed(parcel, chips, packer):
    sheet, item = scan(parcel, sku(chips), by=packer)
    assert (item.title, item.picked, item.wanted, sheet.left) == ("Keripik talas", 1, 2, 2)
    scan(parcel, sku(chips).lower(), by=packer, key="k2")
    sheet, item = scan(parcel, Code(LINE, str(line_of(parcel, "Dodol").pk)).url, by=packer, key="k3")
    assert (item.title, sheet.is_complete, sheet.percent) == ("Dodol", True, 100)
    close(parcel, by=packer)
    assert kinds(parcel) == [Step.PACKED]
    assert list(Pick.objects.values_list("quantity", "key", "lot")) == [
        (1, "k1", None),
        (1, "k2", None),
        (1, "k3", None),
    ]


def test_a_scan_that_is_told_twice_counts_once(parcel, chips, packer):
    scan(parcel, sku(chips), by=packer)
    sheet, item = scan(parcel, sku(chips), by=packer)
    assert (item.picked, sheet.picked, Pick.objects.count()) == (1, 1, 1)


def test_more_than_ordered_is_refused(parcel, chips, packer):
    for key in ("a", "b"):
        scan(parcel, sku(chips), by=packer, key=key)
    why = refusal(parcel, sku(chips), by=packer, key="c")
    assert (why.refusal, why.words, why.advice) == (
        "too-many", "Sudah cukup", "Jumlahnya sudah pas. Kembalikan yang ini.",
    )  # fmt: skip


def test_goods_of_another_parcel_say_whose_they_are(parcel, maker, packer):
    other = factories.order(goods={factories.product(enterprise=maker, title="Emping"): 1}, at=NOW).fulfilments.get()
    why = refusal(parcel, Code(LINE, str(other.lines.get().pk)).text, by=packer)
    assert (why.refusal, why.advice) == ("other-parcel", f"Barang ini untuk paket {other.number}.")
    why = refusal(parcel, other.lines.get().line.partner_sku, by=packer)
    assert (why.refusal, why.advice) == ("other-parcel", f"Barang ini tidak ada di daftar paket {parcel.number}.")


def test_goods_set_aside_for_a_cancelled_order_are_not_packed(parcel, maker, packer):
    order = factories.order(goods={factories.product(enterprise=maker): 1}, at=NOW)
    line = order.fulfilments.get().lines.get()
    cancel_order(order=order, by=None, at=NOW)
    assert refusal(parcel, Code(LINE, str(line.pk)).text, by=packer).refusal == "cancelled"


def test_the_same_sort_of_another_maker_is_refused_by_name(parcel, cooperative, hub, packer):
    rival = factories.maker(cooperative=cooperative)
    same = factories.product(enterprise=rival, title="Keripik talas")
    lot = receive(hub=hub, enterprise=rival, product=same, quantity=5, expires_on=None, by=packer, at=NOW, key="r1")
    why = refusal(parcel, Code(LOT, lot.code).url, by=packer, hub=hub)
    assert (why.refusal, why.advice) == ("other-maker", "Yang dipesan buatan Dapur Bu Enok.")


@pytest.mark.parametrize("text", ["", "halo", "P/", "\0", "99999", "B/9999999999999999999", "L/tidak-ada"])
def test_what_is_no_code_of_ours_is_unknown(parcel, packer, text):
    assert refusal(parcel, text, by=packer).refusal == "unknown"


@pytest.mark.parametrize("text", ["S/abcdefgh", "J/SJ-1"])
def test_codes_of_other_rooms_are_not_for_here(parcel, packer, text):
    why = refusal(parcel, text, by=packer)
    assert (why.refusal, why.advice) == ("other-kind", "Di sini yang dipindai label barang atau lot.")


def test_another_cooperatives_goods_are_foreign(parcel, packer):
    other = factories.order(goods={factories.product(): 1}, at=NOW).fulfilments.get()
    assert refusal(parcel, Code(LINE, str(other.lines.get().pk)).text, by=packer).refusal == "foreign"
    with pytest.raises(Fulfilment.DoesNotExist):
        picking.pick_scanned(
            cooperative=parcel.cooperative, number=other.number, text="x", hub=None, by=packer, at=NOW, key="k"
        )


def test_nothing_goes_into_a_cancelled_order(parcel, chips, packer):
    cancel_order(order=parcel.order, by=None, at=NOW)
    assert refusal(parcel, sku(chips), by=packer).refusal == "cancelled"


def test_nothing_goes_into_an_order_that_waits_for_its_money(chips, packer):
    parcel = factories.order(goods={chips: 1}, payment_method=Payment.BANK_TRANSFER, at=NOW).fulfilments.get()
    assert refusal(parcel, sku(chips), by=packer).refusal == "unpaid"
    pay(parcel.order)
    _sheet, item = scan(parcel, sku(chips), by=packer)
    assert item.left == 0


def test_nothing_goes_into_a_packed_parcel(parcel, chips, packer):
    close(parcel, by=packer, unscanned=True)
    assert refusal(parcel, sku(chips), by=packer).refusal == "packed"
    with pytest.raises(ScanRefused, match="packed"):
        close(parcel, by=packer, unscanned=True)
    assert kinds(parcel) == [Step.PACKED]


def test_a_parcel_of_another_hub_is_not_packed_here(parcel, chips, cooperative, hub, packer):
    second = Hub.objects.create(cooperative=cooperative, name="Gudang dua", village=hub.village, address="Jl. 2")
    Fulfilment.objects.filter(pk=parcel.pk).update(hub=second)
    assert refusal(parcel, sku(chips), by=packer, hub=hub).refusal == "wrong-hub"
    with pytest.raises(ScanRefused, match="wrong-hub"):
        close(parcel, by=packer, unscanned=True, hub=hub)
    scan(parcel, sku(chips), by=packer, hub=second)


def test_a_parcel_that_is_not_full_is_closed_by_eye_only(parcel, chips, packer):
    scan(parcel, sku(chips), by=packer)
    with pytest.raises(ScanRefused, match="incomplete"):
        close(parcel, by=packer)
    assert kinds(parcel) == []
    close(parcel, by=packer, unscanned=True)
    assert kinds(parcel) == [Step.PACKED]


def test_pieces_counted_by_hand_go_in_together_and_never_too_many(parcel, packer):
    asked = {"cooperative": parcel.cooperative, "number": parcel.number, "hub": None, "by": packer, "at": NOW}
    line = line_of(parcel, "Keripik talas").pk
    for wrong in (0, -1, 3):
        with pytest.raises(ScanRefused, match="too-many"):
            picking.pick_counted(line_id=line, quantity=wrong, key="h0", **asked)
    with pytest.raises(ScanRefused, match="other-parcel"):
        picking.pick_counted(line_id=line + 99, quantity=1, key="h0", **asked)
    for _again in range(2):
        _sheet, item = picking.pick_counted(line_id=line, quantity=2, key="h1", **asked)
        assert item.picked == 2
    assert Pick.objects.get().quantity == 2


def test_the_last_pick_is_taken_out_again(parcel, chips, packer):
    asked = {"cooperative": parcel.cooperative, "number": parcel.number, "hub": None, "by": packer, "at": NOW}
    line = line_of(parcel, "Keripik talas").pk
    scan(parcel, sku(chips), by=packer, key="a")
    scan(parcel, sku(chips), by=packer, key="b")
    _sheet, item = picking.take_out(line_id=line, **asked)
    assert (item.picked, list(Pick.objects.values_list("key", flat=True))) == (1, ["a"])
    picking.take_out(line_id=line, **asked)
    _sheet, item = picking.take_out(line_id=line, **asked)
    assert (item.picked, Pick.objects.count()) == (0, 0)


def shortage(parcel, title, missing, **extra):
    """Pieces of a line that did not come; the handover it was found in does not matter here."""
    from cooperatives.distribution.models import Handover, HandoverLine

    line = line_of(parcel, title)
    handover = Handover.objects.create(
        cooperative=parcel.cooperative,
        hub=Hub.objects.get(cooperative=parcel.cooperative),
        enterprise=line.enterprise,
        day=date(2026, 11, 24),
        created_at=NOW,
    )
    counted = HandoverLine.objects.create(
        handover=handover, product_id=line.line.product_id, title=title, expected=2, accepted=2 - missing
    )
    return Shortage.objects.create(
        line=line, handover_line=counted, missing=missing, asked_at=NOW, answer_by=NOW + timedelta(hours=4), **extra
    )


def test_what_did_not_come_is_not_packed(parcel, chips, packer):
    shortage(parcel, "Keripik talas", 1, outcome=Shortage.PARTIAL, settled_at=NOW)
    sheet, item = scan(parcel, sku(chips), by=packer)
    assert (item.wanted, item.left, item.short, sheet.wanted) == (1, 0, 1, 2)
    assert refusal(parcel, sku(chips), by=packer, key="k2").refusal == "too-many"


def test_who_waits_for_the_missing_ones_gets_all_of_them(parcel, packer):
    shortage(parcel, "Keripik talas", 1, outcome=Shortage.LATER, settled_at=NOW)
    sheet = read_sheet(parcel=on_table(cooperative=parcel.cooperative).get(pk=parcel.pk), hub=None)
    assert sheet.wanted == 3


def test_a_parcel_stays_open_while_its_buyer_is_asked(parcel, packer):
    shortage(parcel, "Keripik talas", 1)
    with pytest.raises(ScanRefused) as refused:
        close(parcel, by=packer, unscanned=True)
    assert (refused.value.refusal, refused.value.advice) == (
        "incomplete", "Pembeli belum menjawab tentang barang yang kurang.",
    )  # fmt: skip
    assert kinds(parcel) == []


def test_nor_is_it_packed_by_the_one_button_of_the_board(client, parcel, packer):
    asked = shortage(parcel, "Keripik talas", 1)
    client.force_login(packer)
    answer = client.post(f"/kelola/pengiriman/{parcel.pk}/langkah/", {"kind": "packed"})
    assert answer.status_code == 409
    assert "Pembeli sedang ditanya tentang barang yang kurang." in answer.content.decode()
    assert kinds(parcel) == []
    asked.outcome, asked.settled_at = Shortage.PARTIAL, NOW
    asked.save()
    client.post(f"/kelola/pengiriman/{parcel.pk}/langkah/", {"kind": "packed"})
    assert kinds(parcel) == [Step.PACKED]


@pytest.mark.parametrize(
    ("text", "why"),
    [("kosong", "unknown"), ("S/abc", "other-kind"), ("P/999999-1", "unknown"), ("L/abc", "other-kind")],
)
def test_a_label_that_opens_no_parcel(parcel, text, why):
    with pytest.raises(ScanRefused, match=why):
        find_parcel(cooperative=parcel.cooperative, text=text)


def test_a_label_opens_its_parcel_and_no_one_elses(parcel):
    other = factories.order(goods={factories.product(): 1}, at=NOW).fulfilments.get()
    assert find_parcel(cooperative=parcel.cooperative, text=Code(PARCEL, parcel.number).url) == parcel
    assert find_parcel(cooperative=parcel.cooperative, text=f"#{parcel.number}") == parcel
    with pytest.raises(ScanRefused, match="foreign"):
        find_parcel(cooperative=parcel.cooperative, text=other.number)
