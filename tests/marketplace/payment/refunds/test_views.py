"""The counter for money that goes back: who sees what, the two steps of a refund, and sending it."""

import re

import pytest
from django.urls import reverse

from cooperatives.distribution.models import Step
from cooperatives.registry.models import CooperativeStaff
from cooperatives.settlement.models import Refund, Sale, Share
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.sending import leave_to_treasurer, mark_failed, refund_outside
from cooperatives.workspace.access import OPERATOR_TREASURERS
from marketplace.order.models import Order
from marketplace.payment.models import Payment
from tests import factories, runs
from tests.background import run_queued
from tests.paying import NOW, books, bring, goods_of, paid_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sumber Tani")


@pytest.fixture
def product(cooperative):
    maker = factories.maker(cooperative=cooperative, name="Dapur Enok")
    return factories.product(enterprise=maker, price=10_000, title="Dodol talas")


@pytest.fixture
def order(product):
    return paid_order(goods={product: 3})


@pytest.fixture
def treasurer(client, cooperative):
    user = factories.staff(cooperative=cooperative, role=CooperativeStaff.TREASURER, name="Bendahara Sari")
    client.force_login(user)
    return user


@pytest.fixture
def operator(client):
    from django.contrib.auth.models import Group

    user = factories.user(name="Bendahara Pusat")
    user.groups.add(Group.objects.get_or_create(name=OPERATOR_TREASURERS)[0])
    client.force_login(user)
    return user


def new(order) -> str:
    return reverse("refunds:new", args=[order.number])


def ask(client, order, **change):
    """Fill in the form as it was shown."""
    number = client.get(new(order)).context["form"].initial["number"]
    data = {
        "number": number,
        f"jumlah-{goods_of(order).pk}": "1",
        "borne_by": "cooperative",
        "reason": "Pecah di jalan",
    }
    return client.post(new(order), data | {"do": "preview"} | change)


def confirm(client, order, seen, **change):
    # The amount as the page itself carries it: written out, without dots between thousands.
    shown = re.search(r'name="amount" value="([^"]*)"', seen.content.decode())
    data = seen.context["form"].data.dict() | {"do": "confirm", "amount": shown[1]}
    return client.post(new(order), data | change)


def refund(order, quantity=1, **extra) -> Refund:
    return order_refund(
        payment=order.payments.get(),
        quantities={goods_of(order).pk: quantity},
        kind=Refund.RETURN,
        reason="Pecah",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
        **extra,
    )


def test_the_effect_is_shown_before_anything_is_done(client, treasurer, order):
    page = ask(client, order)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Rp10.000" in text and "Koperasi Sumber Tani" in text
    assert [(effect.who, effect.amount) for effect in page.context["plan"].effects] == [
        ("Koperasi Sumber Tani", 500),
        ("Koperasi Sumber Tani", 9_500),
    ]
    assert Refund.objects.count() == 0


def test_then_it_is_done_once_however_often_it_is_clicked(client, treasurer, order):
    seen = ask(client, order)
    done = confirm(client, order, seen)
    made = Refund.objects.get()
    assert done.url == reverse("refunds:refund", args=[made.pk])
    assert (made.amount, made.borne_by, made.ordered_by, made.reason) == (
        10_000,
        "cooperative",
        treasurer,
        "Pecah di jalan",
    )
    confirm(client, order, seen)
    assert Refund.objects.count() == 1


def test_goods_that_come_back_are_on_sale_again_once(client, treasurer, order, product):
    seen = ask(client, order, restock="on")
    confirm(client, order, seen)
    confirm(client, order, seen)
    stock = factories.stock_of(product=product)
    product.listing.refresh_from_db()
    assert (stock.num_in_stock, product.listing.sold, product.listing.available) == (22, 2, 22)


def test_what_changed_meanwhile_is_shown_again(client, treasurer, order):
    page = confirm(client, order, ask(client, order), amount="9000")
    assert page.status_code == 200
    assert page.context["plan"].amount == 10_000
    assert Refund.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"borne_by": "platform"}, "borne_by"),  # nobody spends the operator's money but itself
        ({"borne_by": "buyer"}, "borne_by"),
        ({"number": "PU-1-../../x"}, "number"),
    ],
)
def test_what_is_filled_in_wrongly_says_so(client, treasurer, order, change, field):
    page = ask(client, order, **change)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert Refund.objects.count() == 0


