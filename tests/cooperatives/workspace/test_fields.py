import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.workspace.fields import CountField, NotAShare, PhoneField, ShareField, parse_share, write_share


@given(st.integers(0, 10_000))
def test_a_share_written_is_read_again(points):
    assert parse_share(write_share(points)) == points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("5", 500),
        ("5%", 500),
        ("5 %", 500),
        (" 2,5 ", 250),
        ("2.5%", 250),
        ("0,05", 5),
        ("100", 10_000),
        ("12,25", 1225),
    ],
)
def test_shares_as_people_write_them(text, points):
    assert parse_share(text) == points


@pytest.mark.parametrize("text", ["", "x", "-1", "101", "100,01", "2,555", "5,", "1.000", "½", "٣", "5 persen"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(NotAShare):
        parse_share(text)


@given(st.text(max_size=12))
def test_any_text_is_a_share_or_refused(text):
    try:
        points = parse_share(text)
    except NotAShare:
        return
    assert 0 <= points <= 10_000


def test_a_share_is_shown_as_it_is_written():
    assert [write_share(points) for points in (0, 5, 250, 500, 1225, 10_000)] == [
        "0",
        "0,05",
        "2,5",
        "5",
        "12,25",
        "100",
    ]
    assert ShareField(required=False).clean("") == 0


def test_a_count_says_its_bounds():
    field = CountField(least=1, most=12)
    assert field.clean("12") == 12
    for text in ("", "0", "13", "x"):
        with pytest.raises(Exception, match="angka dari 1 sampai 12"):
            field.clean(text)


def test_a_phone_becomes_plain_e164():
    assert PhoneField().clean("0812 3456 7890") == "+6281234567890"
    with pytest.raises(Exception, match="belum benar"):
        PhoneField().clean("0812")
