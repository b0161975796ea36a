from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.listing import Listing
from cooperatives.registry.identity import digest
from cooperatives.registry.importing import deciding, running
from cooperatives.registry.models import AnnualMeeting, BoardMember, Cooperative, Enterprise, ImportRun, Standing
from tests import factories

from .conftest import AT, maker, union

pytestmark = pytest.mark.django_db
UNIONS = {"subject": ImportRun.COOPERATIVES}


def test_a_new_enterprise_with_its_partner_and_nobody_in_it(taken):
    run = taken([maker(7)])
    made = Enterprise.objects.get()
    assert (run.created, run.updated) == (1, 0)
    assert (made.name, made.owner_name, made.slug) == ("Keripik Bu Tini 7", "Tini Sumiati", "keripik-bu-tini-7")
    assert (made.village.name, made.village.district.name) == ("Benteng", "Ciampea")
    assert (str(made.phone), made.business_number, made.sector) == ("+6281200000007", "0220000000007", "Makanan ringan")
    assert (made.national_id, made.national_id_digest) == ("3201154101800007", digest("3201154101800007"))
    assert (made.partner.name, made.partner.code) == (made.name, made.slug)
    assert made.partner.users.count() == 0
    assert Listing.objects.count() == 0


def test_shops_of_one_name_get_different_addresses(taken):
    factories.enterprise(name="Warung Berkah")
    Enterprise.objects.update(slug="warung-berkah")
    taken(
        [maker(number, **{"Nama Usaha": "Warung Berkah"}) for number in (11, 12, 13)]
        + [maker(4, **{"Nama Usaha": "##?!xx"})]
    )
    slugs = set(Enterprise.objects.values_list("slug", flat=True))
    assert slugs == {"warung-berkah", "warung-berkah-benteng", "warung-berkah-2", "warung-berkah-3", "xx"}


def test_the_same_list_again_changes_nothing(taken):
    rows = [maker(number) for number in range(1, 4)]
    taken(rows)
    before = list(Enterprise.objects.order_by("pk").values())
    run = taken(rows)
    assert (run.right, run.doubled, run.created, run.updated) == (0, 3, 0, 0)
    assert run.problems.first().messages == {
        "": "Sudah terdaftar: Keripik Bu Tini 1, Benteng, Ciampea (NIB sama). Isinya sama."
    }
    assert list(Enterprise.objects.order_by("pk").values()) == before


def known(**changed):
    return factories.enterprise(
        **{"name": "Keripik Tini", "phone": "+6281200000001", "business_number": "0220000000001", **changed}
    )


def test_a_known_one_gets_what_it_lacks_and_keeps_what_it_has(taken):
    made = known(sector="Kue")
    run = taken([maker(1)])
    assert run.problems.get().messages == {
        "": "Sudah terdaftar: Keripik Tini, Benteng, Ciampea (NIB sama). Isian kosong dilengkapi: NIK.",
        "name": "Di daftar induk: Keripik Tini",
        "owner_name": "Di daftar induk: Enok Rohaeti",
        "sector": "Di daftar induk: Kue",
    }
    made.refresh_from_db()
    assert (run.created, run.updated) == (0, 1)
    assert (made.name, made.owner_name, made.sector) == ("Keripik Tini", "Enok Rohaeti", "Kue")
    assert (made.national_id, made.national_id_digest) == ("3201154101800001", digest("3201154101800001"))


def test_overwriting_when_the_officer_says_so(taken):
    product = factories.product()
    made = product.stockrecords.get().partner.enterprise
    Enterprise.objects.filter(pk=made.pk).update(business_number="0220000000001", village="3201152001")
    created = made.created_at
    run = taken([maker(1, Desa="Bojongjengkol")], overwrites=True)
    made.refresh_from_db()
    assert (run.created, run.updated) == (0, 1)
    assert (made.name, made.owner_name, made.village.name) == ("Keripik Bu Tini 1", "Tini Sumiati", "Bojongjengkol")
    assert made.partner.name == "Keripik Bu Tini 1"
    assert made.created_at == created
    assert made.slug != "keripik-bu-tini-1"  # links that were sent keep working
    assert Listing.objects.get(product=product).maker == "Keripik Bu Tini 1"


