from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.settlement.ledger.accounts import bank, clearing, in_transit, incoming
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Payout
from cooperatives.settlement.paying import NotPossible, mark_approved, mark_paid, mark_sent, note_ordered
from cooperatives.settlement.rails.port import RailRefused, Sent, rail, serves
from cooperatives.settlement.sending import take_back
from marketplace.payment.models import Payment
from marketplace.payment.stripe import connecting
from marketplace.payment.stripe.reconciling import missed_events
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(settings, config):
    settings.STRIPE_SECRET_KEY = config.secret_key
    settings.STRIPE_API_BASE = config.api_base
    settings.STRIPE_CONNECT_COUNTRY = "SG"
    settings.PAYOUT_RAILS = ["marketplace.payment.stripe.rail.StripeTransfers", *settings.PAYOUT_RAILS]


@pytest.fixture
def stripe_rail():
    return rail(Payout.STRIPE)


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def manager(cooperative):
    return factories.staff(cooperative=cooperative)


@pytest.fixture
def account(cooperative, manager, browse):
    back = "http://127.0.0.1:8000/"
    at = timezone.now()
    link = connecting.connect(cooperative=cooperative, by=manager, return_url=back, refresh_url=back, at=at)
    browse(link, {})
    return connecting.look_again(cooperative=cooperative, at=timezone.now())


@pytest.fixture
def payout(cooperative):
    made = Payout.objects.create(
        number="T-2611-1", payee_cooperative=cooperative, amount=30_000, rail=Payout.STRIPE, ordered_at=timezone.now()
    )
    note_ordered(payout=made, by=None, at=made.ordered_at)
    return made


@pytest.fixture
def balance_at_stripe(client):
    """Rp100.000 in the operator's balance, at once."""
    client.v1.payment_intents.create(
        {
            "amount": 10_000_000,
            "currency": "idr",
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
            "payment_method": "pm_card_bypassPending",
            "confirm": True,
        }
    )


def transfers(client, account):
    return client.v1.transfers.list({"destination": account.account_id}).data


def test_pays_cooperatives_and_nobody_else(stripe_rail, payout, cooperative):
    assert serves(rail=stripe_rail, payout=payout)
    assert not serves(rail=stripe_rail, payout=Payout(payer=cooperative))
    assert stripe_rail.place(payout) == clearing("stripe")


def test_says_why_it_cannot(stripe_rail, payout, cooperative, manager, settings):
    assert stripe_rail.why_not(payout) == "Koperasi belum menghubungkan akun Stripe."
    with pytest.raises(RailRefused):
        stripe_rail.send(payout)
    back = "http://127.0.0.1:8000/"
    connecting.connect(cooperative=cooperative, by=manager, return_url=back, refresh_url=back, at=timezone.now())
    assert "belum lengkap" in stripe_rail.why_not(payout)
    with pytest.raises(RailRefused, match="insufficient_capabilities_for_transfer"):
        stripe_rail.send(payout)
    settings.STRIPE_CONNECT_COUNTRY = ""
    assert "belum dibuka" in stripe_rail.why_not(payout)


def test_transfers_from_the_balance_once(stripe_rail, payout, account, client, balance_at_stripe, desk):
    assert stripe_rail.why_not(payout) == ""
    sent = stripe_rail.send(payout)
    assert isinstance(sent, Sent)
    assert stripe_rail.send(payout) == sent
    desk("clock", advance=25 * 3600)  # Stripe has forgotten the key
    assert stripe_rail.send(payout) == sent
    (made,) = transfers(client, account)
    assert (made.id, made.amount, made.transfer_group) == (sent.external_id, 3_000_000, "payout-T-2611-1")
    assert made.source_transaction is None


def test_waits_for_the_balance_and_for_stripe(stripe_rail, payout, account, client, settings, request):
    assert stripe_rail.send(payout) is None
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    assert stripe_rail.send(payout) is None
    assert transfers(client, account) == []


