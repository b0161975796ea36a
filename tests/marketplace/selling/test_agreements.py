from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import life
from cooperatives.agreements.models import Obligation, Version
from marketplace.selling.agreements import NEXT
from tests import factories
from tests.paperwork import photo

pytestmark = pytest.mark.django_db
PNG = photo(kind="PNG").read()


@pytest.fixture
def owner(client):
    person = factories.user(name="Enok Rohaeti")
    client.force_login(person)
    return person


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def shop(owner, cooperative):
    return factories.maker(owner=owner, cooperative=cooperative, name="Dapur Enok")


def owe(shop, *, by=Obligation.ENTERPRISE, title="Menyerahkan salinan PIRT", days=3, **extra):
    sheet = Version.objects.filter(agreement__enterprise=shop, state=Version.SIGNED).first().sheet
    due = timezone.localdate() + timedelta(days=days)
    return Obligation.objects.create(sheet=sheet, pillar="distribution", owed_by=by, title=title, due_on=due, **extra)


def show(client):
    return client.get(reverse("selling:agreements"))


def test_what_holds_is_shown_with_its_pillars(client, shop):
    page = show(client)
    [(entry, todo, last_day)] = page.context["holding"]
    assert last_day is None
    assert (entry.life, [pillar.kind for pillar in entry.pillars]) == ("in-force", ["distribution", "marketing"])
    shown = page.content.decode()
    assert "Koperasi Sauyunan" in shown
    assert reverse("agreements:read", args=[entry.version.pk]) in shown


def test_the_last_day_is_inside_the_term(client, shop):
    ends = timezone.make_aware(datetime(2027, 12, 1))
    Version.objects.filter(agreement__enterprise=shop).update(active_to=ends)
    assert "sampai 30 Nov 2027" in show(client).content.decode()


def test_an_offer_waits_first_and_a_draft_is_in_the_making(client, shop):
    offered = factories.version(
        cooperative=factories.cooperative(name="Koperasi Puncak"), enterprise=shop, state=Version.OFFERED
    )
    factories.version(cooperative=factories.cooperative(), enterprise=shop, state=Version.DRAFT)
    page = show(client)
    assert [entry.negotiated for entry in page.context["waiting"]] == [offered]
    assert [entry.negotiated_life for entry in page.context["making"]] == ["draft"]
    assert "Nota dari Koperasi Puncak menunggu Anda" in page.content.decode()


@pytest.mark.parametrize("state", [Version.DECLINED, Version.WITHDRAWN])
def test_what_came_to_nothing_is_past(client, shop, state):
    factories.version(cooperative=factories.cooperative(), enterprise=shop, state=state)
    [(entry, todo)] = show(client).context["past"]
    assert (entry.life, todo) == (state, NEXT[state])


def test_every_part_of_a_life_that_is_shown_says_what_to_do():
    assert set(life.NAMES) - set(NEXT) == {life.AMENDED, life.RENEWED}  # the version after them speaks


def test_anothers_agreements_are_not_shown(client, shop):
    factories.maker(cooperative=factories.cooperative(name="Koperasi Lain"))
    assert "Koperasi Lain" not in show(client).content.decode()


def test_with_nobody_yet_she_is_led_to_find_one(client, owner):
    factories.enterprise(owner=owner)
    assert reverse("selling:cooperatives") in show(client).content.decode()


def test_what_each_owes_the_other(client, shop):
    late, hers = owe(shop, title="Foto baru", days=-2), owe(shop)
    theirs = owe(shop, by=Obligation.COOPERATIVE, title="Kelas ke-1", days=40)
    owe(shop, title="Sudah", done_at=timezone.now())
    context = show(client).context
    assert [(one, one.standing) for one in context["hers"]] == [(late, "overdue"), (hers, "soon")]
    assert [(one, one.standing) for one in context["theirs"]] == [(theirs, "later")]


def test_she_marks_hers_done_with_a_note_and_a_picture(client, owner, shop, settings, tmp_path):
    owed = owe(shop)
    url = reverse("selling:obligation", args=[owed.pk])
    assert "Menyerahkan salinan PIRT" in client.get(url).content.decode()
    picture = SimpleUploadedFile("bukti.png", PNG, content_type="image/png")
    answer = client.post(url, {"note": "Diantar Senin.", "evidence": picture})
    assert answer["Location"] == reverse("selling:agreements")
    owed.refresh_from_db()
    assert (owed.done_by, owed.evidence_note) == (owner, "Diantar Senin.")
    assert owed.evidence.name.endswith(".jpg")  # kept as every paper is: without where and when it was taken
    assert "Dipenuhi" in client.get(url).content.decode()
    assert client.post(url, {"note": "Lagi"}).status_code == 409
    owed.refresh_from_db()
    assert owed.evidence_note == "Diantar Senin."


def test_evidence_that_is_no_picture_is_refused(client, shop):
    owed = owe(shop)
    paper = SimpleUploadedFile("bukti.png", b"<script>", content_type="image/png")
    answer = client.post(reverse("selling:obligation", args=[owed.pk]), {"evidence": paper})
    assert answer.status_code == 409
    assert "Ini bukan foto atau PDF" in answer.content.decode()
    owed.refresh_from_db()
    assert owed.done_at is None


def test_what_the_cooperative_or_another_owes_is_not_hers_to_mark(client, shop):
    foreign = owe(factories.maker())
    theirs = owe(shop, by=Obligation.COOPERATIVE)
    for one in (foreign, theirs):
        url = reverse("selling:obligation", args=[one.pk])
        assert client.get(url).status_code == client.post(url).status_code == 404
        one.refresh_from_db()
        assert one.done_at is None


def test_the_number_of_queries_does_not_grow(client, shop, django_assert_max_num_queries):
    for _ in range(2):
        for _ in range(3):
            factories.version(cooperative=factories.cooperative(), enterprise=shop, state=Version.OFFERED)
            owe(shop)
            owe(shop, by=Obligation.COOPERATIVE)
        with django_assert_max_num_queries(11):
            show(client)
