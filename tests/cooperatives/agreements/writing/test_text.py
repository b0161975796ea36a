"""The one way in which a text is written."""

import hashlib
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cooperatives.agreements.writing.text import (
    ARTICLE,
    LIST,
    PARAGRAPH,
    TITLE,
    Block,
    blocks,
    clean,
    fingerprint,
    numbered,
    short,
    written,
)

MARKED = st.lists(
    st.sampled_from(["# ", "## ", "- ", "", " ", "\n", "\r\n", "\u2028", "a", "é", "e\u0301", "[x]", "#", "\u202e"])
)


def test_lines_become_blocks():
    text = "# Judul\r\nSatu\nbaris\n\n## Pasal\n- a\n- b\nekor\n"
    assert blocks(text) == [
        Block(TITLE, "Judul"),
        Block(PARAGRAPH, "Satu baris"),
        Block(ARTICLE, "Pasal"),
        Block(LIST, items=("a", "b")),
        Block(PARAGRAPH, "ekor"),
    ]
    assert written(blocks(text)) == "# Judul\n\nSatu baris\n\n## Pasal\n\n- a\n- b\n\nekor\n"


@given(st.one_of(st.text(), MARKED.map("".join)))
def test_reading_what_was_written_changes_nothing(text):
    once = written(blocks(text))
    assert written(blocks(once)) == once
    assert unicodedata.normalize("NFC", once) == once
    assert not any(line != line.rstrip() for line in once.split("\n"))
    assert "\r" not in once


@given(st.text())
def test_what_people_wrote_is_one_line_that_begins_nothing(value):
    line = clean(value)
    assert clean(line) == line
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in line)
    assert not line.startswith(("#", "- ", " "))
    assert len(blocks(line)) <= 1


def test_only_articles_with_something_in_them_are_numbered():
    parts = [Block(ARTICLE, "Kosong"), Block(ARTICLE, "Isi"), Block(PARAGRAPH, "x"), Block(ARTICLE, "Ekor")]
    assert list(numbered(parts)) == [Block(ARTICLE, "Pasal 1. Isi"), Block(PARAGRAPH, "x")]


def test_a_fingerprint_is_sha_256_of_utf_8():
    assert fingerprint("é\n") == hashlib.sha256(b"\xc3\xa9\n").hexdigest()
    assert short("0123456789abcdef" * 4) == "0123 4567 89ab cdef"
