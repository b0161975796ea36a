from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/kelola/transfer/"


@pytest.fixture
def treasurer(client):
    person = factories.user(name="Bu Yayah")
    person.groups.add(Group.objects.get_or_create(name="Bendahara operator")[0])
    client.force_login(person)
    return person


def awaited(**order) -> Payment:
    return factories.order(payment_method="bank_transfer", **order).payments.get()


def confirm(client, payment, **changes):
    given = {"amount": str(payment.amount), "received_on": str(timezone.localdate()), "bank_reference": "MUT-001"}
    return client.post(reverse("transfers:transfer", args=[payment.pk]), given | changes)


def unchanged(payment) -> bool:
    payment.refresh_from_db()
    return (payment.state, payment.order.status) == ("pending", "awaiting-payment") and not payment.events.exists()


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(LIST)["Location"] == f"{reverse('account_login')}?next={LIST}"


@pytest.mark.parametrize(
    "name", ["transfers:list", "transfers:confirmed", "transfers:proposals", "transfers:statements"]
)
def test_a_cooperatives_manager_may_not_confirm(client, name):
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    answer = client.get(reverse(name))
    assert answer.status_code == 403
    assert "bendahara pengelola yang mengonfirmasi" in answer.content.decode()
    payment = awaited()
    assert confirm(client, payment).status_code == 403
    assert unchanged(payment)


def test_the_list_shows_amount_buyer_and_deadline_and_only_open_transfers(client, treasurer):
    payment = awaited(name="Pak Dedi")
    factories.order(payment_method="cash")
    answer = client.get(LIST)
    assert list(answer.context["page"]) == [payment]
    shown = answer.content.decode()
    assert f"Rp{payment.amount:,}".replace(",", ".") in shown
    assert "Pak Dedi" in shown
    assert payment.order.number in shown


def test_a_transfer_is_found_by_its_amount(client, treasurer):
    first, second = awaited(), awaited()
    assert first.amount != second.amount
    for text in (str(second.amount), f"Rp{second.amount:,}".replace(",", ".")):
        assert list(client.get(LIST, {"cari": text}).context["page"]) == [second]
    assert list(client.get(LIST, {"cari": "1"}).context["page"]) == []
    assert "Tulis jumlahnya dengan angka saja" in client.get(LIST, {"cari": "banyak"}).content.decode()


def test_confirming_pays_the_order_and_keeps_who_and_when(client, treasurer):
    payment = awaited()
    assert confirm(client, payment, amount=f"Rp{payment.amount:,}".replace(",", "."))["Location"] == LIST
    payment.refresh_from_db()
    assert (payment.state, payment.order.status) == ("paid", "confirmed")
    [event] = client.get(reverse("transfers:confirmed")).context["page"]
    assert (event.payment, event.confirmed_by, event.note, event.amount) == (
        payment,
        treasurer,
        "MUT-001",
        payment.amount,
    )
    assert list(client.get(LIST).context["page"]) == []


@pytest.mark.parametrize(
    ("difference", "told", "state"),
    [
        (-100, "Kurang Rp100.", ("pending", "awaiting-payment")),
        (100, "Lebih Rp100.", ("paid", "confirmed")),
    ],
)
def test_another_amount_is_told_before_it_is_done(client, treasurer, difference, told, state):
    payment = awaited()
    amount = payment.amount + difference
    answer = confirm(client, payment, amount=str(amount))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert unchanged(payment)
    kind = "under" if difference < 0 else "over"
    assert f'name="agreed" value="{kind}"' in page
    # Another amount than the one that was told has to be told anew.
    agreed = {"agreed": kind, "agreed_amount": str(amount)}
    assert confirm(client, payment, amount=str(amount + difference), **agreed).status_code == 422
    assert unchanged(payment)
    assert confirm(client, payment, amount=str(amount), **agreed).status_code == 302
    payment.refresh_from_db()
    assert (payment.state, payment.order.status, payment.received) == (*state, amount)


def test_a_large_transfer_needs_another_treasurer(client, treasurer, settings):
    payment = awaited()
    settings.TWO_PEOPLE_FROM = payment.amount
    confirm(client, payment)
    assert unchanged(payment)
    proposal = payment.confirmations.get()
    page = client.get(reverse("transfers:proposals")).content.decode()
    assert "Minta bendahara lain memeriksanya" in page
    decide = reverse("transfers:decide", args=[proposal.pk])
    client.post(decide, {"agreed": "exact"})
    assert unchanged(payment)
    second = factories.user(name="Pak Ujang")
    second.groups.add(Group.objects.get(name="Bendahara operator"))
    client.force_login(second)
    assert "Saya juga melihat uangnya" in client.get(reverse("transfers:proposals")).content.decode()
    client.post(decide, {"agreed": "exact"})
    payment.refresh_from_db()
    assert (payment.state, payment.events.get().confirmed_by) == ("paid", second)


def test_a_proposal_is_taken_back(client, treasurer, settings):
    payment = awaited()
    settings.TWO_PEOPLE_FROM = 1
    confirm(client, payment)
    client.post(reverse("transfers:decide", args=[payment.confirmations.get().pk]), {"tarik": "1"})
    assert payment.confirmations.get().withdrawn_by == treasurer
    assert unchanged(payment)


@pytest.mark.parametrize(
    "change",
    [
        {"amount": ""},
        {"amount": "banyak"},
        {"amount": "0"},
        {"bank_reference": " "},
        {"received_on": ""},
        {"received_on": str(timezone.localdate() + timedelta(days=1))},
        {"received_on": "31 Februari"},
    ],
)
def test_a_form_that_is_not_complete_changes_nothing(client, treasurer, change):
    payment = awaited()
    assert confirm(client, payment, **change).status_code == 422
    assert unchanged(payment)


def test_one_line_of_the_statement_confirms_one_payment(client, treasurer):
    first, second = awaited(), awaited()
    confirm(client, first)
    answer = confirm(client, second)
    assert answer.status_code == 422
    assert "Nomor acuan ini sudah dipakai" in answer.content.decode()
    assert unchanged(second)


def test_confirming_twice_is_told_and_counts_once(client, treasurer):
    payment = awaited()
    confirm(client, payment)
    answer = confirm(client, payment, bank_reference="MUT-002")
    assert answer.status_code == 422
    assert "tidak menunggu uang lagi" in answer.content.decode()
    assert ReceivedEvent.objects.filter(payment=payment).count() == 1


def test_a_payment_of_another_kind_is_no_transfer(client, treasurer):
    cash = factories.order(payment_method="cash").payments.get()
    assert client.get(reverse("transfers:transfer", args=[cash.pk])).status_code == 404
    assert confirm(client, cash).status_code == 404
    cash.refresh_from_db()
    assert cash.state == "pending"
