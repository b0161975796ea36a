from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.registry import consenting
from cooperatives.settlement import paying
from cooperatives.settlement.bank_accounts import account_of, give_account
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import BankAccount, Entry, Payout, Sale, SettlementTerms, Statement
from tests import factories
from tests.cooperatives.settlement import earning

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def owner(client):
    person = factories.user(name="Enok Rohaeti", phone="+6281234567890")
    client.force_login(person)
    return person


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(owner, cooperative):
    return factories.maker(owner=owner, cooperative=cooperative, name="Dapur Bu Enok")


@pytest.fixture
def talas(shop):
    return factories.product(enterprise=shop, title="Keripik talas", price=20_000, stock=100)


@pytest.fixture
def counter(cooperative):
    return factories.staff(cooperative=cooperative, role="treasurer")


def text_of(answer):
    return " ".join(answer.content.decode().split())


def money(client):
    return client.get(reverse("selling:money"))


def paid(shop, cooperative, talas, counter, *, pieces=2, reference="FT26330001"):
    """A statement that was paid to her bank account."""
    now = timezone.now()
    if account_of(enterprise=shop, at=now) is None:
        given = {"bank": "BRI", "number": "123456789012345", "holder": "Enok Rohaeti"}
        give_account(enterprise=shop, by=counter, at=now - 30 * DAY, **given)
    earning.sell({talas: pieces}, by=counter, at=now - 20 * DAY)
    earning.settled(cooperative, at=now)
    payout = Payout.objects.filter(enterprise=shop).latest("pk")
    return earning.pay(payout, by=counter, other=factories.user(), at=now, reference=reference)


def test_the_page_is_under_uang_and_in_the_bar(client, shop):
    assert reverse("selling:money") == "/jual/uang/"
    assert '<a href="/jual/uang/"' in text_of(client.get(reverse("selling:home")))


def test_a_new_shop_is_told_when_money_comes_and_to_give_an_account(client, shop):
    shown = text_of(money(client))
    assert "Belum ada yang siap. Pencairan berikutnya Senin" in shown
    assert "Belum ada nomor rekening. Sampai diisi, uangnya dibayar tunai di loket koperasi." in shown
    assert "Belum ada pencairan." in shown


def test_what_is_held_says_until_when_and_why(client, shop, talas, counter):
    now = timezone.now()
    received = earning.sell({talas: 2}, by=counter, at=now - timedelta(hours=1))
    Sale.objects.filter(order=received).update(release_due_at=now + 2 * DAY)
    shown = text_of(money(client))
    assert "Rp38.000" in shown
    assert f"Pesanan {received.number}" in shown
    assert "Sudah diterima pembeli. Bebas" in shown and "setelah masa retur." in shown
    assert "Keripik talas" in text_of(client.get(reverse("selling:money-held")))


def test_what_is_ready_says_the_day(client, shop, talas, counter):
    earning.sell({talas: 2}, by=counter, at=timezone.now() - 20 * DAY)
    earning.release_due(at=timezone.now())
    answer = money(client)
    [purse] = answer.context["purses"]
    assert (purse.ready, purse.pays) == (38_000, True)
    assert "Dicairkan Senin" in text_of(answer)
    assert "Jasa distribusi, Koperasi Sauyunan" in text_of(answer)
    assert "Dicairkan Senin" in text_of(client.get(reverse("selling:home")))


def test_below_the_minimum_she_is_told_that_nothing_is_lost(client, shop, cooperative, talas, counter):
    SettlementTerms.objects.create(cooperative=cooperative, minimum=50_000)
    earning.sell({talas: 2}, by=counter, at=timezone.now() - 20 * DAY)
    earning.release_due(at=timezone.now())
    assert "Belum sampai Rp50.000, kurang Rp12.000 lagi. Tidak hilang" in text_of(money(client))


def test_what_she_owes_is_explained(client, shop, cooperative):
    legs = {accounts.payable(cooperative.pk, shop.pk): 30_000, accounts.buyers(): -30_000}
    post(key="r", kind=Entry.REFUND, legs=legs, occurred_at=timezone.now())
    shown = text_of(money(client))
    assert "Masih kurang" in shown and "Rp30.000" in shown and "Anda tidak perlu membayar apa pun." in shown
    assert "Rp-30" not in shown


