import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperatives.agreements.carriers import carriers
from cooperatives.agreements.models import Pillar
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_enterprise_is_carried_by_the_cooperative_of_its_distribution_pillar(django_assert_num_queries):
    near, far = factories.cooperative(), factories.cooperative()
    one, other, none = factories.maker(cooperative=near), factories.maker(cooperative=far), factories.enterprise()
    with django_assert_num_queries(1):
        found = carriers(enterprise_ids=[one.pk, other.pk, none.pk], at=timezone.now())
    assert found == {one.pk: near, other.pk: far}


def test_capital_may_come_from_another_cooperative():
    carrier, lender = factories.cooperative(), factories.cooperative()
    maker = factories.enterprise()
    factories.agreement(cooperative=carrier, enterprise=maker, kinds=(Pillar.DISTRIBUTION,))
    factories.agreement(cooperative=lender, enterprise=maker, kinds=(Pillar.CAPITAL,))
    assert carriers(enterprise_ids=[maker.pk], at=timezone.now()) == {maker.pk: carrier}


def test_the_database_refuses_a_second_open_pillar_of_a_kind():
    maker = factories.maker()
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.agreement(cooperative=factories.cooperative(), enterprise=maker)
    assert Pillar.objects.filter(enterprise=maker, kind=Pillar.DISTRIBUTION).count() == 1
