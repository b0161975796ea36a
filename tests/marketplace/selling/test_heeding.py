from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import succeeding
from cooperatives.agreements.models import Pillar, Version
from cooperatives.registry.models import Requirement, Standing
from marketplace.selling import heeding
from tests import factories
from tests.cooperatives.agreements import bonds

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def owner(client):
    person = factories.user(name="Enok Rohaeti")
    client.force_login(person)
    return person


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(owner, cooperative):
    return factories.maker(owner=owner, cooperative=cooperative)


def ends(shop, days, at):
    Pillar.objects.filter(enterprise=shop).update(active_to=at + timedelta(days=days))


def home(client):
    return client.get(reverse("selling:home")).content.decode()


def test_nothing_to_heed(client, shop, at):
    assert not heeding.heed(shop=shop, at=at)
    assert "menunggu tanda tangan" not in home(client)


def test_two_queries(shop, at, django_assert_num_queries):
    ends(shop, 30, at)
    for _ in range(3):
        factories.version(cooperative=factories.cooperative(), enterprise=shop, state=Version.OFFERED)
    with django_assert_num_queries(3):
        assert len(heeding.heed(shop=shop, at=at).offers) == 3


def test_an_offer_that_still_holds_waits_for_her(client, shop, at):
    waiting = factories.version(cooperative=factories.cooperative(), enterprise=shop, state=Version.OFFERED)
    late = factories.version(cooperative=factories.cooperative(), enterprise=shop, state=Version.OFFERED)
    Version.objects.filter(pk=late.pk).update(offer_ends_at=at - timedelta(minutes=1))
    assert heeding.heed(shop=shop, at=at).offers == [waiting]
    assert reverse("agreements:read", args=[waiting.pk]) in home(client)


def test_the_day_told_is_the_last_one_on_which_it_holds(shop):
    Pillar.objects.filter(enterprise=shop).update(active_to=timezone.make_aware(datetime(2026, 12, 1)))
    [one] = heeding.heed(shop=shop, at=timezone.make_aware(datetime(2026, 11, 24, 9))).endings
    assert (one.days, timezone.localdate(one.last_day)) == (6, date(2026, 11, 30))


@pytest.mark.parametrize(("days", "told"), [(7, True), (60, True), (61, False)])
def test_a_term_that_ends_soon(client, shop, cooperative, at, days, told):
    ends(shop, days, at)
    found = heeding.heed(shop=shop, at=at).endings
    assert [(one.cooperative, one.days, one.carries) for one in found] == ([(cooperative, days, True)] if told else [])
    assert (f"berakhir {days} hari lagi" in home(client)) is told


def test_a_renewal_under_way_is_no_alarm(shop, at):
    ends(shop, 30, at)
    signed = Version.objects.get(agreement__enterprise=shop)
    Version.objects.create(
        agreement=signed.agreement,
        number=2,
        purpose=Version.RENEWAL,
        sheet=factories.term_sheet(kinds=()),
        active_from=at,
    )
    assert heeding.heed(shop=shop, at=at).endings == []


@pytest.mark.parametrize("kind", [Standing.DORMANT, Standing.SUSPENDED])
def test_a_cooperative_that_stopped_takes_her_goods_off_sale(client, shop, cooperative, at, kind):
    factories.product(enterprise=shop)
    Standing.objects.filter(cooperative=cooperative).update(kind=kind)
    assert heeding.heed(shop=shop, at=at).stopped == [cooperative]
    shown = home(client)
    assert "Koperasi Sauyunan sedang tidak aktif. Barang Anda berhenti dijual untuk sementara." in shown
    assert reverse("selling:cooperatives") in shown
    assert "Langkah berikutnya" not in shown


def test_a_cooperative_that_only_teaches_may_stop(owner, cooperative, at):
    shop = factories.enterprise(owner=owner)
    factories.agreement(cooperative=cooperative, enterprise=shop, kinds=(Pillar.CAPACITY,))
    Standing.objects.filter(cooperative=cooperative).update(kind=Standing.DORMANT)
    assert heeding.heed(shop=shop, at=at).stopped == []


def test_the_steps_of_a_new_shop_one_after_the_other(client, owner, cooperative, at):
    Requirement.objects.all().delete()
    Requirement.objects.create(code="alamat", title="Alamat", evidence=Requirement.FIELD, field="address")
    Requirement.objects.create(code="foto", title="Foto", evidence=Requirement.DOCUMENT, is_mandatory=False)
    shop = factories.enterprise(owner=owner)

    def steps(goods=0, signed=False):
        return heeding.steps(shop=shop, goods=goods, signed=signed, at=at)

    first = steps()
    assert (first.papers_done, first.papers, first.asked, first.signed, first.goods, first.done) == (
        0,
        1,
        False,
        False,
        0,
        0,
    )
    assert "Langkah berikutnya" in home(client)
    shop.address = "Kp. Sawah"
    shop.save()
    offered = factories.version(cooperative=cooperative, enterprise=shop, state=Version.OFFERED)
    second = steps(goods=1)
    assert (second.papers_complete, second.asked, second.open_version, second.done) == (True, True, offered, 3)
    assert "Naskahnya siap dibaca" in home(client)
    assert steps(goods=1, signed=True).done == 4


def test_a_shop_that_sells_has_no_steps_left(client, shop):
    factories.product(enterprise=shop)
    assert "Langkah berikutnya" not in home(client)


@pytest.mark.parametrize("dropped", [False, True])
def test_what_goes_on_in_a_signed_amendment_does_not_end(at, dropped):
    both = bonds.sides()
    version = bonds.signed(both, at=at)
    later = succeeding.amend(version=version, by=both.manager, at=at, active_from=at + timedelta(days=13))
    if dropped:  # the new terms carry her goods no more
        later.sheet.distribution.delete()
        later.sheet.fee_rules.filter(pillar=Pillar.DISTRIBUTION).delete()
    bonds.both_sign(both, Version.objects.get(pk=later.pk), at=at)
    told = [(one.days, one.carries) for one in heeding.heed(shop=both.enterprise, at=at).endings]
    assert told == ([(13, True)] if dropped else [])
