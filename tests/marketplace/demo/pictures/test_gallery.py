from xml.etree import ElementTree

import pytest

from marketplace.demo.pictures.gallery import KINDS, VARIANTS, UnknownKind, draw


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_of_a_kind_is_sound_and_another(kind):
    drawn = [draw(kind=kind, variant=variant) for variant in range(VARIANTS)]
    for svg in drawn:
        root = ElementTree.fromstring(svg)
        assert root.get("viewBox") == "0 0 240 240"
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), "a clip path is cut twice under one name"
        assert "<text" not in svg, "letters have to be outlines: there may be no fonts"
        assert "nan" not in svg
    assert len(set(drawn)) == VARIANTS
    assert drawn == [draw(kind=kind, variant=variant) for variant in range(VARIANTS)]


def test_all_kinds_of_goods_can_be_drawn():
    assert len(KINDS) == len(set(KINDS)) == 74
    assert {"kopi-biji", "roti-unyil", "boboko", "golok", "wayang-golek", "kain-batik"} <= set(KINDS)


def test_a_picture_has_the_asked_size():
    root = ElementTree.fromstring(draw(kind="madu", variant=0, size=320))
    assert (root.get("width"), root.get("height")) == ("320", "320")


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownKind):
        draw(kind="pesawat", variant=0)


@pytest.mark.parametrize("variant", [-1, VARIANTS])
def test_a_variant_outside_the_range_is_refused(variant):
    with pytest.raises(ValueError):
        draw(kind="madu", variant=variant)