class TestFedByACharge:
    @pytest.fixture
    def charge(self, cooperative, client):
        """The charge that paid an order of the cooperative: Rp36.000, not in the balance yet."""
        goods = factories.product(price=18_000, enterprise=factories.maker(cooperative=cooperative))
        payment = factories.order(goods={goods: 2}, payment_method="stripe").payments.get()
        intent = client.v1.payment_intents.create(
            {
                "amount": 3_600_000,
                "currency": "idr",
                "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                "payment_method": "pm_card_visa",
                "confirm": True,
                "transfer_group": f"order-{payment.order.number}",
            }
        )
        Payment.objects.filter(pk=payment.pk).update(
            state=Payment.PAID, external_charge=intent.id, paid_at=timezone.now() - timedelta(minutes=1)
        )
        return intent.latest_charge

    def test_waits_at_stripe_for_its_money(self, charge, stripe_rail, payout, account, client):
        sent = stripe_rail.send(payout)
        (made,) = transfers(client, account)
        assert (made.id, made.source_transaction) == (sent.external_id, charge)
        assert made.transfer_group.startswith("order-")

    def test_one_charge_feeds_no_more_than_it_has(
        self, charge, stripe_rail, payout, account, client, cooperative, balance_at_stripe
    ):
        stripe_rail.send(payout)
        second = Payout.objects.create(
            number="T-2611-2",
            payee_cooperative=cooperative,
            amount=30_000,
            rail=Payout.STRIPE,
            ordered_at=timezone.now(),
        )
        stripe_rail.send(second)
        assert stripe_rail.send(second).external_id != stripe_rail.send(payout).external_id
        assert [made.source_transaction for made in transfers(client, account)] == [None, charge]


class TestTakingBack:
    @pytest.fixture
    def paid(self, payout, stripe_rail, account, balance_at_stripe, manager):
        sent = stripe_rail.send(payout)
        for move in (mark_approved, mark_sent):
            move(payout=payout, by=manager, at=timezone.now())
        return mark_paid(
            payout=payout, reference=sent.reference, external_id=sent.external_id, by=None, at=timezone.now()
        )

    def test_the_books_say_that_the_money_left_stripe(self, paid, cooperative):
        assert balance(account=clearing("stripe")) == -30_000
        assert balance(account=bank(cooperative.pk)) == 30_000
        assert (balance(account=in_transit()), balance(account=incoming(cooperative.pk))) == (0, 0)

    def test_a_transfer_is_reversed_and_owed_again(self, paid, client, manager, cooperative):
        take_back(payout=paid, note="Salah koperasi", by=manager, at=timezone.now())
        paid.refresh_from_db()
        assert (paid.state, client.v1.transfers.retrieve(paid.external_id).reversed) == (Payout.RETURNED, True)
        assert (balance(account=clearing("stripe")), balance(account=bank(cooperative.pk))) == (0, 0)
        assert missed_events(at=timezone.now()) == 0

    def test_one_reversed_at_stripe_is_found(self, paid, client):
        client.v1.transfers.reversals.create(paid.external_id, {"amount": 1_000_000})
        assert missed_events(at=timezone.now()) == 0  # a part only: a person has to look
        client.v1.transfers.reversals.create(paid.external_id, {})
        assert missed_events(at=timezone.now()) == 1
        paid.refresh_from_db()
        assert paid.state == Payout.RETURNED

    def test_nobody_says_by_hand_what_stripe_has_not_said(self, payout, account, manager):
        for move in (mark_approved, mark_sent):
            move(payout=payout, by=manager, at=timezone.now())
        with pytest.raises(NotPossible):
            mark_paid(payout=payout, reference="tr_x", by=manager, at=timezone.now())
        with pytest.raises(NotPossible):
            take_back(payout=payout, note="Lama sekali", by=manager, at=timezone.now())
        payout.refresh_from_db()
        assert payout.state == Payout.SENT
