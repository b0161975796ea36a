import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry.importing import fields
from cooperatives.registry.importing.refusals import Wrong

ANYTHING = st.one_of(
    st.none(), st.text(max_size=60), st.floats(allow_nan=True, allow_infinity=True), st.integers(), st.booleans()
)


@pytest.mark.parametrize(
    "cell",
    [
        "081234567890",
        "0812-3456-7890",
        "0812.3456.7890",
        "(0812) 3456 7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        "'081234567890",
        81234567890.0,
        6281234567890.0,
        8.123456789e10,
        "8.1234567890E+10",
        "081234567890 / 0251 8621234",
        "081234567890, 085712345678",
        "6281234567890 ",
    ],
)
def test_one_phone_number_in_many_forms(cell):
    assert fields.phone(cell) == "+6281234567890"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("0812345", "kurang"),
        ("08123456789012345", "kelebihan"),
        ("tidak punya hp", "bukan nomor"),
        ("8.12346E+10", "Excel memotong"),
        ("=A1", "bukan nomor"),
    ],
)
def test_a_phone_number_that_is_none(cell, told):
    with pytest.raises(Wrong, match=told):
        fields.phone(cell)


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "n/a", "belum ada", "Tidak Ada", 0.0])
def test_nothing_is_nothing(cell):
    assert fields.phone(cell) == ""
    assert fields.text(cell, longest=5) == ""


@given(st.integers(min_value=10**7, max_value=10**9 - 1))
def test_a_mobile_number_survives_excel(digits):
    whole = f"812{digits}"
    assert fields.phone(float(whole)) == fields.phone(f"0{whole}") == f"+62{whole}"


@given(ANYTHING)
def test_whatever_stands_in_a_cell_is_a_number_or_a_refusal(cell):
    try:
        number = fields.phone(cell)
    except Wrong:
        return
    assert number == "" or phonenumbers.is_possible_number(phonenumbers.parse(number))


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+cmd|calc", "-2+3", "@SUM(A1)", "  =1+1", "'=1+1"])
def test_a_formula_is_no_text(cell):
    with pytest.raises(Wrong, match="seperti rumus"):
        fields.text(cell, longest=200)


def test_spaces_and_length():
    assert fields.text("  Jl.   Raya\u00a0No. 1 ", longest=20) == "Jl. Raya No. 1"
    with pytest.raises(Wrong, match="6 huruf, paling banyak 5"):
        fields.text("abcdef", longest=5)
    with pytest.raises(Wrong, match="belum berupa nama"):
        fields.name("x")


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("MIKRO", "micro"), ("Usaha Kecil ", "small"), ("menengah", "medium"), ("Usaha Mikro", "micro"), ("", "")],
)
def test_scale_from_words(cell, kind):
    assert fields.scale(cell) == kind


def test_a_large_enterprise_is_no_umkm():
    with pytest.raises(Wrong, match="Mikro, Kecil, atau Menengah"):
        fields.scale("Besar")


@pytest.mark.parametrize(
    ("cell", "code"),
    [("10710", "10710"), (1133.0, "01133"), ("10710 - Industri roti", "10710"), ("C.10710", "10710"), ("-", "")],
)
def test_kbli(cell, code):
    assert fields.kbli(cell) == code


@pytest.mark.parametrize("cell", ["roti", "107", "107101", "123456789"])
def test_kbli_that_is_none(cell):
    with pytest.raises(Wrong, match="5 angka"):
        fields.kbli(cell)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("AKTIF", "active"),
        ("Tidak Aktif", "dormant"),
        ("Koperasi Aktif", "active"),
        ("Dibekukan", "suspended"),
        ("", ""),
    ],
)
def test_standing_from_words(cell, kind):
    assert fields.standing(cell) == kind


def test_email():
    assert fields.email(" Koperasi@Contoh.ID ") == "koperasi@contoh.id"
    with pytest.raises(Wrong, match="e-mail"):
        fields.email("koperasi di contoh")
