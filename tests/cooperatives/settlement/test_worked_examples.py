"""Whole stories of money, from the buyer to the bank account, with every account in between.

`books()` is what all accounts hold after each step: debit above zero, credit below, by a name that can be read.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from cooperatives.agreements.models import Pillar
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import take_step
from cooperatives.registry.models import CooperativeStaff
from cooperatives.settlement.bank_accounts import give_account
from cooperatives.settlement.batches import approve, make_batch, send
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.deposits import bank_in, deposit
from cooperatives.settlement.ledger.balances import with_balance
from cooperatives.settlement.models import Account, Deposit, Refund, Sale, Share
from cooperatives.settlement.paying import mark_paid
from cooperatives.settlement.positions import position
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.sending import mark_sent
from cooperatives.settlement.releasing import release_due
from cooperatives.settlement.settling import settle
from cooperatives.settlement.shares.dividing import Discount
from cooperatives.settlement.shares.freezing import freeze_shares
from cooperatives.settlement.transferring import order_transfer
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories

SOLD = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
RECEIVED = SOLD + timedelta(days=1)
FREE = RECEIVED + timedelta(days=2)  # the return window has passed
PAID_OUT = FREE + timedelta(days=1)


def books() -> dict[str, int]:
    """What every account holds, in rupiah: "held Ciampea Enok", "bank Lumbung". Without those that hold nothing."""
    accounts = Account.objects.select_related("cooperative", "enterprise", "person")
    return {_name(one): one.balance for one in with_balance(accounts=accounts) if one.balance}


def _name(account: Account) -> str:
    words = [account.kind, account.cooperative.name if account.cooperative else "Lumbung"]
    if account.enterprise:
        words.append(account.enterprise.name)
    if account.person:
        words.append(account.person.first_name)
    return " ".join([*words, account.detail]).strip()


def tell(payment: Payment, kind: EventKind = EventKind.PAID, *, by=None, **changes) -> None:
    """A fact from outside comes in, and is acted on."""
    facts = {
        "gateway": payment.gateway,
        "event_id": f"{kind}-{payment.reference}",
        "kind": kind,
        "reference": payment.reference,
        "amount": payment.amount,
        "occurred_at": SOLD,
    }
    received = apply_event(GatewayEvent(**facts | changes), confirmed_by=by)
    assert received.outcome == ReceivedEvent.APPLIED, received.reason


def hand_over(order, by) -> None:
    for parcel in order.fulfilments.all():
        way = Step.DISPATCHED if parcel.method == Fulfilment.DELIVERY else Step.READY
        for kind in (Step.PACKED, way, Step.HANDED_OVER):
            take_step(fulfilment=parcel, kind=kind, by=by, at=RECEIVED, code=parcel.handover_code)


def pay_out(payouts, payer, people) -> None:
    """One makes the list, another approves it and brings the bank's reference back."""
    batch = make_batch(payer=payer, payouts=payouts, by=people[0], at=PAID_OUT)
    approve(batch=batch, by=people[1], at=PAID_OUT)
    send(batch=batch, by=people[1], at=PAID_OUT)
    for payout in batch.payouts.all():
        mark_paid(payout=payout, reference="FT2611270001", by=people[1], at=PAID_OUT)


def run(cooperative, people, at: datetime = PAID_OUT) -> dict[str, int]:
    """A settlement of the cooperative, and the money sent; what each maker was paid."""
    made = settle(cooperative=cooperative, at=at)
    payouts = list(made.payouts.select_related("enterprise")) if made else []
    if payouts:
        pay_out(payouts, cooperative, people)
    return {payout.enterprise.name: payout.amount for payout in payouts}


def discounted(order, discount: Discount) -> Sale:
    """The order as it is with a discount on its only line."""
    Share.objects.filter(sale__order=order).delete()
    Sale.objects.filter(order=order).delete()
    (sale,) = freeze_shares(order=order, at=SOLD, discounts={order.lines.get().pk: discount})
    order.payments.update(amount=sale.paid)
    return sale


