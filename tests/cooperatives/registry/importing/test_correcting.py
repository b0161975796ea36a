import io

import pytest
from openpyxl import load_workbook

from cooperatives.registry.importing.correcting import write_blank, write_corrections
from cooperatives.registry.importing.reading import read_list
from cooperatives.registry.models import Enterprise, ImportRun

from .conftest import ENTERPRISE, maker, text

pytestmark = pytest.mark.django_db


def cells(file):
    return [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]


def test_only_the_wrong_rows_as_they_stood_with_what_to_do(taken):
    run = taken([maker(1), maker(2, Desa="Bentng"), maker(3), maker(4, **{"No HP": 812000.0, "NIK": "3.20115E+15"})])
    assert cells(write_corrections(run=run, kind="wrong")) == [
        [*ENTERPRISE, "Baris asal", "Keterangan"],
        [
            *maker(2, Desa="Bentng"),
            "3",
            "Desa/Kelurahan: Tidak ada desa “Bentng” di Kecamatan Ciampea. Maksud Anda Benteng?",
        ],
        [
            *maker(4, **{"No HP": "812000", "NIK": "3.20115E+15"}),
            "5",
            "No. HP: Nomornya kurang beberapa angka. Contoh: 0812 3456 7890.; NIK: Excel memotong angka ini menjadi"
            " 3.20115E+15. Ubah kolomnya menjadi Teks, lalu tulis ulang.",
        ],
    ]


def test_it_comes_back_as_it_is(taken):
    run = taken(text([["DATA"], ENTERPRISE, maker(1), maker(2, Desa="x"), maker(3, NIB="1")], "cp1252", ";"))
    assert (run.created, run.wrong) == (1, 2)
    book = load_workbook(write_corrections(run=run, kind="wrong"))
    book.active["D2"] = "Benteng"
    file = io.BytesIO()
    book.save(file)
    again = taken(file.getvalue())
    assert (again.right, again.wrong, again.created) == (1, 1, 1)
    assert sorted(Enterprise.objects.values_list("business_number", flat=True)) == ["0220000000001", "0220000000002"]
    last = cells(write_corrections(run=again, kind="wrong"))
    assert last[0] == [*ENTERPRISE, "Baris asal", "Keterangan"]
    assert [len(row) for row in last] == [10, 10]


def test_damage_stays_known_when_it_comes_back_unrepaired(taken):
    run = taken([maker(1, NIK=3201154101800000.0), maker(2, **{"No HP": 8123.0}), maker(3, NIK="3.20115E+15")])
    assert run.wrong == 3
    again = taken(write_corrections(run=run, kind="wrong").read())
    assert (again.right, again.wrong) == (0, 3)
    assert run.problems.get(row=2).values[6] == "320115•••••••0015"


def test_the_doubled_rows_apart(taken):
    run = taken([maker(1), maker(1), maker(2, Desa="x")])
    rows = cells(write_corrections(run=run, kind="doubled"))
    assert [row[-2:] for row in rows[1:]] == [["3", "Rangkap dengan baris 2 (NIB sama). Tidak dimasukkan."]]


def test_nothing_in_it_is_a_formula_and_nothing_a_number(taken):
    formulas = {"Bidang Usaha": '=HYPERLINK("http://x","y")', "Nama Usaha": "@SUM(A1)"}
    run = taken(text([ENTERPRISE, maker(1, **formulas)]))
    row = list(load_workbook(write_corrections(run=run, kind="wrong")).active.iter_rows())[1]
    assert {cell.data_type for cell in row} == {"s"}
    assert row[0].value == "@SUM(A1)" and row[0].quotePrefix
    assert row[7].value == '=HYPERLINK("http://x","y")' and row[7].quotePrefix
    assert {cell.number_format for cell in row} == {"@"}


@pytest.mark.parametrize("subject", [ImportRun.ENTERPRISES, ImportRun.COOPERATIVES])
def test_the_empty_list_is_understood(subject):
    content = write_blank(subject=subject).read()
    listing = read_list(file=io.BytesIO(content), size=len(content), subject=subject)
    assert len(listing.header.columns) == len(listing.header.titles)
