import pytest
import qriskit
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry.qris import NotQris, checksum
from marketplace.demo.counter_qris import counter_qris
from marketplace.payment.qris.code import as_png, as_svg, code_for, payable

STATIC = counter_qris(number=17, name="Koperasi Sauyunan")


@given(st.integers(1, 10_000_000), st.integers(100_000, 999_999_999))
def test_the_code_says_what_is_owed_and_for_what(amount, number):
    made = qriskit.parse(code_for(text=STATIC, amount=amount, reference=f"LB-{number}").text, strict=True)
    assert (made.is_dynamic, made.amount, made.additional_data.reference_label) == (True, amount, f"LB-{number}")
    assert (made.merchant_name, made.nmid) == ("KOPERASI SAUYUNAN", "ID3201000000017")


def test_everything_else_stays_as_the_provider_wrote_it():
    made, static = qriskit.parse(code_for(text=STATIC, amount=1, reference="LB-1").text), qriskit.parse(STATIC)
    assert made.merchant_accounts == static.merchant_accounts
    assert made.to_static().without_tag("62").dumps() == STATIC


def test_the_buyer_pays_no_fee_even_if_the_static_code_asks_for_one():
    greedy = qriskit.parse(STATIC).with_tag("55", "02").with_tag("56", "2500").dumps()
    made = qriskit.parse(code_for(text=greedy, amount=36_000, reference="LB-1").text)
    assert (made.tip, made.get("55"), made.get("56")) == (None, None, None)


def test_a_long_reference_keeps_its_end():
    assert code_for(text=STATIC, amount=1, reference="LB-" + "9" * 30 + "17").reference == "9" * 23 + "17"


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_no_amount(amount):
    with pytest.raises(ValueError):
        code_for(text=STATIC, amount=amount, reference="LB-1")


@pytest.mark.parametrize("text", ["", "000201", STATIC[:-1] + "0" if STATIC[-1] != "0" else STATIC[:-1] + "1"])
def test_a_broken_text_gives_no_code(text):
    assert not payable(text)
    with pytest.raises(NotQris):
        code_for(text=text, amount=1, reference="LB-1")


def test_a_code_for_one_payment_is_no_counter_code():
    assert not payable(code_for(text=STATIC, amount=1, reference="LB-1").text)
    assert checksum(STATIC[:-4]) == STATIC[-4:]


def test_it_is_drawn_for_the_page_and_for_keeping():
    made = code_for(text=STATIC, amount=36_000, reference="LB-100042")
    svg, png = as_svg(made), as_png(made)
    assert svg.startswith("<svg") and 'viewBox="0 0 ' in svg and "<script" not in svg
    assert png.startswith(b"\x89PNG")
