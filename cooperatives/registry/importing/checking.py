"""The dry run: what is wrong with each row, and which it repeats. Writes nothing but the problems."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperatives.registry.importing.comparing import in_words
from cooperatives.registry.importing.matching import Seen, registered
from cooperatives.registry.importing.records import Record, shown_cells
from cooperatives.registry.models import ImportProblem, ImportRun


@dataclass(frozen=True)
class Counted:
    """Rows of a batch by how they came out."""

    right: int
    wrong: int
    doubled: int


def check_rows(*, run: ImportRun, records: Sequence[Record], seen: Seen) -> Counted:
    """Write a problem for each row that is wrong, repeats an earlier one of the file, or is registered already."""
    problems = [_problem(run, record, ImportProblem.WRONG, record.errors) for record in records if record.errors]
    wrong, fresh = len(problems), []
    for record in records:
        if record.errors:
            continue
        if match := seen.earlier(record):
            told = _("Rangkap dengan baris %(row)d (%(by)s). Tidak dimasukkan.") % {"row": match.found, "by": match.by}
            problems.append(_problem(run, record, ImportProblem.DOUBLED, {"": told}, match.found))
        else:
            fresh.append(record)
    matches = registered(records=fresh, subject=run.subject)
    for record in fresh:
        if match := matches.get(record.row):
            told_by_field = in_words(record=record, match=match, subject=run.subject)
            problems.append(_problem(run, record, ImportProblem.DOUBLED, told_by_field))
    ImportProblem.objects.bulk_create(problems)
    return Counted(right=len(records) - len(problems), wrong=wrong, doubled=len(problems) - wrong)


def _problem(
    run: ImportRun, record: Record, kind: str, messages: dict[str, str], earlier: int | None = None
) -> ImportProblem:
    cells = shown_cells(record, run.columns)
    return ImportProblem(run=run, row=record.row, kind=kind, values=cells, messages=messages, earlier_row=earlier)
