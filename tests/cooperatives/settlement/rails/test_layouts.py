import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.settlement.rails.layouts import NAME, Sheet, Transfer, digits, plain, write
from cooperatives.settlement.rails.layouts.registry import LAYOUTS

texts = st.text(max_size=60)


@given(texts, st.integers(min_value=1, max_value=60))
def test_a_plain_text_is_never_a_formula_and_never_too_long(text, longest):
    made = plain(text, longest)
    assert len(made) <= longest
    assert not made or (made[0].isalnum() and made[0].isascii()) or made[0] in "()"
    assert not set(made) & set("=+@,;|\"'\t\r\n")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("=cmd|' /C calc'!A0", "CMD /C CALC A0"),
        ("@SUM(1,2)", "SUM(1 2)"),
        ("-2+3", "2 3"),
        ("Énok  Rohaéti, S.Pd.", "ENOK ROHAETI S.PD."),
        ("+-=@", ""),
        ("x" * 50, "X" * NAME),
    ],
)
def test_names_as_banks_take_them(text, made):
    assert plain(text) == made


@pytest.mark.parametrize(
    ("text", "made"), [("133-00-1234567-8", "1330012345678"), ("=1+1", "11"), ("०१", ""), ("", "")]
)
def test_account_numbers_are_digits(text, made):
    assert digits(text) == made


@given(
    st.lists(
        st.builds(
            Transfer,
            account=st.from_regex(r"[0-9]{6,16}", fullmatch=True),
            holder=texts,
            bank=texts,
            amount=st.integers(min_value=1, max_value=10**12),
            reference=texts,
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(sorted(LAYOUTS)),
)
def test_every_file_reads_back_with_its_amounts_and_has_no_formula(transfers, code):
    sheet = Sheet(number="D26", payer="=Koperasi", account="12", day=date(2026, 11, 24), transfers=transfers)
    text = write(LAYOUTS[code], sheet).decode("ascii")
    rows = list(csv.reader(io.StringIO(text)))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t")]
    for one in transfers:
        line = next(
            row for row in rows if one.account in row and str(one.amount) in [cell.removesuffix(".00") for cell in row]
        )
        assert line
    assert len(rows) == len(transfers) + {"umum": 1, "bri": 3, "bca": 1, "mandiri": 1}[code]
    assert len({len(row) for row in rows[1:]}) == 1
