import io
import random
import time
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from cooperatives.registry.importing import limits
from cooperatives.registry.importing.reading import read_list
from cooperatives.registry.importing.refusals import Refused
from cooperatives.registry.models import ImportRun

from .conftest import ENTERPRISE, maker, text, workbook


def read(content, subject=ImportRun.ENTERPRISES):
    return read_list(file=io.BytesIO(content), size=len(content), subject=subject)


def rows(content):
    return list(read(content).rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_csv(encoding, delimiter):
    row = maker(**{"Nama Usaha": "Café – Bu Émi; dan, lain | ya"})
    assert rows(text([["DAFTAR"], ENTERPRISE, [], row], encoding, delimiter)) == [(4, row)]


def test_a_line_break_inside_a_cell():
    row = maker(**{"Bidang Usaha": "Makanan\nringan"})
    assert rows(text([ENTERPRISE, row, row])) == [(2, row), (3, row)]


def test_a_workbook_whose_list_is_on_the_second_sheet():
    book = Workbook()
    book.active.append(["Petunjuk pengisian"])
    sheet = book.create_sheet("Data")
    sheet["B2"] = "DATA UMKM"
    sheet.merge_cells("B2:I2")
    for at, row in enumerate([ENTERPRISE, maker()], 4):
        for column, value in enumerate(row, 2):
            sheet.cell(at, column, value)
    file = io.BytesIO()
    book.save(file)
    assert [number for number, _ in rows(file.getvalue())] == [5]


def test_control_characters_are_left_out():
    assert rows(text([ENTERPRISE, maker(**{"Nama Usaha": "Keri\x0bpik\x07 Tini"})]))[0][1][0] == "Keripik Tini"


def refusal(content, subject=ImportRun.ENTERPRISES):
    with pytest.raises(Refused) as refused:
        list(read(content, subject).rows())
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n%...", "Isi berkas ini PDF, bukan daftar"),
        (b"MZ\x90\x00\x03", "program Windows"),
        (b"\x89PNG\r\n\x1a\n", "gambar PNG"),
        (b"Rar!\x1a\x07", "arsip RAR"),
        (b"<html><table><tr><td>Nama", "halaman web"),
        (b"\x00\x01\x02\x03" * 100, "bukan daftar"),
        (b"", "kosong"),
        (b"  \r\n ", "kosong"),
        (b"PK\x03\x04 broken", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "Excel lama"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"judul;umur\nTini;30\n", "Judul kolom tidak ditemukan"),
    ],
)
def test_what_is_no_list_is_refused(content, told):
    assert told in refusal(content)


def test_other_archives_are_refused():
    for name, told in (("word/document.xml", "dokumen Word"), ("mimetype", "OpenDocument"), ("a.txt", "arsip ZIP")):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, "x")
        assert told in refusal(file.getvalue())


def test_a_file_beyond_25_mb_is_refused():
    with pytest.raises(Refused, match="25 MB"):
        read_list(file=io.BytesIO(b"Nama"), size=limits.FILE_BYTES + 1, subject=ImportRun.ENTERPRISES)


def sheet_archive(parts):
    """A workbook with these sheets, written by hand."""
    file, small = io.BytesIO(), io.BytesIO(workbook([ENTERPRISE, maker()]))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(small) as whole:
        for part in whole.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                archive.writestr(part.filename, whole.read(part))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for piece in parts:
                stream.write(piece)
    return file.getvalue()


OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = b"</sheetData></worksheet>"


def cheap(content, told):
    """Refused with those words, in little time and memory."""
    began = time.process_time()
    tracemalloc.start()
    assert told in refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - began < 20
    assert peak < 40_000_000


def test_a_zip_bomb_does_not_go_off():
    cheap(sheet_archive([OPEN, *[b" " * 1_000_000] * 300, CLOSE]), "terlalu besar")


def test_a_bomb_that_lies_about_its_size():
    content = bytearray(sheet_archive([OPEN, *[b" " * 1_000_000] * 500, CLOSE]))
    at = content.index(b"xl/worksheets/sheet1.xml", content.index(b"PK\x01\x02"))
    content[at - 46 + 24 : at - 46 + 28] = (900_000).to_bytes(4, "little")  # unpacked size, in the directory
    cheap(bytes(content), "")


