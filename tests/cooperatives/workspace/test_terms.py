import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import drafting
from cooperatives.agreements.models import Event, FeeRule, Obligation, TermSheet, Version
from tests import factories
from tests.cooperatives.workspace.sheets import filled

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


@pytest.fixture
def version(cooperative, manager, shop):
    sheet = factories.term_sheet(kinds=("distribution",), fee_basis_points=500)
    return drafting.draft(cooperative=cooperative, enterprise=shop, by=manager, at=timezone.now(), sheet=sheet)


def address(version):
    return reverse("workspace:terms", args=[version.pk])


def page(client, version):
    answer = client.get(address(version))
    assert answer.status_code == 200
    return answer


def send(client, version, do="save", **changes):
    return client.post(address(version), filled(page(client, version).context["editor"], do=do, **changes))


def state_of(version):
    """All that the draft says, and its history."""
    sheet = TermSheet.objects.get(version=version)
    rules = list(FeeRule.objects.filter(sheet=sheet).values_list("pillar", "basis", "basis_points", "amount"))
    owed = list(Obligation.objects.filter(sheet=sheet).values_list("title", "owed_by", "due_after_days"))
    events = list(version.events.values_list("kind", "note"))
    return list(sheet.terms), sheet.months, sheet.notice_days, rules, owed, events


def test_saving_writes_everything_and_notes_what_was_changed(client, version, manager):
    day = timezone.localdate() + datetime.timedelta(days=10)
    answer = send(
        client,
        version,
        active_from=day.isoformat(),
        months=24,
        notice_days=45,
        capital__granted="on",
        capital__limit="Rp2.000.000",
        capital__cost_basis_points="1,5",
        capital__repayment_basis_points="20",
        distribution__gateway_cost_borne_by="enterprise",
        distribution__rounds="Senin dan Kamis",
        fee__0__size="7,5",
        fee__0__floor="500",
    )
    assert answer.status_code == 302
    version.refresh_from_db()
    sheet = TermSheet.objects.get(version=version)
    assert list(sheet.terms) == ["capital", "distribution"]
    assert (sheet.capital.limit, sheet.capital.cost_basis_points, sheet.capital.repayment_basis_points) == (
        2_000_000,
        150,
        2_000,
    )
    assert (sheet.distribution.gateway_cost_borne_by, sheet.distribution.rounds) == ("enterprise", "Senin dan Kamis")
    assert (sheet.months, sheet.notice_days) == (24, 45)
    rule = sheet.fee_rules.get()
    assert (rule.basis_points, rule.floor, rule.cap) == (750, 500, None)
    assert timezone.localtime(version.active_from).date() == day
    assert timezone.localtime(version.active_to).date() == day.replace(year=day.year + 2)
    kinds = list(version.events.values_list("kind", flat=True))
    assert kinds == [Event.DRAFTED, Event.CHANGED, Event.CHANGED]
    last = version.events.last()
    assert (last.by, last.note) == (manager, "Diubah: Akses modal, Distribusi, bagian koperasi, pengakhiran.")


def test_saving_what_stands_there_already_notes_nothing(client, version):
    before = state_of(version)
    assert send(client, version).status_code == 302
    assert state_of(version) == before


def test_a_pillar_switched_off_is_not_granted_and_its_wrong_fields_do_not_matter(client, version):
    answer = send(client, version, distribution__granted=None, distribution__return_days="x", fee__0__size="")
    assert answer.status_code == 302
    assert list(TermSheet.objects.get(version=version).terms) == []
    assert not FeeRule.objects.filter(sheet=version.sheet).exists()


def test_rows_are_added_and_removed_without_saving(client, version):
    before = state_of(version)
    answer = send(client, version, do="add-fee", capital__limit="x")
    assert answer.status_code == 200
    assert len(answer.context["editor"].fees.forms) == 2
    assert "Tulis" not in " ".join(str(form.errors) for form in answer.context["editor"].fees)
    data = filled(answer.context["editor"], do="remove-fee-0")
    answer = client.post(address(version), data)
    assert len(answer.context["editor"].fees.forms) == 1
    answer = client.post(address(version), filled(answer.context["editor"], do="add-obligation"))
    assert len(answer.context["editor"].obligations.forms) == 1
    assert answer.context["editor"].pillars[0]["limit"].value() == "x"
    assert state_of(version) == before


