"""Ending an agreement with notice."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import life
from cooperatives.agreements.granting import stop
from cooperatives.agreements.history import change_state, hold, latest_signed, record
from cooperatives.agreements.models import Agreement, Event, Signature, Version
from cooperatives.agreements.parties import require
from cooperatives.agreements.refusals import ReasonMissing, Refused
from cooperatives.agreements.telling import tell_later
from cooperatives.partner.publishing import refresh_enterprise


class NoticeTooShort(Refused):
    """The day lies before the notice that the sheet asks for is over."""

    words = _("Tenggang pengakhiran %(days)s hari. Tanggal paling awal adalah %(earliest)s.")


class EndsAnyway(Refused):
    """The agreement ends by itself before the notice would."""

    words = _(
        "Nota ini berakhir sendiri pada %(until)s, lebih dulu daripada tenggang pengakhirannya. Tidak perlu diakhiri."
    )


def earliest_end(*, version: Version, at: datetime) -> datetime:
    """The soonest that a side which gives notice at `at` can end the version."""
    return at + timedelta(days=version.sheet.notice_days)


@transaction.atomic
def terminate(
    *, version: Version, party: str, by, at: datetime, reason: str, ends_at: datetime | None = None
) -> Version:
    """Give notice: the version ends at `ends_at`, by default as soon as the notice of its sheet allows.

    A signed renewal or amendment of it that would run on beyond then ends too, and what is being negotiated in the
    agreement is withdrawn. Orders placed before the end are finished under the terms of then. Raises NotYourParty,
    NotPossible, ReasonMissing, NoticeTooShort, EndsAnyway.
    """
    if not reason.strip():
        raise ReasonMissing()
    held = hold(version)
    require(user=by, agreement=held.agreement, party=party)
    life.require(held, life.TERMINATE, at)
    earliest = earliest_end(version=held, at=at)
    ends_at = earliest if ends_at is None else ends_at
    if ends_at < earliest:
        raise NoticeTooShort(days=held.sheet.notice_days, earliest=_day(earliest))
    stop_from(version=held, ends_at=ends_at)
    withdraw_open(agreement=held.agreement, by=by, at=at, party=party)
    record(version=held, kind=Event.NOTICE, by=by, at=at, party=party, note=reason.strip())
    if ends_at <= at:
        refresh_enterprise(enterprise=held.agreement.enterprise, at=at)
    other = Signature.COOPERATIVE if party == Signature.ENTERPRISE else Signature.ENTERPRISE
    tell_later(version=held, kind=Event.NOTICE, party=other)
    held.refresh_from_db(fields=["ended_at", "ending"])
    return held


def stop_from(*, version: Version, ends_at: datetime) -> list[Version]:
    """End at `ends_at` a signed version that the caller holds, and those after it that would hold beyond then.

    Raises EndsAnyway if none would.
    """
    later = version.agreement.versions.filter(state=Version.SIGNED, number__gte=version.number)
    signed = list(later.order_by("number"))
    longer = [one for one in signed if one.stops_at is None or one.stops_at > ends_at]
    if not longer:
        raise EndsAnyway(until=_day(max(one.stops_at for one in signed if one.stops_at)))
    for one in longer:
        stop(version=one, ends_at=ends_at, ending=Version.TERMINATED)
        before = latest_signed(version.agreement, before=one)
        if ends_at <= one.active_from and before is not None and before.ending == Version.RENEWED:
            # Its renewal never begins: it ends as if there had been none.
            before.ended_at, before.ending = None, ""
            before.save(update_fields=["ended_at", "ending"])
    return longer


def withdraw_open(*, agreement: Agreement, by, at: datetime, party: str) -> None:
    """Give up the draft or offer that is being negotiated in an agreement (held by the caller), if there is one."""
    for one in agreement.versions.filter(state__in=Version.OPEN):
        change_state(version=one, state=Version.WITHDRAWN, kind=Event.WITHDRAWN, by=by, at=at, party=party)


def _day(time: datetime) -> str:
    return date_format(timezone.localtime(time), "j F Y")
