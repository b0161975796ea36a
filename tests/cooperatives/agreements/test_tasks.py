"""The tasks do what their modules do, now."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cooperatives.agreements import tasks
from cooperatives.agreements.documents import making as document
from cooperatives.agreements.models import Event, Version
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import DAY

pytestmark = pytest.mark.django_db


def test_the_document_is_made_of_the_version(monkeypatch):
    made = []
    monkeypatch.setattr(document, "make_document", lambda *, version, at: made.append(version))
    version = bonds.signed(bonds.sides(), at=timezone.now())
    row = DBTaskResult.objects.get(task_path="cooperatives.agreements.tasks.make_document")
    tasks.make_document.call(*row.args_kwargs["args"])
    assert made == [version]


def test_offers_lapse():
    version = bonds.offered(bonds.sides(), at=timezone.now() - 31 * DAY)
    tasks.lapse.call()
    version.refresh_from_db()
    assert version.state == Version.LAPSED


def test_both_sides_are_reminded():
    version = bonds.signed(bonds.sides(), at=timezone.now() - 345 * DAY)
    tasks.remind.call()
    assert version.events.get(kind=Event.REMINDED).note == "30"
