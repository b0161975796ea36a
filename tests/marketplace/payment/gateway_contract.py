"""What every gateway has to keep to. The test file of a gateway subclasses `GatewayContract` and says how its world
tells of money; everything else follows.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from cooperatives.settlement.ledger.accounts import buyers
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Account, Entry, Leg, Refund
from marketplace.order.expiring import expire_order
from marketplace.order.models import Order
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import (
    ByHand,
    EventKind,
    Gateway,
    GatewayEvent,
    Instructions,
    Nothing,
    Picture,
    Redirect,
    WebhookRefused,
)
from marketplace.payment.gateways import gateway, gateways
from marketplace.payment.methods import methods_for
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories


class GatewayContract:
    code: str
    refusals: tuple[type[Exception], ...] = ()  # what telling a fact for the second time may raise

    # --- what a gateway's own test says ------------------------------------------------------------------------------

    def cooperative(self) -> Any:
        """One that this gateway can serve."""
        return factories.cooperative()

    def tell_paid(self, payment: Payment, client: Any) -> None:
        """Bring the news that a payment was made in the way in which this gateway does: a webhook, a person."""
        raise NotImplementedError

    def who_tells(self) -> Any:
        """The person who says that the money came; none for a gateway that tells by itself."""
        return None

    # --- help --------------------------------------------------------------------------------------------------------

    @property
    def gateway(self) -> Gateway:
        return gateway(self.code)

    @pytest.fixture
    def product(self, db):
        return factories.product(enterprise=factories.maker(cooperative=self.cooperative()), price=40_000, stock=10)

    @pytest.fixture
    def payment(self, product) -> Payment:
        return factories.order(goods={product: 2}, payment_method=self.code).payments.get()

    def fact(self, payment: Payment, **changes: Any) -> GatewayEvent:
        facts = {
            "gateway": self.code,
            "event_id": "contract-1",
            "kind": EventKind.PAID,
            "reference": payment.reference,
            "amount": payment.amount,
            "occurred_at": timezone.now(),
        }
        return GatewayEvent(**facts | changes)

    def apply(self, payment: Payment, **changes: Any) -> ReceivedEvent:
        return apply_event(self.fact(payment, **changes), confirmed_by=self.who_tells())

    def start(self, payment: Payment, at: datetime | None = None):
        payment.refresh_from_db()
        urls = {"return_url": "https://lumbung.example/kembali", "cancel_url": "https://lumbung.example/"}
        return self.gateway.start(payment, **urls, at=at or timezone.now())

    @staticmethod
    def state(payment: Payment) -> tuple[str, int, str]:
        payment.refresh_from_db()
        return payment.state, payment.received, Order.objects.get(pk=payment.order_id).status

    def on_place(self, payment: Payment) -> int:
        """What the books have for the operator's or the cooperative's accounts of money: all of it, wherever it is."""
        legs = Leg.objects.filter(entry__order=payment.order_id, account__kind__in=Account.ASSETS)
        return sum(legs.values_list("amount", flat=True))

    # --- what it is --------------------------------------------------------------------------------------------------

    def test_it_is_named_and_has_a_page(self):
        assert [one.code for one in gateways()].count(self.code) == 1
        assert len(self.code) <= 16
        assert str(self.gateway.label)
        if self.gateway.capabilities.deadline_hours is not None:
            get_template(self.gateway.pay_template)
            assert "50.000" in self.gateway.what_is_paid(total=50_000)

    def test_its_capabilities_fit_together(self):
        can = self.gateway.capabilities
        assert can.redirect + can.shows_picture + can.instructions <= 1
        assert 1 <= can.minimum <= can.maximum <= 9_999_999_999
        # Parts are paid when they are received; a page to pay on is for the whole order.
        assert can.per_fulfilment == (can.deadline_hours is None)
        assert can.refunds_itself or not can.partial_refund
        assert can.collector == "operator" or can.per_fulfilment or can.one_cooperative

    def test_it_says_why_it_cannot_serve(self, db):
        can, one = self.gateway.capabilities, self.cooperative()
        two = [one, self.cooperative()]
        assert self.gateway.why_not(total=can.minimum, cooperatives=[one]) == ""
        assert self.gateway.why_not(total=can.maximum, cooperatives=[one]) == ""
        assert self.gateway.why_not(total=can.maximum + 1, cooperatives=[one])
        assert can.minimum == 1 or self.gateway.why_not(total=can.minimum - 1, cooperatives=[one])
        assert bool(self.gateway.why_not(total=can.minimum, cooperatives=two)) == can.one_cooperative
        [method] = [m for m in methods_for(total=can.minimum, cooperatives=two) if m.code == self.code]
        assert method.available == (not can.one_cooperative)

    # --- starting ----------------------------------------------------------------------------------------------------

    def test_an_order_starts_with_one_payment_to_its_collector(self, payment):
        can, parcel = self.gateway.capabilities, payment.order.fulfilments.get()
        assert payment.collector_id == (parcel.cooperative_id if can.collector == "cooperative" else None)
        assert payment.fulfilment_id == (parcel.pk if can.per_fulfilment else None)
        assert (payment.due_at is None) == (can.deadline_hours is None)
        assert payment.amount == parcel.total + payment.unique_code
        waits = Order.CONFIRMED if can.deadline_hours is None else Order.AWAITING_PAYMENT
        assert self.state(payment) == (Payment.PENDING, 0, waits)
        assert payment.label == str(self.gateway.label)

    def test_it_starts_in_its_own_way_and_again_alike(self, payment):
        can = self.gateway.capabilities
        kind = (
            Redirect
            if can.redirect
            else Picture
            if can.shows_picture
            else Instructions
            if can.instructions
            else Nothing
        )
        first = self.start(payment)
        assert isinstance(first, kind)
        assert self.start(payment) == first

    def test_the_buyers_page_shows_how_to_pay(self, payment, client):
        page = client.get(reverse("order-payment", args=[payment.order.tracking_token]))
        if self.gateway.capabilities.deadline_hours is None:
            assert page["Location"] == payment.order.get_absolute_url()
            return
        assert page.status_code == 200
        assert f"{payment.amount:,}".replace(",", ".")[-3:] in page.content.decode()
        if self.gateway.capabilities.redirect:
            gone = client.post(reverse("order-payment", args=[payment.order.tracking_token]))
            assert gone["Location"] == self.start(payment).url

    # --- money that comes in -----------------------------------------------------------------------------------------

    def test_the_place_of_its_money_is_an_account_of_its_collector(self, payment):
        place = self.gateway.place(payment, by=self.who_tells())
        assert place.kind in Account.ASSETS
        assert place.cooperative_id == payment.collector_id

    def test_what_it_tells_pays_the_order_once(self, payment, product, client):
        self.start(payment)
        for _twice in range(2):
            with suppress(*self.refusals):
                self.tell_paid(payment, client)
        assert self.state(payment) == (Payment.PAID, payment.amount, Order.CONFIRMED)
        assert payment.paid_at is not None
        entry = Entry.objects.get(kind=Entry.SALE)
        assert entry.key == f"paid-{payment.reference}"
        assert self.on_place(payment) == payment.amount
        assert not Refund.objects.exists()
        assert sum(Leg.objects.values_list("amount", flat=True)) == 0

    def test_a_fact_told_eight_times_counts_once(self, payment):
        outcomes = {self.apply(payment, external_id="charge").pk for _time in range(8)}
        self.apply(payment, event_id="contract-2", external_id="charge")
        assert len(outcomes) == 1
        assert self.state(payment)[:2] == (Payment.PAID, payment.amount)
        assert self.on_place(payment) == payment.amount

    def test_a_part_waits_and_the_rest_pays(self, payment):
        before = self.state(payment)[2]
        self.apply(payment, amount=1_000)
        assert self.state(payment) == (Payment.PENDING, 1_000, before)
        assert (self.on_place(payment), balance(account=buyers(payment.collector_id))) == (1_000, -1_000)
        self.apply(payment, event_id="contract-2", amount=payment.amount - 1_000)
        assert self.state(payment) == (Payment.PAID, payment.amount, Order.CONFIRMED)
        assert (self.on_place(payment), balance(account=buyers(payment.collector_id))) == (payment.amount, 0)

    def test_too_much_is_owed_back(self, payment):
        self.apply(payment, amount=payment.amount + 250)
        assert self.state(payment)[:2] == (Payment.PAID, payment.amount + 250)
        assert balance(account=buyers(payment.collector_id)) == -250
        refund = Refund.objects.get()
        assert (refund.kind, refund.amount, refund.cooperative_id) == (Refund.MONEY, 250, payment.collector_id)

    def test_money_for_an_order_that_has_ended_is_owed_back(self, payment):
        if payment.due_at is None:
            pytest.skip("paid when it is received: nothing ends by itself")
        assert expire_order(order=payment.order, at=payment.due_at)
        self.apply(payment, occurred_at=payment.due_at + timedelta(minutes=1))
        assert self.state(payment) == (Payment.EXPIRED, payment.amount, Order.CANCELLED)
        assert balance(account=buyers(payment.collector_id)) == -payment.amount
        assert Refund.objects.get().amount == payment.amount

    def test_an_unknown_payment_is_kept_for_a_person(self, payment):
        before = self.state(payment)
        assert self.apply(payment, reference="LB-unknown").outcome == ReceivedEvent.REFUSED
        assert (self.state(payment), Entry.objects.count()) == (before, 0)

    # --- webhooks ----------------------------------------------------------------------------------------------------

    @pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff\x00", b'{"order_id": null}'])
    def test_a_webhook_from_a_stranger_changes_nothing(self, payment, client, body):
        before = self.state(payment)
        with pytest.raises(WebhookRefused):
            self.gateway.parse_webhook({}, body)
        address = reverse("gateway-webhook", args=[self.code])
        assert client.post(address, body, content_type="application/json").status_code == 400
        assert (self.state(payment), ReceivedEvent.objects.count()) == (before, 0)

    # --- ending and paying back --------------------------------------------------------------------------------------

    def test_ending_twice_does_no_harm(self, payment):
        self.start(payment)
        payment.refresh_from_db()
        self.gateway.cancel(payment)
        self.gateway.cancel(payment)
        assert self.state(payment)[0] == Payment.PENDING

    def test_it_pays_back_or_leaves_it_to_the_treasurer(self, payment, client):
        self.start(payment)
        self.tell_paid(payment, client)
        payment.refresh_from_db()
        self.apply(payment, event_id="contract-more", amount=5_000, external_id="another")
        refund = Refund.objects.select_related("payment").get()
        if not self.gateway.capabilities.refunds_itself:
            with pytest.raises(ByHand):
                self.gateway.refund(refund)
            return
        for _twice in range(2):
            told = self.gateway.refund(refund)
            if told is not None:
                assert (told.kind, told.amount, told.reference) == (EventKind.REFUNDED, 5_000, payment.reference)
                apply_event(told)
        refund.refresh_from_db()
        assert refund.state in {Refund.DONE, Refund.ORDERED}
        if refund.state == Refund.DONE:
            payment.refresh_from_db()
            assert (payment.refunded, balance(account=buyers(payment.collector_id))) == (5_000, 0)
