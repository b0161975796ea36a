from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.settlement import purses
from cooperatives.settlement.bank_accounts import give_account
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Entry, Payout, Sale, SettlementTerms
from tests import factories
from tests.cooperatives.settlement import earning
from tests.cooperatives.settlement.earning import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(cooperative):
    return factories.maker(cooperative=cooperative, owner=factories.user(name="Enok Rohaeti"))


@pytest.fixture
def talas(shop):
    return factories.product(enterprise=shop, title="Keripik talas", price=20_000, stock=100)


@pytest.fixture
def counter(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse")


def only(shop, cooperative, at=NOW):
    [purse] = purses.purses(enterprise=shop, at=at, carrier=cooperative)
    return purse


def owes(cooperative, shop, amount, key="owes"):
    """A refund after the payout: her account goes below zero."""
    legs = {accounts.payable(cooperative.pk, shop.pk): amount, accounts.buyers(): -amount}
    return post(key=key, kind=Entry.REFUND, legs=legs, occurred_at=NOW - DAY)


def test_without_a_sale_the_carrier_holds_nothing_and_says_its_day(shop, cooperative):
    purse = only(shop, cooperative)
    assert (purse.held, purse.ready, purse.under_way, purse.pays) == (0, 0, 0, False)
    assert purse.day.weekday() == 0  # a Monday, until the cooperative says otherwise
    assert purse.day == (NOW + 6 * DAY).date()


def test_money_of_goods_that_were_handed_over_is_held_until_the_return_window_has_passed(
    shop, cooperative, talas, counter
):
    order = earning.sell({talas: 2}, by=counter, at=NOW - DAY)
    sale = Sale.objects.get(order=order, source=Sale.GOODS)
    Sale.objects.filter(pk=sale.pk).update(release_due_at=NOW + 2 * DAY)
    purse = only(shop, cooperative)
    assert (purse.held, purse.ready) == (38_000, 0)  # 5 % stay with the cooperative
    [held] = purses.held_sales(enterprise=shop)
    assert (held.hers, held.disputed, held.quantity) == (38_000, False, 2)
    assert purses.free_from(sale=held) == (NOW + 2 * DAY).date()


def test_what_was_released_is_ready_and_then_on_its_way(shop, cooperative, talas, counter):
    earning.sell({talas: 2}, by=counter, at=NOW - 20 * DAY)
    give_account(enterprise=shop, bank="BCA", number="1234567890", holder="Enok", by=counter, at=NOW - 9 * DAY)
    earning.release_due(at=NOW)
    purse = only(shop, cooperative)
    assert (purse.held, purse.ready, purse.pays, purse.missing) == (0, 38_000, True, 0)
    assert purses.ready_legs(enterprise=shop, cooperatives=[cooperative], at=NOW).count() == 1
    earning.settle(cooperative=cooperative, at=NOW)
    purse = only(shop, cooperative)
    assert (purse.held, purse.ready, purse.under_way) == (0, 0, 38_000)
    assert not purses.ready_legs(enterprise=shop, cooperatives=[cooperative], at=NOW).exists()
    earning.pay(Payout.objects.get(enterprise=shop), by=counter, other=factories.user(), at=NOW)
    assert only(shop, cooperative).under_way == 0


def test_below_the_minimum_it_is_carried_over(shop, cooperative, talas, counter):
    SettlementTerms.objects.create(cooperative=cooperative, minimum=50_000)
    earning.sell({talas: 2}, by=counter, at=NOW - 20 * DAY)
    assert earning.settled(cooperative, at=NOW) is None or not Payout.objects.filter(enterprise=shop).exists()
    purse = only(shop, cooperative)
    assert (purse.ready, purse.pays, purse.missing) == (38_000, False, 12_000)


def test_what_she_owes_is_said_as_a_positive_number_and_nothing_is_paid(shop, cooperative):
    owes(cooperative, shop, 30_000)
    purse = only(shop, cooperative)
    assert (purse.ready, purse.owed, purse.pays, purse.missing) == (-30_000, 30_000, False, 0)


def test_a_cooperative_that_settles_by_hand_has_no_day(shop, cooperative):
    SettlementTerms.objects.create(cooperative=cooperative, automatic=False)
    assert only(shop, cooperative).day is None


def test_looking_keeps_nothing(shop, cooperative):
    only(shop, cooperative)
    assert not SettlementTerms.objects.exists()


def test_who_may_see_one_cooperative_sees_no_other(shop, cooperative, talas, counter):
    earlier = factories.cooperative(name="Koperasi Lama")
    owes(earlier, shop, 5_000)
    names = [one.cooperative.name for one in purses.purses(enterprise=shop, at=NOW, carrier=cooperative)]
    assert names == ["Koperasi Sauyunan", "Koperasi Lama"]
    seen = purses.purses(enterprise=shop, at=NOW, carrier=cooperative, only=earlier)
    assert [one.cooperative for one in seen] == [earlier]
    earning.sell({talas: 1}, by=counter, at=NOW - DAY)
    assert purses.held_sales(enterprise=shop, only=cooperative).count() == 1
    assert purses.held_sales(enterprise=shop, only=earlier).count() == 0


def test_an_unpaid_order_is_not_held_but_announced(shop, cooperative, talas):
    factories.order(goods={talas: 3}, at=NOW - DAY)
    assert not purses.held_sales(enterprise=shop).exists()
    assert purses.unpaid(enterprise=shop) == 57_000
    factories.order(goods={talas: 1}, payment_method="bank_transfer", at=NOW)
    assert purses.unpaid(enterprise=shop) == 57_000  # no promise before it is paid


def test_another_shop_sees_none_of_it(shop, cooperative, talas, counter):
    earning.sell({talas: 2}, by=counter, at=NOW - DAY)
    other = factories.maker(cooperative=cooperative)
    assert only(other, cooperative).held == 0
    assert not purses.held_sales(enterprise=other).exists()


def test_what_a_line_earns_is_what_was_frozen_less_what_went_back(shop, cooperative, talas):
    order = factories.order(goods={talas: 2})
    line = order.lines.get()
    assert purses.earned_by_line(line_ids=[line.pk]) == {line.pk: 38_000}
    share = line.sale.shares.get(enterprise=shop)
    share.given_back = 19_000
    share.save()
    assert purses.earned_by_line(line_ids=[line.pk]) == {line.pk: 19_000}
    since = timezone.now() - timedelta(hours=1)
    assert purses.earned_since(enterprise=shop, since=since) == 19_000
    assert purses.earned_since(enterprise=shop, since=timezone.now() + DAY) == 0


def test_held_sales_sum_to_the_ledger(shop, cooperative, talas, counter):
    for days, pieces in ((1, 1), (2, 4), (20, 3)):
        earning.sell({talas: pieces}, by=counter, at=NOW - days * DAY)
    Sale.objects.filter(release_due_at__gt=NOW - 5 * DAY).update(release_due_at=NOW + DAY)
    earning.release_due(at=NOW)
    held = purses.held_sales(enterprise=shop)
    assert sum(sale.hers for sale in held) == only(shop, cooperative).held == 95_000
