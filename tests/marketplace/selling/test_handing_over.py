from datetime import date, timedelta

import pytest
import segno
from django.urls import reverse

from cooperatives.agreements.models import DistributionTerms
from cooperatives.distribution.codes import HANDOVER, Code
from cooperatives.distribution.models import CollectionRound, Handover, HandoverLine, Step
from marketplace.selling.bringing import bringing
from tests import factories
from tests.gathering import collection_round, jakarta, put_in

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
WED, THU = date(2026, 11, 25), date(2026, 11, 26)
PAGE = "/jual/serah-terima/"
QUERIES = 8  # whatever the rounds and goods


@pytest.fixture(autouse=True)
def at_ten_on_tuesday(monkeypatch):
    monkeypatch.setattr("marketplace.selling.handing_over.timezone.now", lambda: NOW)


@pytest.fixture
def koperasi():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(client, koperasi):
    owner = factories.user(name="Enok Rohaeti")
    client.force_login(owner)
    return factories.maker(owner=owner, cooperative=koperasi, name="Dapur Bu Enok")


@pytest.fixture
def round(koperasi):
    return collection_round(cooperative=koperasi, day=WED)


@pytest.fixture
def talas(shop):
    return factories.product(enterprise=shop, title="Keripik talas", stock=100)


def parcel(round, goods, **order):
    return put_in(round=round, fulfilment=factories.order(goods=goods, **order).fulfilments.get())


def asked(round, shop, talas, expected=5, **values) -> Handover:
    made = Handover.objects.create(
        cooperative=round.cooperative, hub=round.hub, enterprise=shop, round=round, day=WED, created_at=NOW, **values
    )
    HandoverLine.objects.create(handover=made, product=talas, title=talas.title, expected=expected)
    return made


def test_by_round_what_where_until_when_and_that_it_may_grow(client, shop, round, talas):
    parcel(round, {talas: 2}, name="Rina Marlina")
    parcel(round, {talas: 3}, name="Rina Marlina")
    [one] = bringing(shop=shop, at=NOW)
    assert [(good.title, good.pieces, good.unit, good.parcels) for good in one.goods] == [
        ("Keripik talas", 5, "bungkus", 2)
    ]
    assert (one.day, one.hours, one.until, one.grows_until) == (
        WED,
        "06.00–09.00",
        round.hand_over_until,
        round.closes_at,
    )
    assert (one.qr, one.late, one.pieces) == ("", False, 5)
    page = client.get(PAGE).content.decode()
    assert "paling lambat <b>Rabu, 25 November jam 09.00</b>" in page
    assert "Masih bisa bertambah sampai Selasa, 24 November jam 14.00." in page
    assert round.hub.address in page
    assert "<svg" in page and 'class="handcode"' not in page
    assert "Rina" not in page


def test_after_closing_her_code_is_there_big_and_the_numbers_stand(client, shop, round, talas):
    parcel(round, {talas: 5})
    CollectionRound.objects.update(closed_at=NOW)
    made = asked(round, shop, talas, expected=4)
    [one] = bringing(shop=shop, at=NOW)
    assert ([good.pieces for good in one.goods], one.grows_until) == ([4], None)
    link = Code(HANDOVER, made.key).url
    assert one.qr == segno.make(link, error="m", micro=False).svg_inline(border=3, light="#fff", omitsize=True)
    page = client.get(PAGE).content.decode()
    assert one.qr in page
    assert "Masih bisa bertambah" not in page
    assert reverse("selling:handover-label", args=[made.key]) in page


def test_at_the_cut_off_itself_it_does_not_grow_any_more(shop, round, talas):
    parcel(round, {talas: 5})
    assert [one.grows_until for one in bringing(shop=shop, at=round.closes_at)] == [None]


