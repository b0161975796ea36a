"""The treasurer's rooms: who gets in, and the way of the money from a run to the bank and back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.settlement import paying
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Batch, Payout, Run, SettlementTerms
from cooperatives.settlement.transferring import order_transfer
from cooperatives.workspace.access import OPERATOR_TREASURERS
from tests import factories
from tests.cooperatives.settlement import money

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan", bank_name="BRI", bank_account_number="5550001")


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer", name="Intan Suhendar")


@pytest.fixture
def manager(cooperative):
    return factories.staff(cooperative=cooperative, role="manager", name="Omah Nugraha")


@pytest.fixture
def dian():
    from django.contrib.auth.models import Group

    made = factories.user(name="Dian Puspita")
    made.groups.add(Group.objects.get_or_create(name=OPERATOR_TREASURERS)[0])
    return made


@pytest.fixture
def makers(cooperative, treasurer):
    found = [factories.enterprise(name=f"Dapur {number}") for number in (1, 2)]
    for number, maker in enumerate(found):
        money.account(maker, by=treasurer, number=f"00000000000123{number}")
        money.release(cooperative, maker, 50_000 * (number + 1))
    return found


def url(name, *args):
    return reverse(f"payouts:{name}", args=args)


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def run(client):
    assert client.post(url("run-now")).status_code == 302
    return list(Payout.objects.order_by("pk"))


def batch(client, payouts):
    client.post(url("make"), {"payouts": [one.pk for one in payouts]})
    return Batch.objects.get()


def test_the_whole_way_from_run_to_reference(client, cooperative, treasurer, manager, makers):
    client.force_login(treasurer)
    home = text(client, url("home"))
    assert "Rp150.000" in home
    assert "untuk 2 UMKM" in home
    payouts = run(client)
    assert [one.amount for one in payouts] == [50_000, 100_000]
    page = text(client, url("run", Run.objects.get().pk))
    assert "Dapur 1" in page
    assert "Rp150.000" in page
    made = batch(client, payouts)
    own = text(client, url("batch", made.pk))
    assert "Anda yang membuat daftar ini" in own
    assert "Bisa: Omah Nugraha." in own
    assert "Menurut buku, uangnya kurang <b>Rp150.000</b>" in own
    assert "000000000001230" not in own
    refused = client.post(url("batch-move", made.pk, "setujui"))
    assert refused.status_code == 409
    assert client.post(url("batch-move", made.pk, "unduh"), {"layout": "bri"}).status_code == 409
    client.force_login(manager)
    assert "Setujui Rp150.000" in text(client, url("batch", made.pk))
    assert client.post(url("batch-move", made.pk, "setujui")).status_code == 302
    client.force_login(treasurer)
    file = client.post(url("batch-move", made.pk, "unduh"), {"layout": "umum"})
    assert file["Content-Disposition"] == f'attachment; filename="{made.number}-umum.csv"'
    assert file.content.decode().splitlines()[1].startswith("1,BRI,000000000001230,ENOK ROHAETI,50000,P")
    assert "no-store" in file["Cache-Control"]
    assert "Sudah pernah diunduh" in text(client, url("batch", made.pk))
    lines = f"{payouts[0].number} FT1\n{payouts[1].number}\n"
    answer = client.post(url("batch-move", made.pk, "acuan"), {"references": lines})
    assert answer.status_code == 409
    assert "1 baris belum tercatat" in answer.content.decode()
    client.post(url("move", payouts[1].pk, "dibayar"), {"reference": "FT2", "back": "batch"})
    assert list(Payout.objects.order_by("pk").values_list("state", "reference")) == [("paid", "FT1"), ("paid", "FT2")]
    assert "100% sudah dibayar" in text(client, url("run", Run.objects.get().pk))


def test_a_bank_return_and_a_cancellation_are_paid_in_the_next_run(client, cooperative, treasurer, manager, makers):
    client.force_login(treasurer)
    payouts = run(client)
    assert client.post(url("move", payouts[0].pk, "batal"), {"note": ""}).status_code == 409
    client.post(url("move", payouts[0].pk, "batal"), {"note": "Rekening keliru"})
    made = batch(client, payouts[1:])
    client.force_login(manager)
    client.post(url("batch-move", made.pk, "setujui"))
    client.post(url("batch-move", made.pk, "unduh"), {"layout": "bca"})
    client.post(url("move", payouts[1].pk, "kembali"), {"note": "Rekening tutup"})
    assert "Rekening tutup" in text(client, url("payout", payouts[1].pk))
    assert client.post(url("run-now")).status_code == 302
    assert sorted(Payout.objects.filter(state="ordered").values_list("amount", flat=True)) == [50_000, 100_000]


def test_every_page_says_how_far_it_is_and_what_comes_next(client, cooperative, treasurer, manager, makers):
    client.force_login(treasurer)
    payouts = run(client)
    first = Run.objects.get()
    assert "2 pencairan belum masuk daftar pembayaran." in text(client, url("run", first.pk))
    assert "Berikutnya: masukkan ke daftar pembayaran" in text(client, url("payout", payouts[0].pk))
    made = batch(client, payouts)
    assert "belum masuk daftar" not in text(client, url("run", first.pk))
    page = text(client, url("payout", payouts[0].pk))
    assert "Menunggu orang kedua menyetujui daftarnya." in page
    assert f'<a href="{url("batch", made.pk)}">{made.number}</a>' in page
    client.force_login(manager)
    client.post(url("batch-move", made.pk, "setujui"))
    client.post(url("batch-move", made.pk, "unduh"), {"layout": "bca"})
    client.post(url("move", payouts[0].pk, "kembali"), {"note": "Rekening tutup"})
    page = text(client, url("payout", payouts[0].pk))
    assert "ikut pencairan berikutnya. Minta UMKM memeriksa rekeningnya dulu." in page
    # The list keeps its whole sum beside the number of its payees.
    page = text(client, url("batch", made.pk))
    assert "2 penerima" in page and ">Rp150.000</span>" in page
    assert "Rp100.000 belum · Rp50.000 kembali atau batal" in page


def test_a_list_that_exceeds_the_books_leaves_the_names_of_the_rooms_whole(client, cooperative, treasurer, makers):
    client.force_login(treasurer)
    page = text(client, url("batch", batch(client, run(client)).pk))
    assert "Menurut buku, uangnya kurang" in page
    assert "Gudang hari ini" in page and "Mitra UMKM" in page


def test_cash_is_handed_over_against_a_receipt(client, cooperative, treasurer, manager):
    money.release(cooperative, factories.enterprise(), 50_000, place=accounts.till(cooperative.pk))
    client.force_login(treasurer)
    (payout,) = run(client)
    made = batch(client, [payout])
    client.force_login(manager)
    client.post(url("batch-move", made.pk, "setujui"))
    assert "Sudah diserahkan" in text(client, url("batch", made.pk))
    client.post(url("move", payout.pk, "dibayar"), {"reference": "K-17"})
    payout.refresh_from_db()
    assert (payout.state, payout.reference) == ("paid", "K-17")
    assert money.books() == {}


def test_another_way_before_it_is_in_a_list(client, cooperative, treasurer, makers):
    client.force_login(treasurer)
    payout = run(client)[0]
    client.post(url("move", payout.pk, "tunai"))
    payout.refresh_from_db()
    assert payout.rail == "cash"
    assert "Ganti ke transfer bank" in text(client, url("payout", payout.pk))


def test_a_list_that_nobody_approved_is_taken_apart(client, cooperative, treasurer, makers):
    client.force_login(treasurer)
    made = batch(client, run(client))
    client.post(url("batch-move", made.pk, "bubar"))
    assert not Batch.objects.exists()
    assert client.get(url("batch", made.pk)).status_code == 404


def test_nothing_to_pay_out_says_so(client, cooperative, treasurer):
    client.force_login(treasurer)
    answer = client.post(url("run-now"), follow=True)
    assert "Belum ada yang bisa dicairkan" in answer.content.decode()
    assert "Belum pernah ada pencairan." in answer.content.decode()
    answer = client.post(url("make"), {"payouts": ["x", "99"]}, follow=True)
    assert "Pilih dulu pencairan" in answer.content.decode()


def test_the_terms(client, cooperative, treasurer):
    client.force_login(treasurer)
    assert client.post(url("terms"), {"weekday": "4", "minimum": "50.000"}).status_code == 302
    terms = SettlementTerms.objects.get()
    assert (terms.weekday, terms.minimum, terms.automatic) == (4, 50_000, False)
    for wrong in ({"weekday": "9", "minimum": "1"}, {"weekday": "1", "minimum": "-1"}, {"minimum": "99.000.000"}):
        assert client.post(url("terms"), wrong).status_code == 422
    assert SettlementTerms.objects.get().minimum == 50_000


@pytest.mark.parametrize("role", ["warehouse", "courier", "trainer"])
def test_who_handles_no_money_does_not_get_in(client, cooperative, makers, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    assert client.get(url("home")).status_code == 403
    assert client.post(url("run-now")).status_code == 403
    assert client.get(url("operator")).status_code == 403
    assert not Run.objects.exists()


def test_a_stranger_signs_in_or_is_told_whom_to_ask(client):
    assert client.get(url("home")).status_code == 302
    client.force_login(factories.user())
    assert client.get(url("home")).status_code == 403


def test_what_is_another_cooperatives_does_not_exist(client, cooperative, treasurer, makers, dian):
    client.force_login(treasurer)
    payouts = run(client)
    made = batch(client, payouts)
    before = money.everything()
    other = factories.staff(cooperative=factories.cooperative(), role="treasurer")
    for person in (other, dian):
        client.force_login(person)
        pages = [url("payout", payouts[0].pk), url("batch", made.pk)]
        moves = [url("move", payouts[0].pk, verb) for verb in ("dibayar", "kembali", "batal", "tunai", "bank")]
        moves += [url("batch-move", made.pk, verb) for verb in ("setujui", "bubar", "unduh", "acuan")]
        assert {client.get(page).status_code for page in pages} == {404}
        assert {client.post(move, {"reference": "1", "note": "1"}).status_code for move in moves} == {404}
        client.post(url("make"), {"payouts": [payouts[0].pk]})
    client.force_login(other)
    assert client.get(url("run", Run.objects.get().pk)).status_code == 404
    assert money.everything() == before


def test_the_operator_sends_a_cooperative_what_has_become_due(client, cooperative, treasurer, makers, dian):
    client.force_login(dian)
    page = text(client, url("operator"))
    assert "Kirim Rp150.000" in page
    client.post(url("operator-order", cooperative.pk))
    payout = Payout.objects.get()
    assert (payout.payer, payout.payee_cooperative, payout.amount) == (None, cooperative, 150_000)
    made = batch(client, [payout])
    assert "Kiriman ke koperasi" in text(client, url("operator"))
    assert client.post(url("batch-move", made.pk, "setujui")).status_code == 409
    client.force_login(treasurer)
    assert "Dalam perjalanan dari pengelola" in text(client, url("home"))
    page = text(client, url("payout", payout.pk))
    assert "Kiriman ke Koperasi Sauyunan" in page and "Pengelola yang mengirimnya." in page
    refused = client.post(url("move", payout.pk, "dibayar"), {"reference": "1"})
    assert refused.status_code == 403
    payout.refresh_from_db()
    assert payout.state == "ordered"


def test_a_deposit_is_confirmed_by_who_receives_it(client, cooperative, treasurer, manager, dian):
    pk = cooperative.pk
    money.move({accounts.bank(pk): 9_000, accounts.platform(): -9_000})
    client.force_login(treasurer)
    assert "Siapkan setoran Rp9.000" in text(client, url("home"))
    client.post(url("deposit"))
    payout = Payout.objects.get()
    made = batch(client, [payout])
    client.force_login(manager)
    client.post(url("batch-move", made.pk, "setujui"))
    client.post(url("batch-move", made.pk, "unduh"), {"layout": "mandiri"})
    # Whoever sends it does not say that it has arrived, neither one by one nor by pasting.
    assert client.post(url("move", payout.pk, "dibayar"), {"reference": "1"}).status_code == 403
    answer = client.post(url("batch-move", made.pk, "acuan"), {"references": f"{payout.number} 1"})
    assert answer.status_code == 409
    payout.refresh_from_db()
    assert payout.state == "sent"
    client.force_login(dian)
    assert "Koperasi Sauyunan" in text(client, url("operator"))
    client.post(url("move", payout.pk, "dibayar"), {"reference": "FT9"})
    assert money.books() == {"bank:operator": 9_000, "platform:operator:fee": -9_000}


def test_only_who_received_a_deposit_says_that_it_did_not_arrive(client, cooperative, treasurer, manager, dian):
    money.move({accounts.bank(cooperative.pk): 9_000, accounts.platform(): -9_000})
    made = order_transfer(cooperative=cooperative, by=treasurer, at=money.NOW)
    for move, by in ((paying.mark_approved, manager), (paying.mark_sent, treasurer)):
        move(payout=made, by=by, at=money.NOW)
    paying.mark_paid(payout=made, reference="BRI9", by=dian, at=money.NOW)
    before = money.books()
    client.force_login(treasurer)
    assert client.post(url("move", made.pk, "kembali"), {"note": "Salah"}).status_code == 403
    assert money.books() == before
    client.force_login(dian)
    client.post(url("move", made.pk, "kembali"), {"note": "Tidak ada di rekening"})
    made.refresh_from_db()
    assert made.state == Payout.RETURNED


def test_a_cooperative_does_not_order_what_the_operator_has_to_send(client, cooperative, treasurer, makers):
    client.force_login(treasurer)
    answer = client.post(url("deposit"), follow=True)
    assert "Tidak ada yang perlu disetor sekarang." in answer.content.decode()
    assert not Payout.objects.exists()


def test_all_pages_in_english(client, cooperative, treasurer, makers, dian):
    client.force_login(treasurer)
    payouts = run(client)
    made = batch(client, payouts)
    order_transfer(cooperative=cooperative, by=dian, at=timezone.now())
    pages = [url("home"), url("payout", payouts[0].pk), url("batch", made.pk), url("terms"), url("operator")]
    assert [client.get(f"/en{page}").status_code for page in pages[:-1]] == [200] * 4
    client.force_login(dian)
    assert client.get(f"/en{pages[-1]}").status_code == 200


def test_the_home_page_costs_the_same_however_many_payouts(
    client, cooperative, treasurer, django_assert_max_num_queries
):
    for number in range(12):
        maker = factories.enterprise()
        if number % 2:
            money.account(maker, by=treasurer, number=f"{number:015d}")
        money.release(cooperative, maker, 50_000)
    client.force_login(treasurer)
    run(client)
    with django_assert_max_num_queries(30):
        client.get(url("home"))
