import re

import pytest

from themes.registry import theme, theme_choices, themes

PAIR = re.compile(r"--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));")


def test_the_themes_are_known_by_their_folders_the_default_first():
    assert [key for key, _ in theme_choices()] == ["manggis", "nila", "rempah"]


def test_an_unknown_theme_looks_like_the_default():
    assert theme("hilang") == themes()["manggis"]


def test_the_motif_gets_its_address():
    assert "url(/static/look/motif/kujang.svg)" in theme("nila").style
    assert "motif(" not in theme("rempah").style


def test_the_default_adds_nothing():
    assert theme("manggis").style == ""


def luminance(colour: str) -> float:
    colour = colour.lstrip("#")
    colour = "".join(sign * 2 for sign in colour) if len(colour) == 3 else colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("key", ["nila", "rempah"])
def test_texts_can_be_read_in_both_schemes(key, scheme):
    tokens = {name: (both or light, both or dark) for name, light, dark, both in PAIR.findall(theme(key).style)}
    tokens = {name: value[scheme] for name, value in tokens.items()}
    assert contrast(tokens["brand"], tokens["bg"]) >= 4.5
    assert contrast(tokens["brand"], tokens["brand-soft"]) >= 4.5
    assert contrast(tokens["on-band"], tokens["band"]) >= 4.5
    assert contrast(tokens["on-action"], tokens["action"]) >= 4.5
