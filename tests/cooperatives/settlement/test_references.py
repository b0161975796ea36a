import pytest

from cooperatives.settlement import batches, paying
from cooperatives.settlement.batches import approve, file_of, make_batch, send
from cooperatives.settlement.models import Payout
from cooperatives.settlement.references import paste_references
from cooperatives.settlement.settling import settle
from tests import factories
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan", bank_name="Mandiri", bank_account_number="133-00-1234567-8")


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer")


@pytest.fixture
def batch(cooperative, treasurer):
    for number, amount in enumerate((1_250_000, 50_000), start=1):
        maker = factories.enterprise()
        money.account(maker, by=treasurer, number=f"00{number:013d}")
        money.release(cooperative, maker, amount)
    run = settle(cooperative=cooperative, at=NOW)
    made = make_batch(payer=cooperative, payouts=run.payouts.all(), by=treasurer, at=NOW)
    return approve(batch=made, by=factories.staff(cooperative=cooperative), at=NOW)


def numbers():
    return list(Payout.objects.order_by("pk").values_list("number", flat=True))


def test_a_file_for_each_bank(batch):
    one, two = numbers()
    assert file_of(batch=batch, layout="umum").decode() == (
        "NO,BANK,NOMOR REKENING,ATAS NAMA,JUMLAH,BERITA\r\n"
        f"1,BRI,000000000000001,ENOK ROHAETI,1250000,{one}\r\n"
        f"2,BRI,000000000000002,ENOK ROHAETI,50000,{two}\r\n"
    )
    assert file_of(batch=batch, layout="bri").decode() == (
        "NO,NAMA,REKENING,NOMINAL,KETERANGAN\r\n"
        f"1,ENOK ROHAETI,000000000000001,1250000,{one}\r\n"
        f"2,ENOK ROHAETI,000000000000002,50000,{two}\r\n"
        "COUNT,,,2,\r\nTOTAL,,,1300000,\r\n"
    )
    assert file_of(batch=batch, layout="mandiri").decode() == (
        "P,20261124,1330012345678,2,1300000\r\n"
        f"000000000000001,ENOK ROHAETI,,,,IDR,1250000,{one},,OBU,BRI\r\n"
        f"000000000000002,ENOK ROHAETI,,,,IDR,50000,{two},,OBU,BRI\r\n"
    )
    assert file_of(batch=batch, layout="bca").decode().splitlines()[1] == (
        f"000000000000001,ENOK ROHAETI,1250000.00,BRI,{one},KOPERASI SAUYUNAN"
    )


def test_what_is_paid_is_not_in_the_file_again(batch, treasurer):
    send(batch=batch, by=treasurer, at=NOW)
    paying.mark_paid(payout=batch.payouts.first(), reference="1", by=treasurer, at=NOW)
    left = batch.payouts.get(state="sent")
    assert len(file_of(batch=batch, layout="umum").decode().splitlines()) == 2
    paying.mark_paid(payout=left, reference="2", by=treasurer, at=NOW)
    with pytest.raises(batches.NothingToSend):
        file_of(batch=batch, layout="umum")


def test_no_file_before_approval_nor_in_an_unknown_layout(batch, cooperative, treasurer):
    with pytest.raises(batches.UnknownLayout):
        file_of(batch=batch, layout="bpd")
    maker = factories.enterprise()
    money.account(maker, by=treasurer)
    money.release(cooperative, maker, 50_000)
    run = settle(cooperative=cooperative, at=NOW)
    young = make_batch(payer=cooperative, payouts=run.payouts.all(), by=treasurer, at=NOW)
    with pytest.raises(batches.NotApproved):
        file_of(batch=young, layout="umum")


def test_references_are_pasted_and_each_wrong_line_is_told(batch, treasurer):
    send(batch=batch, by=treasurer, at=NOW)
    one, two = numbers()
    text = f"\n{one.lower()};BRI 778 1\nP00-000-00000-001 9\n{two}\n   \n{one} 5\n{two}\t| 4455\n"
    told = paste_references(batch=batch, text=text, by=treasurer, at=NOW)
    assert [(payout.number, payout.reference) for payout in told.paid] == [(one, "BRI 778 1"), (two, "4455")]
    assert [line for line, _why in told.problems] == ["P00-000-00000-001 9", two, f"{one} 5"]
    assert told.problems[0][1] == "Nomor pencairan ini tidak ada di daftar."
    assert told.problems[1][1].startswith("Tulis nomor acuan bank")
    assert told.problems[2][1].startswith("Keadaan pencairan ini sudah berubah")
    assert set(Payout.objects.values_list("state", flat=True)) == {"paid"}
