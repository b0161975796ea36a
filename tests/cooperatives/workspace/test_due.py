from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements.models import Obligation, Version
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
def version(cooperative):
    shop = factories.enterprise(name="Dapur Bu Enok")
    return factories.agreement(cooperative=cooperative, enterprise=shop).versions.get()


def owe(version, *, owed_by="enterprise", days=5, title="Kirim foto", **extra):
    due_on = timezone.localdate() + timedelta(days=days)
    return Obligation.objects.create(
        sheet=version.sheet, pillar="distribution", owed_by=owed_by, title=title, due_on=due_on, **extra
    )


def page(client, **query):
    return client.get(reverse("workspace:due"), query)


def test_what_is_owed_stands_in_order_the_overdue_first(client, manager, version):
    owe(version, days=40, title="Nanti")
    owe(version, days=-3, title="Lewat", owed_by="cooperative")
    owe(version, days=3, title="Segera")
    owe(version, days=1, title="Sudah", done_at=timezone.now())
    answer = page(client)
    assert [(one.title, one.standing) for one in answer.context["page"]] == [
        ("Lewat", "overdue"),
        ("Segera", "soon"),
        ("Nanti", "later"),
    ]
    assert answer.context["overdue"] == 1
    assert [one.title for one in page(client, sisi="cooperative").context["page"]] == ["Lewat"]
    assert [one.title for one in page(client, sisi="enterprise").context["page"]] == ["Segera", "Nanti"]


@pytest.mark.parametrize(("days", "step"), [(7, 7), (8, 30), (30, 30), (31, 60), (60, 60)])
def test_what_ends_within_sixty_days_is_to_be_renewed(client, cooperative, manager, days, step):
    ends = timezone.now() + timedelta(days=days) - timedelta(minutes=1)
    factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(), active_to=ends)
    (row,) = page(client).context["renewals"]
    assert (row.days_to_run, row.step) == (days, step)


def test_what_was_renewed_or_ends_later_is_not(client, cooperative, manager):
    now = timezone.now()
    factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(), active_to=now + timedelta(days=61))
    shop = factories.enterprise()
    bond = factories.agreement(cooperative=cooperative, enterprise=shop, active_to=now + timedelta(days=10))
    Version.objects.create(
        agreement=bond,
        number=2,
        purpose=Version.RENEWAL,
        state=Version.SIGNED,
        sha256="x",
        sheet=factories.term_sheet(kinds=()),
        active_from=now + timedelta(days=10),
    )
    assert page(client).context["renewals"] == []


def test_offers_that_lapse_within_a_week(client, cooperative, manager):
    now = timezone.now()
    for name, ends in (("Besok", 1), ("Nanti", 8), ("Lewat", 0)):
        version = factories.version(
            cooperative=cooperative, enterprise=factories.enterprise(name=name), state=Version.OFFERED
        )
        Version.objects.filter(pk=version.pk).update(offer_ends_at=now + timedelta(days=ends))
    assert [row.agreement.enterprise.name for row in page(client).context["offers"]] == ["Besok"]


def test_certificates_of_members_that_run_out_and_were_not_renewed(client, cooperative, manager, version):
    today, shop = timezone.localdate(), version.agreement.enterprise
    for kind, days in (("halal", 60), ("pirt", -90), ("bpom", 61)):
        factories.certificate(enterprise=shop, kind=kind, number=kind, expires_on=today + timedelta(days=days))
    factories.certificate(enterprise=factories.maker(), expires_on=today)
    unseen = {"verified_at": None, "expires_on": today}
    factories.certificate(enterprise=shop, kind="bpom", number="unseen", **unseen)
    assert [paper.number for paper in page(client).context["certificates"]] == ["pirt", "halal"]
    factories.certificate(enterprise=shop, kind="pirt", number="baru", expires_on=today + timedelta(days=900))
    assert [paper.number for paper in page(client).context["certificates"]] == ["halal"]


def test_the_number_of_queries_does_not_grow(client, cooperative, manager, version):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert page(client).status_code == 200
        return len(caught)

    soon = timezone.now() + timedelta(days=20)

    def more():
        made = factories.agreement(cooperative=cooperative, enterprise=factories.enterprise(), active_to=soon)
        owe(made.versions.get())
        factories.certificate(enterprise=made.enterprise, expires_on=timezone.localdate())

    more()
    few = queries()
    for _number in range(8):
        more()
    assert queries() == few
