"""What a row would add to an entry of the register, and where the two say different things."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.registry.importing.cells import shown
from cooperatives.registry.importing.columns import field_titles
from cooperatives.registry.importing.matching import Match
from cooperatives.registry.importing.records import SECRET, Record
from cooperatives.registry.masking import mask
from cooperatives.registry.models import ImportRun, Standing

KEPT = {  # the fields of an entry that a row may carry
    ImportRun.ENTERPRISES: (
        *("name", "owner_name", "address", "phone", "sector", "kbli", "scale", "founded_year"),
        *("business_number", "national_id", "tax_number"),
    ),
    ImportRun.COOPERATIVES: (
        *("name", "legal_name", "address", "phone", "email", "deed_date"),
        *("registration_number", "deed_number", "approval_number", "tax_number"),
    ),
}


@dataclass
class Comparison:
    """`fills`: what is empty in the register; `differs`: what it has otherwise. New values by field."""

    fills: dict[str, Any] = field(default_factory=dict)
    differs: dict[str, Any] = field(default_factory=dict)


def compare(*, record: Record, known: Any, subject: str) -> Comparison:
    """Capitals and spaces make no difference; the village is a field like any other."""
    found = Comparison()
    for name in KEPT[subject]:
        if name in record.values:
            new, old = record.values[name], getattr(known, name)
            if old in ("", None):
                found.fills[name] = new
            elif not _same(old, new):
                found.differs[name] = new
    if record.place and record.place.village_code != known.village_id:
        found.differs["village"] = record.place.village_code
    return found


def in_words(*, record: Record, match: Match, subject: str) -> dict[str, str]:
    """What to tell about a row that is registered already: "" for the whole, and by field where they differ."""
    known, titles = match.found, field_titles(subject)
    found = compare(record=record, known=known, subject=subject)
    words = {"name": known.name, "village": known.village.name, "district": known.village.district.name, "by": match.by}
    told = _("Sudah terdaftar: %(name)s, %(village)s, %(district)s (%(by)s).") % words
    if found.fills:
        names = ", ".join(str(titles[name]) for name in found.fills)
        told += " " + _("Isian kosong dilengkapi: %(names)s.") % {"names": names}
    if not found.fills and not found.differs:
        told += " " + _("Isinya sama.")
    messages = {"": told}
    for name in found.differs:
        messages[name] = _("Di daftar induk: %(old)s") % {"old": _old(known, name)}
    if subject == ImportRun.COOPERATIVES and (said := _standing(record, known)):
        messages["standing"] = said
    return messages


def _old(known: Any, name: str) -> str:
    if name == "village":
        return f"{known.village.name}, {known.village.district.name}"
    if name == "scale":
        return str(known.get_scale_display())
    return mask(str(getattr(known, name))) if name in SECRET else shown(getattr(known, name))


def _standing(record: Record, known: Any) -> str:
    """A list never changes the standing of a registered cooperative: its UMKM have to be told, by a person's act."""
    said = record.values.get("standing", "")
    present = next((one for one in known.standings.all() if one.active_to is None), None)
    if not said or (present and present.kind == said):
        return ""
    kind = present.get_kind_display() if present else dict(Standing.KINDS)[Standing.DORMANT]
    return _("Di daftar induk: %(old)s. Impor tidak mengubahnya; ubah di halaman koperasi.") % {"old": kind}


def _same(old: Any, new: Any) -> bool:
    return " ".join(str(old).split()).casefold() == " ".join(str(new).split()).casefold()
