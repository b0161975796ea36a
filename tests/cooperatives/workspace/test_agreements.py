from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements.models import StandardOffer, Version
from cooperatives.workspace import memoranda
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def manager(client, cooperative):
    worker = factories.staff(cooperative=cooperative)
    client.force_login(worker)
    return worker


@pytest.fixture
def shop():
    return factories.enterprise(name="Dapur Bu Enok")


def act(client, version, verb):
    return client.post(reverse("workspace:act", args=[version.pk, verb]))


def page(client, **query):
    return client.get(reverse("workspace:agreements"), query)


def states():
    return list(Version.objects.order_by("number").values_list("number", "purpose", "state"))


def test_first_comes_what_waits_for_the_cooperative(client, cooperative, manager, shop):
    assert page(client).context["shelf"] == memoranda.RUNNING
    factories.version(cooperative=cooperative, enterprise=shop, state=Version.DRAFT)
    assert page(client).context["shelf"] == memoranda.DRAFTS
    factories.version(cooperative=cooperative, enterprise=factories.enterprise(), state=Version.CHANGES_ASKED)
    assert page(client).context["shelf"] == memoranda.CHANGES
    assert page(client, keadaan="nonsense").context["shelf"] == memoranda.CHANGES


def test_a_row_leads_to_the_text(client, cooperative, manager, shop):
    version = factories.agreement(cooperative=cooperative, enterprise=shop).versions.get()
    assert reverse("agreements:read", args=[version.pk]) in page(client).content.decode()


@pytest.mark.parametrize("shelf", memoranda.SHELVES)
def test_every_shelf_can_be_empty(client, manager, shelf):
    answer = page(client, keadaan=shelf)
    assert answer.status_code == 200
    assert list(answer.context["page"]) == []


def test_the_number_of_queries_does_not_grow(client, cooperative, manager):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert page(client).status_code == 200
        return len(caught)

    factories.maker(cooperative=cooperative)
    page(client)
    few = queries()
    for _number in range(10):
        factories.maker(cooperative=cooperative)
    assert queries() == few


def test_a_new_draft_starts_from_the_standard_offer(client, cooperative, manager, shop):
    factories.version(cooperative=cooperative, enterprise=shop, state=Version.DECLINED)
    offer = factories.term_sheet(kinds=("capital", "distribution"))
    StandardOffer.objects.create(cooperative=cooperative, sheet=offer)
    answer = client.post(reverse("workspace:draft", args=[shop.pk]))
    version = Version.objects.get(state=Version.DRAFT)
    assert answer["Location"] == reverse("workspace:terms", args=[version.pk])
    assert list(version.sheet.terms) == ["capital", "distribution"]
    again = client.post(reverse("workspace:draft", args=[shop.pk]), follow=True)
    assert "Masih ada rancangan atau tawaran" in again.content.decode()
    assert Version.objects.filter(state=Version.DRAFT).count() == 1


def test_nobody_is_drafted_who_has_nothing_to_do_with_us(client, manager):
    stranger = factories.maker()
    assert client.post(reverse("workspace:draft", args=[stranger.pk])).status_code == 404
    assert not Version.objects.filter(state=Version.DRAFT).exists()


@pytest.mark.parametrize("state", [Version.OFFERED, Version.CHANGES_ASKED])
def test_an_offer_is_drafted_again(client, cooperative, manager, shop, state):
    version = factories.version(cooperative=cooperative, enterprise=shop, state=state)
    answer = act(client, version, "susun-ulang")
    assert states() == [(1, "new", "withdrawn"), (2, "new", "draft")]
    assert answer["Location"] == reverse("workspace:terms", args=[Version.objects.get(number=2).pk])


@pytest.mark.parametrize(("verb", "purpose"), [("ubah", "amendment"), ("perpanjang", "renewal")])
def test_what_is_in_force_is_changed_or_renewed_by_a_draft(client, cooperative, manager, shop, verb, purpose):
    ends = timezone.now() + timedelta(days=30)
    bond = factories.agreement(cooperative=cooperative, enterprise=shop, active_to=ends)
    answer = act(client, bond.versions.get(), verb)
    assert states() == [(1, "new", "signed"), (2, purpose, "draft")]
    draft = Version.objects.get(number=2)
    assert answer["Location"] == reverse("workspace:terms", args=[draft.pk])
    head = client.get(answer["Location"]).context["editor"].head
    fixed = {name for name, field in head.fields.items() if field.disabled}
    assert fixed == ({"months"} if verb == "ubah" else {"active_from"})


def test_a_draft_is_thrown_away_and_an_offer_taken_back(client, cooperative, manager, shop):
    draft = factories.version(cooperative=cooperative, enterprise=shop, state=Version.DRAFT)
    offered = factories.version(cooperative=cooperative, enterprise=factories.enterprise(), state=Version.OFFERED)
    act(client, draft, "buang")
    act(client, offered, "tarik")
    assert set(Version.objects.values_list("state", flat=True)) == {"withdrawn"}


@pytest.mark.parametrize("verb", ["susun-ulang", "perpanjang", "ubah", "tarik"])
def test_what_does_not_fit_its_life_is_refused_in_words(client, cooperative, manager, shop, verb):
    version = factories.version(cooperative=cooperative, enterprise=shop, state=Version.DRAFT)
    answer = client.post(reverse("workspace:act", args=[version.pk, verb]), follow=True)
    assert "Nota ini sekarang «Rancangan»" in answer.content.decode()
    assert states() == [(1, "new", "draft")]


@pytest.mark.parametrize("verb", ["susun-ulang", "ubah", "perpanjang", "buang", "tarik"])
def test_the_memorandum_of_another_cooperative_is_not_there(client, manager, verb):
    other = factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise(), state="draft")
    assert act(client, other, verb).status_code == 404
    assert states() == [(1, "new", "draft")]


@pytest.mark.parametrize("role", ["treasurer", "warehouse", "courier", "trainer"])
def test_others_read_but_do_nothing(client, cooperative, shop, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    version = factories.version(cooperative=cooperative, enterprise=shop, state=Version.DRAFT)
    assert page(client).status_code == 200
    assert act(client, version, "buang").status_code == 403
    assert client.post(reverse("workspace:draft", args=[shop.pk])).status_code == 403
    assert states() == [(1, "new", "draft")]
