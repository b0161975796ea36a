"""Granting and ending pillars: the only place that writes them, and where the last signature takes effect.

Every function here works on a version that the caller holds (`history.hold`), inside its transaction.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.agreements.dates import TermIsOver
from cooperatives.agreements.history import changes_a_term, latest_signed, record
from cooperatives.agreements.models import Pillar, Version
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.terms.obligations import fall_due
from cooperatives.partner.publishing import refresh_enterprise
from cooperatives.registry.models import Enterprise

GUARD = "one_pillar_at_a_time"  # the constraint and the triggers that let no two pillars overlap
FOLLOWED_BY = {Version.AMENDMENT: Version.AMENDED, Version.RENEWAL: Version.RENEWED}


class PillarTaken(Refused):
    """Another agreement grants this pillar to the enterprise in a part of that time."""

    words = gettext_lazy(
        "%(pillar)s UMKM ini masih berjalan dengan %(cooperative)s sampai %(until)s."
        " Akhiri yang itu dulu, atau pilih tanggal mulai sesudahnya."
    )


def enact(*, version: Version, by, at: datetime) -> None:
    """Let a version that has its last signature take effect: from its start, or from `at` if that has passed.

    The version before an amendment or renewal ends, obligations get their day, pillars are written, listings follow.
    Raises PillarTaken or TermIsOver.
    """
    version.active_from, version.state = start_of(version=version, at=at), Version.SIGNED
    version.save(update_fields=["active_from", "state"])
    if version.purpose in FOLLOWED_BY:
        _supersede(version, by, at)
    fall_due(version=version)
    grant(version=version)
    if version.active_from <= at:  # else the date brings it about
        refresh_enterprise(enterprise=version.agreement.enterprise, at=at)


def start_of(*, version: Version, at: datetime) -> datetime:
    """When the version would begin if it were signed at `at`. Raises TermIsOver if it could not any more."""
    start = max(version.active_from, at)
    if version.active_to is not None and version.active_to <= start:
        raise TermIsOver()
    before = latest_signed(version.agreement, before=version)
    if before is not None and version.purpose in FOLLOWED_BY:
        over = before.stops_at is not None and before.stops_at <= start
        if before.ending == Version.TERMINATED or (over and changes_a_term(version, before)):
            raise TermIsOver()
    return start


def check_free(*, version: Version, at: datetime) -> None:
    """Raise PillarTaken if another agreement grants one of this version's pillars in a part of its time.

    Stays true until the end of the transaction: nobody else can grant this enterprise anything until then.
    """
    _hold_enterprise(version)
    overlap = _overlap(version, start_of(version=version, at=at)).exclude(
        version__agreement=version.agreement_id if version.purpose in FOLLOWED_BY else None
    )
    if taken := overlap.first():
        raise _taken(taken)


def grant(*, version: Version) -> list[Pillar]:
    """Write the pillars of a signed version, for the time from its start to its end. Raises PillarTaken."""
    _hold_enterprise(version)
    agreement = version.agreement
    pillars = [
        Pillar(
            version=version,
            cooperative=agreement.cooperative,
            enterprise=agreement.enterprise,
            kind=kind,
            active_from=version.active_from,
            active_to=version.active_to,
        )
        for kind in version.sheet.terms
    ]
    try:
        with transaction.atomic():
            Pillar.objects.bulk_create(pillars)
    except IntegrityError as error:
        if GUARD not in str(error):
            raise
        raise _taken(_overlap(version, version.active_from).exclude(version=version).first()) from error
    return pillars


def cut(*, version: Version, ends_at: datetime) -> None:
    """Let the pillars of a version end at `ends_at`; those that would begin later are granted for no time at all."""
    longer = version.pillars.filter(Q(active_to=None) | Q(active_to__gt=ends_at))
    longer.filter(active_from__gte=ends_at).update(active_to=F("active_from"))
    longer.filter(active_from__lt=ends_at).update(active_to=ends_at)


def stop(*, version: Version, ends_at: datetime, ending: str) -> None:
    """Let a signed version and its pillars end at `ends_at` because of `ending` (Version.ENDINGS)."""
    version.ended_at, version.ending = ends_at, ending
    version.save(update_fields=["ended_at", "ending"])
    cut(version=version, ends_at=ends_at)


def _supersede(version: Version, by, at: datetime) -> None:
    """End the version before an amendment or a renewal where this one begins, or where it ends anyway if sooner."""
    before = latest_signed(version.agreement, before=version)
    if before is None:
        raise TermIsOver()
    ends_at = min(version.active_from, before.stops_at or version.active_from)
    ending = FOLLOWED_BY[version.purpose]
    stop(version=before, ends_at=ends_at, ending=ending)
    record(version=before, kind=ending, by=by, at=at)


def _hold_enterprise(version: Version) -> None:
    """Let those who grant something to one enterprise take turns.

    Without it two who write overlapping pillars at once wait for each other's in PostgreSQL, until it gives one up.
    """
    Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=version.agreement.enterprise_id)


def _overlap(version: Version, start: datetime):
    """The pillars of this version's enterprise that hold in a part of its time and are of a kind that it grants."""
    held = Pillar.objects.filter(
        Q(active_to=None) | Q(active_to__gt=start),
        enterprise=version.agreement.enterprise_id,
        kind__in=list(version.sheet.terms),
    ).exclude(active_to=F("active_from"))
    if version.active_to is not None:
        held = held.filter(active_from__lt=version.active_to)
    return held.select_related("cooperative").order_by("active_from", "pk")


def _taken(pillar: Pillar | None) -> PillarTaken:
    if pillar is None:  # gone again since
        return PillarTaken(pillar=_("Pilar"), cooperative=_("koperasi lain"), until=_("waktu yang belum ditentukan"))
    until = _("waktu yang belum ditentukan")
    if pillar.active_to is not None:
        # Named by its last day: it ends at that midnight, or in the course of that day.
        last = timezone.localtime(pillar.active_to - timedelta(microseconds=1))
        until = date_format(last, "j F Y")
    return PillarTaken(pillar=pillar.get_kind_display(), cooperative=pillar.cooperative.name, until=until)