def test_more_than_is_left_is_refused_at_its_line(client, treasurer, order):
    page = ask(client, order, **{f"jumlah-{goods_of(order).pk}": "4"})
    assert "Tinggal 3 yang bisa dikembalikan." in page.content.decode()
    page = ask(client, order, **{f"jumlah-{goods_of(order).pk}": "0"})
    assert "Pilih dulu apa yang dikembalikan" in page.content.decode()
    assert Refund.objects.count() == 0


def test_an_order_older_than_the_books_is_refused_clearly(client, treasurer, order):
    Share.objects.all().delete()
    Sale.objects.all().delete()
    page = client.get(new(order))
    assert "dari sebelum ada pembukuan" in page.content.decode()


def test_an_unpaid_order_has_nothing_to_pay_back(client, treasurer, product):
    order = factories.order(goods={product: 1}, at=NOW)
    assert "belum dibayar" in client.get(new(order)).content.decode()


@pytest.mark.parametrize("role", [CooperativeStaff.COURIER, CooperativeStaff.WAREHOUSE, CooperativeStaff.TRAINER])
def test_others_of_the_cooperative_are_told_whom_to_ask(client, cooperative, order, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    for url in (new(order), reverse("refunds:list")):
        assert client.get(url).status_code == 403


def test_a_buyer_has_no_business_here(client, order):
    assert client.get(new(order)).status_code == 302
    client.force_login(factories.user())
    assert client.get(new(order)).status_code == 403


def test_another_cooperatives_orders_and_refunds_do_not_exist(client, order):
    made = refund(order)
    stranger = factories.staff(cooperative=factories.cooperative(), role=CooperativeStaff.TREASURER)
    client.force_login(stranger)
    assert client.get(new(order)).status_code == 404
    assert client.post(new(order), {"do": "confirm"}).status_code == 404
    assert client.get(reverse("refunds:refund", args=[made.pk])).status_code == 404
    parcel = reverse("refunds:parcel", args=[order.fulfilments.get().pk])
    assert client.get(parcel).status_code == 404
    assert client.post(parcel, {"reason": "x"}).status_code == 404
    assert made.number not in client.get(reverse("refunds:list")).content.decode()
    assert Refund.objects.count() == 1


def test_of_a_shared_order_a_cooperative_sees_only_its_own_lines(client, treasurer, product):
    other = factories.product(title="Kopi Bogor", price=20_000)
    order = paid_order(goods={product: 1, other: 1})
    page = client.get(new(order))
    assert "Dodol talas" in page.content.decode() and "Kopi Bogor" not in page.content.decode()
    foreign = goods_of(order, title="Kopi Bogor")
    number = page.context["form"].initial["number"]
    data = {"number": number, f"jumlah-{foreign.pk}": "1", "borne_by": "enterprise", "reason": "x", "do": "confirm"}
    assert client.post(new(order), data | {"amount": "20000"}).status_code == 422
    made = order_refund(
        payment=order.payments.get(),
        quantities={sale.pk: 1 for sale in order.sales.all()},
        kind=Refund.CANCELLATION,
        reason="Batal",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
    )
    text = client.get(reverse("refunds:refund", args=[made.pk])).content.decode()
    assert "Dodol talas" in text and "Kopi Bogor" not in text


def test_the_operators_treasurer_sees_the_task_and_sends_it(client, operator, order):
    made = leave_to_treasurer(refund=refund(order))
    page = client.get(reverse("refunds:list"))
    assert page.context["waiting"] == [(made, made.amount)]
    url = reverse("refunds:refund", args=[made.pk])
    assert "Rekening pembeli belum ada" in client.get(url).content.decode()
    account = {"do": "account", "bank": "BRI", "account": "0123 4567 8901 234", "holder": "Rina Marlina"}
    client.post(url, account)
    assert "012345678901234" in client.get(url).content.decode()
    assert client.post(url, {"do": "transfer", "reference": ""}).status_code == 422
    assert client.post(url, {"do": "cash"}).status_code == 409  # the operator has no cash box
    client.post(url, {"do": "transfer", "reference": "BRI-123"})
    made.refresh_from_db()
    assert (made.state, made.reference, made.sent_by) == (Refund.DONE, "BRI-123", operator)
    assert "buyers:operator" not in books()
    assert client.post(url, {"do": "transfer", "reference": "BRI-123"}).status_code == 302  # the same click again
    # Another transfer of the same money is not taken for this one.
    assert client.post(url, {"do": "transfer", "reference": "BRI-124"}).status_code == 409
    made.refresh_from_db()
    assert made.reference == "BRI-123"


def test_the_cooperative_sees_it_but_does_not_send_the_operators_money(client, treasurer, order):
    made = leave_to_treasurer(refund=refund(order))
    url = reverse("refunds:refund", args=[made.pk])
    assert "Bendahara pengelola yang mengirim" in client.get(url).content.decode()
    assert client.post(url, {"do": "transfer", "reference": "BRI-123"}).status_code == 403
    made.refresh_from_db()
    assert made.state == Refund.BY_HAND


def test_whom_it_was_taken_from_is_said_by_what_each_part_was_for(client, treasurer, order):
    page = client.get(reverse("refunds:refund", args=[refund(order).pk]))
    effects = page.context["effects"]
    assert "Diambil dari" in page.content.decode()
    assert sum(effect.amount for effect in effects) == 10_000
    fees = goods_of(order).shares.filter(cooperative__isnull=False)
    named = {("Dapur Enok", "Bagian UMKM, masih ditahan")}
    named |= {("Koperasi Sumber Tani", fee.get_role_display()) for fee in fees}
    assert {(effect.who, effect.label) for effect in effects} == named
    assert ("Koperasi Sumber Tani", "Jasa distribusi") in named


def test_cash_is_given_back_at_the_counter(client, treasurer, cooperative, product):
    order = factories.order(goods={product: 1}, at=NOW)
    bring(order.fulfilments.get(), by=factories.user())
    made = leave_to_treasurer(refund=refund(order))
    client.post(reverse("refunds:refund", args=[made.pk]), {"do": "cash"})
    made.refresh_from_db()
    assert made.state == Refund.DONE
    assert books()[f"till:c{cooperative.pk}"] == -10_000


def test_a_failed_card_refund_can_be_tried_again(client, operator, product):
    order = paid_order(goods={product: 3}, payment_method="stripe")
    made = mark_failed(refund=refund(order), why="expired_or_canceled_card", at=NOW)
    url = reverse("refunds:refund", args=[made.pk])
    text = client.get(url).content.decode()
    assert "expired_or_canceled_card" in text and "Coba lagi lewat" in text
    client.post(url, {"do": "again"})
    made.refresh_from_db()
    assert made.state == Refund.ORDERED


def test_money_that_left_outside_is_explained(client, operator, product):
    order = paid_order(goods={product: 3}, payment_method="stripe")
    refund_outside(payment=order.payments.get(), amount=10_000, external_id="re_1", at=NOW)
    page = client.get(reverse("refunds:list"))
    assert [payment.unexplained for payment in page.context["unexplained"]] == [10_000]
    url = reverse("refunds:explanation", args=[order.number])
    number = client.get(url).context["form"].initial["number"]
    data = {"number": number, f"jumlah-{goods_of(order).pk}": "1", "borne_by": "platform", "reason": "Salah kirim"}
    client.post(url, data | {"do": "confirm", "amount": "10000"})
    made = Refund.objects.get()
    assert (made.kind, made.state, made.borne_by) == (Refund.OUTSIDE, Refund.DONE, "platform")
    assert "unexplained:operator" not in books()
    assert client.get(url).status_code == 302


def test_what_stands_for_no_goods_is_borne_by_the_operator(client, operator, product):
    order = paid_order(goods={product: 3}, payment_method="stripe")
    refund_outside(payment=order.payments.get(), amount=7_000, external_id="re_1", at=NOW)
    url = reverse("refunds:explanation", args=[order.number])
    number = client.get(url).context["bear_number"]
    client.post(url, {"do": "operator", "number": number, "reason": "Kebaikan hati"})
    assert books()["platform:operator:refunds"] == 7_000
    assert "unexplained:operator" not in books()


def test_the_warehouse_records_a_refused_parcel(client, cooperative, product):
    order = factories.order(goods={product: 2}, pickup=False, at=NOW)
    parcel = order.fulfilments.get()
    keeper = factories.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE)
    bring(parcel, by=keeper, to=Step.DISPATCHED)
    client.force_login(keeper)
    page = client.get(reverse("workspace:fulfilment", args=[parcel.pk]))
    url = reverse("refunds:parcel", args=[parcel.pk])
    assert url in page.content.decode()
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Tidak di rumah"}).url == reverse("workspace:fulfilment", args=[parcel.pk])
    assert parcel.steps.get(kind=Step.REFUSED).note == "Tidak di rumah"
    text = client.get(reverse("workspace:fulfilment", args=[parcel.pk])).content.decode()
    assert "Ditolak pembeli" in text and "Tidak di rumah" in text


