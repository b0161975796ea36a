"""A hub with packed parcels and somebody to bring them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cooperatives.distribution.models import Fulfilment, Step, Vehicle
from tests import factories, runs


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan", delivers_to=("320115", "320129", "320125", "320123"))


@pytest.fixture
def hub(cooperative):
    return cooperative.hubs.get()


@pytest.fixture
def keeper(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse", name="Ujang Gudang")


@pytest.fixture
def courier(cooperative):
    return runs.courier(cooperative=cooperative, name="Asep Kurir")


@pytest.fixture
def vehicle(cooperative):
    return Vehicle.objects.create(
        cooperative=cooperative, name="Motor Beat", plate="F 1234 AB", parcels=20, speed_kmh=25
    )


@pytest.fixture
def goods(cooperative):
    return factories.product(
        enterprise=factories.maker(cooperative=cooperative), title="Keripik talas", price=18_000, stock=500
    )


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def packed(goods, keeper, now):
    """Make a parcel that is packed: `packed(district_code=…, street=…)`."""

    def make(*, to: str | None = Step.PACKED, street: str = "", at: datetime | None = None, **order: Any) -> Fulfilment:
        made = factories.order(goods={goods: 1}, pickup=order.pop("pickup", False), **order).fulfilments.get()
        if street:
            address = made.order.shipping_address
            address.line1 = street
            address.save()
        if to:
            taken_at = at or now - timedelta(hours=2)
            Step.objects.create(fulfilment=made, kind=Step.PACKED, taken_at=taken_at, taken_by=keeper)
        return Fulfilment.objects.select_related("order").get(pk=made.pk)

    return make
