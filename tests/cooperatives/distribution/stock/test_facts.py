from datetime import UTC, datetime

import pytest

from cooperatives.agreements.models import Pillar
from cooperatives.distribution.stock.facts import consigning, keepers, kept_at_hub
from tests import factories as make
from tests.consigning import consigned

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_only_those_whose_memorandum_says_so():
    hers, other = consigned(), make.maker()
    asked = [hers.enterprise.pk, other.pk]
    assert kept_at_hub(enterprise_ids=asked) == {hers.enterprise.pk}
    assert keepers(enterprise_ids=asked, at=NOW) == {hers.enterprise.pk: hers.cooperative.pk}
    assert consigning(cooperative_id=hers.cooperative.pk, at=NOW) == {hers.enterprise.pk}


def test_not_after_the_memorandum_ended():
    hers = consigned()
    Pillar.objects.filter(enterprise=hers.enterprise).update(active_to=NOW)
    assert kept_at_hub(enterprise_ids=[hers.enterprise.pk], at=NOW) == set()


def test_one_query(django_assert_num_queries):
    shops = [consigned().enterprise.pk for _ in range(3)]
    with django_assert_num_queries(1):
        assert kept_at_hub(enterprise_ids=shops) == set(shops)
