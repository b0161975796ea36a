from datetime import date

import pytest

from cooperatives.distribution.models import Holiday
from cooperatives.distribution.rounds.holidays import FIRST, bring_holidays

pytestmark = pytest.mark.django_db


def test_the_first_days_are_brought_and_what_the_dinas_wrote_stays():
    Holiday.objects.all().delete()
    Holiday.objects.create(day=date(2026, 12, 25), name="Natal di Bogor")
    bring_holidays(holiday_model=Holiday)
    bring_holidays(holiday_model=Holiday)
    assert Holiday.objects.count() == len(FIRST) == 7
    assert Holiday.objects.get(day=date(2026, 12, 25)).name == "Natal di Bogor"
    assert Holiday.objects.get(day=date(2026, 12, 24)).name == "Cuti bersama Hari Raya Natal"
