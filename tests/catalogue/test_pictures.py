from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from catalogue import pictures


def photo(size=(1200, 800), form="JPEG", **options) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", size, "#1d6b45").save(out, form, **options)
    out.seek(0)
    return out


def test_a_picture_is_kept_square_in_all_widths():
    name = pictures.store(file=photo(), name="goods/bag.webp")
    for width in pictures.WIDTHS:
        with Image.open(default_storage.open(pictures.rendition(name, width))) as kept:
            assert (kept.format, kept.size) == ("WEBP", (width, width))


def test_the_cameras_metadata_is_not_kept():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    name = pictures.store(file=photo(exif=exif), name="goods/with-exif.webp")
    with Image.open(default_storage.open(name)) as kept:
        assert not kept.getexif()


def test_names_of_renditions_follow_from_the_name():
    assert pictures.rendition("goods/2026/11/bag.webp", 480) == "goods/2026/11/bag.480.webp"
    assert pictures.url("goods/bag.webp", 240) == "/media/goods/bag.240.webp"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 not a picture", b"\x89PNG\r\n\x1a\nbroken", b"GIF89a"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(pictures.NotAPicture):
        pictures.store(file=BytesIO(content), name="goods/no.webp")
    assert not default_storage.exists("goods/no.webp")


def test_an_enormous_picture_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    with pytest.raises(pictures.NotAPicture):
        pictures.store(file=photo(), name="goods/large.webp")


@pytest.mark.parametrize("form", ["TIFF", "BMP", "PCX", "ICO", "PDF", "EPS"])
def test_a_format_that_no_phone_makes_is_refused(form):
    with pytest.raises(pictures.NotAPicture):
        pictures.store(file=photo((60, 60), form), name="goods/odd.webp")
    assert not default_storage.exists("goods/odd.webp")


def test_a_drawing_with_a_script_in_it_is_no_picture():
    drawing = BytesIO(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    with pytest.raises(pictures.NotAPicture):
        pictures.store(file=drawing, name="goods/script.webp")
