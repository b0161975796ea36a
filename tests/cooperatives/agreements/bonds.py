"""A cooperative and an UMKM with the people who sign for them, and their agreement in any part of its life."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from catalogue.listing import Listing
from cooperatives.agreements import answering, drafting, ending, life, signing
from cooperatives.agreements.codes import HOLDS_FOR, digest_code
from cooperatives.agreements.models import (
    Agreement,
    Event,
    Obligation,
    Pillar,
    Signature,
    SignedDocument,
    SigningCode,
    TermSheet,
    Version,
)
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.agreements.writing.wording import text_of
from cooperatives.registry.models import Cooperative, Enterprise
from tests import factories

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # 10 o'clock in Bogor
DAY = timedelta(days=1)
DIGITS = "482913"
COOPERATIVE, ENTERPRISE = Signature.COOPERATIVE, Signature.ENTERPRISE
TWO_PILLARS = (Pillar.DISTRIBUTION, Pillar.MARKETING)
GIVEN = signing.GivenSignature(name="Enok Rohaeti", position="Pemilik", drawing="M10 20L30.5 40L60,80", device="HP")


@dataclass
class Sides:
    """Both sides, and who signs for each."""

    cooperative: Cooperative
    enterprise: Enterprise
    manager: Any
    owner: Any

    def signs(self, party: str):
        return self.manager if party == COOPERATIVE else self.owner


def sides(**extra: Any) -> Sides:
    """A cooperative with a manager and an UMKM with its owner, who have agreed on nothing yet."""
    cooperative = extra.pop("cooperative", None) or factories.cooperative()
    owner = extra.pop("owner", None) or factories.user(phone=phone(), name="Enok Rohaeti")
    enterprise = extra.pop("enterprise", None) or factories.enterprise(owner=owner, **extra)
    return Sides(cooperative, enterprise, factories.staff(cooperative=cooperative, phone=phone()), owner)


def phone() -> str:
    return f"+6281{next(factories._numbers):08}"


def draft(both: Sides, *, at: datetime = NOW, kinds: tuple[str, ...] = TWO_PILLARS, **extra: Any) -> Version:
    """A draft that grants these pillars, with a fee of 5 % for distribution."""
    sheet = factories.term_sheet(kinds=kinds)
    return drafting.draft(
        cooperative=both.cooperative, enterprise=both.enterprise, by=both.manager, at=at, sheet=sheet, **extra
    )


def code(both: Sides, version: Version, party: str, *, at: datetime = NOW, **extra: Any) -> SigningCode:
    """A code with DIGITS, as if it had been sent to who signs for this side."""
    user = extra.pop("user", None) or both.signs(party)
    return SigningCode.objects.create(
        **{
            "version": version,
            "party": party,
            "user": user,
            "sent_to": "+6281…005",
            "digest": digest_code(version=version, party=party, user=user, digits=DIGITS),
            "sha256": digest(version),
            "created_at": at,
            "expires_at": at + HOLDS_FOR,
            **extra,
        }
    )


def digest(version: Version) -> str:
    """The digest of the text that a reader would see now."""
    return fingerprint(text_of(version=Version.objects.get(pk=version.pk)))


def sign(both: Sides, version: Version, party: str, *, at: datetime = NOW, **extra: Any) -> Signature:
    """Sign for one side with DIGITS; a code is sent before unless `sent` is False."""
    if extra.pop("sent", True):
        code(both, version, party, at=at)
    arguments = {"code": DIGITS, "sha256": digest(version), "given": GIVEN, "by": both.signs(party), **extra}
    return signing.sign(version=version, party=party, at=at, **arguments)


def offered(both: Sides, *, at: datetime = NOW, **extra: Any) -> Version:
    made = draft(both, at=at, **extra)
    sign(both, made, COOPERATIVE, at=at)
    made.refresh_from_db()
    return made


def signed(both: Sides, *, at: datetime = NOW, **extra: Any) -> Version:
    made = offered(both, at=at, **extra)
    return both_sign(both, made, at=at)


def both_sign(both: Sides, version: Version, *, at: datetime = NOW) -> Version:
    """Bring a draft or an offer to its last signature."""
    version.refresh_from_db()
    if version.state == Version.DRAFT:
        sign(both, version, COOPERATIVE, at=at)
    sign(both, version, ENTERPRISE, at=at)
    version.refresh_from_db()
    return version


def snapshot() -> dict[str, list]:
    """All that an agreement can change, row by row."""
    models = (Agreement, Version, TermSheet, Obligation, Event, Signature, SigningCode, Pillar, SignedDocument, Listing)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def in_life(name: str) -> tuple[Sides, Version, datetime]:
    """Both sides, a version of theirs in this part of its life, and the time at which it is there."""
    both = sides()
    return both, *_BRINGS[name](both)


def _answered(both: Sides, answer, by, **extra) -> tuple[Version, datetime]:
    made = offered(both)
    answer(version=made, by=by, at=NOW, **extra)
    return made, NOW


def _ending(both: Sides) -> Version:
    made = signed(both)
    ending.terminate(version=made, party=COOPERATIVE, by=both.manager, at=NOW, reason="Pindah usaha")
    return made


def _amended(both: Sides) -> tuple[Version, datetime]:
    made = signed(both)
    both_sign(both, drafting.amend(version=made, by=both.manager, at=NOW + DAY, active_from=NOW + DAY), at=NOW + DAY)
    return made, NOW + DAY


def _renewed(both: Sides) -> tuple[Version, datetime]:
    made = signed(both)
    near = NOW + 340 * DAY
    both_sign(both, drafting.renew(version=made, by=both.manager, at=near), at=near)
    return made, NOW + 366 * DAY


_BRINGS = {
    life.DRAFT: lambda both: (draft(both), NOW),
    life.OFFERED: lambda both: (offered(both), NOW),
    life.CHANGES_ASKED: lambda both: _answered(both, answering.ask_changes, both.owner, note="Biayanya 4 %"),
    life.DECLINED: lambda both: _answered(both, answering.decline, both.owner),
    life.WITHDRAWN: lambda both: _answered(both, answering.withdraw, both.manager),
    life.LAPSED: lambda both: (offered(both), NOW + 30 * DAY),
    life.COUNTERSIGNED: lambda both: (signed(both, active_from=NOW + 10 * DAY), NOW),
    life.IN_FORCE: lambda both: (signed(both), NOW),
    life.ENDING: lambda both: (_ending(both), NOW + 29 * DAY),
    life.AMENDED: _amended,
    life.RENEWED: _renewed,
    life.EXPIRED: lambda both: (signed(both), NOW + 366 * DAY),
    life.TERMINATED: lambda both: (_ending(both), NOW + 30 * DAY),
}
