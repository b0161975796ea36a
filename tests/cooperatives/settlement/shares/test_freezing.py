from datetime import UTC, datetime, timedelta

import pytest

from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.registry.models import Standing
from cooperatives.settlement.models import Sale, Share, TaxStatus
from cooperatives.settlement.shares.dividing import Discount
from cooperatives.settlement.shares.freezing import freeze_shares
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def shares(sale: Sale) -> dict[str, int]:
    return {share.role: share.amount for share in sale.shares.all()}


def sold(product, quantity: int = 1, **changes) -> Sale:
    return factories.order(goods={product: quantity}, at=NOW, **changes).sales.get(source=Sale.GOODS)


def frozen_again(order, **changes) -> list[Sale]:
    """The shares of an order that was placed, computed once more."""
    Share.objects.filter(sale__order=order).delete()
    Sale.objects.filter(order=order).delete()
    return freeze_shares(order=order, at=NOW, **changes)


@pytest.mark.django_db
class TestFreezeShares:
    def test_a_line_divides_between_the_maker_and_her_cooperative(self):
        cooperative = factories.cooperative()
        maker = factories.maker(cooperative=cooperative)
        sale = sold(factories.product(enterprise=maker, price=18_000, title="Keripik talas"), 2)
        assert (sale.title, sale.quantity, sale.price, sale.discount) == ("Keripik talas", 2, 36_000, 0)
        assert (sale.enterprise, sale.sold_at, sale.release_due_at) == (maker, NOW, None)
        assert sale.fulfilment == sale.order.fulfilments.get()
        whose = sale.shares.order_by("pk").values_list("role", "enterprise", "cooperative", "amount")
        assert list(whose) == [
            ("goods", maker.pk, None, 34_200),
            ("distribution", None, cooperative.pk, 1_800),
        ]

    def test_keeps_what_the_memorandum_says_of_returns_and_costs(self):
        product = factories.product()
        pillar = Pillar.objects.get(kind=Pillar.DISTRIBUTION)
        terms = pillar.version.sheet.distribution
        terms.return_days, terms.returns_borne_by, terms.gateway_cost_borne_by = 5, "shared", "enterprise"
        terms.save()
        sale = sold(product)
        assert (sale.return_days, sale.returns_borne_by, sale.cost_borne_by) == (5, "shared", "enterprise")
        assert sale.version == pillar.version

    def test_each_pillar_is_paid_to_its_own_cooperative_by_its_own_memorandum(self):
        carrier, other = factories.cooperative(), factories.cooperative()
        maker = factories.enterprise()
        factories.agreement(cooperative=carrier, enterprise=maker, kinds=(Pillar.DISTRIBUTION,), fee_basis_points=500)
        second = factories.agreement(
            cooperative=other, enterprise=maker, kinds=(Pillar.MARKETING, Pillar.CAPACITY), fee_basis_points=0
        )
        factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis_points=300)
        # What a sheet says of a pillar that another cooperative grants has no effect.
        sheet = second.versions.get().sheet
        FeeRule.objects.create(sheet=sheet, pillar=Pillar.DISTRIBUTION, basis_points=9_000)
        sale = sold(factories.product(enterprise=maker, price=100_000))
        whose = sale.shares.order_by("pk").values_list("role", "cooperative", "amount")
        assert list(whose) == [
            ("goods", None, 92_000),
            ("distribution", carrier.pk, 5_000),
            ("marketing", other.pk, 3_000),
        ]

    def test_a_pillar_that_is_over_or_not_begun_earns_nothing(self):
        maker = factories.maker()
        factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis_points=300)
        product = factories.product(enterprise=maker, price=100_000)
        Pillar.objects.filter(kind=Pillar.MARKETING).update(active_to=NOW)
        assert shares(sold(product)) == {"goods": 95_000, "distribution": 5_000}
        Pillar.objects.filter(kind=Pillar.MARKETING).update(active_from=NOW + timedelta(seconds=1), active_to=None)
        assert shares(sold(product)) == {"goods": 95_000, "distribution": 5_000}

    def test_a_cooperative_that_rests_earns_nothing(self):
        carrier, resting = factories.cooperative(), factories.cooperative(standing=Standing.DORMANT)
        maker = factories.enterprise()
        factories.agreement(cooperative=carrier, enterprise=maker, kinds=(Pillar.DISTRIBUTION,))
        factories.agreement(cooperative=resting, enterprise=maker, kinds=(Pillar.MARKETING,))
        factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis_points=300)
        assert shares(sold(factories.product(enterprise=maker, price=100_000))) == {
            "goods": 95_000,
            "distribution": 5_000,
        }

    def test_a_fee_per_order_is_spread_over_the_makers_lines(self):
        maker = factories.maker()
        factories.fee_rule(enterprise=maker, basis=FeeRule.ORDER, amount=1_000)
        one, two = (factories.product(enterprise=maker, price=price) for price in (10_000, 20_000))
        order = factories.order(goods={one: 1, two: 1}, at=NOW)
        found = [shares(sale)["distribution"] for sale in order.sales.order_by("price")]
        assert found == [500 + 333, 1_000 + 667]

    def test_the_rule_of_the_nearest_category_holds(self):
        maker = factories.maker()
        food = factories.category(name="Makanan")
        chips = factories.category(name="Keripik", parent=food)
        factories.fee_rule(enterprise=maker, basis_points=1_000, category=food)
        assert shares(sold(factories.product(enterprise=maker, price=10_000, category=chips)))["distribution"] == 1_000
        assert shares(sold(factories.product(enterprise=maker, price=10_000)))["distribution"] == 500

    def test_a_later_change_of_the_memorandum_touches_nothing(self):
        sale = sold(factories.product(price=100_000))
        FeeRule.objects.update(basis_points=5_000)
        Pillar.objects.update(active_to=NOW + timedelta(days=1))
        sale.refresh_from_db()
        assert shares(sale) == {"goods": 95_000, "distribution": 5_000}

    def test_an_enterprise_of_a_cooperative_that_carries_it_for_another(self):
        seller, carrier = factories.cooperative(), factories.cooperative()
        own = factories.enterprise(operated_by=seller)
        factories.agreement(cooperative=carrier, enterprise=own, fee_basis_points=0)
        assert shares(sold(factories.product(enterprise=own, price=100_000))) == {"goods": 100_000}

    def test_the_delivery_fee_is_whoevers_who_ships(self):
        near, far = factories.cooperative(fee=7_000), factories.cooperative(fee=0)
        goods = {factories.product(enterprise=factories.maker(cooperative=one)): 1 for one in (near, far)}
        order = factories.order(goods=goods, pickup=False, at=NOW)
        fee = order.sales.get(source=Sale.DELIVERY)
        assert (fee.title, fee.fulfilment.cooperative, fee.paid, fee.enterprise) == ("Ongkos kirim", near, 7_000, None)
        assert list(fee.shares.values_list("role", "cooperative", "amount")) == [("delivery", near.pk, 7_000)]

    def test_the_unique_code_is_the_operators(self):
        order = factories.order(payment_method="bank_transfer", at=NOW, language="en")
        code = order.sales.get(source=Sale.CODE)
        assert (code.title, code.fulfilment, code.paid) == ("Kode unik", None, order.payments.get().unique_code)
        whose = code.shares.values_list("role", "enterprise", "cooperative", "amount")
        assert list(whose) == [("code", None, None, code.paid)]
        assert sum(sale.paid for sale in order.sales.all()) == order.payments.get().amount

    def test_what_the_operator_keeps_comes_out_of_the_cooperatives_fee(self, settings):
        settings.PLATFORM_FEE_BASIS_POINTS = 100
        assert shares(sold(factories.product(price=100_000))) == {
            "goods": 95_000,
            "distribution": 4_000,
            "platform": 1_000,
        }

    def test_discounts_are_given_by_line_and_bearer(self):
        one, two = factories.product(price=100_000), factories.product(price=50_000)
        order = factories.order(goods={one: 1, two: 1}, at=NOW)
        line = order.lines.get(product=one)
        found = frozen_again(order, discounts={line.pk: Discount(2_000, Sale.COOPERATIVE)})
        by_title = {sale.title: sale for sale in found}
        assert shares(by_title[one.title]) == {"goods": 95_000, "distribution": 3_000}
        assert (by_title[one.title].paid, by_title[one.title].discount_borne_by) == (98_000, "cooperative")
        assert shares(by_title[two.title]) == {"goods": 47_500, "distribution": 2_500}
        assert by_title[two.title].discount_borne_by == ""

    def test_a_discount_beyond_the_price_writes_nothing(self):
        order = factories.order(goods={factories.product(price=10_000): 1}, at=NOW)
        with pytest.raises(ValueError, match="beyond the price"):
            frozen_again(order, discounts={order.lines.get().pk: Discount(10_001, Sale.ENTERPRISE)})
        assert not Sale.objects.filter(order=order).exists()

    def test_eight_queries_are_enough_whatever_the_lines(self, settings, django_assert_max_num_queries):
        settings.WITHHOLD_INCOME_TAX = True
        cooperatives = [factories.cooperative() for _ in range(3)]
        makers = [factories.maker(cooperative=made) for made in cooperatives]
        category = factories.category()
        factories.fee_rule(enterprise=makers[0], basis_points=800, category=category)
        goods = {factories.product(enterprise=makers[n % 3], category=category): 1 for n in range(10)}
        order = factories.order(goods=goods, payment_method="bank_transfer", at=NOW)
        Share.objects.all().delete()
        Sale.objects.all().delete()
        with django_assert_max_num_queries(8):
            found = freeze_shares(order=order, at=NOW)
        assert len(found) == 11


