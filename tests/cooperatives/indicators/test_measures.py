from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements.models import Version
from cooperatives.indicators import measures
from cooperatives.registry.models import Standing
from marketplace.order.models import Order
from tests import factories
from tests.factories import CIAMPEA, CIOMAS, TENJO

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def world(now):
    """Two active cooperatives and a sleeping one; three makers of which two are covered and one has nothing to sell."""
    carrying = factories.cooperative(district_code=CIAMPEA)
    factories.cooperative(district_code=CIOMAS)
    asleep = factories.cooperative(name="Koperasi Tidur", standing=Standing.DORMANT, district_code=TENJO)
    selling = factories.maker(cooperative=carrying, district_code=CIAMPEA)
    empty = factories.maker(cooperative=carrying, district_code=CIOMAS)
    alone = factories.enterprise(district_code=CIOMAS)
    factories.agreement(cooperative=asleep, enterprise=alone)
    talas = factories.product(enterprise=selling, price=18_000, stock=100)
    factories.order(goods={talas: 2}, phone="+628110000001")
    factories.order(goods={talas: 1}, phone="+628110000001")
    factories.order(goods={talas: 3}, phone="+628110000002", pickup=False)
    factories.order(goods={talas: 5}, payment_method="bank_transfer", phone="+628110000003")  # not paid
    old = factories.order(goods={talas: 7}, phone="+628110000004")
    Order.objects.filter(pk=old.pk).update(date_placed=now - timedelta(days=31))
    return {"selling": selling, "empty": empty, "alone": alone, "asleep": asleep, "talas": talas}


def test_the_figures_of_the_regency(world):
    assert measures.figures(at=timezone.now()) == measures.Figures(
        enterprises=3,
        shops=1,
        covered=2,
        cooperatives=3,
        active_cooperatives=2,
        sales=6 * 18_000,
        orders=3,
        buyers=2,
    )


def test_an_empty_regency_is_all_zeros(now):
    assert measures.figures(at=now) == measures.Figures(
        enterprises=0, shops=0, covered=0, cooperatives=0, active_cooperatives=0, sales=0, orders=0, buyers=0
    )


def test_every_kecamatan_has_its_row(world):
    rows = {row.code: row for row in measures.by_district(at=timezone.now())}
    assert len(rows) == 40
    kept = [
        (rows[code].enterprises, rows[code].covered, rows[code].sales, rows[code].dormant, rows[code].share)
        for code in (CIAMPEA, CIOMAS, TENJO)
    ]
    assert kept == [(1, 1, 108_000, 0, 100), (2, 1, 0, 0, 50), (0, 0, 0, 1, 0)]


def test_the_number_of_queries_is_fixed(world, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(3):
            measures.figures(at=timezone.now())
        with django_assert_num_queries(5):
            measures.by_district(at=timezone.now())
        factories.product(enterprise=factories.maker(district_code=TENJO))


def test_an_agreement_signed_by_one_side_covers_nobody(world):
    factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise(), state=Version.OFFERED)
    assert measures.figures(at=timezone.now()).covered == 2
