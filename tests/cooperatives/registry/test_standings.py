"""A cooperative goes to rest and wakes up again: what that does to goods, orders and people."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.listing import Listing
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import take_step
from cooperatives.registry import standings
from cooperatives.registry.models import CooperativeStaff, Standing
from cooperatives.registry.standings import (
    OwnCooperative,
    ReasonMissing,
    SameStanding,
    StandingRefused,
    UnknownStanding,
    change_standing,
)
from marketplace.order.models import Order
from marketplace.order.placing import BasketChanged, Contact, place_order
from tests import factories
from tests.background import run_queued

pytestmark = pytest.mark.django_db
SENT = []
WHY = "Pengurus tidak dapat dihubungi."


@pytest.fixture
def officer():
    return factories.user(name="Wati Dinas")


@pytest.fixture
def texts(settings):
    """The texts that were sent: (phone, text)."""
    settings.TEXT_CHANNEL = f"{__name__}.keep"
    SENT.clear()
    return SENT


def keep(*, to, text):
    SENT.append((to, text))


def rest(cooperative, officer, kind=Standing.DORMANT, reason=WHY, **extra):
    return change_standing(
        cooperative=cooperative, kind=kind, reason=reason, by=officer, at=extra.get("at", timezone.now())
    )


def test_the_old_standing_ends_where_the_new_one_begins(officer):
    cooperative, at = factories.cooperative(), timezone.now()
    made = rest(cooperative, officer, at=at)
    old, new = Standing.objects.filter(cooperative=cooperative).order_by("active_from")
    assert (old.kind, old.active_to) == ("active", at)
    assert new == made
    assert (new.kind, new.active_from, new.active_to, new.reason, new.decided_by) == ("dormant", at, None, WHY, officer)


def test_a_cooperative_that_has_no_standing_yet_gets_its_first(officer):
    cooperative = factories.cooperative()
    cooperative.standings.all().delete()
    assert rest(cooperative, officer, kind=Standing.ACTIVE, reason="").kind == "active"


def test_no_two_standings_overlap_when_an_officer_waited_for_the_other(officer):
    cooperative, at = factories.cooperative(), timezone.now()
    rest(cooperative, officer, at=at)
    rest(cooperative, officer, kind=Standing.SUSPENDED, at=at - timedelta(seconds=2))
    times = list(cooperative.standings.order_by("pk").values_list("active_from", "active_to"))
    assert times[1:] == [(at, at), (at, None)]


@pytest.mark.parametrize(
    ("kind", "reason", "refusal"),
    [
        ("dormant", "", ReasonMissing),
        ("suspended", "  ", ReasonMissing),
        ("dormant", "x" * 201, ReasonMissing),
        ("active", "", SameStanding),
        ("asleep", WHY, UnknownStanding),
    ],
)
def test_what_is_refused_changes_nothing(officer, kind, reason, refusal):
    cooperative = factories.cooperative()
    with pytest.raises(refusal):
        rest(cooperative, officer, kind=kind, reason=reason)
    assert list(cooperative.standings.values_list("kind", "active_to")) == [("active", None)]
    assert not DBTaskResult.objects.exists()
    assert issubclass(refusal, StandingRefused)


def test_goods_leave_the_shelves_and_come_back(officer):
    cooperative = factories.cooperative()
    goods = factories.product(enterprise=factories.maker(cooperative=cooperative))
    assert Listing.objects.get(product=goods).on_sale
    rest(cooperative, officer)
    assert not Listing.objects.get(product=goods).on_sale
    rest(cooperative, officer, kind=Standing.ACTIVE, reason="")
    assert Listing.objects.get(product=goods).on_sale


def test_many_goods_follow_in_the_background(officer, monkeypatch, texts):
    monkeypatch.setattr(standings, "AT_ONCE", 1)
    cooperative = factories.cooperative()
    maker = factories.maker(cooperative=cooperative)
    goods = [factories.product(enterprise=maker) for _ in range(2)]
    rest(cooperative, officer)
    assert Listing.objects.filter(product__in=goods, on_sale=True).count() == 2
    run_queued()
    assert Listing.objects.filter(product__in=goods, on_sale=True).count() == 0


def test_nothing_can_be_ordered_even_before_the_shelves_know(officer, monkeypatch):
    monkeypatch.setattr(standings, "AT_ONCE", 0)
    cooperative = factories.cooperative()
    goods = factories.product(enterprise=factories.maker(cooperative=cooperative))
    asked = factories.basket(goods={goods: 1})
    rest(cooperative, officer)
    assert Listing.objects.get(product=goods).on_sale
    with pytest.raises(BasketChanged):
        _place(asked, cooperative)
    assert not Order.objects.exists()


def _place(basket, cooperative):
    point = cooperative.pickup_points.get()
    return place_order(
        basket=basket,
        contact=Contact(name="Rina", phone="+628123456789", email=""),
        address=None,
        choices={cooperative.pk: f"pickup:{point.pk}"},
        payment_method="cash",
        user=None,
        language="id",
        at=timezone.now(),
    )


def test_what_was_ordered_before_is_packed_and_handed_over(officer):
    cooperative = factories.cooperative()
    manager = factories.staff(cooperative=cooperative)
    order = factories.order(goods={factories.product(enterprise=factories.maker(cooperative=cooperative)): 2})
    rest(cooperative, officer)
    parcel = Fulfilment.objects.get(order=order)
    for kind in (Step.PACKED, Step.READY, Step.HANDED_OVER):
        take_step(fulfilment=parcel, kind=kind, by=manager, at=timezone.now(), code=parcel.handover_code)
    order.refresh_from_db()
    assert order.status == "completed"
    assert list(parcel.steps.order_by("pk").values_list("kind", flat=True)) == ["packed", "ready", "handed-over"]


def test_owners_and_managers_are_told_once_each(officer, texts):
    cooperative = factories.cooperative(name="Koperasi Sauyunan")
    carried = factories.enterprise(name="Dapur Enok", phone="+6281200000011")
    factories.agreement(cooperative=cooperative, enterprise=carried)
    taught = factories.enterprise(name="Tenun Sari", phone="+6281200000012")
    factories.agreement(cooperative=cooperative, enterprise=taught, kinds=("capacity",))
    gone = factories.enterprise(phone="+6281200000013")
    factories.agreement(cooperative=cooperative, enterprise=gone, active_to=timezone.now() - timedelta(days=1))
    factories.maker()
    manager = factories.user(phone="+6281200000021")
    factories.staff(cooperative=cooperative, user=manager)
    factories.staff(cooperative=cooperative, user=manager, role=CooperativeStaff.TREASURER)
    factories.staff(cooperative=cooperative, role=CooperativeStaff.COURIER, phone="+6281200000022")
    rest(cooperative, officer)
    assert texts == []
    run_queued()
    told = dict(texts)
    assert sorted(told) == ["+6281200000011", "+6281200000012", "+6281200000021"]
    assert len(texts) == 3
    assert "Dinas mencatat Koperasi Sauyunan tidak aktif mulai" in told["+6281200000011"]
    assert "(Pengurus tidak dapat dihubungi)." in told["+6281200000011"]
    assert "Barang Dapur Enok untuk sementara tidak tampil" in told["+6281200000011"]
    assert "Pesanan yang sudah masuk tetap diantar dan uangnya tetap dibayar" in told["+6281200000011"]
    assert "Kerja samanya dengan Tenun Sari berhenti sementara" in told["+6281200000012"]
    assert "/kelola/" in told["+6281200000021"]


def test_an_owner_without_a_phone_in_the_register_is_told_at_her_own(officer, texts):
    cooperative = factories.cooperative()
    owner = factories.user(phone="+6281200000031")
    maker = factories.enterprise(owner=owner, phone="")
    factories.agreement(cooperative=cooperative, enterprise=maker)
    factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(phone=""))
    rest(cooperative, officer)
    run_queued()
    assert [phone for phone, _text in texts] == ["+6281200000031"]


def test_that_it_is_active_again_is_told_too(officer, texts):
    cooperative = factories.cooperative(standing=Standing.SUSPENDED)
    factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(name="Dapur Enok"))
    rest(cooperative, officer, kind=Standing.ACTIVE, reason="")
    run_queued()
    [(_phone, text)] = texts
    assert "aktif lagi" in text
    assert "Barang Dapur Enok kembali tampil dan bisa dipesan." in text


def test_the_number_of_queries_does_not_grow_with_partners_and_goods(officer):
    def asked(count):
        cooperative = factories.cooperative()
        for _ in range(count):
            factories.product(enterprise=factories.maker(cooperative=cooperative))
        with CaptureQueriesContext(connection) as queries:
            rest(cooperative, officer)
        return len(queries)

    asked(1)
    assert asked(6) == asked(2)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_is_refused(officer):
    cooperative = factories.cooperative()
    outcomes, ready = [], threading.Barrier(2)

    def decide():
        try:
            ready.wait(timeout=10)
            rest(cooperative, officer)
            outcomes.append("done")
        except SameStanding:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["done", "refused"]
    assert cooperative.standings.count() == 2


def test_a_change_that_fails_tells_nobody(officer, monkeypatch):
    cooperative = factories.cooperative()
    monkeypatch.setattr(standings, "refresh_cooperative", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        rest(cooperative, officer)
    assert not DBTaskResult.objects.exists()
    assert cooperative.standings.get().kind == "active"


@pytest.mark.parametrize("role", [CooperativeStaff.MANAGER, CooperativeStaff.COURIER])
def test_an_officer_does_not_decide_about_a_cooperative_she_works_for(officer, role):
    cooperative = factories.cooperative(standing=Standing.SUSPENDED)
    CooperativeStaff.objects.create(cooperative=cooperative, user=officer, role=role)
    with pytest.raises(OwnCooperative):
        change_standing(cooperative=cooperative, kind=Standing.ACTIVE, reason="", by=officer, at=timezone.now())
    assert list(cooperative.standings.values_list("kind", "active_to")) == [(Standing.SUSPENDED, None)]
