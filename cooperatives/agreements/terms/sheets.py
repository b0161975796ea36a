"""Copying what is granted from one sheet to another."""

from datetime import date

from django.db import transaction

from cooperatives.agreements.models import FeeRule, Obligation, TermSheet
from cooperatives.agreements.terms.promises import promised

STATE = ("due_on", "done_at", "done_by", "evidence", "evidence_note", "waived_at", "waived_by", "waiver_reason")


@transaction.atomic
def copy_sheet(*, sheet: TermSheet, since: date | None = None) -> TermSheet:
    """A new sheet that grants the same: terms, fee rules, and obligations as if none had been met yet.

    Obligations that signing made of the promises in the terms are left out: signing makes them again. `since` is the
    start of an amendment: what was met or waived is left out then, and the rest stays due on the same day.
    """
    copy = TermSheet.objects.create(months=sheet.months, notice_days=sheet.notice_days)
    for terms in sheet.terms.values():
        _copied(terms, copy).save(force_insert=True)
    FeeRule.objects.bulk_create(_copied(rule, copy) for rule in sheet.fee_rules.all())
    derived = {(one.pillar, one.owed_by, one.title) for one in promised(sheet=sheet)}
    obligations = [one for one in sheet.obligations.all() if (one.pillar, one.owed_by, one.title) not in derived]
    if since is not None:
        obligations = [one for one in obligations if one.done_at is None and one.waived_at is None]
    Obligation.objects.bulk_create(_again(one, copy, since) for one in obligations)
    return copy


def _copied(row, sheet: TermSheet, without: tuple[str, ...] = ()):
    """The row again, unsaved, for another sheet; the fields named in `without` as in a new row."""
    fields = [field for field in row._meta.concrete_fields if field.name not in {"id", "sheet", *without}]
    return type(row)(sheet=sheet, **{field.attname: getattr(row, field.attname) for field in fields})


def _again(one: Obligation, sheet: TermSheet, since: date | None) -> Obligation:
    copy = _copied(one, sheet, without=STATE)
    if since is not None and one.due_on is not None:
        copy.due_after_days = max(0, (one.due_on - since).days)
    return copy
