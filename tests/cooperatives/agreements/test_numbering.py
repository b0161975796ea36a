from datetime import UTC, datetime

import pytest

from cooperatives.agreements.models import Agreement
from cooperatives.agreements.numbering import next_number
from tests import factories
from tests.cooperatives.agreements.bonds import NOW

pytestmark = pytest.mark.django_db


def taken(cooperative, number):
    Agreement.objects.create(number=number, cooperative=cooperative, enterprise=factories.enterprise())


def test_numbers_run_per_cooperative_and_year():
    one, other = factories.cooperative(), factories.cooperative()
    start = f"MoU/2026/{one.pk:03d}/"
    assert next_number(cooperative=one, at=NOW) == f"{start}00001"
    for number in (f"{start}00009", f"{start}00124", f"MoU/2025/{one.pk:03d}/00700", "NASKAH-LAMA-1"):
        taken(one, number)
    assert next_number(cooperative=one, at=NOW) == f"{start}00125"
    assert next_number(cooperative=other, at=NOW) == f"MoU/2026/{other.pk:03d}/00001"
    taken(one, f"{start}99999")
    taken(one, f"{start}100000")
    assert next_number(cooperative=one, at=NOW) == f"{start}100001"


def test_the_year_is_the_one_here():
    cooperative = factories.cooperative()
    new_year = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # midnight in Bogor
    assert next_number(cooperative=cooperative, at=new_year).startswith("MoU/2027/")
