"""In which part of its life a version is, and what may be done to it there.

Part of it is written (`Version.state`, `ended_at`), part follows from the clock. Nothing else in this app compares
times to tell whether a version is in force.
"""

from datetime import datetime

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models import Version
from cooperatives.agreements.refusals import Refused

DRAFT, OFFERED, CHANGES_ASKED = "draft", "offered", "changes-asked"
DECLINED, WITHDRAWN, LAPSED = "declined", "withdrawn", "lapsed"
COUNTERSIGNED, IN_FORCE, ENDING = "countersigned", "in-force", "ending"
AMENDED, RENEWED, EXPIRED, TERMINATED = "amended", "renewed", "expired", "terminated"

NAMES = {
    DRAFT: _("Rancangan"),
    OFFERED: _("Menunggu tanda tangan UMKM"),
    CHANGES_ASKED: _("Diminta perubahan"),
    DECLINED: _("Ditolak"),
    WITHDRAWN: _("Ditarik"),
    LAPSED: _("Tawaran lewat waktu"),
    COUNTERSIGNED: _("Ditandatangani, belum mulai"),
    IN_FORCE: _("Berlaku"),
    ENDING: _("Segera berakhir"),
    AMENDED: _("Digantikan perubahan"),
    RENEWED: _("Dilanjutkan perpanjangan"),
    EXPIRED: _("Masa berlaku habis"),
    TERMINATED: _("Diakhiri"),
}

CHANGE, SET_DATES, DISCARD, OFFER = "change", "set dates", "discard", "offer"
COUNTERSIGN, ASK_CHANGES, DECLINE, WITHDRAW, REVISE = "countersign", "ask changes", "decline", "withdraw", "revise"
AMEND, RENEW, TERMINATE = "amend", "renew", "terminate"
VERBS = (
    CHANGE, SET_DATES, DISCARD, OFFER, COUNTERSIGN, ASK_CHANGES, DECLINE, WITHDRAW, REVISE, AMEND, RENEW, TERMINATE
)  # fmt: skip

TRANSITIONS: dict[str, frozenset[str]] = {
    DRAFT: frozenset({CHANGE, SET_DATES, DISCARD, OFFER}),
    OFFERED: frozenset({COUNTERSIGN, ASK_CHANGES, DECLINE, WITHDRAW, REVISE}),
    CHANGES_ASKED: frozenset({DECLINE, WITHDRAW, REVISE}),
    DECLINED: frozenset(),
    WITHDRAWN: frozenset(),
    LAPSED: frozenset(),
    COUNTERSIGNED: frozenset({TERMINATE}),
    IN_FORCE: frozenset({AMEND, RENEW, TERMINATE}),
    ENDING: frozenset(),
    AMENDED: frozenset(),
    RENEWED: frozenset(),
    EXPIRED: frozenset(),
    TERMINATED: frozenset(),
}


class NotPossible(Refused):
    """This cannot be done to a version in this part of its life."""

    words = _("Nota ini sekarang «%(life)s», jadi langkah itu tidak bisa dilakukan. Muat ulang halaman.")


def life_of(version: Version, at: datetime) -> str:
    """The part of its life (a key of NAMES) in which the version is at `at`."""
    if version.state != Version.SIGNED:
        overdue = version.state == Version.OFFERED and version.offer_ends_at and version.offer_ends_at <= at
        return LAPSED if overdue else version.state
    stops, ended = version.stops_at, version.ended_at
    if stops is not None and stops <= at:
        return version.ending if ended == stops else EXPIRED
    if version.ending == Version.TERMINATED:
        return ENDING
    return COUNTERSIGNED if at < version.active_from else IN_FORCE


def with_life(queryset: QuerySet[Version], at: datetime) -> QuerySet[Version]:
    """The versions with `life` as `life_of` tells it, worked out by the database."""
    ended = Q(ended_at__lte=at) & (Q(active_to=None) | Q(ended_at__lte=F("active_to")))
    return queryset.annotate(
        life=Case(
            When(state=Version.OFFERED, offer_ends_at__lte=at, then=Value(LAPSED)),
            When(~Q(state=Version.SIGNED), then=F("state")),
            When(ended, then=F("ending")),
            When(active_to__lte=at, then=Value(EXPIRED)),
            When(ending=Version.TERMINATED, then=Value(ENDING)),
            When(active_from__gt=at, then=Value(COUNTERSIGNED)),
            default=Value(IN_FORCE),
            output_field=CharField(),
        )
    )


def running(queryset: QuerySet[Version], at: datetime) -> QuerySet[Version]:
    """Those that hold at `at`: signed, begun and not stopped, whether notice was given or not."""
    begun = queryset.filter(state=Version.SIGNED, active_from__lte=at)
    return begun.filter(Q(active_to=None) | Q(active_to__gt=at), Q(ended_at=None) | Q(ended_at__gt=at))


def allowed(version: Version, at: datetime) -> frozenset[str]:
    """The verbs that the version's part of life admits at `at`; who may do them is another question."""
    return TRANSITIONS[life_of(version, at)]


def require(version: Version, verb: str, at: datetime, refusal: type[Refused] = NotPossible) -> None:
    """Raise `refusal` unless `verb` may be done to the version at `at`."""
    life = life_of(version, at)
    if verb not in TRANSITIONS[life]:
        raise refusal(life=NAMES[life], verb=verb)