def test_a_payout_shows_its_reference_and_opens_its_statement(client, shop, cooperative, talas, counter):
    payout = paid(shop, cooperative, talas, counter)
    for name in ("money", "payouts"):
        shown = text_of(client.get(reverse(f"selling:{name}")))
        assert "FT26330001" in shown and "••••2345" in shown and "123456789012345" not in shown
        assert reverse("selling:statement", args=[payout.statement_id]) in shown


def test_a_statement_says_where_the_number_comes_from(client, shop, cooperative, talas, counter):
    payout = paid(shop, cooperative, talas, counter)
    shown = text_of(client.get(reverse("selling:statement", args=[payout.statement_id])))
    for words in (
        "Harga jual 2 barang",
        "Rp40.000",
        "Jasa distribusi, Koperasi Sauyunan",
        "−Rp2.000",
        "Rp38.000",
        "Nomor acuan bank FT26330001",
        "BRI •••••••••••2345",
    ):
        assert words in shown
    assert "123456789012345" not in shown


def test_a_statement_comes_as_pdf_and_as_a_sheet(client, shop, cooperative, talas, counter):
    payout = paid(shop, cooperative, talas, counter)
    pdf = client.get(reverse("selling:statement-pdf", args=[payout.statement_id]))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert pdf["Content-Disposition"] == f'attachment; filename="{payout.statement.number}.pdf"'
    sheet = client.get(reverse("selling:statement-xlsx", args=[payout.statement_id]))
    assert sheet.content[:2] == b"PK" and sheet["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.parametrize("name", ["statement", "statement-pdf", "statement-xlsx"])
def test_anothers_statement_does_not_exist(client, shop, cooperative, talas, counter, name):
    payout = paid(shop, cooperative, talas, counter)
    stranger = factories.user()
    factories.maker(owner=stranger, cooperative=cooperative)
    client.force_login(stranger)
    assert client.get(reverse(f"selling:{name}", args=[payout.statement_id])).status_code == 404


def test_money_that_the_bank_sent_back_is_told_with_what_to_do(client, shop, cooperative, talas, counter):
    payout = paid(shop, cooperative, talas, counter)
    paying.mark_returned(payout=payout, note="Rekening tutup", by=counter, at=timezone.now())
    shown = text_of(money(client))
    assert "Bank mengembalikan Rp38.000." in shown and "Periksa rekening" in shown
    assert "Rekening tutup. Uangnya ikut pencairan berikutnya." in text_of(client.get(reverse("selling:payouts")))


def give(client, **changes):
    data = {"bank": "BRI", "number": "1234 5678 9012 345", "holder": "Enok Rohaeti", **changes}
    return client.post(reverse("selling:bank-account"), data)


def test_she_gives_her_account(client, shop, owner):
    assert give(client)["Location"] == reverse("selling:money")
    given = BankAccount.objects.get()
    assert (given.enterprise, given.bank, given.number, given.given_by) == (shop, "BRI", "123456789012345", owner)
    shown = text_of(money(client))
    assert "Rekening tersimpan. Pencairan berikutnya masuk ke sana." in shown and "••••2345" in shown
    assert "123456789012345" not in shown


def test_a_bank_that_is_not_in_the_list_is_written(client, shop):
    assert give(client, bank="other").context["form"].errors["other"] == ["Tulis nama banknya."]
    give(client, bank="other", other="BPR Bogor Jaya", number="778899001")
    assert BankAccount.objects.get().bank == "BPR Bogor Jaya"


def test_a_changed_account_waits_a_day_and_says_so(client, shop, owner):
    now = timezone.now()
    give_account(enterprise=shop, bank="BCA", number="1234567890", holder="Enok", by=owner, at=now - 9 * DAY)
    give(client)
    assert account_of(enterprise=shop, at=timezone.now()).bank == "BCA"
    shown = text_of(money(client))
    assert "Rekening baru ini dipakai mulai" in shown and "Sampai saat itu masih ke BCA ••••7890." in shown


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"bank": ""}, "bank", "Pilih banknya."),
        ({"number": ""}, "number", "Tulis nomor rekeningnya."),
        ({"number": "12345678901234"}, "number", "Nomor rekening BRI ada 15 angka, yang ditulis 14."),
        ({"number": "=1+1"}, "number", "Tulis nomor rekening dengan angka saja."),
        ({"holder": ""}, "holder", "Tulis nama pemilik rekening"),
    ],
)
def test_what_is_wrong_with_an_account_is_told_and_nothing_is_kept(client, shop, changes, field, told):
    answer = give(client, **changes)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field][0].startswith(told)
    assert not BankAccount.objects.exists()


