"""Following, paying, cancelling and finding an order, with and without its secret link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cooperatives.distribution.models import Step
from cooperatives.distribution.steps import take_step
from cooperatives.partner.models import StockRecord
from marketplace.order import finding
from marketplace.order.expiring import expire_order
from marketplace.order.following import follow
from marketplace.order.models import Order
from marketplace.payment.bank_transfer.confirming import confirm_transfer
from marketplace.payment.gateway import GatewayRefused, GatewayUnavailable, Redirect
from marketplace.payment.gateways import gateway
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def pay_page(order: Order) -> str:
    return f"{order.get_absolute_url()}bayar/"


def confirm(order: Order) -> None:
    payment = order.payments.get()
    confirm_transfer(
        payment=payment,
        received_on=timezone.localdate(),
        bank_reference=f"BRI-{order.number}",
        amount=payment.amount,
        by=factories.user(),
    )


# --- following --------------------------------------------------------------------------------------------------------


def test_the_secret_link_shows_the_order_to_whoever_has_it(client):
    order = factories.order(name="Rina Marlina")
    page = text(client.get(order.get_absolute_url()))
    fulfilment = order.fulfilments.get()
    assert f"Pesanan {order.number}" in page
    assert fulfilment.cooperative.name in page
    assert " ".join(fulfilment.handover_code) in page
    assert "Bayar <b>Rp18.000</b> di tempat, lalu sebutkan" in page
    assert "https://wa.me/6281200000001?text=" in page


@pytest.mark.parametrize("page", ["", "bayar/"])
def test_the_secret_does_not_travel(client, page):
    order = factories.order(payment_method="bank_transfer")
    for url in (order.get_absolute_url() + page, f"/pesanan/tidak-ada/{page}"):
        response = client.get(url)
        assert response["Cache-Control"] == "no-store, private"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert 'name="robots" content="noindex' in text(response)


@pytest.mark.parametrize("token", ["tidak-ada", "100001", "0", "a" * 500, "%00"])
def test_an_unknown_link_gets_a_kind_page(client, token):
    factories.order()
    response = client.get(f"/pesanan/{token}/")
    assert response.status_code == 404
    assert "Pesanan tidak ketemu" in text(response)


def test_the_number_of_an_order_is_not_its_link(client):
    order = factories.order()
    assert client.get(f"/pesanan/{order.number}/").status_code == 404
    assert client.get(f"/pesanan/{order.tracking_token.swapcase()}/").status_code == 404


def test_each_part_is_followed_step_by_step(client):
    order = factories.order(pickup=False)
    fulfilment, at, clerk = order.fulfilments.get(), timezone.now(), factories.user()
    seen = [follow(order=order, at=timezone.now()).parts[0].state]
    for kind in (Step.PACKED, Step.DISPATCHED):
        take_step(fulfilment=fulfilment, kind=kind, by=clerk, at=at)
        seen.append(follow(order=order, at=timezone.now()).parts[0].state)
    take_step(fulfilment=fulfilment, kind=Step.HANDED_OVER, by=clerk, at=at, code=fulfilment.handover_code)
    order.refresh_from_db()
    done = follow(order=order, at=timezone.now())
    assert [*seen, done.parts[0].state] == ["preparing", "packed", "dispatched", "handed-over"]
    assert done.headline == "Pesanan sudah diterima"
    assert [stop.state for stop in done.parts[0].stops] == ["done"] * 4
    page = text(client.get(order.get_absolute_url()))
    assert " ".join(fulfilment.handover_code) not in page
    assert "Batalkan pesanan" not in page


def test_two_cooperatives_are_two_parts_with_their_own_state(client):
    goods = {factories.product(enterprise=factories.maker()): 1 for _ in range(2)}
    order = factories.order(goods=goods)
    take_step(fulfilment=order.fulfilments.first(), kind=Step.PACKED, by=factories.user(), at=timezone.now())
    assert follow(order=order, at=timezone.now()).headline == "1 sudah dikemas, 1 sedang disiapkan"


def test_an_unpaid_order_hides_its_codes_and_asks_for_the_money(client):
    order = factories.order(payment_method="bank_transfer")
    page = text(client.get(order.get_absolute_url()))
    assert " ".join(order.fulfilments.get().handover_code) not in page
    assert "Menunggu pembayaran" in page
    assert pay_page(order) in page


def test_an_expired_order_says_so(client):
    order = factories.order(payment_method="bank_transfer")
    assert expire_order(order=order, at=timezone.now() + timedelta(days=3))
    page = text(client.get(order.get_absolute_url()))
    assert "Pesanan lewat batas waktu" in page
    assert pay_page(order) not in page


def test_the_page_costs_the_same_whatever_the_order(client, django_assert_num_queries):
    maker = factories.maker()
    order = factories.order(goods={factories.product(enterprise=maker): 1 for _ in range(6)})
    small = factories.order(goods={factories.product(enterprise=maker): 1})
    for one in (small, order):
        with django_assert_num_queries(12):  # with sales and returns
            client.get(one.get_absolute_url())


# --- cancelling -------------------------------------------------------------------------------------------------------


def test_an_unpaid_order_is_cancelled_by_its_link(client):
    product = factories.product(stock=5)
    order = factories.order(goods={product: 2}, payment_method="bank_transfer")
    response = Client(enforce_csrf_checks=True).post(f"{order.get_absolute_url()}batal/", HTTP_ORIGIN="null")
    order.refresh_from_db()
    assert response["Location"] == order.get_absolute_url()
    assert order.status == Order.CANCELLED
    assert StockRecord.objects.get(product=product).num_allocated == 0


def test_a_packed_order_is_not(client):
    order = factories.order()
    take_step(fulfilment=order.fulfilments.get(), kind=Step.PACKED, by=factories.user(), at=timezone.now())
    page = client.post(f"{order.get_absolute_url()}batal/", follow=True)
    order.refresh_from_db()
    assert order.status == Order.CONFIRMED
    assert "tidak bisa dibatalkan lagi" in text(page)


def test_looking_at_the_address_cancels_nothing(client):
    order = factories.order()
    assert client.get(f"{order.get_absolute_url()}batal/").status_code == 405
    assert client.post("/pesanan/tidak-ada/batal/").status_code == 404
    order.refresh_from_db()
    assert order.status == Order.CONFIRMED


# --- paying -----------------------------------------------------------------------------------------------------------


def test_the_transfer_page_says_how_much_where_and_until_when(client, settings):
    settings.BANK_TRANSFER_ACCOUNT = {"bank": "Bank BRI", "number": "0012 3456", "holder": "Lumbung"}
    order = factories.order(payment_method="bank_transfer")
    payment = order.payments.get()
    page = text(client.get(pay_page(order)))
    assert f'data-copy="{payment.amount}"' in page
    assert 'data-copy="00123456"' in page
    assert f"<mark>{payment.amount % 1000:03}</mark>" in page
    assert timezone.localtime(payment.due_at).strftime("%H.%M") in page
    assert 'hx-trigger="every 10s"' in page


def test_once_confirmed_the_page_moves_on(client):
    order = factories.order(payment_method="bank_transfer")
    assert client.get(pay_page(order), HTTP_HX_REQUEST="true").status_code == 200
    confirm(order)
    assert client.get(pay_page(order))["Location"] == order.get_absolute_url()
    assert client.get(pay_page(order), HTTP_HX_REQUEST="true")["HX-Redirect"] == order.get_absolute_url()


def test_cash_has_nothing_to_pay_here(client):
    order = factories.order(payment_method="cash")
    assert client.get(pay_page(order))["Location"] == order.get_absolute_url()


def test_the_card_button_leads_to_the_hosted_page(client, monkeypatch):
    order = factories.order(payment_method="stripe")
    asked = {}

    def start(payment, *, return_url, cancel_url, at):
        asked.update(payment=payment, return_url=return_url, cancel_url=cancel_url)
        return Redirect(url="https://checkout.stripe.com/c/pay/cs_test_1")

    monkeypatch.setattr(gateway("stripe"), "start", start)
    response = client.post(pay_page(order))
    assert response["Location"] == "https://checkout.stripe.com/c/pay/cs_test_1"
    assert asked == {
        "payment": order.payments.get(),
        "return_url": f"http://testserver{pay_page(order)}?kembali=1",
        "cancel_url": f"http://testserver{pay_page(order)}",
    }


@pytest.mark.parametrize("trouble", [GatewayUnavailable("down"), GatewayRefused("no")])
def test_when_stripe_cannot_the_order_is_kept_and_it_is_said(client, monkeypatch, trouble):
    order = factories.order(payment_method="stripe")

    def start(_payment, **_kwargs):
        raise trouble

    monkeypatch.setattr(gateway("stripe"), "start", start)
    page = client.post(pay_page(order), follow=True)
    order.refresh_from_db()
    assert "Halaman pembayaran sedang tidak bisa dibuka." in text(page)
    assert order.status == Order.AWAITING_PAYMENT
    assert order.payments.get().state == Payment.PENDING


def test_coming_back_from_stripe_pays_nothing(client):
    order = factories.order(payment_method="stripe")
    page = client.get(f"{pay_page(order)}?kembali=1&session_id=cs_forged&paid=1")
    order.refresh_from_db()
    assert "Pembayaran sedang diperiksa" in text(page)
    assert order.status == Order.AWAITING_PAYMENT
    assert ReceivedEvent.objects.count() == 0


def test_a_cancelled_order_cannot_be_paid(client, monkeypatch):
    order = factories.order(payment_method="stripe")
    client.post(f"{order.get_absolute_url()}batal/")
    monkeypatch.setattr(gateway("stripe"), "start", None)
    assert client.post(pay_page(order))["Location"] == order.get_absolute_url()


# --- finding ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def texts(monkeypatch):
    """The texts that go out; what is queued is done at once."""
    sent = []
    monkeypatch.setattr(finding, "send_text", lambda *, to, text: sent.append((to, text)))
    monkeypatch.setattr(finding, "send_link", type("Now", (), {"enqueue": staticmethod(finding.send_link.func)}))
    return sent


def test_a_signed_in_buyer_sees_her_orders_and_nobody_elses(client):
    buyer = factories.user()
    own, foreign = factories.order(user=buyer), factories.order(user=factories.user())
    client.force_login(buyer)
    page = text(client.get("/pesanan/"))
    assert own.get_absolute_url() in page
    assert foreign.tracking_token not in page


def test_a_lost_link_is_sent_to_the_phone_of_the_order(client, texts, settings):
    order = factories.order(phone="+628123456789")
    page = client.post("/pesanan/", {"number": order.number, "phone": "0812 3456 789"}, follow=True)
    assert texts == [
        ("+628123456789", f"Ini tautan pesanan {order.number}: {settings.SITE_URL}{order.get_absolute_url()}")
    ]
    assert order.tracking_token not in text(page)


def test_whether_an_order_exists_is_not_told(client, texts):
    order = factories.order(phone="+628123456789")
    asks = [(order.number, "08123456789"), (order.number, "08129999999"), ("999999", "08123456789")]
    answers = [text(client.post("/pesanan/", {"number": n, "phone": p}, follow=True)) for n, p in asks]
    plain = [answer.split("csrfmiddlewaretoken")[0] for answer in answers]
    assert plain[0] == plain[1] == plain[2]
    assert len(texts) == 1


@pytest.mark.parametrize(
    "data", [{}, {"number": "1"}, {"number": "", "phone": "0812"}, {"number": "1" * 40, "phone": "x"}]
)
def test_half_an_ask_is_told_what_is_missing(client, texts, data):
    response = client.post("/pesanan/", data)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert texts == []


def test_nobody_can_ask_without_end(client, texts, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tries"}}
    order = factories.order(phone="+628123456789")
    answers = [client.post("/pesanan/", {"number": order.number, "phone": "08123456789"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(texts) == 5
