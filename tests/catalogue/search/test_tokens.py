import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.tokens import LONGEST_WORD, fold, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keripik Talas 250gr", ["keripik", "talas", "250g"]),
        ("0,25 kg", ["250g"]),
        ("1.5 kg / 1,5 L", ["1500g", "1500ml"]),
        ("1.000 gram", ["1000g"]),
        ("1 kilo, 500 cc, 12 pcs", ["1000g", "500ml", "12pcs"]),
        ("Rp12.500", ["12500"]),
        ("1.250.000", ["1250000"]),
        ("Oleh Oleh oleh-oleh oleh2", ["oleh-oleh", "oleh-oleh", "oleh-oleh"]),
        ("T-Shirt", ["t", "shirt"]),
        ("sayur-mayur buah-buahan", ["sayur-mayur", "buah-buahan"]),
        ("gula-aren", ["gula", "aren"]),
        ("Café ÉTÉ", ["cafe", "ete"]),
        ("a_b\x00c🍠", ["a", "b", "c"]),
        ("4 m2 xl", ["4", "m2", "xl"]),
        ("", []),
        ("🍠 -- ***", []),
    ],
)
def test_text_is_cut_into_words(text, words):
    assert tokenise(text) == words


@given(st.text())
def test_any_text_gives_short_folded_words_without_spaces(text):
    for word in tokenise(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert word == fold(word)
        assert not set(word) & set(" \t\n|\x00")


@given(st.integers(1, 9_999), st.sampled_from(["g", " gr", " gram", "GR"]))
def test_every_spelling_of_grams_is_one_word(amount, unit):
    assert tokenise(f"beras {amount}{unit}") == ["beras", f"{amount}g"]


@given(st.integers(1, 99), st.sampled_from(["kg", " Kg", " kilo"]))
def test_kilograms_are_grams(amount, unit):
    assert tokenise(f"{amount}{unit}") == [f"{amount * 1000}g"]
