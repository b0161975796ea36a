"""A copied sheet grants the same and owes it afresh."""

import pytest
from django.forms.models import model_to_dict

from cooperatives.agreements.models import CapacityTerms, FeeRule, Obligation, Pillar, TermSheet
from cooperatives.agreements.terms.promises import promised
from cooperatives.agreements.terms.sheets import copy_sheet
from cooperatives.distribution.models import Hub
from tests import factories
from tests.cooperatives.agreements.bonds import NOW

pytestmark = pytest.mark.django_db
ALL = tuple(kind for kind, name in Pillar.KINDS)


@pytest.fixture
def sheet():
    made = factories.term_sheet(kinds=ALL)
    made.months, made.notice_days = 18, 45
    made.save()
    made.capital.limit, made.capital.note = 2_000_000, "Untuk bahan baku"
    made.capital.save()
    made.distribution.hub = Hub.objects.get(cooperative=factories.cooperative())
    made.distribution.return_days = 5
    made.distribution.save()
    FeeRule.objects.create(
        sheet=made, pillar=Pillar.MARKETING, basis_points=250, category=factories.category(), floor=100, cap=900
    )
    return TermSheet.objects.get(pk=made.pk)


def facts(row) -> dict:
    return model_to_dict(row, exclude=["id", "sheet"])


def test_terms_and_fees_are_copied(sheet):
    copy = copy_sheet(sheet=sheet)
    assert (copy.pk != sheet.pk, copy.months, copy.notice_days) == (True, 18, 45)
    assert list(copy.terms) == list(ALL)
    for kind in ALL:
        assert facts(copy.terms[kind]) == facts(sheet.terms[kind])
        assert copy.terms[kind].pk != sheet.terms[kind].pk
    assert list(map(facts, copy.fee_rules.all())) == list(map(facts, sheet.fee_rules.all()))
    assert copy.fee_rules.count() == 2
    copy.capital.limit = 1
    copy.capital.save()
    assert TermSheet.objects.get(pk=sheet.pk).capital.limit == 2_000_000


def test_obligations_are_owed_afresh(sheet):
    user = factories.user()
    one = Obligation.objects.create(
        sheet=sheet,
        pillar=Pillar.MARKETING,
        owed_by=Obligation.ENTERPRISE,
        title="Kirim foto",
        due_after_days=7,
        due_on=NOW.date(),
        done_at=NOW,
        done_by=user,
        evidence="obligations/a.pdf",
        evidence_note="Lihat berkas",
    )
    copied = copy_sheet(sheet=sheet).obligations.get()
    assert (copied.title, copied.pillar, copied.owed_by, copied.due_after_days) == (
        one.title,
        one.pillar,
        one.owed_by,
        7,
    )
    assert (copied.due_on, copied.done_at, copied.done_by, copied.evidence.name, copied.evidence_note) == (
        None,
        None,
        None,
        "",
        "",
    )


def test_what_the_terms_promise_is_not_copied_for_signing_makes_it_again(sheet):
    CapacityTerms.objects.filter(sheet=sheet).update(classes=2, visits=1)
    sheet = TermSheet.objects.get(pk=sheet.pk)
    Obligation.objects.bulk_create(promised(sheet=sheet))
    Obligation.objects.create(sheet=sheet, pillar=Pillar.CAPACITY, owed_by="enterprise", title="Kelas ke-1")
    assert sheet.obligations.count() == 4
    assert list(copy_sheet(sheet=sheet).obligations.values_list("owed_by", "title")) == [("enterprise", "Kelas ke-1")]


def test_an_empty_sheet():
    copy = copy_sheet(sheet=TermSheet.objects.create())
    assert (copy.terms, copy.fee_rules.count(), copy.obligations.count()) == ({}, 0, 0)
