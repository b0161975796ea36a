from xml.etree import ElementTree

import pytest

from marketplace.demo.pictures.gallery import KINDS, UnknownKind
from marketplace.demo.pictures.shopfront import banner, cooperative_emblem, initials, logo


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dapur Bu Euis", "E"),
        ("Keripik Talas Mandiri", "KT"),
        ("UD Sari Rasa", "SR"),
        ("Toko 88", "T"),
        ("Warung Ibu", "WI"),
        ("123", "L"),
        ("", "L"),
        ("Rasa-Rasa Élok", "RL"),
    ],
)
def test_initials_leave_out_honorifics_and_legal_forms(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize("emblem", [logo, cooperative_emblem])
def test_emblems_differ_by_name_and_seed_and_are_repeatable(emblem):
    drawn = [emblem(name=name, seed=seed) for name in ("Sari Rasa", "Talas Mandiri") for seed in range(12)]
    assert drawn == [emblem(name=name, seed=seed) for name in ("Sari Rasa", "Talas Mandiri") for seed in range(12)]
    assert len(set(drawn)) == 24
    for svg in drawn:
        assert ElementTree.fromstring(svg).get("viewBox") == "0 0 240 240"
        assert "<text" not in svg


@pytest.mark.parametrize("kind", KINDS)
def test_banners_of_every_kind_are_sound(kind):
    drawn = [banner(kind=kind, seed=seed) for seed in range(4)]
    assert len(set(drawn)) == 4
    for svg in drawn:
        root = ElementTree.fromstring(svg)
        assert (root.get("width"), root.get("height")) == ("1600", "640")
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_a_banner_of_an_unknown_kind_is_refused():
    with pytest.raises(UnknownKind):
        banner(kind="pesawat", seed=0)