@pytest.fixture
def world():
    """Two cooperatives; Enok and Imas sell through Ciampea, Ujang through Ciomas. Each keeps 5 % for distribution."""
    bank = {"bank_name": "BRI", "bank_account_number": "123456789012345"}
    ciampea = factories.cooperative(name="Ciampea", fee=7_000, **bank)
    ciomas = factories.cooperative(name="Ciomas", fee=9_000, **bank)
    enok, imas = (factories.maker(name=name, cooperative=ciampea) for name in ("Enok", "Imas"))
    ujang = factories.maker(name="Ujang", cooperative=ciomas)
    people = [factories.user(name=name) for name in ("Tuti", "Budi")]
    for maker in (enok, imas, ujang):
        give_account(enterprise=maker, bank="BRI", number="123456789012345", holder=maker.name, by=people[0], at=SOLD)
    yield SimpleNamespace(
        ciampea=ciampea,
        ciomas=ciomas,
        enok=enok,
        imas=imas,
        ujang=ujang,
        people=people,
        courier=factories.staff(cooperative=ciampea, role=CooperativeStaff.COURIER, name="Asep Kurir"),
        chips=factories.product(enterprise=enok, title="Keripik talas", price=18_000),
        coffee=factories.product(enterprise=imas, title="Kopi", price=45_000),
        sandals=factories.product(enterprise=ujang, title="Sandal", price=120_000),
    )
    # However a story ends, the books hold.
    assert check_books(at=PAID_OUT + timedelta(days=30)).findings == []


@pytest.mark.django_db
def test_three_makers_and_two_cooperatives_from_sale_to_payout(world):
    """One transfer of Rp217.000 and its unique code reaches three makers, two cooperatives and the operator."""
    order = factories.order(
        goods={world.chips: 2, world.coffee: 1, world.sandals: 1},
        payment_method="bank_transfer",
        pickup=False,
        at=SOLD,
    )
    payment = order.payments.get()
    code = payment.unique_code
    assert payment.amount == 36_000 + 45_000 + 120_000 + 7_000 + 9_000 + code
    tell(payment, by=world.people[0])
    assert books() == {
        "bank Lumbung": 217_000 + code,
        "platform Lumbung unique-code": -code,
        "held Ciampea Enok": -34_200,
        "held Ciampea Imas": -42_750,
        "fees-held Ciampea distribution": -4_050,
        "fees-held Ciampea delivery": -7_000,
        "held Ciomas Ujang": -114_000,
        "fees-held Ciomas distribution": -6_000,
        "fees-held Ciomas delivery": -9_000,
    }

    hand_over(order, world.courier)
    assert release_due(at=FREE - timedelta(seconds=1)) == 0
    assert release_due(at=FREE) == 5
    released = {
        "bank Lumbung": 217_000 + code,
        "platform Lumbung unique-code": -code,
        "payable Ciampea Enok": -34_200,
        "payable Ciampea Imas": -42_750,
        "fees Ciampea distribution": -4_050,
        "fees Ciampea delivery": -7_000,
        "payable Ciomas Ujang": -114_000,
        "fees Ciomas distribution": -6_000,
        "fees Ciomas delivery": -9_000,
    }
    assert books() == released

    # The operator has all of the money, so it sends each cooperative what has become due there.
    for cooperative, amount in ((world.ciampea, 88_000), (world.ciomas, 129_000)):
        assert position(cooperative=cooperative).to_receive == amount
        pay_out([order_transfer(cooperative=cooperative, by=world.people[0], at=PAID_OUT)], None, world.people)
    assert books() == released | {"bank Lumbung": code, "bank Ciampea": 88_000, "bank Ciomas": 129_000}

    assert run(world.ciampea, world.people) == {"Enok": 34_200, "Imas": 42_750}
    assert run(world.ciomas, world.people) == {"Ujang": 114_000}
    assert books() == {"bank Lumbung": code, "platform Lumbung unique-code": -code}


@pytest.mark.django_db
def test_a_voucher_borne_by_the_marketing_pillar(world):
    """Ciomas does the marketing for a maker whom Ciampea carries: its voucher costs neither her nor the carrier."""
    maker = factories.enterprise(name="Neneng")
    factories.agreement(cooperative=world.ciampea, enterprise=maker, kinds=(Pillar.DISTRIBUTION,))
    factories.agreement(cooperative=world.ciomas, enterprise=maker, kinds=(Pillar.MARKETING,))
    factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis_points=300)
    order = factories.order(
        goods={factories.product(enterprise=maker, price=100_000): 1}, payment_method="stripe", at=SOLD
    )
    discounted(order, Discount(10_000, Sale.COOPERATIVE, pillar=Pillar.MARKETING))
    tell(order.payments.get())
    assert books() == {
        "clearing Lumbung stripe": 90_000,
        "held Ciampea Neneng": -92_000,
        "fees-held Ciampea distribution": -5_000,
        "fees-held Ciomas subsidy": 7_000,  # its fee of Rp3.000 went first
    }
    hand_over(order, world.courier)
    release_due(at=FREE)
    assert books() == {
        "clearing Lumbung stripe": 90_000,
        "payable Ciampea Neneng": -92_000,
        "fees Ciampea distribution": -5_000,
        "fees Ciomas subsidy": 7_000,
    }
    # What Ciomas put in it owes the operator, who pays all of it out.
    assert position(cooperative=world.ciomas).to_send == 7_000
    assert position(cooperative=world.ciampea).to_receive == 97_000


