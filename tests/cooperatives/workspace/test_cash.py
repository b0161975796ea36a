import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Deposit, Entry, Leg
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/kelola/kas/"


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def courier(cooperative):
    return factories.staff(cooperative=cooperative, role="courier", name="Asep Saepudin")


@pytest.fixture
def treasurer(client, cooperative):
    person = factories.staff(cooperative=cooperative, role="treasurer", name="Tuti Alawiyah")
    client.force_login(person)
    return person


def take(cooperative, person, amount, *, key="a"):
    legs = {accounts.cash(cooperative.pk, person.pk): amount, accounts.buyers(cooperative.pk): -amount}
    return post(key=key, kind=Entry.RECEIVED, legs=legs, occurred_at=timezone.now(), by=person)


def held(cooperative, person):
    return balance(account=accounts.cash(cooperative.pk, person.pk))


def box(cooperative):
    return balance(account=accounts.till(cooperative.pk))


def count(client, person, counted, *, seen, **more):
    return client.post(reverse("workspace:cash-count", args=[person.pk]), {"counted": counted, "seen": seen, **more})


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_room_is_under_kas():
    assert reverse("workspace:cash") == HOME


def test_the_treasurer_sees_who_holds_how_much(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    answer = client.get(HOME)
    assert [(hand.person, hand.amount) for hand in answer.context["hands"]] == [(courier, 412_000)]
    assert answer.context["total"] == 412_000
    assert reverse("workspace:cash-count", args=[courier.pk]) in text_of(answer)


def test_a_count_that_fits_is_booked_at_once(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    assert count(client, courier, "412.000", seen=412_000)["Location"] == HOME
    made = Deposit.objects.get()
    assert (made.person, made.received_by, made.expected, made.counted) == (courier, treasurer, 412_000, 412_000)
    assert (held(cooperative, courier), box(cooperative)) == (0, 412_000)
    assert f"Setoran {made.number} dicatat: Rp412.000 dari Asep Saepudin masuk kas." in text_of(client.get(HOME))


def test_a_count_that_is_short_is_asked_about_before_anything_is_booked(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    answer = count(client, courier, "400.000", seen=412_000)
    assert answer.status_code == 200
    assert "Kurang Rp12.000." in text_of(answer)
    assert "Gudang hari ini" in text_of(answer)  # the rooms keep their whole names beside it
    assert not Deposit.objects.exists()
    count(client, courier, "400000", seen=412_000, agreed=400_000, difference="later")
    assert (held(cooperative, courier), box(cooperative)) == (12_000, 400_000)


def test_another_number_than_the_agreed_one_is_asked_about_again(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    answer = count(client, courier, "40000", seen=412_000, agreed=400_000, difference="later")
    assert "Kurang Rp372.000." in text_of(answer)
    assert not Deposit.objects.exists()


def test_the_cooperative_bears_it_only_with_a_reason(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    given = {"seen": 412_000, "agreed": 400_000, "difference": "cooperative"}
    refused = count(client, courier, "400000", **given)
    assert refused.status_code == 409
    assert "Tulis kenapa koperasi menanggung selisihnya." in text_of(refused)
    assert not Deposit.objects.exists()
    count(client, courier, "400000", note="Kembalian", **given)
    assert (held(cooperative, courier), box(cooperative)) == (0, 400_000)
    assert balance(account=accounts.fees(cooperative.pk, "cash-short")) == 12_000


def test_a_count_that_is_over_goes_into_the_cash_box(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    assert "Lebih Rp3.000." in text_of(count(client, courier, "415000", seen=412_000))
    count(client, courier, "415000", seen=412_000, agreed=415_000)
    assert (held(cooperative, courier), box(cooperative)) == (0, 415_000)


def test_money_that_came_in_meanwhile_is_shown_before_it_is_counted(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    take(cooperative, courier, 50_000, key="b")
    answer = count(client, courier, "412000", seen=412_000)
    assert answer.status_code == 409
    assert "Rp462.000" in text_of(answer)
    assert not Deposit.objects.exists()


@pytest.mark.parametrize("counted", ["", "abc", "-5", "1.5", "999999999999999"])
def test_what_is_no_amount_is_told_beside_the_field(client, cooperative, courier, treasurer, counted):
    take(cooperative, courier, 412_000)
    answer = count(client, courier, counted, seen=412_000)
    assert answer.status_code == 422
    assert answer.context["form"].errors["counted"]
    assert not Deposit.objects.exists()


def test_a_treasurer_cannot_count_what_she_holds_herself(client, cooperative, treasurer):
    take(cooperative, treasurer, 30_000)
    assert "Dihitung orang lain" in text_of(client.get(HOME))
    answer = count(client, treasurer, "30000", seen=30_000)
    assert answer.status_code == 409
    assert "dihitung orang lain" in text_of(answer)
    assert held(cooperative, treasurer) == 30_000


@pytest.mark.parametrize("role", ["courier", "warehouse", "trainer"])
def test_others_see_their_own_cash_only_and_count_nothing(client, cooperative, courier, role):
    worker = factories.staff(cooperative=cooperative, role=role, name="Wati Kurniasih")
    client.force_login(worker)
    take(cooperative, courier, 412_000)
    take(cooperative, worker, 35_000, key="b")
    shown = text_of(client.get(HOME))
    assert "Rp35.000" in shown
    assert "412.000" not in shown and "Asep" not in shown
    legs = Leg.objects.count()
    assert count(client, courier, "412000", seen=412_000).status_code == 403
    assert client.get(reverse("workspace:cash-count", args=[courier.pk])).status_code == 403
    assert client.post(reverse("workspace:cash-bank"), {"amount": "1", "seen": "0"}).status_code == 403
    assert Leg.objects.count() == legs


def test_a_courier_sees_what_she_has_handed_in(client, cooperative, courier, treasurer):
    take(cooperative, courier, 412_000)
    count(client, courier, "400000", seen=412_000, agreed=400_000, difference="later")
    client.force_login(courier)
    shown = text_of(client.get(HOME))
    assert Deposit.objects.get().number in shown
    assert "Rp400.000" in shown and "Rp12.000" in shown and "dihitung Tuti Alawiyah" in shown


def test_who_holds_cash_of_another_cooperative_is_unknown_here(client, cooperative, treasurer):
    stranger = factories.staff(cooperative=factories.cooperative(), role="courier")
    take(stranger.cooperative_roles.get().cooperative, stranger, 70_000)
    assert client.get(reverse("workspace:cash-count", args=[stranger.pk])).status_code == 404
    assert count(client, stranger, "70000", seen=70_000).status_code == 404


def test_cash_is_brought_to_the_bank(client, cooperative, courier, treasurer):
    take(cooperative, courier, 90_000)
    count(client, courier, "90000", seen=90_000)
    bank = reverse("workspace:cash-bank")
    assert client.post(bank, {"amount": "60.000", "seen": "90000", "note": "S-12"})["Location"] == HOME
    assert (box(cooperative), balance(account=accounts.bank(cooperative.pk))) == (30_000, 60_000)
    assert client.post(bank, {"amount": "60.000", "seen": "90000"}).status_code == 409  # sent twice
    assert client.post(bank, {"amount": "31.000", "seen": "30000"}).status_code == 409
    assert client.post(bank, {"amount": "", "seen": "30000"}).status_code == 422
    assert box(cooperative) == 30_000
    assert "slip S-12" in text_of(client.get(HOME))


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(HOME)["Location"] == f"{reverse('account_login')}?next={HOME}"