def test_a_cell_far_away_does_not_make_a_huge_sheet():
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    cheap(sheet_archive([OPEN, far, CLOSE]), "200.000 baris")
    wide = b'<row r="190000"><c r="GR190000"><v>1</v></c></row>'
    cheap(sheet_archive([OPEN, wide, CLOSE]), "terlalu besar")


@pytest.mark.parametrize("place", ["xl/other.xml", "xl/worksheets/sheet1.XML", "xl/media/image1.png"])
def test_a_sheet_under_another_name_is_measured_too(place):
    """The workbook says where its sheets lie; a reader follows it, and so must who measures."""
    far = b'<row r="1000000"><c r="XFD1000000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    small = workbook([ENTERPRISE, maker()])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, zipfile.ZipFile(io.BytesIO(small)) as whole:
        for name in whole.namelist():
            part = whole.read(name)
            if name == "xl/worksheets/sheet1.xml":
                name, part = place, part.replace(b"</sheetData>", far)
            part = part.replace(b"worksheets/sheet1.xml", place.removeprefix("xl/").encode())
            archive.writestr(name, part)
    cheap(file.getvalue(), "200.000 baris")


def test_two_parts_that_differ_in_capitals_only_are_refused():
    file = io.BytesIO(workbook([ENTERPRISE, maker()]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/worksheets/SHEET1.xml", "<worksheet/>")
    assert "rusak" in refusal(file.getvalue())


def test_a_million_rows_are_refused_quickly():
    rng = random.Random(1)
    row = '<row><c t="inlineStr"><is><t>Keripik %d</t></is></c><c><v>%d</v></c></row>'
    rows = b"".join((row % (rng.getrandbits(40), rng.getrandbits(40))).encode() for _ in range(10_000))
    cheap(sheet_archive([OPEN, *[rows] * 100, CLOSE]), "200.000 baris")


def test_a_million_lines_are_refused_before_the_first_is_checked():
    content = ",".join(ENTERPRISE).encode() + b"\r\n" + b"a,b,c\r\n" * 1_000_000
    began = time.process_time()
    with pytest.raises(Refused, match="200.000 baris"):
        read(content)
    assert time.process_time() - began < 10


def test_formatted_empty_rows_do_not_count():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (at, at) for at in range(3, 250_000))
    small = workbook([ENTERPRISE, maker()])
    with zipfile.ZipFile(io.BytesIO(small)) as whole:
        sheet = whole.read("xl/worksheets/sheet1.xml")
    grown = sheet.replace(b"</sheetData>", empty + b"</sheetData>")
    assert len(rows(sheet_archive([grown]))) == 1


def test_200_columns_are_refused():
    wide = [*ENTERPRISE, *[f"Kolom {at}" for at in range(200)]]
    assert "200 kolom" in refusal(workbook([wide]))
    assert "200 kolom" in refusal(text([wide]))
    # Some programs write hundreds of empty cells behind each row.
    assert len(rows(text([ENTERPRISE + [""] * 300, maker() + [""] * 300]))) == 1


def test_formulas_are_read_as_their_values_and_never_as_nothing():
    row = b'<row r="2"><c r="A2" t="str"><f>B2</f><v>Keripik</v></c></row>'
    assert (
        rows(sheet_archive([OPEN, _head(), row.replace(b"</row>", _rest() + b"</row>"), CLOSE]))[0][1][0] == "Keripik"
    )
    assert "rumus yang belum dihitung" in refusal(workbook([ENTERPRISE, maker(**{"Nama Usaha": "=B2"})]))


def _cell(place, value):
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'.encode()


def _head():
    cells = b"".join(_cell(f"{letter}1", title) for letter, title in zip("ABCDEFGH", ENTERPRISE, strict=True))
    return b'<row r="1">' + cells + b"</row>"


def _rest():
    return b"".join(_cell(f"{letter}2", value) for letter, value in zip("BCDEFGH", maker()[1:], strict=True))


def test_broken_xml_and_declared_entities_are_refused():
    assert "rusak" in refusal(sheet_archive([b"<worksheet><sheetData><row>"]))
    assert "rusak" in refusal(sheet_archive([b'<!DOCTYPE x [<!ENTITY a "b">]>', OPEN, CLOSE]))
