import io
from datetime import date

import pytest
from openpyxl import load_workbook

from cooperatives.distribution.rounds.lists import by_maker
from cooperatives.distribution.rounds.sheets import round_sheet, rows
from tests import factories
from tests.gathering import collection_round, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    koperasi = factories.cooperative()
    made = collection_round(cooperative=koperasi, day=date(2026, 11, 25))
    maker = factories.maker(cooperative=koperasi, name='=cmd|"x"', phone="+6281111111111")
    goods = {factories.product(enterprise=maker, title=title): n for title, n in (("Dodol", 2), ("Keripik", 3))}
    put_in(round=made, fulfilment=factories.order(goods=goods).fulfilments.get())
    return made


def test_totals_per_maker_and_per_good(round):
    book = load_workbook(io.BytesIO(round_sheet(round=round)))
    assert book.sheetnames == ["Per UMKM", "Per barang"]
    by_name = [list(row) for row in book["Per UMKM"].iter_rows(values_only=True)]
    assert by_name[0][:2] == ["Serah terima", "Rabu, 25 November 2026 06.00–09.00"]
    assert by_name[3:] == [
        ["UMKM", "Nomor HP", "Barang", "Jumlah", "Satuan", "Asal"],
        ['=cmd|"x"', "+6281111111111", "Dodol", 2, "bungkus", "Dibawa"],
        ['=cmd|"x"', "+6281111111111", "Keripik", 3, "bungkus", "Dibawa"],
        ['=cmd|"x"', None, "Jumlah", 5, None, "Dibawa"],
    ]
    assert book["Per UMKM"]["A5"].data_type == "s"
    by_title = [list(row) for row in book["Per barang"].iter_rows(values_only=True)][4:]
    assert by_title == [["Dodol", 2, "bungkus", '=cmd|"x"', 1], ["Keripik", 3, "bungkus", '=cmd|"x"', 1]]


def test_plain_rows_end_with_what_she_brings_in_all(round):
    assert [row[3] for row in rows(makers=by_maker(round=round))] == [2, 3, 5]