@pytest.mark.django_db
def test_tax_withheld(world, settings):
    """Half a percent of her price stays with the operator for the state; who has a letter is spared."""
    settings.WITHHOLD_INCOME_TAX = True
    settings.PLATFORM_FEE_BASIS_POINTS = 100
    order = factories.order(goods={world.chips: 1, world.sandals: 1}, payment_method="stripe", at=SOLD)
    tell(order.payments.get())
    assert books() == {
        "clearing Lumbung stripe": 138_000,
        "tax Lumbung": -690,  # 90 and 600
        "platform Lumbung fee": -1_380,
        "held Ciampea Enok": -17_010,
        "fees-held Ciampea distribution": -720,
        "held Ciomas Ujang": -113_400,
        "fees-held Ciomas distribution": -4_800,
    }
    hand_over(order, world.courier)
    release_due(at=FREE)
    assert position(cooperative=world.ciampea).to_receive == 17_730
    assert position(cooperative=world.ciomas).to_receive == 118_200
    # Nobody pays out what is the state's and the operator's own.
    assert 138_000 - 17_730 - 118_200 == 690 + 1_380


@pytest.mark.django_db
def test_cash_collected_short(world):
    """The courier hands in Rp1.000 too little: it stays on his name, and the maker is paid in full."""
    order = factories.order(goods={world.chips: 2}, payment_method="cash", pickup=False, at=SOLD)
    hand_over(order, world.courier)
    held = {
        "held Ciampea Enok": -34_200,
        "fees-held Ciampea distribution": -1_800,
        "fees-held Ciampea delivery": -7_000,
    }
    assert books() == held | {"cash Ciampea Asep": 43_000}

    deposit(
        cooperative=world.ciampea,
        person=world.courier,
        counted=42_000,
        difference=Deposit.LATER,
        by=world.people[0],
        at=RECEIVED,
    )
    assert books() == held | {"till Ciampea": 42_000, "cash Ciampea Asep": 1_000}

    release_due(at=FREE)
    world.enok.bank_accounts.all().delete()  # she is paid at the counter
    made = settle(cooperative=world.ciampea, at=PAID_OUT)
    payout = made.payouts.get()
    batch = make_batch(payer=world.ciampea, payouts=[payout], by=world.people[0], at=PAID_OUT)
    approve(batch=batch, by=world.people[1], at=PAID_OUT)
    mark_paid(payout=payout, reference="KW-1", by=world.people[1], at=PAID_OUT)
    # The cooperative took Rp7.800 of its fees: what is there. The rest waits until the courier has made it good.
    left = books()
    assert left.pop("cash Ciampea Asep") == 1_000
    assert sum(left.values()) == -1_000
    assert set(left) <= {"fees Ciampea distribution", "fees Ciampea delivery"}


@pytest.mark.django_db
def test_cash_that_one_cooperative_took_pays_the_fee_of_another(world):
    """Ciampea has all of the cash, Ciomas has earned the marketing fee: it goes by way of the operator."""
    maker = factories.enterprise(name="Neneng")
    factories.agreement(cooperative=world.ciampea, enterprise=maker, kinds=(Pillar.DISTRIBUTION,))
    factories.agreement(cooperative=world.ciomas, enterprise=maker, kinds=(Pillar.MARKETING,))
    factories.fee_rule(enterprise=maker, pillar=Pillar.MARKETING, basis_points=300)
    give_account(enterprise=maker, bank="BRI", number="123456789012345", holder="Neneng", by=world.people[0], at=SOLD)
    order = factories.order(goods={factories.product(enterprise=maker, price=100_000): 1}, at=SOLD)
    hand_over(order, world.courier)
    deposit(cooperative=world.ciampea, person=world.courier, counted=100_000, by=world.people[0], at=RECEIVED)
    bank_in(cooperative=world.ciampea, amount=100_000, by=world.people[0], at=RECEIVED)
    release_due(at=FREE)
    assert books() == {
        "bank Ciampea": 100_000,
        "payable Ciampea Neneng": -92_000,
        "fees Ciampea distribution": -5_000,
        "fees Ciomas marketing": -3_000,
    }

    assert position(cooperative=world.ciampea).to_send == position(cooperative=world.ciomas).to_receive == 3_000
    for cooperative, payer in ((world.ciampea, world.ciampea), (world.ciomas, None)):
        pay_out([order_transfer(cooperative=cooperative, by=world.people[0], at=PAID_OUT)], payer, world.people)
    assert run(world.ciampea, world.people) == {"Neneng": 92_000}
    assert run(world.ciomas, world.people) == {}
    # Each cooperative has taken its fee for itself, and nobody owes anybody anything.
    assert books() == {}


