import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperatives.registry.models import CooperativeStaff
from cooperatives.workspace.access import desk_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["workspace:home", "workspace:fulfilments"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse(name)}"


def test_somebody_without_a_role_is_told_whom_to_ask(client):
    client.force_login(factories.user())
    answer = client.get(reverse("workspace:home"))
    assert answer.status_code == 403
    assert "Minta pengurus koperasi mendaftarkan" in answer.content.decode()


def test_a_desk_knows_the_roles_in_its_own_cooperative_only():
    first, second = factories.cooperative(name="Aman"), factories.cooperative(name="Berkah")
    worker = factories.staff(cooperative=first, role=CooperativeStaff.TREASURER)
    factories.staff(cooperative=second, role=CooperativeStaff.COURIER, user=worker)
    assert desk_of(user=worker, chosen=None).cooperative == first
    assert desk_of(user=worker, chosen=None).delivers is False
    assert desk_of(user=worker, chosen=second.pk).roles == {CooperativeStaff.COURIER}
    assert desk_of(user=worker, chosen=second.pk).delivers is True


def test_a_cooperative_where_she_does_not_work_is_never_chosen():
    mine, other = factories.cooperative(), factories.cooperative()
    worker = factories.staff(cooperative=mine)
    assert desk_of(user=worker, chosen=other.pk).cooperative == mine


def test_she_switches_between_her_cooperatives(client):
    first, second = factories.cooperative(name="Aman"), factories.cooperative(name="Berkah")
    worker = factories.staff(cooperative=first)
    factories.staff(cooperative=second, user=worker)
    client.force_login(worker)
    client.post(reverse("workspace:switch"), {"cooperative": second.pk})
    assert client.get(reverse("workspace:home")).context["desk"].cooperative == second


@pytest.mark.parametrize("wanted", ["foreign", "", "x", "9" * 30])
def test_switching_elsewhere_is_refused_and_changes_nothing(client, wanted):
    mine, other = factories.cooperative(), factories.cooperative()
    client.force_login(factories.staff(cooperative=mine))
    answer = client.post(reverse("workspace:switch"), {"cooperative": other.pk if wanted == "foreign" else wanted})
    assert answer.status_code == 404
    assert client.get(reverse("workspace:home")).context["desk"].cooperative == mine


@pytest.mark.parametrize(("in_group", "shown"), [(True, True), (False, False)])
def test_the_way_to_the_transfers_is_shown_to_the_operators_treasurers_only(client, in_group, shown):
    worker = factories.staff(cooperative=factories.cooperative())
    if in_group:
        worker.groups.add(Group.objects.get_or_create(name="Bendahara operator")[0])
    client.force_login(worker)
    assert (reverse("transfers:list") in client.get(reverse("workspace:home")).content.decode()) is shown


def test_the_board_page_costs_the_same_whatever_is_on_it(client):
    cooperative = factories.cooperative()
    client.force_login(factories.staff(cooperative=cooperative))
    goods = factories.product(enterprise=factories.maker(cooperative=cooperative), stock=50)
    costs = []
    for orders in (1, 6):
        for _ in range(orders):
            factories.order(goods={goods: 1})
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("workspace:home"))
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 16


@pytest.mark.parametrize(
    ("role", "manages", "accompanies"),
    [
        (CooperativeStaff.MANAGER, True, True),
        (CooperativeStaff.TRAINER, False, True),
        (CooperativeStaff.TREASURER, False, False),
        (CooperativeStaff.WAREHOUSE, False, False),
        (CooperativeStaff.COURIER, False, False),
    ],
)
def test_who_speaks_for_the_cooperative_and_who_accompanies_makers(role, manages, accompanies):
    worker = factories.staff(cooperative=factories.cooperative(), role=role)
    desk = desk_of(user=worker, chosen=None)
    assert (desk.manages, desk.accompanies) == (manages, accompanies)


@pytest.mark.parametrize(
    "name",
    ["members", "agreements", "due", "invite", "people", "standard-offer"],
)
def test_every_room_sends_a_stranger_to_sign_in(client, name):
    address = reverse(f"workspace:{name}")
    assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"


def test_the_bar_at_the_thumb_has_five_places_and_the_rest_is_behind_the_last(client):
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    text = client.get(reverse("workspace:members")).content.decode()
    dock = text[text.index('class="dock') :]
    first, rest = dock.split("<details", 1)
    assert first.count("<li>") == 5  # the fifth opens the rest
    for name in ("due", "invite", "papers", "standard-offer", "people", "profile"):
        assert reverse(f"workspace:{name}") in rest
        assert reverse(f"workspace:{name}") not in first
