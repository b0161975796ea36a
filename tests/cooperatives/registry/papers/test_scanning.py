from io import BytesIO

import pytest
from PIL import ExifTags, Image

from cooperatives.registry.papers import scanning
from cooperatives.registry.papers.scanning import NotAPaper, scan
from tests.paperwork import PDF, pdf, photo


def with_place() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the phone was held upright
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "S"
    exif[ExifTags.Base.Model] = "HP Bu Enok"
    return exif


def test_a_photo_loses_where_and_when_it_was_taken_and_stands_upright():
    paper = scan(photo(size=(90, 60), exif=with_place()))
    assert paper.content_type == "image/jpeg"
    assert b"HP Bu Enok" not in paper.content
    opened = Image.open(BytesIO(paper.content))
    assert dict(opened.getexif()) == {}
    assert opened.size == (60, 90)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_a_large_one_is_made_smaller(kind):
    opened = Image.open(BytesIO(scan(photo(size=(4000, 3000), kind=kind)).content))
    assert (opened.format, opened.size) == ("JPEG", (2400, 1800))


def test_a_transparent_scan_lies_on_white():
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(BytesIO(scan(out).content)).getpixel((4, 4)) == (255, 255, 255)


def test_a_pdf_stays_as_it_is():
    paper = scan(pdf())
    assert (paper.content, paper.content_type, paper.suffix) == (PDF, "application/pdf", ".pdf")


def test_the_bytes_decide_not_the_name():
    assert scan(photo(name="ktp.pdf")).suffix == ".jpg"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04 surat.docx", "Word"),
        (b"\xd0\xcf\x11\xe0 surat.doc", "Word"),
        (b"MZ\x90\x00 virus.exe", "bukan foto atau PDF"),
        (b"<html><script>alert(1)</script>", "bukan foto atau PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan foto atau PDF"),
        (b"GIF89a" + b"\0" * 50, "bukan foto atau PDF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"%PDF-1.4\n1 0 obj", "terpotong"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "rusak"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "rusak"),
    ],
)
def test_a_renamed_or_broken_file_is_refused_in_words(content, told):
    with pytest.raises(NotAPaper) as refusal:
        scan(pdf(content=content))
    assert told in str(refusal.value)


def test_a_photo_cut_off_half_way_is_refused():
    whole = photo(size=(800, 600)).read()
    with pytest.raises(NotAPaper):
        scan(BytesIO(whole[: len(whole) // 2]))


@pytest.mark.parametrize(("kind", "size", "left"), [("PNG", (6000, 5000), (2400, 2000)), ("PNG", (7000, 5200), None)])
def test_a_small_file_that_unpacks_to_a_huge_picture(kind, size, left):
    """A few kilobytes of one colour must not take the memory of the machine."""
    sent = BytesIO()
    Image.new("RGBA", size, (0, 0, 0, 0)).save(sent, kind)
    if left is None:
        with pytest.raises(NotAPaper, match="terlalu besar"):
            scan(sent)
    else:
        opened = Image.open(BytesIO(scan(sent).content))
        assert (opened.size, opened.getpixel((9, 9))) == (left, (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "RGB", "RGBA"])
def test_every_kind_of_scan_is_made_smaller(mode):
    sent = BytesIO()
    Image.new(mode, (5000, 100)).save(sent, "PNG")
    opened = Image.open(BytesIO(scan(sent).content))
    assert (opened.size, opened.mode) == ((2400, 48), "RGB")


def test_too_many_bytes(monkeypatch):
    monkeypatch.setattr(scanning, "MAX_BYTES", 100)
    with pytest.raises(NotAPaper, match="10 MB"):
        scan(photo())


def test_too_many_pixels(monkeypatch):
    monkeypatch.setattr(scanning, "MAX_PIXELS", 100)
    with pytest.raises(NotAPaper, match="terlalu besar"):
        scan(photo())
