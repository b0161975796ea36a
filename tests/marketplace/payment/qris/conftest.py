"""A cooperative with a QRIS, and an order that is paid by it."""

import pytest

from cooperatives.registry.models import Cooperative, CooperativeStaff
from marketplace.demo.counter_qris import counter_qris
from marketplace.payment.models import Payment
from tests import factories


@pytest.fixture
def cooperative(db) -> Cooperative:
    return factories.cooperative(name="Koperasi Sauyunan", qris=counter_qris(number=17, name="Koperasi Sauyunan"))


@pytest.fixture
def product(cooperative):
    return factories.product(price=18_000, stock=24, enterprise=factories.maker(cooperative=cooperative))


@pytest.fixture
def payment(product) -> Payment:
    """Rp36.000."""
    return factories.order(goods={product: 2}, payment_method="qris").payments.get()


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role=CooperativeStaff.TREASURER)
