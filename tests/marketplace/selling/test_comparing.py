from datetime import date, timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.distribution.models import Hub
from cooperatives.regions.models import Village
from cooperatives.registry.models import AnnualMeeting, Standing
from marketplace.selling import comparing
from tests import factories


@pytest.mark.django_db
class TestNearest:
    def test_the_nearest_first_and_only_who_is_active_and_takes_new_ones(self, standard_offer):
        far = factories.cooperative(district_code=factories.CISARUA)
        near = factories.cooperative(district_code=factories.CIOMAS)
        here = factories.cooperative()
        full, asleep, silent = (factories.cooperative() for _ in range(3))
        Standing.objects.filter(cooperative=asleep).update(kind=Standing.DORMANT)
        for one in (far, near, here, asleep):
            standard_offer(one)
        standard_offer(full, accepts_new=False)
        found = comparing.nearest(village=factories.village())
        assert [item.pk for item in found] == [here.pk, near.pk, far.pk]
        assert found[0].km == 0
        assert silent.pk not in {item.pk for item in found}
        assert [item.pk for item in comparing.nearest(village=factories.village(), without=here.pk)] == [
            near.pk,
            far.pk,
        ]

    def test_a_warehouse_nearby_counts_more_than_the_office(self, standard_offer):
        far = factories.cooperative(district_code=factories.CISARUA)
        near = factories.cooperative(district_code=factories.CIOMAS)
        for one in (far, near):
            standard_offer(one)
        Hub.objects.create(cooperative=far, name="Gudang Ciampea", village=factories.village(), address="Jl. Raya 2")
        found = comparing.nearest(village=factories.village())
        assert [(item.pk, item.km == 0) for item in found] == [(far.pk, True), (near.pk, False)]

    def test_one_query_for_all(self, standard_offer, django_assert_num_queries):
        for _ in range(4):
            standard_offer(factories.cooperative())
        village = factories.village()
        with django_assert_num_queries(1):
            assert len(comparing.nearest(village=village)) == 4


@pytest.mark.django_db
class TestOffers:
    def test_all_that_an_offer_says(self, standard_offer):
        cooperative = factories.cooperative(delivers_to=(factories.CIAMPEA, factories.CIOMAS, factories.TENJO))
        standard_offer(cooperative, kinds=("distribution", "capacity"))
        factories.maker(cooperative=cooperative)
        AnnualMeeting.objects.create(cooperative=cooperative, book_year=2024, held_on=date(2025, 3, 1))
        AnnualMeeting.objects.create(cooperative=cooperative, book_year=2025, held_on=date(2026, 3, 7))
        [offer] = comparing.offers(
            slugs=[cooperative.slug], village=factories.village(district_code=factories.CIOMAS), at=timezone.now()
        )
        assert [pillar.kind for pillar in offer.pillars] == ["capacity", "distribution"]
        assert offer.fees == ["Distribusi: 5% dari harga"]
        assert (offer.example.price, offer.example.fee, offer.example.receive) == (20_000, 1_000, 19_000)
        assert (offer.reach, offer.members, offer.met_on) == (3, 1, date(2026, 3, 7))
        assert (offer.months, offer.notice_days, offer.return_days) == (12, 30, 2)
        assert offer.hub == cooperative.hubs.get().name
        assert offer.km == pytest.approx(comparing.nearest(village=Village.objects.get(
            pk=factories.village(district_code=factories.CIOMAS).pk))[0].km)  # fmt: skip

    def test_the_order_asked_for_is_kept_and_what_cannot_be_joined_is_left_out(self, standard_offer):
        first, second, asleep = (factories.cooperative() for _ in range(3))
        for one in (first, second, asleep):
            standard_offer(one)
        Standing.objects.filter(cooperative=asleep).update(kind=Standing.SUSPENDED)
        slugs = [second.slug, asleep.slug, "tidak-ada", first.slug, second.slug]
        found = comparing.offers(slugs=slugs, village=None, at=timezone.now())
        assert [offer.cooperative for offer in found] == [second, first]
        assert found[0].km is None

    def test_three_queries_whatever_their_number(self, standard_offer, django_assert_num_queries):
        slugs = []
        for number in range(3):
            one = factories.cooperative()
            standard_offer(one)
            Hub.objects.create(cooperative=one, name=f"Kedua {number}", village=one.village, address="Jl.")
            factories.maker(cooperative=one)
            slugs.append(one.slug)
        village = factories.village()
        for asked in (slugs[:1], slugs):
            with django_assert_num_queries(3):
                assert len(comparing.offers(slugs=asked, village=village, at=timezone.now())) == len(asked)

    def test_a_rule_of_a_pillar_that_is_not_offered_takes_nothing(self, standard_offer):
        cooperative = factories.cooperative()
        offer = standard_offer(cooperative, kinds=("distribution",))
        FeeRule.objects.create(sheet=offer.sheet, pillar=Pillar.MARKETING, basis_points=1_000)
        [found] = comparing.offers(slugs=[cooperative.slug], village=None, at=timezone.now())
        assert found.example.receive == 19_000

    def test_her_own_good_is_the_example(self, standard_offer):
        shop = factories.maker()
        food = factories.category(name="Makanan")
        crisps = factories.category(name="Keripik", parent=food)
        factories.product(enterprise=shop, title="Emping", price=30_000, category=crisps)
        cooperative = factories.cooperative()
        offer = standard_offer(cooperative)
        FeeRule.objects.create(sheet=offer.sheet, pillar=Pillar.DISTRIBUTION, basis_points=1_000, category=food)
        good = comparing.her_good(shop=shop)
        assert (good.title, good.price, good.category_ids) == ("Emping", 30_000, (crisps.pk, food.pk))
        [found] = comparing.offers(slugs=[cooperative.slug], village=None, at=timezone.now(), good=good)
        assert (found.example.fee, found.example.receive) == (3_000, 27_000)

    def test_without_goods_it_is_crisps(self):
        assert comparing.her_good(shop=factories.maker()) == comparing.Good(title="keripik", price=20_000)


@pytest.mark.django_db
def test_a_member_whose_agreement_is_over_is_not_counted(standard_offer):
    cooperative = factories.cooperative()
    standard_offer(cooperative)
    factories.maker(cooperative=cooperative)
    gone = factories.maker(cooperative=cooperative)
    Pillar.objects.filter(enterprise=gone).update(active_to=timezone.now() - timedelta(days=1))
    [offer] = comparing.offers(slugs=[cooperative.slug], village=None, at=timezone.now())
    assert offer.members == 1
