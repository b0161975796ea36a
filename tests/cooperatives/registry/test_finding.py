"""Finding in the register: by what an officer knows, with figures that are right."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements.models import Pillar
from cooperatives.registry.finding import (
    NO,
    YES,
    CooperativeFilters,
    EnterpriseFilters,
    find_cooperatives,
    find_enterprises,
    goods_listed,
    goods_on_sale,
    sectors,
)
from cooperatives.registry.models import AnnualMeeting, Requirement, Review, Standing, Submission
from tests import factories

pytestmark = pytest.mark.django_db


def cooperatives(at=None, **filters):
    return list(find_cooperatives(filters=CooperativeFilters(**filters), at=at or timezone.now()))


def enterprises(**filters):
    return list(find_enterprises(filters=EnterpriseFilters(**filters), at=timezone.now()))


def met(cooperative, year):
    AnnualMeeting.objects.create(cooperative=cooperative, book_year=year, held_on=date(year + 1, 3, 1))


@pytest.mark.parametrize("text", ["sauyun", "PRODUSEN", "3201000000007", "0812 0000 0071", "+62 812-0000-0071"])
def test_a_cooperative_is_found_by_name_number_and_phone(text):
    found = factories.cooperative(
        name="Koperasi Sauyunan",
        legal_name="Koperasi Produsen Sauyunan",
        registration_number="3201000000007",
        phone="+6281200000071",
    )
    factories.cooperative(name="Koperasi Lain")
    assert cooperatives(text=text) == [found]


@pytest.mark.parametrize("text", ["320100000000", "0812 0000 007", "tidak ada", "%", "?"])
def test_a_part_of_a_number_finds_nothing(text):
    factories.cooperative(name="Koperasi Sauyunan", registration_number="3201000000007", phone="+6281200000071")
    assert cooperatives(text=text) == []


def test_cooperatives_are_sifted_by_kecamatan_standing_and_annual_meeting():
    at = datetime(2026, 11, 24, tzinfo=UTC)
    awake = factories.cooperative(district_code=factories.CIAMPEA)
    asleep = factories.cooperative(district_code=factories.TENJO, standing=Standing.DORMANT)
    met(awake, 2025)
    met(asleep, 2024)
    assert cooperatives(at=at, district=factories.TENJO) == [asleep]
    assert cooperatives(at=at, standing="active") == [awake]
    assert cooperatives(at=at, met=YES) == [awake]
    assert cooperatives(at=at, met=NO) == [asleep]


def test_the_figures_beside_a_cooperative(django_assert_num_queries):
    cooperative, now = factories.cooperative(), timezone.now()
    for kinds in (("distribution", "marketing"), ("distribution",), ("capital",)):
        factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(), kinds=kinds)
    over = now - timedelta(days=1)
    factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(), active_to=over)
    factories.maker()
    met(cooperative, 2023)
    met(cooperative, 2024)
    person = factories.user()
    for n, verdict in enumerate((Review.APPROVED, Review.ASK_AGAIN, None)):
        requirement = Requirement.objects.create(code=f"x{n}", title="x", subject="cooperative")
        sent = Submission.objects.create(
            requirement=requirement, cooperative=cooperative, file="x.pdf", submitted_by=person, submitted_at=now
        )
        if verdict:
            Review.objects.create(submission=sent, verdict=verdict, reason="y", decided_by=person, decided_at=now)
    with django_assert_num_queries(1):
        [row] = cooperatives(text=cooperative.name)
    assert (row.standing, row.last_meeting, row.carried, row.agreements_held) == ("active", 2024, 2, 3)
    assert (row.approved, row.waiting) == (1, 1)


@pytest.mark.parametrize("text", ["dapur en", "ROHAETI", "1234567890123", "0812 0000 0081", "6281200000081"])
def test_an_enterprise_is_found_by_name_owner_nib_and_phone(text):
    found = factories.enterprise(name="Dapur Enok", phone="+6281200000081", business_number="1234567890123")
    factories.enterprise(name="Tenun Sari", phone="+6281200000082").owner_name = "Sari"
    assert found in enterprises(text=text)
    if text != "ROHAETI":
        assert enterprises(text=text) == [found]


@pytest.mark.parametrize("text", ["123456789012", "0812 0000 00", "12345678901234"])
def test_a_part_of_a_nib_or_phone_finds_nothing(text):
    factories.enterprise(phone="+6281200000081", business_number="1234567890123")
    assert enterprises(text=text) == []


def test_enterprises_are_sifted():
    carried = factories.maker(sector="Batik", scale="small", district_code=factories.TENJO)
    factories.product(enterprise=carried)
    alone = factories.enterprise(sector="Kopi")
    asleep = factories.maker(cooperative=factories.cooperative(standing=Standing.DORMANT), sector="Kopi")
    assert enterprises(sector="Batik") == enterprises(scale="small") == enterprises(district=factories.TENJO)
    assert enterprises(sector="Batik") == [carried]
    assert enterprises(agreed=YES) == [carried]
    assert enterprises(agreed=NO) == [alone, asleep]
    assert enterprises(sells=YES) == [carried]
    assert enterprises(sells=NO) == [alone, asleep]
    assert enterprises(sector="Kopi", agreed=YES) == []


def test_goods_on_sale_and_goods_at_all():
    maker = factories.maker()
    factories.product(enterprise=maker)
    Pillar.objects.update(active_to=timezone.now() - timedelta(seconds=1))
    other = factories.maker()
    factories.product(enterprise=other)
    factories.product(enterprise=maker)
    listed, sold = goods_listed(enterprises=[maker, other]), goods_on_sale(enterprises=[maker, other])
    assert listed == {maker.slug: 2, other.slug: 1}
    assert sold == {maker.slug: 1, other.slug: 1}


def test_sectors_in_use_by_name_the_common_ones_of_many():
    for sector in ("Kopi", "Batik", "", "Kopi"):
        factories.enterprise(sector=sector)
    assert sectors() == ["Batik", "Kopi"]
