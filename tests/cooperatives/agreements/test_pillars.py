"""What the database itself refuses, whatever the code does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperatives.agreements.models import Pillar, Signature, Version
from tests import factories

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = timedelta(days=1)


def grant(maker, begins, ends, kind=Pillar.DISTRIBUTION):
    made = factories.version(cooperative=factories.cooperative(), enterprise=maker, kinds=(kind,), active_from=begins)
    return Pillar.objects.create(
        version=made,
        cooperative=made.agreement.cooperative,
        enterprise=maker,
        kind=kind,
        active_from=begins,
        active_to=ends,
    )


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (NOW, NOW + 10 * DAY),
        (NOW - 5 * DAY, NOW + timedelta(microseconds=1)),
        (NOW + 9 * DAY, NOW + 20 * DAY),
        (NOW - DAY, None),
        (NOW + 3 * DAY, NOW + 4 * DAY),
    ],
    ids=["the same days", "reaches in by a microsecond", "begins before the end", "without an end", "in the midst"],
)
def test_two_pillars_of_a_kind_never_overlap(begins, ends):
    maker = factories.enterprise()
    grant(maker, NOW, NOW + 10 * DAY)
    with pytest.raises(IntegrityError, match="one_pillar_at_a_time"), transaction.atomic():
        grant(maker, begins, ends)
    assert Pillar.objects.count() == 1


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(NOW + 10 * DAY, None), (NOW - 5 * DAY, NOW), (NOW + 2 * DAY, NOW + 2 * DAY)],
    ids=["right after", "right before", "for no time at all"],
)
def test_one_may_follow_the_other(begins, ends):
    maker = factories.enterprise()
    grant(maker, NOW, NOW + 10 * DAY)
    grant(maker, begins, ends)
    assert Pillar.objects.filter(enterprise=maker).count() == 2


def test_another_kind_and_another_maker_may_hold_at_once():
    maker = factories.enterprise()
    grant(maker, NOW, None)
    grant(maker, NOW, None, kind=Pillar.CAPITAL)
    grant(factories.enterprise(), NOW, None)
    assert Pillar.objects.count() == 3


def test_prolonging_into_another_pillar_is_refused_too():
    maker = factories.enterprise()
    first = grant(maker, NOW, NOW + 10 * DAY)
    grant(maker, NOW + 10 * DAY, None)
    with pytest.raises(IntegrityError, match="one_pillar_at_a_time"), transaction.atomic():
        Pillar.objects.filter(pk=first.pk).update(active_to=NOW + 11 * DAY)
    first.refresh_from_db()
    assert first.active_to == NOW + 10 * DAY


def test_an_offered_text_never_changes_but_its_state_may():
    offered = factories.version(
        cooperative=factories.cooperative(), enterprise=factories.enterprise(), state=Version.OFFERED
    )
    Version.objects.filter(pk=offered.pk).update(state=Version.DECLINED)
    for change in ({"text": "# Lain\n"}, {"sha256": "0" * 64}):
        with pytest.raises(IntegrityError, match="offered_text_never_changes"), transaction.atomic():
            Version.objects.filter(pk=offered.pk).update(**change)
    assert Version.objects.get(pk=offered.pk).text == offered.text


def test_a_signature_never_changes():
    signed = factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise())
    factories.signature(version=signed, party=Signature.ENTERPRISE)
    with pytest.raises(IntegrityError, match="signature_never_changes"), transaction.atomic():
        Signature.objects.update(name="Orang lain")
    assert Signature.objects.get().name == "Penanda tangan"


def test_nobody_signs_twice_and_one_version_is_open_at_a_time():
    offered = factories.version(
        cooperative=factories.cooperative(), enterprise=factories.enterprise(), state=Version.OFFERED
    )
    factories.signature(version=offered, party=Signature.COOPERATIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.signature(version=offered, party=Signature.COOPERATIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            agreement=offered.agreement, number=2, sheet=factories.term_sheet(kinds=()), active_from=NOW
        )
    assert (Signature.objects.count(), Version.objects.count()) == (1, 1)
