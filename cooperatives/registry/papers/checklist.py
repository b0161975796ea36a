"""What is asked of an enterprise or a cooperative, and how far each of it is: computed when read, stored nowhere.

The number of queries depends neither on how many requirements nor on how many subjects there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.registry.identity import shown
from cooperatives.registry.models import (
    Certificate,
    Cooperative,
    Enterprise,
    Requirement,
    Review,
    Submission,
    Waiver,
)
from cooperatives.registry.papers.requirements import NUMBERS, applies, sells_food

MISSING, WAITING, ASK_AGAIN = "missing", "waiting", "ask-again"
APPROVED, EXPIRED, WAIVED = "approved", "expired", "waived"
NAMES = {
    MISSING: gettext_lazy("Belum ada"),
    WAITING: gettext_lazy("Sedang diperiksa"),
    ASK_AGAIN: gettext_lazy("Diminta lagi"),
    APPROVED: gettext_lazy("Disetujui"),
    EXPIRED: gettext_lazy("Sudah lewat masa berlaku"),
    WAIVED: gettext_lazy("Dibebaskan"),
}
MET = (APPROVED, WAIVED)
DUE = (ASK_AGAIN, EXPIRED, MISSING)  # what the subject has to do something about


@dataclass(frozen=True, kw_only=True)
class Item:
    """One requirement and its standing. `submission` is what the standing rests on, `newer` one sent after it."""

    requirement: Requirement
    standing: str
    submission: Submission | None = None
    newer: Submission | None = None
    waiver: Waiver | None = None
    certificate: Certificate | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        return str(NAMES[self.standing])

    @property
    def met(self) -> bool:
        return self.standing in MET

    @property
    def due(self) -> bool:
        return self.standing in DUE and self.newer is None

    @property
    def number(self) -> str:
        source = self.submission or self.certificate
        return source.number if source else ""

    @property
    def expires_on(self) -> date | None:
        source = self.submission or self.certificate
        return source.expires_on if source else None


def checklist(*, enterprise: Enterprise | None = None, cooperative: Cooperative | None = None, on: date) -> list[Item]:
    """All that is asked of one enterprise or one cooperative, in the administrator's order."""
    subject = enterprise or cooperative
    assert subject is not None, "give an enterprise or a cooperative"
    return _Stored([enterprise] if enterprise else [cooperative], on).items(subject)  # type: ignore[list-item]


def complete(*, enterprise: Enterprise | None = None, cooperative: Cooperative | None = None, on: date) -> bool:
    """Whether everything mandatory is approved or waived."""
    items = checklist(enterprise=enterprise, cooperative=cooperative, on=on)
    return all(item.met for item in items if item.requirement.is_mandatory)


def standings(*, enterprises: Sequence[Enterprise], on: date | None = None) -> dict[int, tuple[int, int]]:
    """Per enterprise how many mandatory requirements are met, of how many. `on` is today by default."""
    stored = _Stored(enterprises, on or timezone.localdate())
    found = {}
    for enterprise in enterprises:
        mandatory = [item for item in stored.items(enterprise) if item.requirement.is_mandatory]
        found[enterprise.pk] = (sum(item.met for item in mandatory), len(mandatory))
    return found


