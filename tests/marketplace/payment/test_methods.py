import pytest

from marketplace.payment import methods
from marketplace.payment.bank_transfer import unique_amounts
from marketplace.payment.models import Payment
from tests import factories

pytestmark = pytest.mark.django_db


def offered(total: int, *cooperatives) -> dict[str, str]:
    """Why each way of paying cannot serve; empty where it can."""
    found = methods.methods_for(total=total, cooperatives=cooperatives or [factories.cooperative()])
    return {method.code: method.why_not for method in found}


def test_cash_stands_first():
    assert next(iter(offered(50_000))) == "cash"


def test_a_card_needs_stripe_and_its_minimum(settings):
    settings.STRIPE_MINIMUM = 10_000
    assert offered(10_000)["stripe"] == ""
    assert offered(9_999)["stripe"] == "Mulai dari Rp10.000."
    settings.STRIPE_SECRET_KEY = ""
    assert offered(10_000)["stripe"] == "Belum tersedia."


def test_qris_says_plainly_that_it_serves_one_cooperative():
    two = [factories.cooperative(name="Koperasi Antar"), factories.cooperative(name="Koperasi Titik")]
    found = offered(50_000, *two)
    assert found["qris"] == (
        "Hanya untuk pesanan dari satu koperasi, sedangkan ini dari 2 koperasi: Koperasi Antar, Koperasi Titik."
    )
    assert (found["cash"], found["bank_transfer"]) == ("", "")


def test_what_cannot_serve_is_refused_with_the_same_words():
    two = [factories.cooperative(), factories.cooperative()]
    with pytest.raises(methods.MethodUnavailable, match="Hanya untuk pesanan dari satu koperasi"):
        methods.check_method(code="qris", total=50_000, cooperatives=two)
    with pytest.raises(methods.MethodUnavailable, match="Pilih salah satu cara bayar"):
        methods.check_method(code="beads", total=50_000, cooperatives=two)


def test_a_gateway_that_is_gone_still_has_a_name(settings):
    payment = factories.order(payment_method="bank_transfer").payments.get()
    assert payment.label == "Transfer bank"
    settings.PAYMENT_GATEWAYS = ["marketplace.payment.cash.gateway.Cash"]
    assert payment.label == "bank_transfer"


def test_open_transfers_of_one_amount_get_different_codes(monkeypatch):
    monkeypatch.setattr(unique_amounts, "UNIQUE_CODES", range(1, 4))
    product = factories.product(price=50_000)
    codes = [
        factories.order(goods={product: 1}, payment_method="bank_transfer").payments.get().unique_code for _ in range(3)
    ]
    assert sorted(codes) == [1, 2, 3]
    with pytest.raises(unique_amounts.NoUniqueAmount):
        factories.order(goods={product: 1}, payment_method="bank_transfer")
    assert Payment.objects.count() == 3
    assert factories.stock_of(product=product).num_allocated == 3


def test_a_code_is_free_again_when_its_transfer_is_over(monkeypatch):
    monkeypatch.setattr(unique_amounts, "UNIQUE_CODES", range(1, 2))
    product = factories.product(price=50_000)
    factories.order(goods={product: 1}, payment_method="bank_transfer")
    Payment.objects.update(state=Payment.PAID)
    assert factories.order(goods={product: 1}, payment_method="bank_transfer").payments.get().unique_code == 1
