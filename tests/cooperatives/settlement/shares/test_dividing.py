import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.agreements.terms.fees import Line, fees_of_order
from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.shares.dividing import Discount, Fee, Part, divide, of, spread

MAKER, CARRIER, MARKETER = 7, 1, 2
FIVE_PERCENT = [Fee(Pillar.DISTRIBUTION, CARRIER, 5_000)]
BOTH = [Fee(Pillar.DISTRIBUTION, CARRIER, 5_000), Fee(Pillar.MARKETING, MARKETER, 3_000)]

rupiah = st.integers(min_value=0, max_value=9_999_999_999)


def parts(price: int = 100_000, fees=FIVE_PERCENT, **changes) -> dict[str, int]:
    """What each role gets; a subsidy is shown below zero."""
    found = divide(price=price, fees=fees, enterprise_id=MAKER, carrier_id=CARRIER, **changes)
    return {part.role: -part.amount if part.role == Share.SUBSIDY else part.amount for part in found}


class TestSpread:
    def test_what_is_left_goes_to_the_largest_remainders(self):
        assert spread(100, [1, 1, 1]) == [34, 33, 33]
        assert spread(10, [5, 3, 2, 0]) == [5, 3, 2, 0]
        assert spread(1, [1, 2, 4]) == [0, 0, 1]
        assert spread(7, [2, 2, 2]) == [3, 2, 2]

    def test_nothing_over_nothing_is_nothing(self):
        assert spread(0, [0, 0]) == [0, 0]
        assert spread(0, []) == []

    @pytest.mark.parametrize(("total", "weights"), [(1, []), (1, [0, 0]), (-1, [1]), (5, [3, -1])])
    def test_something_over_nothing_is_refused(self, total, weights):
        with pytest.raises(ValueError, match="cannot be spread"):
            spread(total, weights)

    @given(total=rupiah, weights=st.lists(rupiah, min_size=1, max_size=30))
    def test_is_exact_and_no_part_is_below_zero(self, total, weights):
        if not sum(weights):
            weights[0] = 1
        found = spread(total, weights)
        assert sum(found) == total
        assert all(part >= 0 for part in found)
        assert all(part == 0 for part, weight in zip(found, weights, strict=True) if weight == 0)

    @given(weights=st.lists(rupiah, min_size=1, max_size=30), portion=st.fractions(0, 1))
    def test_takes_from_nobody_more_than_there_is(self, weights, portion):
        found = spread(int(sum(weights) * portion), weights)
        assert all(part <= weight for part, weight in zip(found, weights, strict=True))


class TestOf:
    def test_half_a_rupiah_is_rounded_up(self):
        assert [of(500, 30), of(500, 29), of(500, 10), of(0, 100), of(10_000, 7)] == [2, 1, 1, 0, 7]


class TestDivide:
    def test_the_rest_is_the_makers(self):
        assert parts() == {"goods": 95_000, "distribution": 5_000}

    def test_says_whose_each_part_is(self):
        found = divide(price=100_000, fees=BOTH, enterprise_id=MAKER, carrier_id=CARRIER)
        assert found == [
            Part("goods", 92_000, enterprise_id=MAKER),
            Part("distribution", 5_000, cooperative_id=CARRIER),
            Part("marketing", 3_000, cooperative_id=MARKETER),
        ]

    def test_without_fees_all_of_it_is_the_makers(self):
        assert parts(fees=[]) == {"goods": 100_000}

    def test_goods_for_nothing_have_no_parts(self):
        assert parts(price=0, fees=[]) == {}

    def test_the_operator_is_paid_by_the_carrying_cooperative_and_never_by_the_maker(self):
        assert parts(platform_basis_points=100) == {"goods": 95_000, "distribution": 4_000, "platform": 1_000}

    def test_the_operator_gets_no_more_than_the_carriers_fees(self):
        assert parts(fees=BOTH, platform_basis_points=900) == {"goods": 92_000, "marketing": 3_000, "platform": 5_000}
        assert parts(fees=[], platform_basis_points=100) == {"goods": 100_000}

    def test_tax_comes_off_the_makers_part_rounded_down(self):
        assert parts(price=39_999, fees=[], taxed=True) == {"goods": 39_800, "tax": 199}

    def test_tax_takes_no_more_than_the_maker_has(self):
        whole = [Fee(Pillar.DISTRIBUTION, CARRIER, 100_000)]
        assert parts(fees=whole, taxed=True) == {"distribution": 100_000}

    @pytest.mark.parametrize(
        "wrong", [{"fees": [Fee("distribution", 1, 100_001)]}, {"discount": Discount(100_001, "shared")}]
    )
    def test_more_than_the_price_is_refused(self, wrong):
        with pytest.raises(ValueError, match="beyond the price"):
            parts(**wrong)

    @pytest.mark.parametrize("nobody", ["", "buyer"])
    def test_a_discount_that_nobody_bears_is_refused(self, nobody):
        with pytest.raises(ValueError, match="borne by"):
            parts(discount=Discount(1_000, nobody))