@pytest.mark.django_db
class TestTax:
    @pytest.fixture
    def product(self, settings):
        settings.WITHHOLD_INCOME_TAX = True
        return factories.product(price=39_999)

    def status(self, product, kind: str, days_ago: int) -> None:
        TaxStatus.objects.create(
            enterprise=product.stockrecords.get().partner.enterprise,
            kind=kind,
            since=NOW.date() - timedelta(days=days_ago),
            decided_by=factories.user(),
            decided_at=NOW,
        )

    def test_is_off_by_default(self, product, settings):
        settings.WITHHOLD_INCOME_TAX = False
        assert shares(sold(product)) == {"goods": 37_999, "distribution": 2_000}

    def test_is_half_a_percent_of_the_price_rounded_down_out_of_the_makers_part(self, product):
        assert shares(sold(product)) == {"goods": 37_800, "distribution": 2_000, "tax": 199}

    @pytest.mark.parametrize("kind", [TaxStatus.BELOW, TaxStatus.EXEMPT])
    def test_who_has_a_letter_is_spared(self, product, kind):
        self.status(product, kind, days_ago=0)
        assert shares(sold(product)) == {"goods": 37_999, "distribution": 2_000}

    def test_the_latest_status_that_has_begun_holds(self, product):
        self.status(product, TaxStatus.BELOW, days_ago=300)
        self.status(product, TaxStatus.NORMAL, days_ago=10)
        self.status(product, TaxStatus.EXEMPT, days_ago=-1)
        assert shares(sold(product))["tax"] == 199
