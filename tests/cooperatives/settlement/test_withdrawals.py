import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cooperatives.settlement import withdrawals
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Entry
from cooperatives.settlement.paying import ReferenceMissing
from cooperatives.settlement.withdrawals import at_gateways, withdraw
from cooperatives.workspace.access import OPERATOR_TREASURERS
from tests import factories
from tests.cooperatives.settlement import money
from tests.cooperatives.settlement.money import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def dian():
    made = factories.user(name="Dian Puspita")
    made.groups.add(Group.objects.get_or_create(name=OPERATOR_TREASURERS)[0])
    return made


@pytest.fixture(autouse=True)
def card_money():
    money.move({accounts.clearing("stripe"): 100_000, accounts.platform(): -100_000})


def test_what_the_gateway_paid_lies_in_the_bank_and_is_booked_once(dian):
    for _time in range(2):
        entry = withdraw(gateway="stripe", amount=60_000, reference=" po_1 ", by=dian, at=NOW)
    assert (entry.key, entry.by) == ("withdrawal-stripe-po_1", dian)
    assert money.books() == {
        "bank:operator": 60_000,
        "clearing:operator:stripe": 40_000,
        "platform:operator:fee": -100_000,
    }
    assert at_gateways() == [("stripe", 40_000)]


@pytest.mark.parametrize(
    ("amount", "reference", "why"),
    [
        (100_001, "po_2", withdrawals.TooMuch),
        (0, "po_2", withdrawals.TooMuch),
        (-5, "po_2", withdrawals.TooMuch),
        (5, " ", ReferenceMissing),
        (5, "po_1", withdrawals.ReferenceUsed),
    ],
)
def test_what_is_refused_changes_nothing(dian, amount, reference, why):
    withdraw(gateway="stripe", amount=10, reference="po_1", by=dian, at=NOW)
    before = money.books(), Entry.objects.count()
    with pytest.raises(why):
        withdraw(gateway="stripe", amount=amount, reference=reference, by=dian, at=NOW + money.DAY)
    assert (money.books(), Entry.objects.count()) == before


def test_the_operators_treasurer_notes_it_and_nobody_else(client, dian):
    address = reverse("payouts:withdrawal")
    given = {"gateway": "stripe", "amount": "60.000", "reference": "po_1"}
    client.force_login(factories.staff(cooperative=factories.cooperative(), role="treasurer"))
    assert client.post(address, given).status_code == 403
    assert at_gateways() == [("stripe", 100_000)]
    client.force_login(dian)
    assert "Stripe sudah membayar ke rekening?" in client.get(reverse("payouts:operator")).content.decode()
    assert "Tulis jumlahnya" in client.post(address, {**given, "amount": "x"}, follow=True).content.decode()
    assert "melebihi" in client.post(address, {**given, "amount": "200.000"}, follow=True).content.decode()
    assert "Tarikan po_1 dicatat" in client.post(address, given, follow=True).content.decode()
    assert at_gateways() == [("stripe", 40_000)]
