from datetime import UTC, datetime, timedelta

import pytest

from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.shares.dividing import Discount
from cooperatives.settlement.shares.freezing import freeze_shares
from cooperatives.settlement.shares.saying import all_in_words, earns, in_words
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def maker():
    return factories.maker(cooperative=factories.cooperative(name="Koperasi Ciampea", fee=7_000), name="Dapur Enok")


def sold(maker, price: int = 100_000, discount: Discount | None = None, **changes) -> Sale:
    order = factories.order(goods={factories.product(enterprise=maker, price=price): 1}, at=NOW, **changes)
    if discount:
        Share.objects.filter(sale__order=order).delete()
        Sale.objects.filter(order=order).delete()
        freeze_shares(order=order, at=NOW, discounts={order.lines.get().pk: discount})
    return order.sales.get(source=Sale.GOODS)


def said(sale: Sale) -> list[tuple[str, str, int, str]]:
    return [(one.who, one.role, one.amount, one.why) for one in in_words(sale=sale)]


def number(maker, kind: str = Pillar.DISTRIBUTION) -> str:
    return Pillar.objects.get(enterprise=maker, kind=kind).version.agreement.number


@pytest.mark.django_db
class TestInWords:
    def test_who_gets_what_and_why(self, maker):
        assert said(sold(maker)) == [
            ("Dapur Enok", "Hasil penjualan UMKM", 95_000, "harga Rp100.000, dikurangi bagian koperasi Rp5.000"),
            ("Koperasi Ciampea", "Jasa distribusi", 5_000, f"5% dari harga, nota {number(maker)}"),
        ]

    def test_pillars_of_different_cooperatives_each_with_its_memorandum(self):
        maker = factories.enterprise()
        carrier, other = factories.cooperative(name="Koperasi A"), factories.cooperative(name="Koperasi B")
        factories.agreement(cooperative=carrier, enterprise=maker, kinds=(Pillar.DISTRIBUTION,))
        factories.agreement(cooperative=other, enterprise=maker, kinds=(Pillar.MARKETING,), fee_basis_points=0)
        factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis_points=100)
        factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis=FeeRule.PIECE, amount=500)
        assert said(sold(maker))[1:] == [
            ("Koperasi A", "Jasa distribusi", 5_000, f"5% dari harga, nota {number(maker)}"),
            (
                "Koperasi B",
                "Jasa pemasaran",
                1_500,
                f"1% dari harga dan Rp500 per barang, nota {number(maker, Pillar.MARKETING)}",
            ),
        ]

    def test_only_the_rule_that_was_applied_is_said(self, maker):
        factories.fee_rule(enterprise=maker, basis_points=1_000, category=factories.category(name="Tas"))
        assert said(sold(maker))[1][3] == f"5% dari harga, nota {number(maker)}"

    def test_the_operator_and_the_tax(self, maker, settings):
        settings.PLATFORM_FEE_BASIS_POINTS, settings.WITHHOLD_INCOME_TAX = 100, True
        assert said(sold(maker)) == [
            (
                "Dapur Enok",
                "Hasil penjualan UMKM",
                94_500,
                "harga Rp100.000, dikurangi bagian koperasi Rp5.000 dan PPh 22 Rp500",
            ),
            (
                "Koperasi Ciampea",
                "Jasa distribusi",
                4_000,
                f"5% dari harga, sesudah bagian pengelola, nota {number(maker)}",
            ),
            (
                "Pengelola Lumbung",
                "Bagian pengelola Lumbung",
                1_000,
                "diambil dari bagian koperasi, tidak mengurangi hasil UMKM",
            ),
            ("Kas negara", "PPh 22 dipungut", 500, "0,5% dari harga, dipungut untuk negara (PMK 37/2025)"),
        ]

    def test_a_discount_of_the_maker(self, maker):
        assert said(sold(maker, discount=Discount(10_000, Sale.ENTERPRISE)))[0][2:] == (
            85_000,
            "harga Rp100.000, dikurangi bagian koperasi Rp5.000 dan potongan Rp10.000",
        )

    def test_a_discount_of_the_cooperative(self, maker):
        assert said(sold(maker, discount=Discount(2_000, Sale.COOPERATIVE))) == [
            ("Dapur Enok", "Hasil penjualan UMKM", 95_000, "harga Rp100.000, dikurangi bagian koperasi Rp5.000"),
            (
                "Koperasi Ciampea",
                "Jasa distribusi",
                3_000,
                f"5% dari harga, sesudah potongan untuk pembeli, nota {number(maker)}",
            ),
        ]

    def test_a_discount_beyond_the_fee_is_shown_below_zero_and_all_of_it_is_what_the_buyer_pays(self, maker):
        sale = sold(maker, discount=Discount(12_000, Sale.COOPERATIVE))
        assert said(sale) == [
            ("Dapur Enok", "Hasil penjualan UMKM", 95_000, "harga Rp100.000, dikurangi bagian koperasi Rp5.000"),
            (
                "Koperasi Ciampea",
                "Potongan yang ditanggung",
                -7_000,
                "potongan Rp12.000 untuk pembeli lebih besar daripada bagiannya",
            ),
        ]
        assert sum(one.amount for one in in_words(sale=sale)) == sale.paid

    def test_the_fee_of_a_parcel_and_the_code_of_a_transfer(self, maker):
        order = sold(maker, pickup=False, payment_method="bank_transfer").order
        fee, code = order.sales.get(source=Sale.DELIVERY), order.sales.get(source=Sale.CODE)
        assert said(fee) == [("Koperasi Ciampea", "Ongkos kirim", 7_000, "untuk yang mengantar")]
        assert said(code) == [("Pengelola Lumbung", "Kode unik", code.paid, "supaya transfer pembeli dikenali")]

    def test_speaks_of_the_memorandum_at_sale_though_it_ended_since(self, maker):
        sale = sold(maker)
        Pillar.objects.update(active_to=NOW + timedelta(days=1))
        assert said(sale)[1][3] == f"5% dari harga, nota {number(maker)}"

    def test_what_refunds_took_is_said_beside_it(self, maker):
        sale = sold(maker)
        sale.shares.filter(role="goods").update(given_back=15_000)
        one = in_words(sale=sale)[0]
        assert (one.amount, one.given_back, one.remains) == (95_000, 15_000, 80_000)

    def test_the_queries_do_not_grow_with_the_sales(self, maker, django_assert_max_num_queries):
        factories.fee_rule(enterprise=maker, basis_points=1_000, category=factories.category())
        other = factories.maker()
        sales = [sold(one) for one in (maker, other, maker, other)]
        with django_assert_max_num_queries(6):
            found = all_in_words(sales=sales)
        assert [len(found[sale.pk]) for sale in sales] == [2, 2, 2, 2]


@pytest.mark.django_db
class TestEarns:
    def test_what_reaches_the_maker_and_the_cooperative(self, maker, django_assert_num_queries):
        cooperative = Pillar.objects.filter(enterprise=maker)[0].cooperative_id
        order = sold(maker, pickup=False).order
        goods, fee = order.sales.get(source=Sale.GOODS), order.sales.get(source=Sale.DELIVERY)
        Share.objects.filter(role="goods").update(given_back=5_000)
        with django_assert_num_queries(2):
            assert earns(sales=[goods, fee]) == {goods.pk: 90_000, fee.pk: 0}
            assert earns(sales=[goods, fee], cooperative_id=cooperative) == {goods.pk: 5_000, fee.pk: 7_000}

    def test_below_zero_where_a_discount_costs_more_than_is_earned(self, maker):
        sale = sold(maker, discount=Discount(12_000, Sale.COOPERATIVE))
        cooperative = Pillar.objects.filter(enterprise=maker)[0].cooperative_id
        assert earns(sales=[sale], cooperative_id=cooperative) == {sale.pk: -7_000}
