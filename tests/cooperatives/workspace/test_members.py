from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements.models import Obligation, Pillar, Version
from cooperatives.registry import inviting
from cooperatives.registry.models import ActedFor, Consent
from cooperatives.workspace import roll
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


def page(client, **query):
    return client.get(reverse("workspace:members"), query)


def names(answer):
    return [row.name for row in answer.context["page"]]


def one(client, enterprise):
    return client.get(reverse("workspace:member", args=[enterprise.pk]))


@pytest.fixture
def world(cooperative, manager):
    """One member in each part, and strangers."""
    now = timezone.now()
    running = factories.maker(cooperative=cooperative, name="Aman", business_number="1234567890123")
    factories.product(enterprise=running)
    ending = factories.enterprise(name="Berkah", district_code=factories.CISARUA)
    factories.agreement(cooperative=cooperative, enterprise=ending, active_to=now + timedelta(days=59))
    drafted = factories.enterprise(name="Cahaya")
    factories.version(cooperative=cooperative, enterprise=drafted, state=Version.DRAFT)
    over = factories.enterprise(name="Dahulu")
    factories.agreement(cooperative=cooperative, enterprise=over, active_to=now - timedelta(days=1))
    factories.maker(name="Lain")
    factories.enterprise(name="Sendiri")
    return {"running": running, "ending": ending, "drafted": drafted, "over": over}


def test_the_roll_has_all_that_ever_agreed_and_nobody_else(client, world):
    answer = page(client)
    assert names(answer) == ["Aman", "Berkah", "Cahaya", "Dahulu"]
    assert answer.context["total"] == 4


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (roll.RUNNING, ["Aman", "Berkah"]),
        (roll.ENDING, ["Berkah"]),
        (roll.UNDER_WAY, ["Cahaya"]),
        (roll.ENDED, ["Dahulu"]),
        ("nonsense", ["Aman", "Berkah", "Cahaya", "Dahulu"]),
    ],
)
def test_by_part_and_the_counts_agree(client, world, part, expected):
    answer = page(client, bagian=part)
    assert names(answer) == expected
    counts = {key: count for key, _name, count in answer.context["parts"]}
    assert counts == {roll.RUNNING: 2, roll.ENDING: 1, roll.UNDER_WAY: 1, roll.ENDED: 1}


def test_a_row_tells_pillars_end_goods_and_papers(client, world):
    rows = {row.name: row for row in page(client).context["page"]}
    assert [kind for kind, _name in rows["Aman"].pillar_names] == ["distribution", "marketing"]
    assert (rows["Aman"].on_sale, rows["Aman"].goods, rows["Aman"].last_day) == (1, 1, None)
    assert (rows["Berkah"].is_ending, rows["Berkah"].days) == (True, 59)
    assert rows["Cahaya"].pillar_names == []
    assert rows["Dahulu"].pillar_names == []


def test_pillars_with_another_cooperative_are_not_ours(client, cooperative, manager):
    shop = factories.enterprise()
    factories.agreement(cooperative=cooperative, enterprise=shop, kinds=("capital",))
    factories.agreement(cooperative=factories.cooperative(name="Tetangga"), enterprise=shop, kinds=("distribution",))
    row = page(client).context["page"][0]
    assert [kind for kind, _name in row.pillar_names] == ["capital"]
    answer = one(client, shop)
    assert [pillar.kind for pillar in answer.context["elsewhere"]] == ["distribution"]
    assert "Tetangga" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aman", ["Aman"]),
        ("1234567890123", ["Aman"]),
        ("cisarua", ["Berkah"]),
        ("rohaeti", ["Aman", "Berkah", "Cahaya", "Dahulu"]),
        ("\0aman", ["Aman"]),
        ("Lain", []),
    ],
)
def test_searching(client, world, text, expected):
    assert names(page(client, q=text)) == expected


def test_the_number_of_queries_does_not_grow_with_the_members(client, cooperative, manager, world):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert page(client).status_code == 200
        return len(caught)

    page(client)
    few = queries()
    for _number in range(12):
        factories.product(enterprise=factories.maker(cooperative=cooperative))
    assert queries() == few


def test_who_accepted_an_invitation_and_has_no_draft_waits_for_one(client, cooperative, manager):
    owner = factories.user()
    shop, now = factories.enterprise(name="Enok", owner=owner), timezone.now()
    invitation = inviting.invite(
        cooperative=cooperative, business_name="Enok", owner_name="", phone="+6281234567890", by=manager, at=now
    )
    type(invitation).objects.update(enterprise=shop, accepted_at=now, accepted_by=owner)
    answer = page(client, bagian=roll.UNDER_WAY)
    assert names(answer) == ["Enok"]
    assert "Menunggu rancangan" in answer.content.decode()
    assert one(client, shop).context["may_draft"] is True


def test_one_member_shows_what_each_side_owes(client, cooperative, manager):
    shop = factories.enterprise()
    version = factories.agreement(cooperative=cooperative, enterprise=shop).versions.get()
    today = timezone.localdate()
    for side, title in (("cooperative", "Kelas ke-1"), ("enterprise", "Kirim foto")):
        Obligation.objects.create(sheet=version.sheet, pillar="distribution", owed_by=side, title=title, due_on=today)
    context = one(client, shop).context
    assert [obligation.title for obligation in context["ours"]] == ["Kelas ke-1"]
    assert [obligation.title for obligation in context["hers"]] == ["Kirim foto"]
    assert [row.life for row in context["versions"]] == ["in-force"]
    assert context["may_draft"] is False


def test_helping_needs_her_consent_and_is_listed_under_both_names(client, cooperative, manager):
    shop = factories.maker(cooperative=cooperative)
    assert "Minta ia membuka Kerja sama di panel tokonya" in one(client, shop).content.decode()
    consent = Consent.objects.create(
        cooperative=cooperative, enterprise=shop, given_by=factories.user(name="Enok R"), given_at=timezone.now()
    )
    ActedFor.objects.create(consent=consent, by=manager, at=timezone.now(), what="Mengubah harga keripik")
    text = one(client, shop).content.decode()
    assert reverse("selling:act-for", args=[shop.pk]) in text
    assert f"oleh {manager} untuk {shop}" in text
    Consent.objects.update(revoked_at=timezone.now())
    text = one(client, shop).content.decode()
    assert reverse("selling:act-for", args=[shop.pk]) not in text
    assert "Izinnya dicabut" in text


def test_a_courier_is_not_offered_to_help(client, cooperative, manager):
    shop = factories.maker(cooperative=cooperative)
    Consent.objects.create(cooperative=cooperative, enterprise=shop, given_by=factories.user(), given_at=timezone.now())
    client.force_login(factories.staff(cooperative=cooperative, role="courier"))
    assert one(client, shop).context["may_help"] is False


def test_the_member_of_another_cooperative_is_not_there(client, world):
    stranger = factories.maker()
    assert one(client, stranger).status_code == 404
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    for shop in world.values():
        assert one(client, shop).status_code == 404
    assert names(page(client)) == []


def test_an_empty_roll_says_how_to_begin(client, manager):
    assert "Belum ada UMKM yang bermitra." in page(client).content.decode()


def test_a_pillar_without_end_has_no_last_day(client, cooperative, manager):
    shop = factories.enterprise()
    factories.agreement(
        cooperative=cooperative, enterprise=shop, kinds=("capital",), active_to=timezone.now() + timedelta(days=9)
    )
    factories.agreement(cooperative=cooperative, enterprise=shop, kinds=("distribution",))
    assert Pillar.objects.count() == 2
    row = page(client).context["page"][0]
    assert (row.last_day, row.is_ending) == (None, False)
