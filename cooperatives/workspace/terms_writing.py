"""Writing a term sheet as a whole: what is granted, the fees, the obligations. Drafts and standard offers only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.agreements import drafting, life
from cooperatives.agreements.history import hold
from cooperatives.agreements.models import FeeRule, Obligation, Pillar, StandardOffer, TermSheet, Version
from cooperatives.agreements.models.terms import Terms
from cooperatives.agreements.terms.fees import check_fees
from cooperatives.registry.models import Cooperative

FEES, OBLIGATIONS, NOTICE = "fees", "obligations", "notice"


@dataclass(frozen=True, kw_only=True)
class WrittenTerms:
    """What somebody wrote: nothing of it is saved. Amounts in rupiah, shares in basis points, `notice_days` in days."""

    notice_days: int
    terms: dict[str, Terms] = field(default_factory=dict)  # by kind of pillar
    rules: Sequence[FeeRule] = ()
    obligations: Sequence[Obligation] = ()


@transaction.atomic
def save_draft(
    *, version: Version, written: WrittenTerms, active_from: datetime, months: int, by, at: datetime
) -> Version:
    """Make a draft say exactly this, and write down what was changed; what is as it was is not noted.

    Raises NotADraft, NotYourParty, BadDates, FeesExceedPrice.
    """
    held = hold(version)
    if life.life_of(held, at) != life.DRAFT:
        raise drafting.NotADraft
    if (held.active_from, held.sheet.months) != (active_from, months):
        held = drafting.set_dates(version=held, active_from=active_from, months=months, by=by, at=at)
    changed = _rewrite(held.sheet, written)
    if changed:
        check_fees(sheet=TermSheet.objects.get(pk=held.sheet_id), enterprise=held.agreement.enterprise)
        drafting.note_change(version=held, by=by, at=at, note=_("Diubah: %(what)s.") % {"what": ", ".join(changed)})
    return held


@transaction.atomic
def save_standard_offer(
    *, cooperative: Cooperative, written: WrittenTerms, months: int, summary: str, accepts_new: bool
) -> StandardOffer:
    """Make the cooperative's standard offer say exactly this. Drafts and agreements made from it stay as they are."""
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    offer = StandardOffer.objects.select_related("sheet").filter(cooperative=cooperative).first()
    offer = offer or StandardOffer(cooperative=cooperative, sheet=TermSheet.objects.create())
    offer.summary, offer.accepts_new = summary, accepts_new
    offer.save()
    TermSheet.objects.filter(pk=offer.sheet_id).update(months=months)
    _rewrite(offer.sheet, written)
    return offer


def day_begins(day) -> datetime:
    """The first moment of this day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _rewrite(sheet: TermSheet, written: WrittenTerms) -> list[str]:
    """Replace all that stands on the sheet; return the names of what was changed."""
    before = _content(sheet)
    TermSheet.objects.filter(pk=sheet.pk).update(notice_days=written.notice_days)
    for kind in set(sheet.terms) - set(written.terms):
        sheet.terms[kind].delete()
    for terms in written.terms.values():
        terms.sheet = sheet
        terms.save()
    sheet.fee_rules.all().delete()
    sheet.obligations.all().delete()
    for rule in written.rules:
        rule.sheet = sheet
    for one in written.obligations:
        one.sheet = sheet
    FeeRule.objects.bulk_create(written.rules)
    Obligation.objects.bulk_create(written.obligations)
    after = _content(TermSheet.objects.get(pk=sheet.pk))
    names = {**dict(Pillar.KINDS), FEES: _("bagian koperasi"), OBLIGATIONS: _("kewajiban"), NOTICE: _("pengakhiran")}
    return [str(name) for key, name in names.items() if before.get(key) != after.get(key)]


def _content(sheet: TermSheet) -> dict[str, object]:
    """All that the sheet says, by the part that says it."""
    content: dict[str, object] = {kind: _values(terms) for kind, terms in TermSheet(pk=sheet.pk).terms.items()}
    content[FEES] = sorted((_values(rule) for rule in sheet.fee_rules.all()), key=str)
    content[OBLIGATIONS] = sorted((_values(one) for one in sheet.obligations.all()), key=str)
    content[NOTICE] = TermSheet.objects.values_list("notice_days", flat=True).get(pk=sheet.pk)
    return content


def _values(row) -> list[tuple[str, object]]:
    return [
        (f.attname, getattr(row, f.attname)) for f in row._meta.concrete_fields if f.attname not in ("id", "sheet_id")
    ]
