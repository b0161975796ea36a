import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cooperatives.registry.models import CooperativeStaff
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.ledger.posting import reverse as take_back
from cooperatives.settlement.models import BooksCheck, Entry
from tests import factories
from tests.cooperatives.settlement.money import NOW

pytestmark = pytest.mark.django_db
HOME, ENTRIES = "/kelola/buku/", "/kelola/buku/jurnal/"


@pytest.fixture
def ciampea():
    return factories.cooperative(name="Koperasi Ciampea")


@pytest.fixture
def ciomas():
    return factories.cooperative(name="Koperasi Ciomas")


def sign_in(client, *, group: str = "", cooperative=None, role: str = CooperativeStaff.TREASURER, **person):
    who = factories.user(name="Bu Yayah", **person)
    if group:
        who.groups.add(Group.objects.get_or_create(name=group)[0])
    if cooperative:
        factories.staff(cooperative=cooperative, role=role, user=who)
    client.force_login(who)
    return who


def sold(cooperative, *, key: str = "paid-1", amount: int = 20_000, order=None) -> Entry:
    """A card sale: the operator's clearing account, and what is held in the cooperative's book."""
    maker = factories.enterprise(name="Dapur Enok")
    legs = {
        accounts.clearing("stripe"): amount,
        accounts.held(cooperative.pk, maker.pk): 1_000 - amount,
        accounts.fees_held(cooperative.pk, "distribution"): -1_000,
    }
    return post(key=key, kind=Entry.SALE, legs=legs, occurred_at=NOW, order=order, memo="LB-1")


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(HOME)["Location"] == f"{reverse('account_login')}?next={HOME}"


def test_a_treasurer_finds_her_book_among_her_rooms(client, ciampea):
    sign_in(client, cooperative=ciampea)
    assert f'href="{HOME}"' in text_of(client.get(reverse("workspace:home")))
    assert f'href="{HOME}" aria-current="page"' in text_of(client.get(HOME))


def test_a_courier_finds_no_book_among_hers(client, ciampea):
    sign_in(client, cooperative=ciampea, role=CooperativeStaff.COURIER)
    assert f'href="{HOME}"' not in text_of(client.get(reverse("workspace:home")))


@pytest.mark.parametrize("address", [HOME, ENTRIES])
@pytest.mark.parametrize("role", [CooperativeStaff.COURIER, CooperativeStaff.WAREHOUSE, None])
def test_who_handles_no_money_reads_no_books(client, ciampea, address, role):
    sign_in(client, cooperative=ciampea if role else None, role=role or "")
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Halaman ini untuk yang memegang keuangan" in text_of(answer)


@pytest.mark.parametrize("role", [CooperativeStaff.TREASURER, CooperativeStaff.MANAGER])
def test_a_cooperative_reads_its_own_book(client, ciampea, ciomas, role):
    sold(ciampea)
    sold(ciomas, key="paid-2", amount=50_000)
    sign_in(client, cooperative=ciampea, role=role)
    for address in (HOME, f"{HOME}?buku={ciomas.pk}", f"{HOME}?buku=pengelola"):
        answer = client.get(address)
        page = text_of(answer)
        assert answer.context["cooperative"] == ciampea
        assert [(str(kind.name), kind.shown) for kind in answer.context["owes"]] == [
            ("Bagian UMKM, masih ditahan", 19_000),
            ("Bagian koperasi, masih ditahan", 1_000),
        ]
        assert "Pengelola memegang Rp20.000 yang menjadi hak buku ini" in page
        assert "Koperasi Ciomas" not in page and "check" not in answer.context


