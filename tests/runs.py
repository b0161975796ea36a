"""A courier's run in small: parcels that are packed, on her manifest, and on their way."""

import itertools
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from cooperatives.distribution.models import Fulfilment, Manifest, Step, Stop
from cooperatives.registry.models import Cooperative, CooperativeStaff
from tests import factories

_numbers = itertools.count(1)


def courier(*, cooperative: Cooperative, **person: Any):
    return factories.staff(cooperative=cooperative, role=CooperativeStaff.COURIER, **person)


def run(
    *,
    courier: Any,
    parcels: list[Fulfilment],
    day: date | None = None,
    left_at: datetime | None = None,
    departed: bool = True,
    closed: bool = False,
) -> Manifest:
    """A manifest with these parcels in this order. `left_at`: when it departed, an hour ago unless said."""
    left_at = left_at or timezone.now() - timedelta(hours=1)
    made = Manifest.objects.create(
        number=f"SJ-{next(_numbers)}",
        cooperative=parcels[0].cooperative,
        hub=parcels[0].cooperative.hubs.first(),
        courier=courier,
        day=day or timezone.localdate(),
        starts_at=left_at,
        created_at=left_at - timedelta(hours=1),
        created_by=courier,
        departed_at=left_at if departed else None,
        closed_at=timezone.now() if closed else None,
    )
    for position, parcel in enumerate(parcels, 1):
        packed_at = left_at - timedelta(minutes=30)
        if not parcel.steps.exists():
            Step.objects.create(fulfilment=parcel, kind=Step.PACKED, taken_at=packed_at, taken_by=courier)
        if departed:
            Step.objects.create(fulfilment=parcel, kind=Step.DISPATCHED, taken_at=left_at, taken_by=courier)
        due_at = left_at + timedelta(minutes=15 * position)
        Stop.objects.create(manifest=made, fulfilment=parcel, position=position, due_at=due_at, open=not closed)
    return made


def picture(*, size: tuple[int, int] = (60, 40), kind: str = "JPEG", name: str = "pintu.jpg") -> BytesIO:
    """A photo as a phone sends it."""
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    file.seek(0)
    file.name = name
    return file
