import pytest

from cooperatives.settlement import paying
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Payout
from cooperatives.settlement.positions import position, positions
from cooperatives.settlement.settling import settle
from cooperatives.settlement.transferring import order_transfer
from tests import factories
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(
        name="Koperasi Sauyunan", bank_name="BRI", bank_account_number="5550001", bank_account_holder="KSU Sauyunan"
    )


@pytest.fixture
def dian():
    return factories.user(name="Dian Puspita")


@pytest.fixture
def maker():
    return factories.enterprise()


def numbers(cooperative):
    now = position(cooperative=cooperative)
    return now.released, now.held, now.assets, now.to_receive, now.to_send


def paid(payout, by):
    for move in (paying.mark_approved, paying.mark_sent):
        move(payout=payout, by=by, at=NOW)
    return paying.mark_paid(payout=payout, reference="BRI 1", by=by, at=NOW)


def test_a_cooperative_that_money_never_touched(cooperative):
    assert numbers(cooperative) == (0, 0, 0, 0, 0)
    assert positions() == {}


def test_what_the_operator_collected_comes_when_it_is_due(cooperative, maker, dian):
    pk = cooperative.pk
    money.move(
        {accounts.bank(): 100_000, accounts.held(pk, maker.pk): -90_000, accounts.fees_held(pk, "delivery"): -10_000}
    )
    assert numbers(cooperative) == (0, 100_000, 0, 0, 0)
    assert order_transfer(cooperative=cooperative, by=dian, at=NOW) is None
    money.move({accounts.held(pk, maker.pk): 90_000, accounts.payable(pk, maker.pk): -90_000})
    money.move({accounts.fees_held(pk, "delivery"): 10_000, accounts.fees(pk, "delivery"): -10_000})
    assert numbers(cooperative) == (100_000, 0, 0, 100_000, 0)
    payout = order_transfer(cooperative=cooperative, by=dian, at=NOW)
    assert (payout.number, payout.amount, payout.payer, payout.payee_cooperative) == (
        f"T26-{pk:03d}-00001",
        100_000,
        None,
        cooperative,
    )
    assert (payout.rail, payout.bank, payout.bank_account, payout.bank_holder) == (
        "bank",
        "BRI",
        "5550001",
        "KSU Sauyunan",
    )
    assert numbers(cooperative) == (100_000, 0, 100_000, 0, 0)
    assert order_transfer(cooperative=cooperative, by=dian, at=NOW) is None
    paid(payout, dian)
    assert money.books() == {
        f"bank:c{pk}": 100_000,
        f"payable:c{pk}:e{maker.pk}": -90_000,
        f"fees:c{pk}:delivery": -10_000,
    }
    settle(cooperative=cooperative, at=NOW)
    assert money.books() == {f"bank:c{pk}": 90_000, f"in-transit:c{pk}": -90_000}


def test_cash_that_is_here_already_is_netted(cooperative, maker, dian):
    pk = cooperative.pk
    money.move({accounts.till(pk): 40_000, accounts.held(pk, maker.pk): -40_000})
    money.release(cooperative, maker, 60_000)
    assert numbers(cooperative) == (60_000, 40_000, 40_000, 20_000, 0)
    assert order_transfer(cooperative=cooperative, by=dian, at=NOW).amount == 20_000


def test_what_a_cooperative_holds_for_the_operator_goes_to_it(cooperative, maker, dian, settings):
    pk = cooperative.pk
    money.move({accounts.till(pk): 50_000, accounts.held(pk, maker.pk): -45_000, accounts.platform(): -5_000})
    assert numbers(cooperative) == (0, 45_000, 50_000, 0, 5_000)
    payout = order_transfer(cooperative=cooperative, by=dian, at=NOW)
    assert (payout.payer, payout.payee_cooperative, payout.enterprise, payout.amount) == (
        cooperative,
        None,
        None,
        5_000,
    )
    assert payout.bank_account == settings.BANK_TRANSFER_ACCOUNT["number"]
    assert numbers(cooperative)[3:] == (0, 0)
    paid(payout, dian)
    assert money.books() == {
        "bank:operator": 5_000,
        f"bank:c{pk}": -5_000,
        f"till:c{pk}": 50_000,
        f"held:c{pk}:e{maker.pk}": -45_000,
        "platform:operator:fee": -5_000,
    }


def test_cash_in_a_couriers_hand_cannot_be_sent_yet(cooperative, maker, dian):
    pk = cooperative.pk
    money.move({accounts.cash(pk, dian.pk): 50_000, accounts.held(pk, maker.pk): -45_000, accounts.platform(): -5_000})
    now = position(cooperative=cooperative)
    assert (now.to_send, now.sendable) == (5_000, 0)
    assert order_transfer(cooperative=cooperative, by=dian, at=NOW) is None
    assert not Payout.objects.exists()


@pytest.mark.parametrize("way", ["cancelled", "returned", "returned after paid"])
def test_a_transfer_that_fails_is_owed_again(cooperative, maker, dian, way):
    money.release(cooperative, maker, 60_000)
    before = money.books()
    payout = order_transfer(cooperative=cooperative, by=dian, at=NOW)
    if way == "cancelled":
        paying.cancel(payout=payout, note="Keliru", by=dian, at=NOW)
    else:
        for move in (paying.mark_approved, paying.mark_sent):
            move(payout=payout, by=dian, at=NOW)
        if way == "returned after paid":
            paying.mark_paid(payout=payout, reference="1", by=dian, at=NOW)
        paying.mark_returned(payout=payout, note="Rekening tutup", by=dian, at=NOW)
    assert money.books() == before
    again = order_transfer(cooperative=cooperative, by=dian, at=NOW + DAY)
    assert (again.amount, again.number[-5:]) == (60_000, "00002")


def test_without_an_account_a_transfer_waits_with_the_reason(dian, maker):
    poor = factories.cooperative()
    money.release(poor, maker, 60_000)
    payout = order_transfer(cooperative=poor, by=dian, at=NOW)
    assert (payout.rail, payout.bank_account) == ("bank", None)
    from cooperatives.settlement.rails.port import rail

    assert rail("bank").why_not(payout) == "Rekening bank koperasi belum diisi. Isi di Data koperasi."


def test_all_positions_are_those_of_each(cooperative, maker, django_assert_max_num_queries):
    other = factories.cooperative()
    money.release(cooperative, maker, 60_000)
    money.move({accounts.till(other.pk): 50_000, accounts.platform(): -50_000})
    with django_assert_max_num_queries(8):
        found = positions()
    assert found == {one.pk: position(cooperative=one) for one in (cooperative, other)}
    assert (found[cooperative.pk].to_receive, found[other.pk].to_send) == (60_000, 50_000)
