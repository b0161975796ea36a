"""A true copy, a changed one, and a stranger's file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.agreements.documents import verifying
from cooperatives.agreements.documents.making import make_document
from cooperatives.agreements.documents.verifying import CHANGED, OTHER, STRANGE, TRUE, check
from cooperatives.agreements.models import SignedDocument
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import NOW

pytestmark = pytest.mark.django_db


def made() -> tuple[SignedDocument, bytes]:
    document = make_document(version=bonds.signed(bonds.sides()), at=NOW)
    with document.file.open("rb") as kept:
        return document, kept.read()


@pytest.fixture
def ours(db) -> tuple[SignedDocument, bytes]:
    return made()


def verdict(code: str, content: bytes) -> tuple[str, int | None]:
    said = check(code=code, content=content)
    return said.kind, said.document and said.document.pk


def test_the_file_itself_is_true_with_and_without_its_code(ours):
    document, content = ours
    assert verdict(document.code, content) == (TRUE, document.pk)
    assert verdict(document.code.lower(), content) == (TRUE, document.pk)
    assert verdict("", content) == (TRUE, document.pk)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(min_value=0), flip=st.integers(min_value=1, max_value=255))
def test_one_changed_byte_is_noticed_wherever_it_is(ours, place, flip):
    document, content = ours
    changed = bytearray(content)
    changed[place % len(content)] ^= flip
    assert verdict(document.code, bytes(changed)) == (CHANGED, document.pk)


@pytest.mark.parametrize("place", [0, 4, -1])
def test_the_first_and_the_last_byte_count_too(ours, place):
    document, content = ours
    changed = bytearray(content)
    changed[place] ^= 1
    assert verdict(document.code, bytes(changed)) == (CHANGED, document.pk)


def test_a_copy_saved_anew_is_changed_and_told_whose_it_was(ours):
    document, content = ours
    assert verdict(document.code, content + b"\n% saved by another program") == (CHANGED, document.pk)
    assert verdict("", content + b" ") == (CHANGED, document.pk)
    assert verdict(document.code, content[: len(content) * 95 // 100]) == (CHANGED, document.pk)


def test_a_true_copy_of_another_document_is_told_apart(ours):
    document, content = ours
    other, others = made()
    assert verdict(document.code, others) == (OTHER, other.pk)
    assert verdict(document.code, others + b" ") == (STRANGE, None)
    assert verdict("", others) == (TRUE, other.pk)


def test_a_strangers_pdf_is_none_of_ours(ours):
    document, _content = ours
    assert verdict(document.code, b"%PDF-1.4 something else") == (STRANGE, None)
    assert verdict("", b"%PDF-1.4 lumbung:000000000000000000000000") == (STRANGE, None)


def test_what_is_no_pdf_is_refused_whatever_its_name(ours):
    document, _content = ours
    with pytest.raises(verifying.NotPdf):
        check(code=document.code, content=b"PK\x03\x04 a workbook")
    with pytest.raises(verifying.EmptyFile):
        check(code=document.code, content=b"")
    with pytest.raises(verifying.TooLarge):
        check(code=document.code, content=b"%PDF-" + b" " * verifying.LARGEST)