def test_an_entry_shows_a_cooperative_only_its_own_legs(client, ciampea, ciomas):
    mine, theirs = sold(ciampea), sold(ciomas, key="paid-2")
    sign_in(client, cooperative=ciampea)
    answer = client.get(reverse("books:entry", args=[mine.pk]))
    assert [(row["name"], row["debit"], row["credit"]) for row in answer.context["legs"]] == [
        ("Bagian UMKM, masih ditahan · Dapur Enok", 0, 19_000),
        ("Bagian koperasi, masih ditahan · Jasa distribusi", 0, 1_000),
    ]
    assert (answer.context["elsewhere"]["debit"], answer.context["elsewhere"]["credit"]) == (20_000, 0)
    assert "Di penyedia pembayaran" not in text_of(answer)
    assert client.get(reverse("books:entry", args=[theirs.pk])).status_code == 404
    listed = client.get(f"{ENTRIES}?buku={ciomas.pk}").context["entries"]
    assert listed == [(mine, 20_000)]


@pytest.mark.parametrize("group", ["Bendahara operator", "Dinas", "superuser"])
def test_who_may_read_all_books(client, ciampea, group):
    sold(ciampea)
    check_books(at=NOW)
    if group == "superuser":
        sign_in(client, is_superuser=True)
    else:
        sign_in(client, group=group)
    answer = client.get(HOME)
    assert [(str(kind.name), kind.shown) for kind in answer.context["holds"]] == [("Di penyedia pembayaran", 20_000)]
    page = text_of(client.get(f"{HOME}?buku={ciampea.pk}"))
    assert "Koperasi Ciampea" in page and "Rp19.000" in page
    assert client.get(f"{HOME}?buku=999").status_code == 404
    assert client.get(f"{HOME}?buku=x").status_code == 404
    assert client.post(HOME).status_code == 405


def test_the_check_is_told_in_plain_words(client, ciampea):
    sign_in(client, group="Bendahara operator")
    assert "Buku belum pernah diperiksa" in text_of(client.get(HOME))
    BooksCheck.objects.create(started_at=NOW, ended_at=NOW, entries=12)
    assert "Semua cocok" in text_of(client.get(HOME))
    sold(ciampea)  # a sale without a payment
    check_books(at=NOW)
    page = text_of(client.get(HOME))
    assert "Jurnal paid-1 membukukan penjualan tanpa pembayaran lunas." in page
    assert "Setiap penjualan di buku punya pembayaran lunas" in page
    assert "Malam-malam sebelumnya" in page
    assert "sales entry" not in page


def test_entries_are_found_by_order_and_key(client, ciampea):
    order = factories.order()
    entry = sold(ciampea, order=order)
    sold(ciampea, key="paid-2")
    sign_in(client, group="Bendahara operator")
    for text in (order.number, "paid-1"):
        assert client.get(ENTRIES, {"cari": text}).context["entries"] == [(entry, 20_000)]
    assert "Tidak ada jurnal dengan nomor itu." in text_of(client.get(ENTRIES, {"cari": "paid"}))


def test_entries_come_in_pages_the_latest_first(client, ciampea, django_assert_max_num_queries):
    made = [sold(ciampea, key=f"paid-{number}") for number in range(32)]
    sign_in(client, group="Bendahara operator")
    client.get(ENTRIES)
    with django_assert_max_num_queries(9):
        answer = client.get(ENTRIES)
    assert [entry for entry, _moved in answer.context["entries"]] == made[:1:-1]
    older = client.get(ENTRIES, {"sebelum": answer.context["older"]})
    assert [entry for entry, _moved in older.context["entries"]] == made[1::-1]
    assert older.context["older"] is None
    assert client.get(ENTRIES, {"sebelum": "x" * 30}).status_code == 200
    assert client.get(ENTRIES, {"sebelum": "9" * 30}).status_code == 200


def test_a_reversal_and_its_entry_point_at_each_other(client, ciampea):
    entry = sold(ciampea)
    back = take_back(entry=entry, occurred_at=NOW, memo="Salah buku")
    sign_in(client, group="Dinas")
    assert reverse("books:entry", args=[back.pk]) in text_of(client.get(reverse("books:entry", args=[entry.pk])))
    page = text_of(client.get(reverse("books:entry", args=[back.pk])))
    assert reverse("books:entry", args=[entry.pk]) in page and "Salah buku" in page
