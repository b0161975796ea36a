import pytest
from django.urls import reverse

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.registry.models import CooperativeStaff, Requirement
from tests import factories, runs
from tests.paperwork import handed_in, requirement

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    return factories.product(enterprise=factories.maker(cooperative=cooperative), title="Keripik talas", price=18_000)


@pytest.fixture
def fulfilment(goods):
    made = factories.order(goods={goods: 2}, pickup=False, phone="+628123456789").fulfilments.get()
    made.handover_code = "123456"
    made.save()
    return made


@pytest.fixture
def manager(client, cooperative):
    worker = factories.staff(cooperative=cooperative)
    client.force_login(worker)
    return worker


def step(client, fulfilment, kind, code=""):
    return client.post(reverse("workspace:step", args=[fulfilment.pk]), {"kind": kind, "code": code})


def taken(fulfilment):
    return list(fulfilment.steps.order_by("pk").values_list("kind", flat=True))


def page(client, fulfilment):
    return client.get(reverse("workspace:fulfilment", args=[fulfilment.pk])).content.decode()


def test_a_delivery_goes_step_by_step_to_the_buyer_and_the_cash_is_booked(client, manager, fulfilment):
    for kind in (Step.PACKED, Step.DISPATCHED):
        assert step(client, fulfilment, kind).status_code == 302
    assert "Rp43.000" in page(client, fulfilment)  # 2 × 18.000 and the fee of 7.000
    assert "Uang pas, sudah diserahkan" in page(client, fulfilment)
    assert step(client, fulfilment, Step.HANDED_OVER, code="123456").status_code == 302
    assert taken(fulfilment) == [Step.PACKED, Step.DISPATCHED, Step.HANDED_OVER]
    assert set(fulfilment.steps.values_list("taken_by", flat=True)) == {manager.pk}
    assert fulfilment.payments.get().state == "paid"
    fulfilment.order.refresh_from_db()
    assert fulfilment.order.status == "completed"


@pytest.mark.parametrize("code", ["", "123457", "12345", "１２３４５６"])
def test_a_wrong_code_hands_nothing_over(client, manager, fulfilment, code):
    for kind in (Step.PACKED, Step.DISPATCHED):
        step(client, fulfilment, kind)
    answer = step(client, fulfilment, Step.HANDED_OVER, code=code)
    assert answer.status_code == 409
    assert "Kodenya tidak cocok." in answer.content.decode()
    assert taken(fulfilment) == [Step.PACKED, Step.DISPATCHED]
    assert fulfilment.payments.get().state == "pending"


def test_a_step_taken_twice_is_told_and_recorded_once(client, manager, fulfilment):
    step(client, fulfilment, Step.PACKED)
    answer = step(client, fulfilment, Step.PACKED)
    assert answer.status_code == 409
    assert "sudah dicatat sebelumnya" in answer.content.decode()
    assert taken(fulfilment) == [Step.PACKED]


def test_an_unpaid_order_is_not_packed(client, manager, goods):
    unpaid = factories.order(goods={goods: 1}, payment_method="bank_transfer").fulfilments.get()
    assert "Sudah dikemas" not in page(client, unpaid)
    answer = step(client, unpaid, Step.PACKED)
    assert answer.status_code == 409
    assert "belum dibayar" in answer.content.decode()
    assert taken(unpaid) == []


@pytest.mark.parametrize("kind", ["", "ready", "handed-over", "cancelled", "nonsense"])
def test_a_step_out_of_order_is_refused(client, manager, fulfilment, kind):
    assert step(client, fulfilment, kind, code="123456").status_code == 409
    assert taken(fulfilment) == []


def test_another_cooperatives_fulfilment_does_not_exist_here(client, manager):
    foreign = factories.order().fulfilments.get()
    assert client.get(reverse("workspace:fulfilment", args=[foreign.pk])).status_code == 404
    assert step(client, foreign, Step.PACKED).status_code == 404
    assert taken(foreign) == []
    found = client.get(reverse("workspace:fulfilments"), {"cari": foreign.number})
    assert list(found.context["page"]) == []