def test_late_then_counted_and_gone(shop, round, talas):
    parcel(round, {talas: 5})
    made = asked(round, shop, talas)
    after = round.hand_over_until + timedelta(minutes=1)
    assert [one.late for one in bringing(shop=shop, at=after)] == [True]
    Handover.objects.update(arrived_at=after)
    assert [(one.late, one.arrived) for one in bringing(shop=shop, at=after)] == [(False, True)]
    Handover.objects.filter(pk=made.pk).update(closed_at=after)
    assert bringing(shop=shop, at=after) == []


def test_cancelled_unpaid_packed_and_old_rounds_ask_for_nothing(shop, round, koperasi, talas):
    parcel(round, {talas: 1}, payment_method="bank_transfer")
    packed = parcel(round, {talas: 1})
    Step.objects.create(fulfilment=packed, kind=Step.PACKED, taken_at=NOW)
    off = collection_round(cooperative=koperasi, day=THU, cancelled_at=NOW)
    parcel(off, {talas: 1})
    parcel(collection_round(cooperative=koperasi, day=date(2026, 11, 3)), {talas: 1})
    assert bringing(shop=shop, at=NOW) == []


def test_what_the_hub_keeps_for_her_is_not_brought(shop, round, talas):
    DistributionTerms.objects.update(stock=DistributionTerms.AT_HUB)
    parcel(round, {talas: 1})
    factories.order(goods={talas: 1})
    assert bringing(shop=shop, at=NOW) == []


def test_a_handover_of_a_day_and_what_was_ordered_since(shop, koperasi, talas):
    """A cooperative without rounds asks once a day; what is counted, or asked for, is not asked for again."""
    factories.order(goods={talas: 2}, at=NOW - timedelta(hours=5))
    [plain] = bringing(shop=shop, at=NOW)
    assert (plain.round, plain.until, plain.grows_until, plain.pieces) == (None, None, None, 2)
    made = Handover.objects.create(
        cooperative=koperasi,
        hub=koperasi.hubs.get(),
        enterprise=shop,
        day=NOW.date(),
        created_at=NOW - timedelta(hours=1),
    )
    HandoverLine.objects.create(handover=made, product=talas, title=talas.title, expected=2)
    assert [(one.handover, one.pieces) for one in bringing(shop=shop, at=NOW)] == [(made, 2)]
    factories.order(goods={talas: 3}, at=NOW)
    assert [(one.handover, one.pieces) for one in bringing(shop=shop, at=NOW)] == [(made, 2), (None, 3)]
    Handover.objects.update(closed_at=NOW)
    assert [(one.handover, one.pieces) for one in bringing(shop=shop, at=NOW)] == [(None, 3)]


def test_her_home_says_the_same(client, shop, round, talas):
    parcel(round, {talas: 2})
    home = client.get(reverse("selling:home")).content.decode()
    assert "Serahkan ke Koperasi Sauyunan" in home
    assert PAGE in home


def test_nothing_to_bring(client, shop):
    assert "Belum ada yang perlu diserahkan." in client.get(PAGE).content.decode()


def test_another_owner_sees_nothing_of_it(client, shop, round, talas, koperasi):
    parcel(round, {talas: 2})
    stranger = factories.user()
    factories.maker(owner=stranger, cooperative=koperasi)
    client.force_login(stranger)
    assert "Keripik talas" not in client.get(PAGE).content.decode()


def test_the_number_of_queries_does_not_grow(shop, koperasi, django_assert_num_queries):
    def one_more(day: date) -> None:
        round = collection_round(cooperative=koperasi, day=day)
        goods = [factories.product(enterprise=shop) for _ in range(3)]
        parcel(round, dict.fromkeys(goods, 1))
        asked(round, shop, goods[0])

    one_more(WED)
    with django_assert_num_queries(QUERIES):
        assert len(bringing(shop=shop, at=NOW)) == 1
    for n in range(4):
        one_more(THU + timedelta(days=n))
    with django_assert_num_queries(QUERIES):
        assert len(bringing(shop=shop, at=NOW)) == 5
