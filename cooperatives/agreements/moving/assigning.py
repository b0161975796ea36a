"""Write assignments: the agreements by which the Dinas hands enterprises over to another cooperative for a time.

Rows of a kind are written together, so that two hundred enterprises cost about as many statements as two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Min, QuerySet
from django.utils import timezone

from cooperatives.agreements.dates import add_months
from cooperatives.agreements.models import (
    Agreement,
    Event,
    Obligation,
    Pillar,
    Signature,
    TermSheet,
    Version,
)
from cooperatives.agreements.moving.copying import copy_sheets
from cooperatives.agreements.moving.planning import Plan, offered_by
from cooperatives.agreements.numbering import next_number
from cooperatives.agreements.writing.assignment_text import AssignmentText
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.registry.models import Cooperative


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Who hands over to whom, from when to when, by whose word and why."""

    leaving: Cooperative
    to: Cooperative
    by: Any
    at: datetime
    days: int
    reason: str

    @property
    def until(self) -> datetime:
        return self.at + timedelta(days=self.days)


def assign(*, plans: Sequence[Plan], what: Assignment) -> list[Version]:
    """A signed assignment for every plan, with its pillars from now on and an ordinary draft beside it.

    The old pillars must have ended before. Must run inside a transaction.
    """
    agreements = _agreements(plans, what)
    sheets = copy_sheets([plan.sources for plan in plans], to=what.to, days=what.days)
    texts = AssignmentText(what)
    versions = []
    for plan, agreement, sheet in zip(plans, agreements, sheets, strict=True):
        text = texts.of(plan=plan, agreement=agreement)
        versions.append(
            Version(
                agreement=agreement,
                number=1,
                purpose=Version.ASSIGNMENT,
                state=Version.SIGNED,
                sheet=sheet,
                active_from=what.at,
                active_to=what.until,
                text=text,
                sha256=fingerprint(text),
            )
        )
    Version.objects.bulk_create(versions)
    _sign(versions, what)
    _pillars(plans, versions, what)
    _fall_due(versions, what)
    _drafts(plans, agreements, what)
    return versions


def _agreements(plans: Sequence[Plan], what: Assignment) -> list[Agreement]:
    """Numbered one after the other: the first number keeps the cooperative locked."""
    head, _slash, number = next_number(cooperative=what.to, at=what.at).rpartition("/")
    return Agreement.objects.bulk_create(
        Agreement(number=f"{head}/{int(number) + place:05d}", cooperative=what.to, enterprise=plan.enterprise)
        for place, plan in enumerate(plans)
    )


def _sign(versions: Sequence[Version], what: Assignment) -> None:
    """The Dinas signs alone: that is what makes it an assignment."""
    name = what.by.get_full_name() or str(what.by)
    Signature.objects.bulk_create(
        Signature(
            version=version,
            party=Signature.DINAS,
            name=name,
            position="Petugas Dinas",
            signed_by=what.by,
            signed_at=what.at,
            sha256=version.sha256,
        )
        for version in versions
    )
    _happened(versions, Event.SIGNED, what)


def _happened(versions: Sequence[Version], kind: str, what: Assignment) -> None:
    Event.objects.bulk_create(
        Event(version=v, kind=kind, by=what.by, party=Signature.DINAS, at=what.at, note=what.reason) for v in versions
    )


def _pillars(plans: Sequence[Plan], versions: Sequence[Version], what: Assignment) -> None:
    """From now until the assignment ends, or until a pillar begins that she has already agreed with somebody else."""
    ahead = _ahead(plans, what)
    Pillar.objects.bulk_create(
        Pillar(
            version=version,
            cooperative=what.to,
            enterprise=plan.enterprise,
            kind=kind,
            active_from=what.at,
            active_to=min(what.until, ahead.get((plan.enterprise.pk, kind), what.until)),
        )
        for plan, version in zip(plans, versions, strict=True)
        for kind in plan.sources
    )


def _ahead(plans: Sequence[Plan], what: Assignment) -> dict[tuple[int, str], datetime]:
    """When the next pillar of an enterprise and kind begins, where one is agreed already."""
    rows = Pillar.objects.filter(enterprise__in=[plan.enterprise for plan in plans], active_from__gt=what.at)
    real: QuerySet[Any] = rows.exclude(active_to=F("active_from")).order_by()
    first = real.values_list("enterprise", "kind").annotate(first=Min("active_from"))
    return {(enterprise, kind): begins for enterprise, kind, begins in first}


def _fall_due(versions: Sequence[Version], what: Assignment) -> None:
    duties = list(Obligation.objects.filter(sheet__in=[version.sheet_id for version in versions]))
    today = timezone.localdate(what.at)
    for duty in duties:
        duty.due_on = today + timedelta(days=duty.due_after_days)
    Obligation.objects.bulk_update(duties, ["due_on"], batch_size=500)


def _drafts(plans: Sequence[Plan], agreements: Sequence[Agreement], what: Assignment) -> None:
    """The ordinary memorandum that both are to sign: an amendment, so that signing it ends the assignment."""
    offer = offered_by(what.to)
    sheets = copy_sheets([_ordinary(plan, offer) for plan in plans], to=what.to)
    drafts = Version.objects.bulk_create(
        Version(
            agreement=agreement,
            number=2,
            purpose=Version.AMENDMENT,
            sheet=sheet,
            active_from=what.at,
            active_to=add_months(what.at, sheet.months),
        )
        for agreement, sheet in zip(agreements, sheets, strict=True)
    )
    _happened(drafts, Event.DRAFTED, what)


def _ordinary(plan: Plan, offer: TermSheet | None) -> dict[str, TermSheet]:
    """All that the new cooperative offers everybody, or what she had; without what another one grants her already."""
    source = offer or plan.old
    return {kind: source for kind in source.terms if kind not in plan.elsewhere}