@pytest.mark.django_db
def test_a_partial_refund_after_the_payout(world):
    """A returned bag of chips is netted from the maker's next payout; the fee on it is given back too."""
    order = factories.order(goods={world.chips: 3}, payment_method="stripe", at=SOLD)
    payment = order.payments.get()
    tell(payment)
    hand_over(order, world.courier)
    release_due(at=FREE)
    pay_out([order_transfer(cooperative=world.ciampea, by=world.people[0], at=PAID_OUT)], None, world.people)
    assert run(world.ciampea, world.people) == {"Enok": 51_300}
    assert books() == {"clearing Lumbung stripe": 54_000, "bank Lumbung": -54_000}  # Stripe pays the operator later

    refund = order_refund(
        payment=payment,
        quantities={order.sales.get().pk: 1},
        kind=Refund.RETURN,
        reason="Kemasan bocor",
        borne_by=Sale.ENTERPRISE,
        by=world.people[0],
        at=PAID_OUT,
    )
    owed = {"payable Ciampea Enok": 17_100, "fees Ciampea distribution": 900}
    money = {"clearing Lumbung stripe": 54_000, "bank Lumbung": -54_000}
    assert books() == money | owed | {"buyers Lumbung": -18_000}
    mark_sent(refund=refund, at=PAID_OUT)
    assert books() == money | owed | {"clearing Lumbung stripe": 36_000}

    again = factories.order(goods={world.chips: 3}, payment_method="stripe", at=SOLD)
    tell(again.payments.get())
    hand_over(again, world.courier)
    release_due(at=FREE)
    later = PAID_OUT + timedelta(days=7)
    pay_out([order_transfer(cooperative=world.ciampea, by=world.people[0], at=later)], None, world.people)
    assert run(world.ciampea, world.people, at=later) == {"Enok": 51_300 - 17_100}
    assert books() == {"clearing Lumbung stripe": 90_000, "bank Lumbung": -90_000}


@pytest.mark.django_db
def test_a_chargeback(world):
    """The buyer's bank takes the money back. Nothing is released until it is decided who bears it: the cooperative,
    so the maker is paid all the same."""
    order = factories.order(goods={world.chips: 3}, payment_method="stripe", at=SOLD)
    payment = order.payments.get()
    tell(payment, external_id="pi_1")
    tell(payment, EventKind.COST, amount=2_066, external_id="txn_1")
    hand_over(order, world.courier)
    held = {"held Ciampea Enok": -51_300, "fees-held Ciampea distribution": -2_700, "fees Ciampea cost": 2_066}
    assert books() == held | {"clearing Lumbung stripe": 51_934}

    tell(payment, EventKind.DISPUTED, external_id="dp_1")
    assert books() == held | {"clearing Lumbung stripe": -2_066, "disputed Lumbung": 54_000}
    assert release_due(at=FREE) == 0
    tell(payment, EventKind.DISPUTE_LOST, external_id="dp_1")
    assert books() == held | {"clearing Lumbung stripe": -2_066, "unexplained Lumbung": 54_000}
    assert release_due(at=FREE) == 0

    order_refund(
        payment=payment,
        quantities={order.sales.get().pk: 3},
        kind=Refund.OUTSIDE,
        reason="Sengketa kalah: bukti serah terima tidak dikirim",
        borne_by=Sale.COOPERATIVE,
        by=world.people[0],
        at=PAID_OUT,
        outside=True,
    )
    assert books() == {
        "held Ciampea Enok": -51_300,
        "fees Ciampea refunds": 51_300,
        "fees Ciampea cost": 2_066,
        "clearing Lumbung stripe": -2_066,
    }
    assert release_due(at=PAID_OUT) == 1
    assert books() == {
        "payable Ciampea Enok": -51_300,
        "fees Ciampea refunds": 51_300,
        "fees Ciampea cost": 2_066,
        "clearing Lumbung stripe": -2_066,
    }
    # Ciampea pays Enok out of its own, and owes the operator what Stripe kept.
    assert position(cooperative=world.ciampea).to_send == 2_066
