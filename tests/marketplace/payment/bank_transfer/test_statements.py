from datetime import date

import pytest

from marketplace.payment.bank_transfer.statements import NotAStatement, read_statement

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 23)

BCA = """No. Rekening,=,'0202405914
Nama,=,KOPERASI SEKUNDER
Mata Uang,=,IDR

Tanggal,Keterangan,Cabang,Jumlah,,Saldo
'23/11/2026,TRSF E-BANKING CR 2311/FTSCY/WS95031 86217.00RINA MARLINA,'0000,86217.00,CR,4964637.00
'23/11/2026,BIAYA ADM,'0000,15000.00,DB,4949637.00
PEND,TRSF E-BANKING CR RIZKY,'0000,20000.00,CR,4969637.00
Saldo Awal,=,4878420.00
Kredit,=,86217.00
"""
BCA_BUSINESS = """"Informasi Rekening - Mutasi Rekening"," "," "," "," "
"Tanggal Transaksi","Keterangan","Cabang","Jumlah","Saldo"
"23/11","TRSF E-BANKING CR RINA MARLINA","0000","86,217.00 CR","4,964,637.00"
"23/11","BIAYA ADM","0000","15,000.00 DB","4,949,637.00"
"""
BRI = (
    '"ID","NOREK","TGL_TRAN","TGL_EFEKTIF","JAM_TRAN","SEQ","DESK_TRAN","SALDO_AWAL_MUTASI","MUTASI_DEBET",'
    '"MUTASI_KREDIT","SALDO_AKHIR_MUTASI","GLSIGN"\n'
    '"1","384801026030509","2026-11-23 00:04:26","2026-11-23 00:04:26","426","4074000","NBMB RINA MARLINA TO KOPERASI",'
    '"4878420.00","0.00","86217.00","4964637.00","C"\n'
    '"2","384801026030509","2026-11-23 01:00:00","2026-11-23","100","4074001","BIAYA","4964637.00","15000.00","0.00",'
    '"4949637.00","D"\n'
)
MANDIRI = """Mandiri Cash Management - Account Statement
Account No,1370000123456
Period,01/11/2026 - 30/11/2026

Posting Date,Remark,Reference No,Debit,Credit,Balance
"23 Nov 2026 10:15:30","MCM InhouseTrf DARI RINA MARLINA","REF7001","0.00","86,217.00","4,964,637.00"
"23 Nov 2026 11:00:00","Biaya transfer","REF7002","15,000.00","0.00","4,949,637.00"
Closing Balance,"4,949,637.00"
"""
PLAIN = "tanggal;keterangan;kredit;acuan\n23/11/2026;RINA MARLINA;86.217;A1\n23/11/2026;ambil tunai;;A2\n"


def read(text: str | bytes, layout: str):
    return read_statement(content=text if isinstance(text, bytes) else text.encode(), layout=layout, today=TODAY)


@pytest.mark.parametrize(
    ("layout", "text", "row", "reference", "skipped"),
    [
        ("bca", BCA, 6, "", 2),
        ("bca", BCA_BUSINESS, 3, "", 1),
        ("bri", BRI, 2, "4074000", 1),
        ("mandiri", MANDIRI, 6, "REF7001", 1),
        ("umum", PLAIN, 2, "A1", 1),
    ],
)
def test_the_banks_own_files(layout, text, row, reference, skipped):
    found = read(text, layout)
    [credit] = found.credits
    assert (credit.row, credit.day, credit.amount, credit.reference) == (row, DAY, 86_217, reference)
    assert "RINA MARLINA" in credit.description
    assert (found.skipped, found.wrong) == (skipped, [])


@pytest.mark.parametrize(
    "saved", [PLAIN.encode("utf-8-sig"), PLAIN.encode("utf-16"), PLAIN.replace("\n", "\r\n").encode()]
)
def test_however_it_was_saved(saved):
    assert read(saved, "umum").credits == read(PLAIN, "umum").credits


def test_what_cannot_be_read_is_told_by_row_and_the_rest_is_read():
    rows = ("31/02/2026,A,1000", "23/11/2026,B,12.5", "25/11/2026,C,2000", "kemarin,D,3000", "23/11/2026,E,4000")
    text = "\n".join(["tanggal,keterangan,kredit", *rows])
    found = read(text, "umum")
    assert [(one.row, one.said) for one in found.wrong] == [
        (2, "Tanggal ini tidak ada: “31/02/2026”."),
        (3, "Jumlahnya tidak terbaca: “12.5”."),
        (4, "Tanggal ini belum datang: “25/11/2026”."),
        (5, "Tanggalnya tidak terbaca: “kemarin”."),
    ]
    assert [credit.amount for credit in found.credits] == [4_000]


def test_a_line_has_one_identity_in_every_file_and_two_equal_lines_have_two():
    twice = "tanggal,keterangan,kredit\n23/11/2026,RINA,1000\n23/11/2026,RINA,1000\n"
    first, second = read(twice, "umum").credits
    assert first.identity != second.identity
    longer = "tanggal,keterangan,kredit\n22/11/2026,X,5\n23/11/2026,rina ,1000\n23/11/2026,RINA,1000\n"
    again = read(longer, "umum").credits
    assert [credit.identity for credit in again[1:]] == [first.identity, second.identity]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "Excel atau PDF"),
        (b"%PDF-1.7", "Excel atau PDF"),
        (b"", "Judul kolomnya tidak cocok"),
        (b"a,b,c\n1,2,3\n", "Judul kolomnya tidak cocok"),
        (b"tanggal,keterangan,kredit\n", "Tidak ada baris mutasi"),
        (b"\x00" * 20, "Judul kolomnya tidak cocok"),
        (b"x" * (5 * 1024 * 1024 + 1), "lebih dari 5 MB"),
    ],
)
def test_what_is_no_statement_is_told(content, said):
    with pytest.raises(NotAStatement, match=said):
        read(content, "umum")


def test_the_wrong_bank_is_told_with_the_columns_it_lacks():
    with pytest.raises(NotAStatement, match="TGL_TRAN, DESK_TRAN, MUTASI_KREDIT"):
        read("a,b\n1,2\n", "bri")
