"""A row of a list: its cells cleaned, what is wrong with them by field, and what tells it from other rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.registry.importing import dates, fields, numbers
from cooperatives.registry.importing.cells import shown
from cooperatives.registry.importing.places import Place, Places
from cooperatives.registry.importing.refusals import Wrong
from cooperatives.registry.masking import mask
from cooperatives.registry.models import Enterprise, ImportRun

Key = tuple[str, ...]
SECRET = ("national_id", "tax_number")  # never kept outside the file but encrypted
FORM = re.compile(r"\b(koperasi|kop|cv|pt|ud|pd)\b")


@dataclass
class Record:
    """A row by field: `values` holds what is right and not empty, `errors` what to repair."""

    row: int
    cells: list[Any]
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    place: Place | None = None

    @property
    def name_key(self) -> str:
        return name_key(self.values.get("name", ""))


def name_key(name: str) -> str:
    """What two spellings of one name share: letters and digits, without the form of business."""
    words = name.lower()
    return re.sub(r"[^a-z0-9]", "", FORM.sub("", words)) or re.sub(r"[^a-z0-9]", "", words)


class Reader:
    """Makes records of rows; holds what is the same for all rows of one list."""

    def __init__(self, *, subject: str, columns: dict[str, int], today: date) -> None:
        self._places = Places()
        self._columns = columns
        self._today = today
        turns = _ENTERPRISE if subject == ImportRun.ENTERPRISES else _COOPERATIVE
        self._turns = [(name, columns[name], turn) for name, turn in turns.items() if name in columns]
        self._needed = NEEDED[subject]

    def read(self, row: int, cells: list[Any]) -> Record:
        """Clean one row. Raises nothing: what is wrong is in the record."""
        record = Record(row, cells)
        for name, at, turn in self._turns:
            try:
                value = turn(cells[at] if at < len(cells) else None, self._today)
            except Wrong as wrong:
                record.errors[name] = str(wrong)
            else:
                if value not in ("", None):
                    record.values[name] = value
        for name in self._needed:
            if name not in record.values and name not in record.errors:
                record.errors[name] = _("Belum diisi.")
        self._place(record)
        return record

    def _place(self, record: Record) -> None:
        try:
            district = self._places.district(self._cell(record, "district"))
        except Wrong as wrong:
            record.errors["district"] = str(wrong)
            return
        try:
            record.place = self._places.village(self._cell(record, "village"), district)
        except Wrong as wrong:
            record.errors["village"] = str(wrong)

    def _cell(self, record: Record, name: str) -> Any:
        at = self._columns[name]
        return record.cells[at] if at < len(record.cells) else None


def shown_cells(record: Record, columns: dict[str, int]) -> list[str]:
    """The row as it may be kept and shown: NIK and NPWP masked."""
    secret = {columns[name] for name in SECRET if name in columns}
    return [_masked(shown(cell)) if at in secret else shown(cell)[:200] for at, cell in enumerate(record.cells)]


def _masked(words: str) -> str:
    """Digits that may be somebody's number are hidden; "belum ada" and what Excel left of a number are not."""
    digits = re.sub(r"\D", "", words)
    return mask(digits) if len(digits) >= 8 else words[:40]


def _words(longest: int) -> Callable:
    return lambda cell, today: fields.text(cell, longest=longest)


def _alone(turn: Callable) -> Callable:
    return lambda cell, today: turn(cell)


NEEDED = {ImportRun.ENTERPRISES: ("name", "owner_name"), ImportRun.COOPERATIVES: ("name",)}
_COMMON: dict[str, Callable] = {
    "name": lambda cell, today: fields.name(cell),
    "address": _words(200),
    "phone": _alone(fields.phone),
    "tax_number": _alone(numbers.tax_number),
}
_ENTERPRISE: dict[str, Callable] = _COMMON | {
    "owner_name": lambda cell, today: fields.name(cell),
    "business_number": _alone(numbers.business_number),
    "national_id": _alone(numbers.national_id),
    "sector": _words(Enterprise._meta.get_field("sector").max_length or 40),
    "kbli": _alone(fields.kbli),
    "scale": _alone(fields.scale),
    "founded_year": lambda cell, today: dates.year(cell, today=today),
}
_COOPERATIVE: dict[str, Callable] = _COMMON | {
    "registration_number": _alone(numbers.registration_number),
    "legal_name": _words(160),
    "deed_number": _words(60),
    "deed_date": lambda cell, today: dates.day(cell, today=today),
    "approval_number": _words(60),
    "email": _alone(fields.email),
    "chair": _words(120),
    "meeting": lambda cell, today: dates.day(cell, today=today),
    "standing": _alone(fields.standing),
}
