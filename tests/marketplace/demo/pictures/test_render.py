import pytest
from PIL import Image

from marketplace.demo.pictures.gallery import KINDS, draw
from marketplace.demo.pictures.render import render, to_webp
from marketplace.demo.pictures.shopfront import banner, logo


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_full_of_colour(kind):
    picture = render(svg=draw(kind=kind, variant=1), width=96)
    assert (picture.mode, picture.size) == ("RGB", (96, 96))
    colours = picture.getcolors(96 * 96)
    assert len(colours) > 150
    assert max(count for count, _ in colours) < 96 * 96 * 0.6, "the good is lost on an empty ground"


def test_neighbouring_pictures_of_a_kind_look_different():
    pixels = {render(svg=draw(kind="kopi-biji", variant=variant), width=48).tobytes() for variant in range(12)}
    assert len(pixels) == 12


def test_height_follows_the_drawing():
    assert render(svg=banner(kind="madu", seed=1), width=400).size == (400, 160)
    assert render(svg=logo(name="Dapur Euis", seed=1), width=64).size == (64, 64)


def test_webp_is_written_into_a_folder_that_was_missing(tmp_path):
    path = tmp_path / "goods" / "madu.webp"
    to_webp(svg=draw(kind="madu", variant=0), width=160, path=path, quality=70)
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (160, 160))
