"""Is this row in the register already, or further up in the same file?

An enterprise is known by its NIB, else its owner's NIK, else phone, name and village together; a cooperative by its
Nomor Induk Koperasi, else name and village. Two that carry different numbers of one kind are never the same.
The number of queries does not depend on the number of rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cooperatives.registry.identity import digest
from cooperatives.registry.importing.records import Record, name_key
from cooperatives.registry.models import Cooperative, Enterprise, ImportRun

FIRST, TOGETHER = "0", "together"  # kinds of keys; the numbers count from FIRST


@dataclass(frozen=True)
class Marks:
    """What tells a row, or what is registered, from others: numbers first, then the three things together."""

    numbers: tuple[str, ...]  # of each kind one, or ""
    together: tuple[str, ...] = ()  # all of them, or none

    @property
    def keys(self) -> list[tuple[str, ...]]:
        keys: list[tuple[str, ...]] = [(str(at), number) for at, number in enumerate(self.numbers) if number]
        return [*keys, (TOGETHER, *self.together)] if self.together else keys

    def same(self, other: "Marks", key: tuple[str, ...]) -> bool:
        """Whether both, who share this key, are one. The first number is unique in the register, so it decides."""
        pairs = zip(self.numbers, other.numbers, strict=True)
        return key[0] == FIRST or not any(mine and theirs and mine != theirs for mine, theirs in pairs)


@dataclass(frozen=True)
class Match:
    """What a row is the same as, and by which words: "NIB sama"."""

    found: Any
    by: str


class Seen:
    """The right rows so far of one file."""

    def __init__(self, subject: str) -> None:
        self._marks = MARKS[subject]
        self._rows: dict[tuple[str, ...], tuple[int, Marks]] = {}

    def earlier(self, record: Record) -> Match | None:
        """The number of the row that this one repeats; a new one is remembered."""
        marks = self._marks(record.values, record.name_key, record.place.village_code if record.place else "")
        for key in marks.keys:
            row, theirs = self._rows.get(key, (0, marks))
            if row and marks.same(theirs, key):
                return Match(row, _how(key, marks))
        for key in marks.keys:
            self._rows.setdefault(key, (record.row, marks))
        return None


def registered(*, records: Sequence[Record], subject: str) -> dict[int, Match]:
    """What is in the register already, by the number of the row."""
    marks_of = MARKS[subject]
    marks = {
        record.row: marks_of(record.values, record.name_key, record.place.village_code)
        for record in records
        if record.place
    }
    known: dict[tuple[str, ...], list[tuple[Marks, Any]]] = defaultdict(list)
    for theirs, found in _candidates(subject, marks.values()):
        for key in theirs.keys:
            known[key].append((theirs, found))
    matches = {}
    for row, mine in marks.items():
        for key in mine.keys:
            same = next((found for theirs, found in known.get(key, ()) if mine.same(theirs, key)), None)
            if same is not None:
                matches[row] = Match(same, _how(key, mine))
                break
    return matches


def _candidates(subject: str, marks: Iterable[Marks]) -> list[tuple[Marks, Any]]:
    marks = list(marks)
    known: Any
    marks_of: Callable[[Any], Marks]
    if subject == ImportRun.ENTERPRISES:
        wanted = [
            ("business_number", {one.numbers[0] for one in marks}),
            ("national_id_digest", {one.numbers[1] for one in marks}),
            ("phone", {one.together[0] for one in marks if one.together}),
        ]
        known = Enterprise.objects.select_related("village__district")
        marks_of = _marks_of_registered_enterprise
    else:
        wanted = [
            ("registration_number", {one.numbers[0] for one in marks}),
            ("village", {one.together[1] for one in marks if one.together}),
        ]
        known = Cooperative.objects.select_related("village__district").prefetch_related("standings")
        marks_of = _marks_of_registered_cooperative
    found: dict[int, Any] = {}
    for name, values in wanted:
        if values := values - {""}:
            found.update({one.pk: one for one in known.filter(Q(**{f"{name}__in": sorted(values)}))})
    return [(marks_of(one), one) for one in found.values()]


def _enterprise_marks(values: dict[str, Any], name: str, village: str) -> Marks:
    number = values.get("national_id", "")
    phone = values.get("phone", "")
    return Marks(
        (values.get("business_number", ""), digest(number) if number else ""),
        (phone, name, village) if phone and name and village else (),
    )


def _cooperative_marks(values: dict[str, Any], name: str, village: str) -> Marks:
    return Marks((values.get("registration_number", ""),), (name, village) if name and village else ())


def _marks_of_registered_enterprise(one: Enterprise) -> Marks:
    together = (str(one.phone), name_key(one.name), one.village_id)
    return Marks((one.business_number, one.national_id_digest), together if one.phone else ())


def _marks_of_registered_cooperative(one: Cooperative) -> Marks:
    return Marks((one.registration_number,), (name_key(one.name), one.village_id))


def _how(key: tuple[str, ...], marks: Marks) -> str:
    enterprise = len(marks.numbers) == 2
    if key[0] == TOGETHER:
        return _("nomor HP, nama, dan desa sama") if enterprise else _("nama dan desa sama")
    if key[0] == "1":
        return _("NIK sama")
    return _("NIB sama") if enterprise else _("Nomor Induk Koperasi sama")


MARKS: dict[str, Callable[[dict[str, Any], str, str], Marks]] = {
    ImportRun.ENTERPRISES: _enterprise_marks,
    ImportRun.COOPERATIVES: _cooperative_marks,
}
