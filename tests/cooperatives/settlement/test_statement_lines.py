import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.settlement import paying, statement_lines
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Entry, Leg, Payout, Sale, Share, Statement
from cooperatives.settlement.shares.dividing import Discount, Fee, divide
from cooperatives.settlement.statement_lines import (
    BACK,
    COST,
    DISCOUNT,
    FEE,
    OTHER,
    PRICE,
    REFUND,
    TAX,
    earned_from,
    lines,
    lines_of,
    totals,
)
from tests import factories
from tests.cooperatives.settlement import earning
from tests.cooperatives.settlement.earning import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(cooperative):
    return factories.maker(cooperative=cooperative)


@pytest.fixture
def talas(shop):
    return factories.product(enterprise=shop, title="Keripik talas", price=20_000, stock=100)


@pytest.fixture
def counter(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse")


def payable_legs(shop):
    return Leg.objects.filter(account__kind="payable", account__enterprise=shop)


def said(line):
    return [(piece.kind, piece.words, piece.amount) for piece in line.pieces]


def test_a_sale_is_told_from_its_price_to_what_she_gets(cooperative, shop, talas, counter):
    order = earning.sell({talas: 2}, by=counter, at=NOW - 20 * DAY)
    earning.settled(cooperative, at=NOW)
    [line] = lines_of(statement=Statement.objects.get(enterprise=shop))
    assert (line.title, line.quantity, line.order, line.amount, line.at) == (
        "Keripik talas",
        2,
        order.number,
        38_000,
        NOW,
    )
    assert said(line) == [
        (PRICE, "Harga jual", 40_000),
        (FEE, "Jasa distribusi, Koperasi Sauyunan", -2_000),
    ]


def test_pieces_that_went_back_before_the_release_stand_in_the_line(cooperative, shop, talas, counter):
    order = earning.sell({talas: 2}, by=counter, at=NOW - 20 * DAY)
    earning.release_due(at=NOW)
    # As if one of the two pieces had been paid back while the money was held.
    leg = payable_legs(shop).get()
    leg.amount = -19_000
    line = statement_lines._line(leg)
    assert said(line)[-1] == (REFUND, "Dikembalikan ke pembeli", -19_000)
    assert line.amount == 19_000
    assert order.number == line.order


def test_what_else_is_on_the_account_is_told_too(cooperative, shop):
    her = accounts.payable(cooperative.pk, shop.pk)
    other = {accounts.platform("cost"): -900, her: 900}
    post(key="cost-1", kind=Entry.COST, legs=other, occurred_at=NOW)
    back = {accounts.platform("cost"): 200, her: -200}
    post(key="cost-2", kind=Entry.COST, legs=back, occurred_at=NOW + DAY)
    put = {accounts.bank(cooperative.pk): 70, her: -70}
    post(key="fix-1", kind=Entry.CORRECTION, legs=put, occurred_at=NOW + 2 * DAY, memo="Salah hitung")
    found = lines(legs=payable_legs(shop))
    assert [said(line)[0] for line in found] == [
        (COST, "Biaya pembayaran", -900),
        (COST, "Biaya pembayaran", 200),
        (OTHER, "Salah hitung", 70),
    ]
    assert [line.amount for line in found] == [-900, 200, 70]
    assert [line.owed for line in found] == [900, 0, 0]


def test_a_payout_that_the_bank_sent_back_is_paid_again_and_says_so(cooperative, shop, talas, counter):
    earning.sell({talas: 2}, by=counter, at=NOW - 20 * DAY)
    earning.settled(cooperative, at=NOW)
    payout = Payout.objects.get(enterprise=shop)
    paying.cancel(payout=payout, note="Rekening keliru", by=counter, at=NOW)
    earning.settled(cooperative, at=NOW + 7 * DAY)
    again = Statement.objects.filter(enterprise=shop).latest("pk")
    [line] = lines_of(statement=again)
    assert (line.title, line.amount) == (f"Pencairan {payout.number}", 38_000)
    assert said(line) == [(BACK, "Dibatalkan, jadi dibayarkan lagi", 38_000)]


def test_the_sums_are_by_kind_and_fee_and_make_the_total(cooperative, shop, talas, counter):
    other = factories.product(enterprise=shop, title="Dodol", price=15_000, stock=50)
    earning.sell({talas: 2, other: 3}, by=counter, at=NOW - 20 * DAY)
    earning.settled(cooperative, at=NOW)
    statement = Statement.objects.get(enterprise=shop)
    sums = totals(lines=lines_of(statement=statement))
    assert [(piece.kind, piece.words, piece.amount) for piece in sums] == [
        (PRICE, "Harga jual", 85_000),
        (FEE, "Jasa distribusi, Koperasi Sauyunan", -4_250),
    ]
    assert sum(piece.amount for piece in sums) == statement.total == 80_750


def test_the_number_of_queries_does_not_grow_with_the_lines(
    cooperative, shop, talas, counter, django_assert_max_num_queries
):
    for _ in range(3):
        earning.sell({talas: 1}, by=counter, at=NOW - 20 * DAY)
    earning.settled(cooperative, at=NOW)
    statement = Statement.objects.get(enterprise=shop)
    with django_assert_max_num_queries(5):
        assert len(lines_of(statement=statement)) == 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    price=st.integers(1, 5_000_000),
    first=st.integers(0, 5_000),
    second=st.integers(0, 5_000),
    off=st.integers(0, 10_000),
    bearer=st.sampled_from([Sale.ENTERPRISE, Sale.COOPERATIVE, Sale.SHARED, Sale.PLATFORM]),
    platform=st.integers(0, 500),
    taxed=st.booleans(),
)
def test_whatever_was_agreed_the_parts_make_what_she_earns(
    cooperative, shop, price, first, second, off, bearer, platform, taxed
):
    discount = price * off // 10_000
    parts = divide(
        price=price,
        fees=[
            Fee("distribution", cooperative.pk, price * first // 10_000),
            Fee("marketing", cooperative.pk, price * second // 10_000),
        ],
        enterprise_id=shop.pk,
        carrier_id=cooperative.pk,
        platform_basis_points=platform,
        taxed=taxed,
        discount=Discount(discount, bearer) if discount else None,
    )
    sale = Sale(price=price, discount=discount, discount_borne_by=bearer if discount else "")
    shares = [
        Share(
            role=part.role,
            amount=part.amount,
            enterprise=shop if part.enterprise_id else None,
            cooperative=cooperative if part.cooperative_id else None,
        )
        for part in parts
    ]
    told = earned_from(sale=sale, shares=shares, enterprise_id=shop.pk)
    hers = sum(
        -part.amount if part.role == Share.SUBSIDY else part.amount for part in parts if part.enterprise_id == shop.pk
    )
    assert sum(piece.amount for piece in told) == hers
    assert told[0].amount == price
    assert all(piece.amount < 0 for piece in told[1:])
    of = {kind: -sum(piece.amount for piece in told if piece.kind == kind) for kind in (DISCOUNT, TAX)}
    assert of[DISCOUNT] == {Sale.ENTERPRISE: discount, Sale.SHARED: min(discount // 2, of[DISCOUNT])}.get(bearer, 0)
    assert of[TAX] == sum(part.amount for part in parts if part.role == Share.TAX)