def test_obligations_of_both_sides_are_saved(client, version):
    added = client.post(address(version), filled(page(client, version).context["editor"], do="add-obligation"))
    more = client.post(address(version), filled(added.context["editor"], do="add-obligation")).context["editor"]
    data = filled(
        more,
        do="save",
        obligation__0__title="Menyerahkan foto barang",
        obligation__0__owed_by="enterprise",
        obligation__0__due_after_days=14,
        obligation__1__title="",
    )
    assert client.post(address(version), data).status_code == 302
    rows = Obligation.objects.filter(sheet=version.sheet).values_list("title", "owed_by", "pillar", "due_after_days")
    assert list(rows) == [("Menyerahkan foto barang", "enterprise", "distribution", 14)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"months": "0"}, "Tulis angka dari 1 sampai 120."),
        ({"active_from": "2020-01-01"}, "Tanggal mulai paling awal hari ini."),
        ({"active_from": ""}, "Pilih tanggal mulainya."),
        ({"capital__granted": "on", "capital__limit": ""}, "Tulis batas talangannya."),
        ({"capital__granted": "on", "capital__limit": "0"}, "Batas talangan mulai dari Rp1"),
        ({"capacity__granted": "on", "capacity__classes": "0", "capacity__visits": "0"}, "Janjikan sedikitnya satu"),
        ({"marketing__granted": "on", "marketing__channels": ""}, "Sebut di mana barangnya"),
        ({"distribution__return_days": "31"}, "Tulis angka dari 0 sampai 30."),
        ({"distribution__hub": "999999"}, "Pilih gudang milik koperasi ini."),
        ({"fee__0__size": "120"}, "Tulis persen dari 0 sampai 100"),
        ({"fee__0__pillar": "capital"}, "Pilar ini tidak diberikan."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(client, version, changes, message):
    before = state_of(version)
    answer = send(client, version, **changes)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert state_of(version) == before


def test_the_hub_of_another_cooperative_cannot_be_chosen(client, version):
    other = factories.cooperative().hubs.get()
    answer = send(client, version, distribution__hub=other.pk)
    assert answer.status_code == 422
    version.sheet.distribution.refresh_from_db()
    assert version.sheet.distribution.hub is None


def test_the_same_fee_twice_is_refused(client, version):
    more = client.post(address(version), filled(page(client, version).context["editor"], do="add-fee"))
    answer = client.post(address(version), filled(more.context["editor"], do="save", fee__1__size="3"))
    assert answer.status_code == 422
    assert "Sudah ada baris lain" in answer.content.decode()


def test_fees_beyond_the_price_are_refused_by_the_name_of_the_good(client, version, shop):
    factories.product(enterprise=shop, title="Keripik kecil", price=3_000)
    before = state_of(version)
    answer = send(client, version, fee__0__basis="piece", fee__0__size="3.500")
    assert answer.status_code == 409
    assert "Keripik kecil" in answer.content.decode()
    assert state_of(version) == before


def test_the_preview_tells_what_she_gets_without_saving(client, version):
    before = state_of(version)
    answer = send(client, version, do="preview", fee__0__size="8")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Rp18.400" in text  # of Rp20.000
    assert "Rp1.600" in text
    assert answer.context["preview"].rules == ["Distribusi: 8% dari harga"]
    assert state_of(version) == before


def test_the_preview_leaves_out_what_cannot_be_read_yet(client, version):
    data = filled(page(client, version).context["editor"], do="preview", fee__0__size="x")
    answer = client.post(address(version), data, headers={"HX-Request": "true"})
    assert answer.status_code == 200  # or htmx would not show it
    assert answer.context["preview"].is_whole is False
    assert answer.context["preview"].examples[0].keeps == 20_000


def test_the_preview_shows_a_good_of_every_category_with_its_own_rule(client, version):
    keripik = factories.category(name="Keripik")
    FeeRule.objects.create(sheet=version.sheet, pillar="distribution", basis_points=1000, category=keripik)
    examples = page(client, version).context["preview"].examples
    assert [(one.title, one.keeps) for one in examples] == [("Barang seharga", 19_000), ("Keripik", 18_000)]


def test_reading_and_offering_saves_first(client, version):
    answer = send(client, version, do="sign", fee__0__size="4")
    assert answer["Location"] == reverse("agreements:sign", args=[version.pk])
    assert FeeRule.objects.get(sheet=version.sheet).basis_points == 400


@pytest.mark.parametrize("role", ["treasurer", "warehouse", "courier", "trainer"])
def test_others_read_instead(client, cooperative, version, role):
    before = state_of(version)
    data = filled(page(client, version).context["editor"], do="save", fee__0__size="1")
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    for answer in (client.get(address(version)), client.post(address(version), data)):
        assert answer["Location"] == reverse("agreements:read", args=[version.pk])
    assert state_of(version) == before


def test_what_is_no_draft_any_more_is_read_instead(client, version):
    data = filled(page(client, version).context["editor"], do="save", fee__0__size="1")
    drafting.discard(version=version, by=version.events.get().by, at=timezone.now())
    before = state_of(version)
    assert client.post(address(version), data)["Location"] == reverse("agreements:read", args=[version.pk])
    assert state_of(version) == before


def test_the_draft_of_another_cooperative_is_not_there(client, version):
    data = filled(page(client, version).context["editor"], do="save", fee__0__size="1")
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    before = state_of(version)
    assert client.get(address(version)).status_code == 404
    assert client.post(address(version), data).status_code == 404
    assert state_of(version) == before


def test_a_draft_that_was_begun_days_ago_asks_for_a_start_from_today_on(client, version):
    Version.objects.filter(pk=version.pk).update(active_from=timezone.now() - datetime.timedelta(days=5))
    assert page(client, version).context["editor"].head["active_from"].value() == timezone.localdate()


def test_what_she_asked_for_stands_above(client, version, shop):
    Event.objects.create(version=version, kind=Event.CHANGES_ASKED, at=timezone.now(), note="Bisa 3 persen?")
    assert "Bisa 3 persen?" in page(client, version).content.decode()
