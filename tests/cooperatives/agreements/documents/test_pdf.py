"""The document: what people wrote is set as it is, never read as a command."""

import json

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.agreements.documents import pdf
from cooperatives.agreements.models import Signature, Version
from cooperatives.agreements.writing.text import fingerprint
from tests import factories

pytestmark = pytest.mark.django_db

CODE, ADDRESS = "0123456789ABCDEFGHJKMNPQ", "https://lumbung.example/nota/periksa/0123456789ABCDEFGHJKMNPQ/"
HOSTILE = [
    '#import "x": *',
    "$ x^2 $",
    "*tebal* _miring_",
    "#panic()",
    "\\u{1F600} @label <a>",
    "</svg><script>",
    "`kode`",
]
WAVE = "M 10 20 L 300 180 L 590 20"


def signed(*, text: str = "# Nota\n\nIsi.\n", drawing: str = "", name: str = "Enok Rohaeti", **names: str) -> Version:
    version = factories.version(
        cooperative=factories.cooperative(name=names.get("cooperative", "Koperasi Sauyunan")),
        enterprise=factories.enterprise(name=names.get("enterprise", "Dapur Bu Enok")),
        state=Version.DRAFT,
    )
    Version.objects.filter(pk=version.pk).update(text=text, sha256=fingerprint(text), state=Version.SIGNED)
    version.refresh_from_db()
    for party in (Signature.ENTERPRISE, Signature.COOPERATIVE):
        Signature.objects.create(
            version=version, party=party, name=name, position="*", signed_at=version.active_from, drawing=drawing,
            sha256=version.sha256, address="10.0.0.9", device="Mozilla/5.0 (Linux; Android 11; Redmi 9A) Chrome/1",
        )  # fmt: skip
    return version


def seen(version: Version, selector: str) -> str:
    """What Typst made of the parts of the document that the selector finds, as JSON."""
    data = pdf._data(version, CODE, ADDRESS)
    source = (pdf.HERE / "nota.typ").read_bytes()
    return typst.query(
        source, selector, root=str(pdf.HERE), font_paths=pdf.FONTS, sys_inputs={"data": json.dumps(data)}
    )


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_is_set_as_it_stands(bad):
    version = signed(text=f"# {bad}\n\n## {bad}\n\n{bad}\n\n- {bad}\n", name=bad, cooperative=bad, enterprise=bad)
    made = pdf.make_pdf(version=version, code=CODE, address=ADDRESS)
    assert made.startswith(b"%PDF-1.7")
    headings = [part["body"] for part in json.loads(seen(version, "heading.where(level: 2)"))]
    said = json.dumps(headings[0], ensure_ascii=False)
    assert "strong" not in said and "equation" not in said and "raw" not in said
    plain = pdf._data(version, CODE, ADDRESS)["blocks"][0]["text"]
    assert json.dumps(plain, ensure_ascii=False)[1:-1] in said


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_text_breaks_the_document(made_once, text):
    data = made_once | {
        "title": text,
        "parties": [text, text],
        "blocks": [{"kind": "list", "text": "", "items": [text]}],
    }
    data["signatures"] = [one | {"name": text, "party": text, "lines": [text]} for one in made_once["signatures"]]
    assert pdf.render(data=data).startswith(b"%PDF-")


@pytest.fixture
def made_once(db) -> dict:
    return pdf._data(signed(), CODE, ADDRESS)


def test_both_signatures_stand_in_it_the_first_party_first():
    data = pdf._data(signed(drawing=WAVE), CODE, ADDRESS)
    assert [one["side"] for one in data["signatures"]] == ["Pihak pertama, Koperasi", "Pihak kedua, UMKM"]
    first = data["signatures"][0]
    assert first["drawing"].startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 14 592 172">')
    assert f'd="{WAVE}"' in first["drawing"]
    assert first["lines"][1:] == [
        "Alamat internet 10.0.0.9",
        "Perangkat: Linux; Android 11; Redmi 9A",
        "Dicatat dari tanda tangan di atas kertas",
    ]
    assert (data["code"], data["mark"]) == ("0123-4567-89AB-CDEF-GHJK-MNPQ", f"lumbung:{CODE}")


@pytest.mark.parametrize("drawing", ["", "M 1 1", "M 1 1 L 2 2 Z", 'M 1 1 L 2 2"/><script>', "M 1 1 L 900 2"])
def test_what_is_no_drawing_is_not_drawn(drawing):
    assert pdf.picture_of(drawing) == ""


def test_the_document_carries_the_code_where_programs_look_for_it():
    made = pdf.make_pdf(version=signed(), code=CODE, address=ADDRESS)
    assert f"lumbung:{CODE}".encode() in made
    assert ADDRESS.encode() in made
    assert b"<pdfaid:part>2</pdfaid:part>" in made


def test_a_long_text_takes_several_pages_and_a_short_one_takes_one():
    long = signed(text="# Nota\n\n" + "\n\n".join(f"## Pasal {n}. Isi\n\n" + "kata " * 120 for n in range(12)))
    assert b"<xmpTPg:NPages>1<" in pdf.make_pdf(version=signed(), code=CODE, address=ADDRESS)
    assert b"<xmpTPg:NPages>1<" not in pdf.make_pdf(version=long, code=CODE, address=ADDRESS)


def test_letters_that_no_font_has_make_a_plain_document(made_once):
    assert b"pdfaid" in pdf.render(data=made_once)
    assert b"pdfaid" not in pdf.render(data=made_once | {"title": "漢字 😀"})
