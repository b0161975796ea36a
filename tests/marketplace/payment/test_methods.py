import pytest

from marketplace.payment import methods
from marketplace.payment.models import Payment
from tests import factories

pytestmark = pytest.mark.django_db


def available(total: int) -> dict[str, bool]:
    return {method.code: method.available for method in methods.methods_for(total=total)}


def test_cash_stands_first():
    assert next(iter(available(50_000))) == "cash"


def test_a_card_needs_stripe_and_its_minimum(settings):
    settings.STRIPE_MINIMUM = 10_000
    assert available(10_000) == {"cash": True, "bank_transfer": True, "stripe": True}
    assert available(9_999)["stripe"] is False
    settings.STRIPE_SECRET_KEY = ""
    assert available(10_000)["stripe"] is False


def test_open_transfers_of_one_amount_get_different_codes(monkeypatch):
    monkeypatch.setattr(methods, "UNIQUE_CODES", range(1, 4))
    product = factories.product(price=50_000)
    codes = [
        factories.order(goods={product: 1}, payment_method="bank_transfer").payments.get().unique_code for _ in range(3)
    ]
    assert sorted(codes) == [1, 2, 3]
    with pytest.raises(methods.NoUniqueAmount):
        factories.order(goods={product: 1}, payment_method="bank_transfer")
    assert Payment.objects.count() == 3
    assert factories.stock_of(product=product).num_allocated == 3


def test_a_code_is_free_again_when_its_transfer_is_over(monkeypatch):
    monkeypatch.setattr(methods, "UNIQUE_CODES", range(1, 2))
    product = factories.product(price=50_000)
    factories.order(goods={product: 1}, payment_method="bank_transfer")
    Payment.objects.update(state=Payment.PAID)
    assert factories.order(goods={product: 1}, payment_method="bank_transfer").payments.get().unique_code == 1
