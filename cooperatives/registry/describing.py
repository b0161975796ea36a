"""Changing what the register says of an enterprise or a cooperative; the log keeps who changed what, numbers masked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cooperatives.partner.publishing import refresh_enterprise
from cooperatives.registry import identity, qris
from cooperatives.registry.masking import mask, mask_account
from cooperatives.registry.models import AnnualMeeting, BoardMember, Cooperative, Enterprise

TOLD_BY_LISTINGS = {"name", "village"}  # fields of an enterprise that its goods repeat
OF_ENTERPRISE = {
    "name", "owner_name", "village", "address", "phone", "sector", "kbli", "scale", "founded_year",
    "business_number", "national_id", "tax_number",
}  # fmt: skip
OF_COOPERATIVE = {
    "legal_name", "registration_number", "deed_number", "deed_date", "approval_number", "tax_number", "about",
    "village", "address", "phone", "email", "bank_name", "bank_account_number", "bank_account_holder", "qris",
}  # fmt: skip


class MeetingRefused(Exception):
    """The annual meeting is ahead, before its book year ended, or recorded already; the message says which."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody on the board, as the form gives her."""

    name: str
    position: str
    serves_until: date | None = None


@transaction.atomic
def change_enterprise(*, enterprise: Enterprise, by, **given: Any) -> list[str]:
    """Change the given fields of OF_ENTERPRISE and return the names of those that really changed.

    Numbers are checked and written as `identity` does: raises identity.BadNumber or NumberTaken.
    """
    locked = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    changed = _change(locked, OF_ENTERPRISE, given)
    if "name" in changed:
        locked.partner.name = locked.name
        locked.partner.save(update_fields=["name"])
    if TOLD_BY_LISTINGS & set(changed):
        refresh_enterprise(enterprise=locked)
    _note(locked, by, changed)
    return list(changed)


@transaction.atomic
def change_cooperative(*, cooperative: Cooperative, by, **given: Any) -> list[str]:
    """Change the given fields of OF_COOPERATIVE and return the names of those that really changed.

    Raises identity.BadNumber, NumberTaken, or qris.NotQris.
    """
    locked = Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    if given.get("qris"):
        given["qris"] = qris.read_qris(given["qris"]).text
    changed = _change(locked, OF_COOPERATIVE, given)
    _note(locked, by, changed)
    return list(changed)


@transaction.atomic
def set_board(*, cooperative: Cooperative, members: Iterable[Member], by) -> None:
    """Make these the board, in this order."""
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    wanted = list(members)
    before = [_member(row) for row in cooperative.board.order_by("pk")]
    if before == wanted:
        return
    cooperative.board.all().delete()
    BoardMember.objects.bulk_create(
        BoardMember(cooperative=cooperative, name=one.name, position=one.position, serves_until=one.serves_until)
        for one in wanted
    )
    told = [[f"{one.name}, {one.position}" for one in board] for board in (before, wanted)]
    log(instance=cooperative, action="wagtail.edit", user=by, data={"board": told})


@transaction.atomic
def note_meeting(
    *, cooperative: Cooperative, book_year: int, held_on: date, members_present: int | None, by, at: datetime
) -> AnnualMeeting:
    """Record the annual meeting (RAT) about one book year. Raises MeetingRefused."""
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    if held_on > timezone.localdate(at):
        raise MeetingRefused(_("Tanggal RAT belum lewat. Catat setelah rapatnya selesai."))
    if not book_year < held_on.year <= book_year + 3:
        raise MeetingRefused(_("RAT tahun buku %(year)s diadakan setelah tahun itu berakhir.") % {"year": book_year})
    if AnnualMeeting.objects.filter(cooperative=cooperative, book_year=book_year).exists():
        raise MeetingRefused(_("RAT tahun buku %(year)s sudah tercatat.") % {"year": book_year})
    made = AnnualMeeting.objects.create(
        cooperative=cooperative,
        book_year=book_year,
        held_on=held_on,
        members_present=members_present,
        recorded_by=by,
    )
    log(instance=cooperative, action="wagtail.edit", user=by, data={"annual_meeting": [book_year, str(held_on)]})
    return made


def _change(subject: Enterprise | Cooperative, known: set[str], given: dict[str, Any]) -> dict[str, list[str]]:
    """Write what differs and say for the log what it was and is."""
    if unknown := set(given) - known:
        raise TypeError(f"no fields of the register: {', '.join(sorted(unknown))}")
    changed, plain = {}, []
    for field, value in given.items():
        before = getattr(subject, field)
        if field in identity.CHECKS:
            value = identity.CHECKS[field](value) if value else ""
        if (value or None) == (before or None):
            continue
        if field in identity.CHECKS:
            identity.set_number(subject=subject, field=field, number=value)
        else:
            setattr(subject, field, value)
            plain.append(field)
        changed[field] = [_told(field, before), _told(field, value)]
    if plain:
        subject.save(update_fields=plain)
    return changed


def _note(subject: Enterprise | Cooperative, by, changed: dict[str, list[str]]) -> None:
    if changed:
        log(instance=subject, action="wagtail.edit", user=by, data=changed)


def _told(field: str, value: Any) -> str:
    text = "" if value is None else str(value)
    if field in identity.SECRET:
        return mask(text)
    return mask_account(text) if field == "bank_account_number" else text


def _member(row: BoardMember) -> Member:
    return Member(name=row.name, position=row.position, serves_until=row.serves_until)