@pytest.mark.parametrize(
    ("there", "row", "same"),
    [
        ({"business_number": "", "national_id_digest": "nik"}, {"NIB": ""}, True),
        ({"business_number": "", "national_id_digest": "nik"}, {}, True),  # and gets the NIB
        ({"business_number": "9120000000001", "national_id_digest": "nik"}, {}, False),  # two NIB are two
        ({"business_number": "", "name": "KERIPIK  bu tini 1"}, {"NIB": "", "NIK": ""}, True),
        ({"business_number": "", "name": "Keripik Bu Tini 1"}, {"NIB": "", "NIK": "", "Desa": "Cibanteng"}, False),
        ({"business_number": "", "name": "Dodol"}, {"NIB": "", "NIK": ""}, False),
    ],
)
def test_by_what_an_enterprise_is_known(taken, there, row, same):
    if there.get("national_id_digest"):
        there = there | {"national_id_digest": digest("3201154101800001"), "national_id": "3201154101800001"}
    benteng = factories.Village.objects.get(name="Benteng")
    made = known(**there)
    Enterprise.objects.filter(pk=made.pk).update(village=benteng)
    run = taken([maker(1, **row)])
    assert (run.doubled, run.created) == ((1, 0) if same else (0, 1))


def test_a_cooperative_is_active_only_if_something_says_so(taken):
    run = taken(
        [
            union(1, **{"RAT Terakhir": "12-03-2026"}),
            union(2, **{"RAT Terakhir": "12-03-2023"}),
            union(3, **{"RAT Terakhir": ""}),
            union(4, **{"RAT Terakhir": "", "Status": "AKTIF"}),
            union(5, Status="Tidak Aktif"),
        ],
        **UNIONS,
    )
    assert run.created == 5
    found = {one.cooperative.name[-1]: (one.kind, one.reason) for one in Standing.objects.all()}
    assert found == {
        "1": (Standing.ACTIVE, "RAT terakhir 12-03-2026."),
        "2": (Standing.DORMANT, "RAT terakhir 12-03-2023, lebih dari 2 tahun lalu."),
        "3": (Standing.DORMANT, "Daftar impor tidak menyebut status dan RAT."),
        "4": (Standing.ACTIVE, "Menurut daftar “daftar.xlsx”."),
        "5": (Standing.DORMANT, "Menurut daftar “daftar.xlsx”."),
    }
    assert AnnualMeeting.objects.get(cooperative__name="Koperasi Maju 1").held_on == date(2026, 3, 12)
    assert AnnualMeeting.objects.get(cooperative__name="Koperasi Maju 1").book_year == 2025
    assert BoardMember.objects.filter(name="Ujang Hidayat", position="Ketua").count() == 5


def test_a_known_cooperative_keeps_its_standing(taken):
    made = factories.cooperative(name="Koperasi Maju 1", registration_number="3201000000001")
    run = taken([union(1, Status="Tidak Aktif"), union(2)], overwrites=True, **UNIONS)
    assert (run.created, run.right, run.doubled) == (1, 1, 1)
    assert Standing.objects.present().get(cooperative=made).kind == Standing.ACTIVE
    assert run.problems.get().messages["standing"] == (
        "Di daftar induk: Aktif. Impor tidak mengubahnya; ubah di halaman koperasi."
    )
    assert AnnualMeeting.objects.filter(cooperative=made).count() == 1
    taken([union(1)], **UNIONS)
    assert AnnualMeeting.objects.filter(cooperative=made).count() == 1
    assert BoardMember.objects.filter(cooperative=made).count() == 1
    assert Cooperative.objects.count() == 2


@pytest.mark.parametrize("overwrites", [False, True])
def test_the_queries_do_not_grow_with_the_rows(checked, officer, overwrites):
    """Below the number of values that SQLite takes at once; beyond it, a statement more for each such number."""

    def spent(first, count, again):
        rows = [
            maker(number, **({"Nama Pemilik": "Lain Sekali"} if again else {}))
            for number in range(first, first + count)
        ]
        run = checked(rows)
        deciding.accept(run=run, overwrites=overwrites, by=officer, at=AT)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            running.take(run=run, clock=lambda: AT)
        assert Enterprise.objects.filter(owner_name="Lain Sekali").count() == (count if again and overwrites else 0)
        if again and overwrites:
            Enterprise.objects.update(owner_name="Tini Sumiati")
        return len(queries)

    assert spent(100, 4, False) == spent(200, 32, False)
    assert spent(100, 4, True) == spent(200, 32, True)


def test_a_meeting_two_years_ago_to_the_day_still_counts(taken):
    edge = (AT.date() - timedelta(days=730)).strftime("%d-%m-%Y")
    taken([union(1, **{"RAT Terakhir": edge})], **UNIONS)
    assert Standing.objects.get().kind == Standing.ACTIVE
