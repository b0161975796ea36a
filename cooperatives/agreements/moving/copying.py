"""Copy many sheets at once: as many statements as there are kinds of rows, not sheets."""

from collections.abc import Iterable, Sequence
from typing import Any

from cooperatives.agreements.models import FeeRule, Obligation, Pillar, TermSheet
from cooperatives.agreements.terms.promises import promised
from cooperatives.agreements.terms.sheets import STATE
from cooperatives.registry.models import Cooperative

FIRST_MONTHS = 12  # where nothing is copied
SHORT_NOTICE = 7  # days, of a sheet for a time that is counted in days


def copy_sheets(
    sources: Sequence[dict[str, TermSheet]], *, to: Cooperative, days: int | None = None
) -> list[TermSheet]:
    """A new sheet for each of `sources`, which names the sheet to copy for every kind of pillar.

    The sources come with all that hangs on them (planning.with_terms). With `days` the copy is for that time only, with
    a short notice, and without the obligations that fall due later. The hub of another cooperative becomes the first
    one of `to`.
    """
    sheets = TermSheet.objects.bulk_create(_sheet(kinds, days) for kinds in sources)
    hub = to.hubs.order_by("pk").first()
    terms: dict[Any, list] = {}
    fees: list[FeeRule] = []
    duties: list[Obligation] = []
    for sheet, kinds in zip(sheets, sources, strict=True):
        for kind, source in kinds.items():
            row = _again(source.terms[kind], sheet)
            old_hub = source.distribution.hub if kind == Pillar.DISTRIBUTION else None
            if old_hub is not None and old_hub.cooperative_id != to.pk:
                row.hub = hub
            terms.setdefault(type(row), []).append(row)
            fees += [_again(rule, sheet) for rule in source.fee_rules.all() if rule.pillar == kind]
            duties += [_again(duty, sheet, without=STATE) for duty in _duties(source, kind, days)]
    for model, rows in terms.items():
        model.objects.bulk_create(rows)
    FeeRule.objects.bulk_create(fees)
    Obligation.objects.bulk_create(duties)
    return sheets


def _sheet(kinds: dict[str, TermSheet], days: int | None) -> TermSheet:
    if days is not None:
        return TermSheet(months=max(1, round(days / 30)), notice_days=SHORT_NOTICE)
    sources = list(kinds.values())
    return TermSheet(
        months=max((source.months for source in sources), default=FIRST_MONTHS),
        notice_days=max((source.notice_days for source in sources), default=30),
    )


def _duties(source: TermSheet, kind: str, days: int | None) -> Iterable[Obligation]:
    """What was promised beside the terms and is still to be done."""
    derived = {(one.pillar, one.owed_by, one.title) for one in promised(sheet=source)}
    for one in source.obligations.all():
        written = (one.pillar, one.owed_by, one.title) not in derived and one.pillar == kind
        if written and not one.done_at and not one.waived_at and (days is None or one.due_after_days <= days):
            yield one


def _again(row, sheet: TermSheet, without: tuple[str, ...] = ()):
    """The row again, unsaved, for another sheet; the fields named in `without` as in a new row."""
    fields = [field for field in row._meta.concrete_fields if field.name not in {"id", "sheet", *without}]
    return type(row)(sheet=sheet, **{field.attname: getattr(row, field.attname) for field in fields})
