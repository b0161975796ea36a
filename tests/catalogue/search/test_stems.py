import pytest

from catalogue.search.stems import stem

KEPT = ["kemeja", "meja", "durian", "keripik", "kelapa", "terasi", "lemari", "sereal", "oleh-oleh", "asinan", "pakaian"]


@pytest.mark.parametrize("word", KEPT)
def test_words_of_their_own_stay(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pengiriman", "kirim"),
        ("dikirim", "kirim"),
        ("menganyam", "anyam"),
        ("anyaman", "anyam"),
        ("masakan", "masak"),
        ("memasak", "masak"),
        ("peternakan", "ternak"),
        ("tas-tas", "tas"),
        ("buah-buahan", "buah"),
        ("kripik", "keripik"),
        ("camilan", "cemilan"),
    ],
)
def test_forms_of_a_word_and_its_spellings_are_one(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize("word", ["250g", "xl", "m2", "日本語", "", "-", "ñandú"])
def test_what_is_not_indonesian_comes_back_as_it_is(word):
    assert stem(word) == word
