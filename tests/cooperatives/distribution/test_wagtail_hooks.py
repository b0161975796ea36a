from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission

from cooperatives.distribution.models import Holiday
from tests import factories

pytestmark = pytest.mark.django_db

ADD = "/cms/snippets/distribution/holiday/add/"


def officer(*codenames):
    person, group = factories.user(), Group.objects.get_or_create(name="Dinas")[0]
    person.groups.add(group)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for codename in codenames:
        group.permissions.add(Permission.objects.get(content_type__app_label="distribution", codename=codename))
    return person


def test_the_dinas_adds_a_day(client):
    client.force_login(officer("add_holiday", "view_holiday"))
    assert client.get(ADD).status_code == 200
    assert client.post(ADD, {"day": "2027-03-10", "name": "Hari raya"}).status_code == 302
    assert Holiday.objects.get(day=date(2027, 3, 10)).name == "Hari raya"
    assert client.get("/cms/snippets/distribution/holiday/").status_code == 200


def test_a_day_is_not_written_twice(client):
    Holiday.objects.get_or_create(day=date(2026, 12, 25), defaults={"name": "Hari Raya Natal"})
    client.force_login(officer("add_holiday"))
    assert client.post(ADD, {"day": "2026-12-25", "name": "Lagi"}).status_code == 200
    assert Holiday.objects.filter(day=date(2026, 12, 25)).count() == 1


def test_without_the_permission_nobody_gets_in(client):
    client.force_login(officer())
    assert client.post(ADD, {"day": "2027-03-10", "name": "Hari raya"}).status_code == 302
    assert not Holiday.objects.filter(day=date(2027, 3, 10)).exists()