class TestDiscount:
    def test_of_the_maker(self):
        assert parts(discount=Discount(10_000, Sale.ENTERPRISE)) == {"goods": 85_000, "distribution": 5_000}

    def test_of_the_maker_beyond_what_she_gets(self):
        found = divide(
            price=100_000,
            fees=FIVE_PERCENT,
            enterprise_id=MAKER,
            carrier_id=CARRIER,
            discount=Discount(98_000, Sale.ENTERPRISE),
        )
        assert found == [
            Part("distribution", 5_000, cooperative_id=CARRIER),
            Part("subsidy", 3_000, enterprise_id=MAKER),
        ]

    def test_of_the_cooperative_leaves_the_maker_as_she_was(self):
        assert parts(discount=Discount(2_000, Sale.COOPERATIVE)) == {"goods": 95_000, "distribution": 3_000}

    def test_of_the_cooperative_beyond_its_fee_is_a_subsidy(self):
        assert parts(discount=Discount(12_000, Sale.COOPERATIVE)) == {"goods": 95_000, "subsidy": -7_000}

    def test_a_voucher_of_the_marketing_pillar_is_borne_by_whoever_does_the_marketing(self):
        voucher = Discount(10_000, Sale.COOPERATIVE, pillar=Pillar.MARKETING)
        found = divide(price=100_000, fees=BOTH, enterprise_id=MAKER, carrier_id=CARRIER, discount=voucher)
        assert found == [
            Part("goods", 92_000, enterprise_id=MAKER),
            Part("distribution", 5_000, cooperative_id=CARRIER),
            Part("subsidy", 7_000, cooperative_id=MARKETER),
        ]

    def test_it_takes_that_pillars_fee_before_the_others_of_the_same_cooperative(self):
        one = [Fee(Pillar.DISTRIBUTION, CARRIER, 5_000), Fee(Pillar.MARKETING, CARRIER, 3_000)]
        assert parts(fees=one, discount=Discount(2_000, Sale.COOPERATIVE, pillar=Pillar.MARKETING)) == {
            "goods": 92_000,
            "distribution": 5_000,
            "marketing": 1_000,
        }
        assert parts(fees=one, discount=Discount(4_000, Sale.COOPERATIVE, pillar=Pillar.MARKETING)) == {
            "goods": 92_000,
            "distribution": 4_000,
        }

    def test_a_pillar_without_a_fee_can_bear_it_too(self):
        free = [Fee(Pillar.DISTRIBUTION, CARRIER, 5_000), Fee(Pillar.MARKETING, MARKETER, 0)]
        found = divide(
            price=100_000,
            fees=free,
            enterprise_id=MAKER,
            carrier_id=CARRIER,
            discount=Discount(1_000, Sale.COOPERATIVE, pillar=Pillar.MARKETING),
        )
        assert found[-1] == Part("subsidy", 1_000, cooperative_id=MARKETER)

    def test_without_that_pillar_the_carrier_bears_it(self):
        assert parts(discount=Discount(1_000, Sale.COOPERATIVE, pillar=Pillar.MARKETING)) == {
            "goods": 95_000,
            "distribution": 4_000,
        }

    def test_shared_by_half_and_the_odd_rupiah_to_the_cooperative(self):
        assert parts(discount=Discount(4_001, Sale.SHARED)) == {"goods": 93_000, "distribution": 2_999}

    def test_shared_with_a_maker_who_gets_less_than_half(self):
        most = [Fee(Pillar.DISTRIBUTION, CARRIER, 99_000)]
        assert parts(fees=most, discount=Discount(10_000, Sale.SHARED)) == {"distribution": 90_000}

    def test_of_the_operator_first_from_its_own_part(self):
        assert parts(platform_basis_points=100, discount=Discount(700, Sale.PLATFORM)) == {
            "goods": 95_000,
            "distribution": 4_000,
            "platform": 300,
        }
        found = divide(
            price=100_000,
            fees=FIVE_PERCENT,
            enterprise_id=MAKER,
            carrier_id=CARRIER,
            platform_basis_points=100,
            discount=Discount(1_700, Sale.PLATFORM),
        )
        assert found[-1] == Part("subsidy", 700)