@pytest.fixture
def helper(client, shop, owner, cooperative, counter):
    """A person of the cooperative who works in the shop's panel by consent."""
    consenting.give(enterprise=shop, cooperative=cooperative, by=owner, at=timezone.now())
    worker = factories.staff(cooperative=cooperative, role="trainer")
    client.force_login(worker)
    client.post(reverse("selling:act-for", args=[shop.pk]))
    return worker


def test_who_works_for_her_never_sees_or_changes_her_account(client, shop, owner, helper):
    given = {"bank": "BCA", "number": "1234567890", "holder": "Enok"}
    give_account(enterprise=shop, by=owner, at=timezone.now(), **given)
    shown = text_of(money(client))
    assert "Rekening Anda" not in shown and "7890" not in shown
    assert client.get(reverse("selling:bank-account")).status_code == 403
    assert give(client).status_code == 403
    assert BankAccount.objects.get().bank == "BCA"


def test_who_works_for_her_sees_no_other_cooperatives_statements(client, shop, cooperative, talas, counter, owner):
    payout = paid(shop, cooperative, talas, counter)
    other = factories.cooperative(name="Koperasi Lain")
    factories.agreement(cooperative=other, enterprise=shop, kinds=("capacity",))
    consenting.give(enterprise=shop, cooperative=other, by=owner, at=timezone.now())
    worker = factories.staff(cooperative=other, role="trainer")
    client.force_login(worker)
    client.post(reverse("selling:act-for", args=[shop.pk]))
    assert "FT26330001" not in text_of(money(client))
    assert client.get(reverse("selling:statement", args=[payout.statement_id])).status_code == 404


@pytest.mark.parametrize("name", ["money", "money-held", "payouts", "bank-account"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    url = reverse(f"selling:{name}")
    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


def test_an_order_line_shows_what_she_gets_of_it(client, shop, talas):
    factories.order(goods={talas: 2})
    shown = text_of(client.get(reverse("selling:orders")))
    assert '<small class="mute">Anda terima</small> <b class="price">Rp38.000</b>' in shown
    assert "Rp40.000" not in shown


def test_a_line_older_than_the_books_shows_its_price(client, shop, talas):
    order = factories.order(goods={talas: 2})
    for sale in order.sales.all():
        sale.shares.all().delete()
        sale.delete()
    shown = text_of(client.get(reverse("selling:orders")))
    assert "Anda terima" not in shown and "Rp40.000" in shown


def test_the_first_page_says_what_this_month_brought(client, shop, talas):
    factories.order(goods={talas: 2})
    shown = text_of(client.get(reverse("selling:home")))
    assert "Hasil Anda bulan" in shown and "Rp38.000" in shown
    assert "Dari 2 barang, setelah bagian koperasi dipotong." in shown
    assert "Ke mana uang hasil jualan dikirim?" in shown
    give(client)
    assert "Ke mana uang hasil jualan dikirim?" not in text_of(client.get(reverse("selling:home")))


def test_the_number_of_queries_does_not_grow(client, shop, cooperative, talas, counter, django_assert_max_num_queries):
    for _ in range(2):
        paid(shop, cooperative, talas, counter)
        now = timezone.now()
        for _ in range(3):
            held = earning.sell({talas: 1}, by=counter, at=now)
            Sale.objects.filter(order=held).update(release_due_at=now + DAY)
        with django_assert_max_num_queries(28):
            money(client)
    with django_assert_max_num_queries(14):
        client.get(reverse("selling:statement", args=[Statement.objects.latest("pk").pk]))