def test_a_courier_neither_cancels_nor_refuses_here(client, cooperative, order):
    """She tells what happened at the door on the page of her run."""
    courier = factories.staff(cooperative=cooperative, role=CooperativeStaff.COURIER)
    client.force_login(courier)
    parcel = order.fulfilments.get()
    url = reverse("refunds:parcel", args=[parcel.pk])
    assert client.post(url, {"reason": "Malas"}).status_code == 404
    runs.run(courier=courier, parcels=[parcel])
    assert client.post(url, {"reason": "Malas"}).status_code == 403
    assert Refund.objects.count() == 0


def test_a_manager_cancels_a_part(client, cooperative, order):
    client.force_login(factories.staff(cooperative=cooperative, role=CooperativeStaff.MANAGER))
    url = reverse("refunds:parcel", args=[order.fulfilments.get().pk])
    assert "dikembalikan, ongkosnya juga" in client.get(url).content.decode()
    client.post(url, {"reason": "Panen gagal"})
    order.refresh_from_db()
    assert order.status == Order.CANCELLED
    assert Refund.objects.get().amount == order.payments.get().amount
    assert client.post(url, {"reason": "Panen gagal"}).status_code == 409


def test_the_buyer_says_where_her_money_goes_once(client, order, caplog):
    refund(order)
    run_queued()
    order.refresh_from_db()
    tracking = client.get(order.get_absolute_url()).content.decode()
    url = reverse("refund-account", args=[order.tracking_token])
    assert url in tracking
    assert client.post(url, {"bank": "BRI", "account": "12", "holder": "Rina"}).status_code == 422
    client.post(url, {"bank": "BRI", "account": "012345678901234", "holder": "Rina Marlina"})
    made = Refund.objects.get()
    assert (made.bank_name, made.bank_account, made.bank_holder) == ("BRI", "012345678901234", "Rina Marlina")
    run_queued()
    assert "dikirim ke rekening BRI …1234" in caplog.text
    # Whoever got hold of the link cannot lead the money away any more.
    client.post(url, {"bank": "BCA", "account": "9999999999", "holder": "Orang Lain"})
    made.refresh_from_db()
    assert made.bank_name == "BRI"
    assert "…1234" in client.get(order.get_absolute_url()).content.decode()


def test_a_buyer_cancels_her_paid_order_on_its_page(client, order):
    assert "Uang Anda dikembalikan semuanya" in client.get(order.get_absolute_url()).content.decode()
    client.post(reverse("order-cancel", args=[order.tracking_token]))
    text = client.get(order.get_absolute_url()).content.decode()
    assert "Pesanan dibatalkan. Uang Anda dikembalikan." in text
    assert Refund.objects.get().amount == order.payments.get().amount
    assert Payment.objects.get().state == Payment.PAID  # until it is sent
