"""What one reader may do to a version now: by the sides she speaks for, and the part of its life it is in."""

from datetime import datetime

from cooperatives.agreements import life
from cooperatives.agreements.models import Event, Signature, Version

COOPERATIVE, ENTERPRISE = Signature.COOPERATIVE, Signature.ENTERPRISE

SIDES: dict[str, frozenset[str]] = {
    life.CHANGE: frozenset({COOPERATIVE}),
    life.SET_DATES: frozenset({COOPERATIVE}),
    life.DISCARD: frozenset({COOPERATIVE}),
    life.OFFER: frozenset({COOPERATIVE}),
    life.COUNTERSIGN: frozenset({ENTERPRISE}),
    life.ASK_CHANGES: frozenset({ENTERPRISE}),
    life.DECLINE: frozenset({ENTERPRISE}),
    life.WITHDRAW: frozenset({COOPERATIVE}),
    life.REVISE: frozenset({COOPERATIVE}),
    life.AMEND: frozenset({COOPERATIVE}),
    life.RENEW: frozenset({COOPERATIVE}),
    life.TERMINATE: frozenset({COOPERATIVE, ENTERPRISE}),
}
SIGNS = {life.OFFER: COOPERATIVE, life.COUNTERSIGN: ENTERPRISE}


def may_do(*, version: Version, parties: set[str], at: datetime) -> set[str]:
    """The verbs (life.VERBS) that somebody who speaks for these sides may use on the version at `at`."""
    verbs = {verb for verb in life.allowed(version, at) if SIDES[verb] & parties}
    asked_for_it = ENTERPRISE in parties and version.events.filter(kind=Event.APPLIED).exists()
    if asked_for_it and life.DISCARD in life.allowed(version, at):
        verbs.add(life.DISCARD)  # an owner may take back her own request
    return verbs


def signing_party(*, version: Version, parties: set[str], at: datetime) -> str | None:
    """The side for which she would sign the version now; None when there is nothing for her to sign."""
    verbs = may_do(version=version, parties=parties, at=at)
    return next((party for verb, party in SIGNS.items() if verb in verbs), None)