class _Stored:
    """What is stored of some enterprises, or of some cooperatives, fetched once."""

    def __init__(self, subjects: Sequence[Enterprise] | Sequence[Cooperative], on: date) -> None:
        self.on = on
        enterprises = [subject for subject in subjects if isinstance(subject, Enterprise)]
        kind = Requirement.ENTERPRISE if enterprises else Requirement.COOPERATIVE
        of_these = {f"{kind}__in": [subject.pk for subject in subjects]}
        self.requirements = list(Requirement.objects.filter(subject=kind, is_active=True))
        self.submissions: dict[tuple[int, int], list[Submission]] = {}
        for sent in Submission.objects.filter(**of_these).select_related("review").order_by("submitted_at", "pk"):
            self.submissions.setdefault((getattr(sent, f"{kind}_id"), sent.requirement_id), []).append(sent)
        self.waivers = {
            (getattr(waiver, f"{kind}_id"), waiver.requirement_id): waiver
            for waiver in Waiver.objects.filter(**of_these)
        }
        self.certificates: dict[tuple[int, str], list[Certificate]] = {}
        self.food: set[int] = set()
        if enterprises:
            self._of_enterprises(enterprises)

    def _of_enterprises(self, enterprises: Iterable[Enterprise]) -> None:
        enterprises = list(enterprises)
        verified = Certificate.objects.filter(enterprise__in=enterprises, verified_at__isnull=False)
        for certificate in verified.order_by("pk"):
            self.certificates.setdefault((certificate.enterprise_id, certificate.kind), []).append(certificate)
        self.food = sells_food(enterprises=enterprises)

    def items(self, subject: Enterprise | Cooperative) -> list[Item]:
        food = isinstance(subject, Enterprise) and subject.pk in self.food
        return [self._item(subject, one) for one in self.requirements if applies(one, food=food)]

    def _item(self, subject: Enterprise | Cooperative, requirement: Requirement) -> Item:
        key = (subject.pk, requirement.pk)
        if waiver := self.waivers.get(key):
            return Item(requirement=requirement, standing=WAIVED, waiver=waiver, reason=waiver.reason)
        if requirement.evidence == Requirement.FIELD:
            filled = bool(getattr(subject, requirement.field, ""))
            return Item(requirement=requirement, standing=APPROVED if filled else MISSING)
        sent = self.submissions.get(key, [])
        certificates = self.certificates.get((subject.pk, requirement.certificate_kind), [])
        return self._valid(subject, requirement, sent, certificates) or self._latest(requirement, sent, certificates)

    def _valid(self, subject, requirement, sent, certificates) -> Item | None:
        """What was approved and still holds; something newer may be on its way."""
        if requirement.evidence == Requirement.CERTIFICATE:
            holding = next((one for one in reversed(certificates) if not _is_over(one, self.on)), None)
            if holding is None:
                return None
            paper = next((one for one in reversed(sent) if _approved(one) and one.number == holding.number), None)
            newer = sent[-1] if sent and sent[-1] is not paper and not _approved(sent[-1]) else None
            return Item(requirement=requirement, standing=APPROVED, submission=paper, certificate=holding, newer=newer)
        for one in reversed(sent):
            if _approved(one) and not _is_over(one, self.on) and _says_the_same(subject, requirement, one):
                newer = sent[-1] if sent[-1] is not one else None
                return Item(requirement=requirement, standing=APPROVED, submission=one, newer=newer)
        return None

    def _latest(self, requirement, sent, certificates) -> Item:
        """Nothing holds: the last thing sent, if any, says why."""
        if not sent:
            last = certificates[-1] if certificates else None
            return Item(requirement=requirement, standing=EXPIRED if last else MISSING, certificate=last)
        last = sent[-1]
        review = _review(last)
        if review is None:
            return Item(requirement=requirement, standing=WAITING, submission=last)
        if review.verdict == Review.ASK_AGAIN:
            return Item(requirement=requirement, standing=ASK_AGAIN, submission=last, reason=review.reason)
        if _is_over(last, self.on):
            return Item(requirement=requirement, standing=EXPIRED, submission=last)
        changed = _("Nomornya diubah sejak diperiksa. Kirim berkas dengan nomor yang sekarang.")
        return Item(requirement=requirement, standing=ASK_AGAIN, submission=last, reason=changed)


def _review(submission: Submission) -> Review | None:
    return getattr(submission, "review", None)


def _approved(submission: Submission) -> bool:
    review = _review(submission)
    return review is not None and review.verdict == Review.APPROVED


def _is_over(paper: Submission | Certificate, on: date) -> bool:
    return paper.expires_on is not None and paper.expires_on < on


def _says_the_same(subject, requirement: Requirement, submission: Submission) -> bool:
    """Whether the number on the approved paper is still the one in the register."""
    if requirement.field not in NUMBERS or not submission.number:
        return True
    return submission.number == shown(subject, requirement.field)
