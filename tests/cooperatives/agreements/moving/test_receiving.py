import pytest
from django.utils import timezone

from cooperatives.agreements.models import StandardOffer
from cooperatives.agreements.moving.receiving import receivers
from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db


def suited(leaving, **districts):
    return receivers(leaving=leaving, districts=districts or {factories.CIAMPEA: 3}, at=timezone.now())


def test_who_rests_and_the_cooperative_itself_are_no_receivers():
    leaving = factories.cooperative()
    factories.cooperative(standing=Standing.DORMANT)
    awake = factories.cooperative()
    assert [one.cooperative for one in suited(leaving)] == [awake]


def test_who_reaches_them_goes_before_who_is_near_and_near_before_light():
    leaving = factories.cooperative(district_code=factories.CIAMPEA)
    far = factories.cooperative(district_code=factories.TENJO)
    near = factories.cooperative(district_code=factories.CIAMPEA)
    loaded = factories.cooperative(district_code=factories.CIAMPEA)
    factories.maker(cooperative=loaded)
    blind = factories.cooperative(district_code=factories.CIAMPEA, delivers_to=(factories.CISARUA,))
    full = factories.cooperative(district_code=factories.CIAMPEA)
    StandardOffer.objects.create(
        cooperative=full, sheet=factories.term_sheet(kinds=("distribution",)), accepts_new=False
    )
    found = suited(leaving)
    assert [one.cooperative for one in found] == [near, loaded, far, blind, full]
    assert [(one.carried, one.within_reach, one.offers, one.accepts) for one in found] == [
        (0, 3, False, True),
        (1, 3, False, True),
        (0, 3, False, True),
        (0, 0, False, True),
        (0, 3, True, False),
    ]
    assert found[0].kilometres == 0
    assert 25 < found[2].kilometres < 45


def test_three_queries_whatever_the_number(django_assert_num_queries):
    leaving = factories.cooperative()
    for _ in range(3):
        factories.maker()
    leaving.village  # noqa: B018  known to whoever asks
    with django_assert_num_queries(3):
        suited(leaving)
