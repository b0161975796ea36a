"""The document of a signed version: made once."""

import hashlib
import re

import pytest
from django.db import connection

from cooperatives.agreements.documents import making as document
from cooperatives.agreements.documents.making import NotSigned, address_of, make_document, normal_code
from cooperatives.agreements.models import SignedDocument
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import DAY, NOW

pytestmark = pytest.mark.django_db


def test_it_is_made_once_and_stays_as_it_is():
    version = bonds.signed(bonds.sides())
    made = make_document(version=version, at=NOW)
    with made.file.open("rb") as kept:
        content = kept.read()
    assert content.startswith(b"%PDF-")
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{24}", made.code)
    assert address_of(code=made.code).encode() in content
    assert make_document(version=version, at=NOW + DAY) == made
    assert SignedDocument.objects.count() == 1


def test_it_is_set_while_nothing_is_locked_and_kept_once(monkeypatch):
    """Setting takes a while: inside a transaction everybody who writes would wait for it."""
    version = bonds.signed(bonds.sides())
    outside, first = len(connection.savepoint_ids), []

    def set_it(**given):
        assert len(connection.savepoint_ids) == outside
        monkeypatch.setattr(document, "make_pdf", lambda **given: b"%PDF-first")
        first.append(make_document(version=version, at=NOW))  # somebody else, in the same moment
        return b"%PDF-second"

    monkeypatch.setattr(document, "make_pdf", set_it)
    assert [make_document(version=version, at=NOW)] == first
    assert SignedDocument.objects.get().file.read() == b"%PDF-first"


def test_only_what_both_have_signed_becomes_a_document():
    with pytest.raises(NotSigned):
        make_document(version=bonds.offered(bonds.sides()), at=NOW)
    assert not SignedDocument.objects.exists()


def test_the_address_is_the_indonesian_one_of_this_site(settings):
    settings.SITE_URL = "https://lumbung.example"
    assert address_of(code="A" * 24) == f"https://lumbung.example/nota/periksa/{'A' * 24}/"


@pytest.mark.parametrize(
    "typed", ["0123-4567-89ab-cdef-ghjk-mnpq", " 0123 4567 89AB CDEF GHJK MNPQ ", "OI23456789ABCDEFGHJKMNPQ"]
)
def test_a_code_is_known_however_it_is_typed(typed):
    assert normal_code(typed) == "0123456789ABCDEFGHJKMNPQ"
