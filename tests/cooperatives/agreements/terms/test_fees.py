"""What the cooperative keeps: worked examples, and what holds for all rules and all orders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.models import Category
from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.agreements.terms import fees
from cooperatives.agreements.terms.fees import FeesExceedPrice, Line, check_fees, fee_of, fees_of_order, in_words
from tests import factories

CAPITAL, CAPACITY, DISTRIBUTION, MARKETING = (kind for kind, name in Pillar.KINDS)
PERCENT, PIECE, ORDER = FeeRule.PERCENT, FeeRule.PIECE, FeeRule.ORDER


def percent(basis_points, pillar=DISTRIBUTION, **extra) -> FeeRule:
    return FeeRule(pillar=pillar, basis=PERCENT, basis_points=basis_points, **extra)


def fixed(basis, amount, pillar=DISTRIBUTION, **extra) -> FeeRule:
    return FeeRule(pillar=pillar, basis=basis, amount=amount, **extra)


class TestExamples:
    @pytest.mark.parametrize(
        ("price", "quantity", "fee"),
        [(18_000, 1, 900), (18_000, 3, 2_700), (10, 1, 1), (9, 1, 0), (29, 1, 1), (30, 1, 2), (0, 5, 0)],
    )
    def test_a_share_is_rounded_half_up(self, price, quantity, fee):
        assert fee_of(rules=[percent(500)], price=price, quantity=quantity) == {DISTRIBUTION: fee}

    def test_floor_and_cap_are_per_piece(self):
        rules = [percent(500, floor=500, cap=2_000)]
        assert [fee_of(rules=rules, price=price, quantity=2)[DISTRIBUTION] for price in (1_000, 20_000, 90_000)] == [
            1_000,
            2_000,
            4_000,
        ]

    def test_bases_of_a_pillar_add_up(self):
        rules = [percent(500), fixed(PIECE, 250), fixed(ORDER, 1_000)]
        assert fee_of(rules=rules, price=10_000, quantity=3) == {DISTRIBUTION: 1_500 + 750 + 1_000}

    def test_a_fee_per_order_keeps_its_floor_and_cap_once(self):
        rules = [fixed(ORDER, 5_000, cap=3_000)]
        lines = [Line(10_000, 3), Line(20_000, 3), Line(10_000, 1)]
        assert [fee[DISTRIBUTION] for fee in fees_of_order(rules=rules, lines=lines)] == [900, 1_800, 300]

    def test_pillars_are_told_apart_in_their_order(self):
        rules = [percent(300, MARKETING), percent(500), percent(100, CAPITAL)]
        assert list(fee_of(rules=rules, price=10_000, quantity=1).items()) == [
            (CAPITAL, 100),
            (DISTRIBUTION, 500),
            (MARKETING, 300),
        ]

    def test_the_nearest_category_goes_before_the_general_rule(self):
        rules = [percent(500), percent(800, category_id=1), percent(200, category_id=3), fixed(PIECE, 100)]
        charged = {
            way: fee_of(rules=rules, price=10_000, quantity=1, category_ids=way)[DISTRIBUTION]
            for way in ((3, 2, 1), (2, 1), (9,), ())
        }
        assert charged == {(3, 2, 1): 300, (2, 1): 900, (9,): 600, (): 600}

    def test_what_is_too_much_is_cut_from_the_last_pillar_on(self):
        rules = [fixed(PIECE, 700), fixed(PIECE, 600, MARKETING), fixed(PIECE, 100, CAPITAL)]
        assert fee_of(rules=rules, price=1_000, quantity=2) == {CAPITAL: 200, DISTRIBUTION: 1_400, MARKETING: 400}
        assert fee_of(rules=rules, price=500, quantity=2) == {CAPITAL: 200, DISTRIBUTION: 800, MARKETING: 0}

    def test_an_order_fee_for_a_category_is_borne_by_its_goods_alone(self):
        rules = [fixed(ORDER, 1_000, category_id=7)]
        lines = [Line(5_000, 1, (7,)), Line(90_000, 1), Line(5_000, 1, (7,))]
        assert fees_of_order(rules=rules, lines=lines) == [{DISTRIBUTION: 500}, {}, {DISTRIBUTION: 500}]

    def test_no_rules_no_fees(self):
        assert fee_of(rules=[], price=1_000, quantity=1) == {}


CATEGORIES = (None, 1, 2, 3)
LIMITS = st.one_of(st.none(), st.integers(0, 50_000))


@st.composite
def some_rules(draw) -> list[FeeRule]:
    """Rules as the database lets them be: one per pillar, basis and category, the cap above its floor."""
    keys = st.tuples(st.sampled_from([k for k, _ in Pillar.KINDS]), st.sampled_from((PERCENT, PIECE, ORDER)))
    rules = []
    for pillar, basis, category in draw(st.sets(st.tuples(keys, st.sampled_from(CATEGORIES)).map(_flat), max_size=8)):
        floor, cap = draw(LIMITS), draw(LIMITS)
        if floor is not None and cap is not None and cap < floor:
            floor, cap = cap, floor
        share = draw(st.integers(0, 10_000)) if basis == PERCENT else 0
        amount = 0 if basis == PERCENT else draw(st.integers(0, 100_000))
        rules.append(
            FeeRule(
                pillar=pillar,
                basis=basis,
                basis_points=share,
                amount=amount,
                category_id=category,
                floor=floor,
                cap=cap,
            )
        )
    return rules


def _flat(key):
    (pillar, basis), category = key
    return pillar, basis, category


LINES = st.lists(
    st.builds(
        Line,
        price=st.integers(0, 500_000),
        quantity=st.integers(1, 40),
        category_ids=st.permutations([1, 2, 3]).flatmap(
            lambda way: st.integers(0, 3).map(lambda count: tuple(way[:count]))
        ),
    ),
    min_size=1,
    max_size=6,
)


class TestWhateverTheRules:
    @settings(max_examples=150, deadline=None)
    @given(rules=some_rules(), lines=LINES)
    def test_fees_are_whole_never_negative_and_never_more_than_the_line(self, rules, lines):
        for line, charged in zip(lines, fees_of_order(rules=rules, lines=lines), strict=True):
            assert all(type(fee) is int and fee >= 0 for fee in charged.values())
            assert sum(charged.values()) <= line.price * line.quantity
            assert set(charged) <= {rule.pillar for rule in rules}

    @settings(max_examples=150, deadline=None)
    @given(rules=some_rules(), lines=LINES, data=st.data())
    def test_the_order_of_the_rules_does_not_matter(self, rules, lines, data):
        mixed = data.draw(st.permutations(rules))
        assert fees_of_order(rules=mixed, lines=lines) == fees_of_order(rules=rules, lines=lines)

    @settings(max_examples=200, deadline=None)
    @given(
        price=st.integers(0, 500_000),
        quantity=st.integers(1, 40),
        share=st.integers(0, 10_000),
        limits=st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)).map(sorted),
        basis=st.sampled_from((PERCENT, PIECE)),
        amount=st.integers(0, 60_000),
    )
    def test_floor_and_cap_are_kept_as_far_as_the_price_goes(self, price, quantity, share, limits, basis, amount):
        floor, cap = limits
        rule = percent(share) if basis == PERCENT else fixed(PIECE, amount)
        rule.floor, rule.cap = floor, cap
        fee = fee_of(rules=[rule], price=price, quantity=quantity)[DISTRIBUTION]
        assert min(floor * quantity, price * quantity) <= fee <= min(cap * quantity, price * quantity)

    @settings(max_examples=150, deadline=None)
    @given(amount=st.integers(0, 100_000), lines=LINES)
    def test_a_fee_per_order_is_spread_to_the_last_rupiah(self, amount, lines):
        value = sum(line.value for line in lines)
        charged = fees._uncut([fixed(ORDER, amount)], lines)
        assert sum(fee[DISTRIBUTION] for fee in charged) == (amount if value else 0)

    @settings(max_examples=100, deadline=None)
    @given(share=st.integers(0, 10_000), price=st.integers(0, 500_000), quantity=st.integers(1, 40))
    def test_a_share_is_never_off_by_more_than_half_a_rupiah(self, share, price, quantity):
        fee = fee_of(rules=[percent(share)], price=price, quantity=quantity)[DISTRIBUTION]
        assert abs(2 * (10_000 * fee - share * price * quantity)) <= 10_000


@pytest.mark.django_db
class TestCheckingASheet:
    def sheet(self, *rules: FeeRule, kinds=(DISTRIBUTION, MARKETING)):
        made = factories.term_sheet(kinds=kinds, fee_basis_points=0)
        for rule in rules:
            rule.sheet = made
            rule.save()
        return made

    def refused(self, sheet, maker=None) -> dict:
        with pytest.raises(FeesExceedPrice) as caught:
            check_fees(sheet=sheet, enterprise=maker or factories.enterprise())
        return caught.value.facts

    def test_shares_of_more_than_the_whole_need_no_goods(self):
        whole = self.sheet(percent(6_000), percent(4_000, MARKETING))
        check_fees(sheet=whole, enterprise=factories.enterprise())
        more = self.sheet(percent(6_000), percent(4_001, MARKETING))
        assert self.refused(more) == {"title": "semua barang", "fee": "100,01%", "price": "100%"}

    def test_shares_meet_in_a_category(self):
        above = factories.category(name="Makanan")
        below = factories.category(name="Keripik", parent=above)
        above.refresh_from_db()
        sheet = self.sheet(
            percent(1_000),
            percent(7_000, category=above),
            percent(1_000, MARKETING),
            percent(4_000, MARKETING, category=below),
        )
        assert self.refused(sheet)["title"] == "Keripik"
        FeeRule.objects.filter(category=below).update(basis_points=3_000)
        check_fees(sheet=sheet, enterprise=factories.enterprise())

    def test_a_good_whose_price_does_not_bear_the_fees(self):
        maker = factories.maker()
        sheet = self.sheet(fixed(PIECE, 500), fixed(ORDER, 1_500, MARKETING))
        factories.product(enterprise=maker, title="Keripik", price=2_000)
        factories.product(enterprise=factories.maker(), title="Punya orang", price=5)
        factories.product(enterprise=maker, title="Disembunyikan", price=5, is_public=False)
        check_fees(sheet=sheet, enterprise=maker)
        factories.product(enterprise=maker, title="Permen", price=1_999)
        assert self.refused(sheet, maker) == {"title": "Permen", "fee": "Rp2.000", "price": "Rp1.999"}

    def test_a_good_in_a_category_pays_the_fee_of_its_category(self):
        maker, above = factories.maker(), factories.category(name="Makanan")
        below = factories.category(name="Keripik", parent=above)
        factories.product(enterprise=maker, price=1_000, category=below)
        sheet = self.sheet(fixed(PIECE, 1_001), fixed(PIECE, 100, category=Category.objects.get(pk=above.pk)))
        check_fees(sheet=sheet, enterprise=maker)
        FeeRule.objects.filter(category=above).update(amount=1_001)
        assert self.refused(sheet, maker)["fee"] == "Rp1.001"

    def test_rules_of_a_pillar_that_is_not_granted_have_no_effect(self):
        sheet = self.sheet(percent(500), percent(9_900, MARKETING), kinds=(DISTRIBUTION,))
        check_fees(sheet=sheet, enterprise=factories.enterprise())
        assert [rule.pillar for rule in fees.rules_of(sheet=sheet)] == [DISTRIBUTION]

    def test_the_number_of_queries_does_not_grow_with_the_goods(self, django_assert_max_num_queries):
        maker, category = factories.maker(), factories.category()
        for _ in range(6):
            factories.product(enterprise=maker, category=category)
        sheet = self.sheet(percent(500))
        with django_assert_max_num_queries(8):
            check_fees(sheet=sheet, enterprise=maker)

    def test_in_words(self):
        rules = [
            percent(500),
            percent(125, MARKETING, floor=500, cap=12_500, category=factories.category(name="Keripik")),
            fixed(PIECE, 250, CAPACITY),
            fixed(ORDER, 1_000, CAPITAL, cap=1_000),
        ]
        assert in_words(rules=rules) == [
            "Distribusi: 5% dari harga",
            "Pemasaran produk: 1,25% dari harga, paling sedikit Rp500, paling banyak Rp12.500 per barang (Keripik)",
            "Pengembangan kapasitas: Rp250 per barang",
            "Akses modal: Rp1.000 per pesanan, paling banyak Rp1.000 per pesanan",
        ]
