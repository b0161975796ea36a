"""Take right rows over into the register: new entries, and what was empty in the known ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Product
from cooperatives.partner.models import Partner
from cooperatives.partner.publishing import refresh_listings
from cooperatives.registry.identity import digest
from cooperatives.registry.importing.comparing import KEPT, compare
from cooperatives.registry.importing.matching import Match, registered
from cooperatives.registry.importing.records import Record
from cooperatives.registry.importing.slugs import Slugs
from cooperatives.registry.models import AnnualMeeting, BoardMember, Cooperative, Enterprise, ImportRun, Standing

ALIVE = timedelta(days=2 * 365)  # a cooperative whose members met within this time is taken to be active
CHAIR = "Ketua"


@dataclass(frozen=True)
class Taken:
    """How many entries came of a batch."""

    created: int
    updated: int


@transaction.atomic
def take_rows(*, run: ImportRun, records: Sequence[Record], slugs: Slugs, at: datetime) -> Taken:
    """Write these right rows. May raise IntegrityError when somebody else registered the same at this moment."""
    matches = registered(records=records, subject=run.subject)
    new = [record for record in records if record.row not in matches]
    known = [(record, matches[record.row]) for record in records if record.row in matches]
    if run.subject == ImportRun.ENTERPRISES:
        _create_enterprises(new, slugs)
    else:
        _create_cooperatives(new, slugs, run, at)
    return Taken(created=len(new), updated=_update(known, run, at))


def _create_enterprises(records: list[Record], slugs: Slugs) -> None:
    addresses = [_address(record, slugs) for record in records]
    partners = Partner.objects.bulk_create(
        Partner(name=record.values["name"], code=slug) for record, slug in zip(records, addresses, strict=True)
    )
    Enterprise.objects.bulk_create(
        Enterprise(partner=partner, slug=slug, **_values(record, ImportRun.ENTERPRISES))
        for record, slug, partner in zip(records, addresses, partners, strict=True)
    )


def _create_cooperatives(records: list[Record], slugs: Slugs, run: ImportRun, at: datetime) -> None:
    made = Cooperative.objects.bulk_create(
        Cooperative(slug=_address(record, slugs), **_values(record, ImportRun.COOPERATIVES)) for record in records
    )
    pairs = list(zip(records, made, strict=True))
    Standing.objects.bulk_create(_standing(record, cooperative, run, at) for record, cooperative in pairs)
    _write_people_and_meetings(pairs, run)


def _address(record: Record, slugs: Slugs) -> str:
    return slugs.free(name=record.values["name"], village=record.place.village if record.place else "")


def _values(record: Record, subject: str) -> dict[str, Any]:
    values = {name: record.values[name] for name in KEPT[subject] if name in record.values}
    values["village_id"] = record.place.village_code if record.place else None
    if "national_id" in values:
        values["national_id_digest"] = digest(values["national_id"])
    return values


def _standing(record: Record, cooperative: Cooperative, run: ImportRun, at: datetime) -> Standing:
    """Active only if the list says so, or its members met not long ago; most of them sleep."""
    said, met = record.values.get("standing"), record.values.get("meeting")
    if said:
        kind, reason = said, _("Menurut daftar “%(file)s”.") % {"file": run.filename[:80]}
    elif met and at.date() - met <= ALIVE:
        kind, reason = Standing.ACTIVE, _("RAT terakhir %(day)s.") % {"day": met.strftime("%d-%m-%Y")}
    elif met:
        kind, reason = (
            Standing.DORMANT,
            _("RAT terakhir %(day)s, lebih dari 2 tahun lalu.") % {"day": met.strftime("%d-%m-%Y")},
        )
    else:
        kind, reason = Standing.DORMANT, _("Daftar impor tidak menyebut status dan RAT.")
    return Standing(cooperative=cooperative, kind=kind, active_from=at, reason=reason, decided_by=run.uploaded_by)


def _write_people_and_meetings(pairs: list[tuple[Record, Cooperative]], run: ImportRun) -> None:
    """Those that the list names and the register lacks."""
    made = [cooperative.pk for _record, cooperative in pairs]
    with_board = set(BoardMember.objects.filter(cooperative__in=made).values_list("cooperative", flat=True))
    BoardMember.objects.bulk_create(
        BoardMember(cooperative=cooperative, name=record.values["chair"], position=CHAIR)
        for record, cooperative in pairs
        if "chair" in record.values and cooperative.pk not in with_board
    )
    AnnualMeeting.objects.bulk_create(
        (
            # A meeting looks back on the year before it.
            AnnualMeeting(cooperative=cooperative, book_year=met.year - 1, held_on=met, recorded_by=run.uploaded_by)
            for record, cooperative in pairs
            if (met := record.values.get("meeting"))
        ),
        ignore_conflicts=True,
    )


def _update(pairs: list[tuple[Record, Match]], run: ImportRun, at: datetime) -> int:
    """Fill what is empty, and overwrite the rest if the run says so. An entry counts once."""
    changed: dict[int, Any] = {}
    moved: set[int] = set()
    for record, match in pairs:
        entry = changed.get(match.found.pk, match.found)
        found = compare(record=record, known=entry, subject=run.subject)
        values = found.fills | (found.differs if run.overwrites else {})
        if values:
            _set(entry, values)
            changed[entry.pk] = entry
        if {"name", "village"} & values.keys():
            moved.add(entry.pk)
    if run.subject == ImportRun.COOPERATIVES:
        _write_people_and_meetings([(record, match.found) for record, match in pairs], run)
    _save(list(changed.values()), run.subject)
    _show(moved, changed, run.subject, at)
    return len(changed)


def _set(entry: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(entry, "village_id" if name == "village" else name, value)
    if "national_id" in values:
        entry.national_id_digest = digest(values["national_id"])


def _save(entries: list[Any], subject: str) -> None:
    """One statement for all rows: an insert that finds the key taken and writes the fields instead."""
    if not entries:
        return
    fields = [*KEPT[subject], "village"]
    if subject == ImportRun.ENTERPRISES:
        fields.append("national_id_digest")
    type(entries[0]).objects.bulk_create(entries, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _show(moved: set[int], changed: dict[int, Any], subject: str, at: datetime) -> None:
    """Buyers see names and places: bring what they see up to date."""
    if not moved:
        return
    if subject == ImportRun.ENTERPRISES:
        partners = Partner.objects.in_bulk([changed[pk].partner_id for pk in moved])
        for pk in moved:
            partners[changed[pk].partner_id].name = changed[pk].name
        Partner.objects.bulk_update(partners.values(), ["name"])
        goods = Product.objects.filter(stockrecords__partner__in=list(partners))
    else:
        goods = Product.objects.filter(stockrecords__partner__enterprise__pillars__cooperative__in=moved)
    refresh_listings(product_ids=goods.values_list("pk", flat=True), at=at)
