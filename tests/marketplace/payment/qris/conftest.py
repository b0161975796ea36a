"""A cooperative with a QRIS, and an order that is paid by it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cooperatives.registry.models import Cooperative, CooperativeStaff
from marketplace.demo.counter_qris import counter_qris
from marketplace.payment.models import Payment
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def cooperative(db) -> Cooperative:
    return factories.cooperative(name="Koperasi Sauyunan", qris=counter_qris(number=17, name="Koperasi Sauyunan"))


@pytest.fixture
def product(cooperative):
    return factories.product(price=18_000, stock=24, cooperative=cooperative)


@pytest.fixture
def payment(product) -> Payment:
    return factories.order(goods={product: 2}, payment_method="qris", at=timezone.now() - timedelta(hours=1)).payments.get()


@pytest.fixture
def treasurer(cooperative):
    return factories.staff(cooperative=cooperative, role=CooperativeStaff.TREASURER)