@st.composite
def rules(draw) -> list[FeeRule]:
    """Fee rules of any kind, at most one of each pillar, basis and category."""
    found = []
    for pillar, _name in Pillar.KINDS:
        for basis, _words in FeeRule.BASES:
            for category in (None, 5, 6):
                if not draw(st.integers(0, 4)):
                    floor = draw(st.none() | st.integers(0, 20_000))
                    cap = draw(st.none() | st.integers(floor or 0, 50_000))
                    percent = basis == FeeRule.PERCENT
                    found.append(
                        FeeRule(
                            pillar=pillar,
                            basis=basis,
                            basis_points=draw(st.integers(0, 10_000)) if percent else 0,
                            amount=0 if percent else draw(st.integers(0, 60_000)),
                            category_id=category,
                            floor=floor,
                            cap=cap,
                        )
                    )
    return found


baskets = st.lists(
    st.builds(
        Line,
        price=st.integers(0, 2_000_000),
        quantity=st.integers(1, 40),
        category_ids=st.sampled_from([(), (5,), (6, 5), (8,)]),
    ),
    min_size=1,
    max_size=8,
)
payees = st.fixed_dictionaries({kind: st.sampled_from([CARRIER, MARKETER, 3]) for kind, _name in Pillar.KINDS})


@given(
    rules=rules(),
    lines=baskets,
    payees=payees,
    platform=st.integers(0, 2_000),
    taxed=st.booleans(),
    portion=st.none() | st.fractions(0, 1),
    borne_by=st.sampled_from([bearer for bearer, _name in Sale.BEARERS]),
    pillar=st.sampled_from([kind for kind, _name in Pillar.KINDS]),
)
def test_any_basket_divides_exactly(rules, lines, payees, platform, taxed, portion, borne_by, pillar):
    for line, taken in zip(lines, fees_of_order(rules=rules, lines=lines), strict=True):
        discount = None if portion is None else Discount(int(line.value * portion), borne_by, pillar)
        fees = [Fee(kind, payees[kind], taken.get(kind, 0)) for kind, _name in Pillar.KINDS]
        found = divide(
            price=line.value,
            fees=fees,
            enterprise_id=MAKER,
            carrier_id=CARRIER,
            platform_basis_points=platform,
            taxed=taxed,
            discount=discount,
        )
        earned = sum(part.amount for part in found if part.role != Share.SUBSIDY)
        put_in = sum(part.amount for part in found if part.role == Share.SUBSIDY)
        assert earned - put_in == line.value - (discount.amount if discount else 0)
        assert all(part.amount > 0 for part in found)
        assert len({part.role for part in found}) == len(found)
        assert all(
            (part.enterprise_id == MAKER) == (part.role == Share.GOODS) for part in found if part.role != "subsidy"
        )
        # Who does not bear the discount earns what she would have earned without it.
        if discount and borne_by == Sale.COOPERATIVE:
            without = divide(
                price=line.value,
                fees=fees,
                enterprise_id=MAKER,
                carrier_id=CARRIER,
                platform_basis_points=platform,
                taxed=taxed,
            )
            assert [p for p in without if p.role == Share.GOODS] == [p for p in found if p.role == Share.GOODS]
