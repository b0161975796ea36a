import io

import pytest
from openpyxl import load_workbook

from cooperatives.settlement.bank_accounts import give_account
from cooperatives.settlement.documents import pdf
from cooperatives.settlement.documents.facts import facts_of
from cooperatives.settlement.documents.sheet import statement_sheet
from cooperatives.settlement.models import Payout, Statement
from tests import factories
from tests.cooperatives.settlement import earning
from tests.cooperatives.settlement.earning import DAY, NOW

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://x.example","Keripik") #set text(red)'


@pytest.fixture
def statement():
    """Paid, two sorts of goods; the names would be formulas to a sheet and code to Typst."""
    cooperative = factories.cooperative(name="Koperasi Sauyunan")
    shop = factories.maker(cooperative=cooperative, name="+Dapur $x$ Bu Enok")
    counter = factories.staff(cooperative=cooperative, role="treasurer")
    give_account(enterprise=shop, bank="BRI", number="123456789012345", holder="@Enok", by=counter, at=NOW - 30 * DAY)
    goods = {
        factories.product(enterprise=shop, title=EVIL, price=20_000, stock=50): 2,
        factories.product(enterprise=shop, title="Dodol", price=15_000, stock=50): 3,
    }
    earning.sell(goods, by=counter, at=NOW - 20 * DAY)
    earning.settled(cooperative, at=NOW)
    payout = Payout.objects.get(enterprise=shop)
    earning.pay(payout, by=counter, other=factories.user(), at=NOW, reference="-2+3")
    return Statement.objects.get()


def test_the_facts_say_where_and_when_it_was_paid(statement):
    facts = facts_of(statement=statement, at=NOW)
    assert (facts.total, facts.sold, facts.account, facts.holder) == (80_750, 5, "BRI •••••••••••2345", "@Enok")
    assert (facts.payout.reference, facts.paid_at) == ("-2+3", NOW)


def test_the_document_says_everything(statement):
    data = pdf._data(facts_of(statement=statement, at=NOW))
    assert data["total"] == "Rp80.750"
    assert data["totals"] == [["Harga jual", "Rp85.000"], ["Jasa distribusi, Koperasi Sauyunan", "−Rp4.250"]]
    assert [line["title"] for line in data["lines"]] == [f"{EVIL} ×2", "Dodol ×3"]
    assert ["Nomor acuan", "2+3"] in data["facts"]  # nothing that people wrote begins a list


def test_the_pdf_is_one_for_the_files(statement):
    made = pdf.statement_pdf(statement=statement, at=NOW)
    assert made.startswith(b"%PDF-") and b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<xmpTPg:NPages>1<" in made
    assert b"123456789012345" not in made


@pytest.mark.parametrize(("amount", "written"), [(0, "Rp0"), (12_500, "Rp12.500"), (-1_800, "−Rp1.800")])
def test_amounts_in_a_document(amount, written):
    assert pdf.rupiah(amount) == written


def test_the_sheet_counts_and_holds_no_formula(statement):
    sheet = load_workbook(io.BytesIO(statement_sheet(statement=statement, at=NOW)))["Rekening"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {EVIL, "+Dapur $x$ Bu Enok", "-2+3", "@Enok"} <= {cell.value for cell in cells if cell.data_type == "s"}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "Tanggal")
    first, second, sums = rows[head + 1 : head + 4]
    assert {(row[2], row[3], row[4], row[5], row[10]) for row in (first, second)} == {
        (EVIL, 2, 40_000, -2_000, 38_000),
        ("Dodol", 3, 45_000, -2_250, 42_750),
    }
    assert (sums[0], sums[3], sums[4], sums[5], sums[10]) == ("Jumlah", 5, 85_000, -4_250, 80_750)
    assert all(cell.quotePrefix for cell in cells if cell.value in {EVIL, "+Dapur $x$ Bu Enok", "-2+3", "@Enok"})