@pytest.mark.parametrize("role", [CooperativeStaff.TREASURER, CooperativeStaff.TRAINER])
def test_who_does_not_deliver_sees_no_buyer_and_takes_no_step(client, cooperative, fulfilment, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    shown = page(client, fulfilment)
    for secret in ("Rina Marlina", "0812-3456-789", "628123456789", "Kp. Pagentongan"):
        assert secret not in shown
    assert step(client, fulfilment, Step.PACKED).status_code == 403
    assert taken(fulfilment) == []


@pytest.mark.parametrize("role", [CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE, CooperativeStaff.COURIER])
def test_who_delivers_sees_whom_to_call_and_never_the_code(client, cooperative, fulfilment, role):
    worker = factories.staff(cooperative=cooperative, role=role)
    client.force_login(worker)
    if role == CooperativeStaff.COURIER:  # of what is on her run today, and there alone
        assert client.get(reverse("workspace:fulfilment", args=[fulfilment.pk])).status_code == 404
        runs.run(courier=worker, parcels=[fulfilment])
    shown = client.get(reverse("workspace:fulfilment", args=[fulfilment.pk]), follow=True).content.decode()
    assert "Rina Marlina" in shown
    assert "Kp. Pagentongan" in shown
    assert "https://wa.me/628123456789" in shown
    assert "123456" not in shown.replace("628123456789", "").replace("+62-812-3456-789", "")


def test_the_board_shows_what_to_pack_without_naming_the_buyer(client, manager, fulfilment):
    shown = client.get(reverse("workspace:home")).content.decode()
    assert fulfilment.number in shown
    assert "Keripik talas" in shown
    assert "Rina Marlina" not in shown


def test_searching_a_number_opens_the_fulfilment(client, manager, fulfilment):
    answer = client.get(reverse("workspace:fulfilments"), {"cari": fulfilment.order.number})
    assert answer["Location"] == reverse("workspace:fulfilment", args=[fulfilment.pk])


def test_the_list_pages_one_state(client, manager, goods):
    for _ in range(2):
        factories.order(goods={goods: 1})
    shown = client.get(reverse("workspace:fulfilments"), {"keadaan": "to-pack", "page": "77"})
    assert list(shown.context["page"]) == list(Fulfilment.objects.order_by("pk"))
    assert list(client.get(reverse("workspace:fulfilments"), {"keadaan": "packed"}).context["page"]) == []


def test_a_step_is_a_post(client, manager, fulfilment):
    assert client.get(reverse("workspace:step", args=[fulfilment.pk])).status_code == 405


def test_who_looks_up_wrong_codes_too_often_finds_nothing_by_code(client, manager, fulfilment):
    def search(text):
        return client.get(reverse("workspace:fulfilments"), {"cari": text}).status_code

    assert search("123456") == 302
    assert {search(f"{guess:06}") for guess in range(20)} == {200}
    assert search("123456") == 200
    assert search(fulfilment.order.number) == 302


def test_who_hands_nothing_over_finds_nothing_by_code(client, cooperative, fulfilment):
    client.force_login(factories.staff(cooperative=cooperative, role=CooperativeStaff.TREASURER))
    assert client.get(reverse("workspace:fulfilments"), {"cari": "123456"}).status_code == 200


def test_too_many_wrong_codes_are_told_so(client, manager, fulfilment):
    for kind in (Step.PACKED, Step.DISPATCHED):
        step(client, fulfilment, kind)
    for _ in range(5):
        assert step(client, fulfilment, Step.HANDED_OVER, "000000").status_code == 409
    refused = step(client, fulfilment, Step.HANDED_OVER, "123456")
    assert refused.status_code == 409
    assert "Tunggu 15 menit" in refused.content.decode()
    assert taken(fulfilment) == ["packed", "dispatched"]


@pytest.mark.parametrize("role", [CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE])
def test_the_board_calls_whom_it_concerns_to_what_waits(client, cooperative, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    shown = client.get(reverse("workspace:home")).content.decode()
    assert "Menunggu Anda" not in shown
    place = requirement(reviewer=Requirement.COOPERATIVE)
    handed_in(requirement=place, enterprise=factories.maker(cooperative=cooperative))
    shown = client.get(reverse("workspace:home")).content.decode()
    assert ("1 berkas UMKM belum diperiksa" in shown) == (role == CooperativeStaff.MANAGER)
    assert (reverse("workspace:paper-queue") in shown) == (role == CooperativeStaff.MANAGER)
