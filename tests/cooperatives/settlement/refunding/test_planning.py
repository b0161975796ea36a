import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.refunding.planning import MoreThanLeft, NoShares, pay_back
from cooperatives.settlement.shares.dividing import Discount, Fee, divide

CARRIER, MARKETER, MAKER = 1, 2, 7


def sale(*, price=30_000, quantity=3, discount=0, source=Sale.GOODS) -> Sale:
    return Sale(pk=1, source=source, price=price, discount=discount, quantity=quantity)


def shares(**amounts: int) -> list[Share]:
    owner = {"goods": {"enterprise_id": MAKER}, "distribution": {"cooperative_id": CARRIER}}
    owner["delivery"] = {"cooperative_id": CARRIER}
    owner["marketing"] = {"cooperative_id": MARKETER}
    return [Share(role=role, amount=amount, **owner.get(role, {})) for role, amount in amounts.items()]


def back(portion) -> dict[str, tuple[int, int]]:
    return {part.share.role: (part.given_back, part.kept) for part in portion.parts}


def refund(of, among, quantity, borne_by):
    return pay_back(sale=of, shares=among, quantity=quantity, borne_by=borne_by, cooperative_id=CARRIER)


def test_as_sold_everybody_gives_the_part_of_the_pieces_back():
    portion = refund(sale(), shares(goods=27_000, distribution=2_000, marketing=1_000), 1, Sale.ENTERPRISE)
    assert (portion.amount, portion.carried, portion.carrier) == (10_000, 0, "")
    assert back(portion) == {"goods": (9_000, 0), "distribution": (667, 0), "marketing": (333, 0)}


def test_the_cooperative_bears_it_and_everybody_else_keeps_what_was_earned():
    portion = refund(sale(), shares(goods=27_000, distribution=2_000, marketing=1_000), 1, Sale.COOPERATIVE)
    assert back(portion) == {"goods": (0, 9_000), "distribution": (667, 0), "marketing": (0, 333)}
    assert (portion.amount, portion.carried, portion.carrier) == (10_000, 9_333, Sale.COOPERATIVE)


def test_the_operator_bears_it_but_the_tax_stays_the_makers():
    of = sale(price=10_000, quantity=1)
    portion = refund(of, shares(goods=9_000, distribution=700, platform=250, tax=50), 1, Sale.PLATFORM)
    assert back(portion) == {"goods": (0, 9_000), "distribution": (0, 700), "platform": (250, 0), "tax": (0, 50)}
    assert (portion.amount, portion.carried, portion.carrier) == (10_000, 9_750, Sale.PLATFORM)


def test_shared_halves_the_makers_part_and_the_odd_rupiah_is_the_cooperatives():
    of = sale(price=10_001, quantity=1)
    portion = refund(of, shares(goods=9_001, distribution=1_000), 1, Sale.SHARED)
    assert back(portion) == {"goods": (4_500, 4_501), "distribution": (1_000, 0)}
    assert (portion.amount, portion.carried, portion.carrier) == (10_001, 4_501, Sale.COOPERATIVE)


def test_a_subsidy_returns_to_its_bearer():
    """Rp10.000 of goods for Rp2.000: the operator put in Rp8.000 beyond its own part."""
    of = sale(price=10_000, discount=8_000, quantity=2)
    portion = refund(of, shares(goods=9_000, distribution=1_000, subsidy=8_000), 1, Sale.ENTERPRISE)
    assert back(portion) == {"goods": (4_500, 0), "distribution": (500, 0), "subsidy": (4_000, 0)}
    assert (portion.amount, portion.carried) == (1_000, 0)


def test_a_unique_code_is_the_operators_whoever_bears_the_goods():
    of = sale(price=217, quantity=1, source=Sale.CODE)
    portion = pay_back(sale=of, shares=shares(code=217), quantity=1, borne_by=Sale.COOPERATIVE, cooperative_id=None)
    assert (back(portion), portion.carried) == ({"code": (217, 0)}, 0)


@pytest.mark.parametrize("quantity", [0, -1, 3])
def test_no_more_than_what_is_left(quantity):
    of = sale()
    of.refunded_quantity, of.refunded = 1, 10_000
    among = shares(goods=30_000)
    among[0].given_back = 10_000
    with pytest.raises(MoreThanLeft):
        refund(of, among, quantity, Sale.ENTERPRISE)


def test_a_sale_without_frozen_shares_is_refused():
    with pytest.raises(NoShares):
        refund(sale(), [], 1, Sale.ENTERPRISE)


@st.composite
def sold(draw):
    """A sale as it is frozen: any price, fees, tax, operator's part and discount, borne by anybody."""
    quantity = draw(st.integers(1, 12))
    price = quantity * draw(st.integers(1, 250_000))
    first = draw(st.integers(0, price))
    fees = [
        Fee(Share.DISTRIBUTION, CARRIER, first),
        Fee(Share.MARKETING, draw(st.sampled_from([CARRIER, MARKETER])), draw(st.integers(0, price - first))),
    ]
    taken_off = draw(st.integers(0, price))
    discount = Discount(taken_off, draw(st.sampled_from([bearer for bearer, _ in Sale.BEARERS])))
    parts = divide(
        price=price,
        fees=fees,
        enterprise_id=MAKER,
        carrier_id=CARRIER,
        platform_basis_points=draw(st.integers(0, 500)),
        taxed=draw(st.booleans()),
        discount=discount,
    )
    among = [
        Share(role=part.role, amount=part.amount, enterprise_id=part.enterprise_id, cooperative_id=part.cooperative_id)
        for part in parts
    ]
    return sale(price=price, quantity=quantity, discount=taken_off), among


@given(sold(), st.data())
def test_any_sequence_of_refunds_is_exact_and_ends_at_zero(sold, data):
    of, among = sold
    paid_back = 0
    while left := of.quantity - of.refunded_quantity:
        quantity = data.draw(st.integers(1, left))
        portion = refund(of, among, quantity, data.draw(st.sampled_from([bearer for bearer, _ in Sale.BEARERS])))
        assert portion.amount >= 0
        touched = [
            (part.given_back + part.kept) * (-1 if part.share.role == Share.SUBSIDY else 1) for part in portion.parts
        ]
        assert sum(touched) == portion.amount
        assert sum(part.signed for part in portion.parts) + portion.carried == portion.amount
        for part in portion.parts:
            assert part.given_back >= 0 and part.kept >= 0
            part.share.given_back += part.given_back
            part.share.kept += part.kept
            assert part.share.open >= 0
        of.refunded_quantity += quantity
        of.refunded += portion.amount
        paid_back += portion.amount
    assert paid_back == of.paid
    assert [share.open for share in among] == [0] * len(among)


@given(sold(), st.data())
def test_whoever_bears_it_alone_loses_what_the_buyer_gets(sold, data):
    of, among = sold
    quantity = data.draw(st.integers(1, of.quantity))
    portion = refund(of, among, quantity, Sale.COOPERATIVE)
    own = sum(part.signed for part in portion.parts if part.share.cooperative_id == CARRIER)
    assert own + portion.carried == portion.amount
    portion = refund(of, among, quantity, Sale.PLATFORM)
    own = sum(part.signed for part in portion.parts)
    assert own + portion.carried == portion.amount
    assert all(part.given_back == 0 for part in portion.parts if part.share.enterprise_id)
