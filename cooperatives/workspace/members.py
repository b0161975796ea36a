"""The UMKM with which the cooperative has a memorandum: the roll, and all that lies between the two for one of them."""

from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.agreements.models import Agreement, Obligation, Pillar, Version
from cooperatives.agreements.terms.obligations import owed
from cooperatives.registry import inviting
from cooperatives.registry.consenting import given as consents_given
from cooperatives.registry.consenting import may_act_for
from cooperatives.registry.models import ActedFor, Consent, Enterprise, Invitation
from cooperatives.registry.papers.checklist import checklist, standings
from cooperatives.workspace import memoranda, roll
from cooperatives.workspace.access import DeskRequest, staff_only

PER_PAGE, ACTS_SHOWN = 30, 10


@require_safe
@staff_only
def members(request: DeskRequest) -> HttpResponse:
    """The roll, in a fixed number of queries; searched, or one part of it."""
    now, cooperative = timezone.now(), request.desk.cooperative
    text, part = request.GET.get("q", "")[:80], request.GET.get("bagian", "")
    found = roll.find(roll.members_of(cooperative=cooperative, at=now), text)
    if part in roll.PARTS:
        found = found.filter(roll.in_part(part, now))
    counts = roll.count_parts(cooperative=cooperative, at=now)
    page = Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    _fill(list(page.object_list), now)
    context = {
        "desk": request.desk,
        "page": page,
        "query": text.strip(),
        "part": part,
        "parts": [(key, name, counts[key]) for key, name in roll.PARTS.items()],
        "total": counts["all"],
        "place": "members",
    }
    return render(request, "workspace/members.html", context)


@require_safe
@staff_only
def member(request: DeskRequest, pk: int) -> HttpResponse:
    """One UMKM: what was agreed, what each side owes, how to reach her, and what was done in her name."""
    now, cooperative = timezone.now(), request.desk.cooperative
    found = get_object_or_404(roll.members_of(cooperative=cooperative, at=now), pk=pk)
    _fill([found], now)
    versions = _versions(request, found, now)
    agreements = Agreement.objects.filter(cooperative=cooperative, enterprise=found)
    obligations = owed(agreements=agreements, at=now)
    consent = may_act_for(user=request.user, enterprise=found)
    acts = ActedFor.objects.filter(consent__enterprise=found, consent__cooperative=cooperative)
    context = {
        "desk": request.desk,
        "member": found,
        "versions": versions,
        "may_draft": not vars(found)["under_way"] and not vars(found)["running"],
        "ours": [one for one in obligations if one.owed_by == Obligation.COOPERATIVE],
        "hers": [one for one in obligations if one.owed_by == Obligation.ENTERPRISE],
        "elsewhere": _elsewhere(request, found, now),
        "papers": checklist(enterprise=found, on=timezone.localdate(now)),
        "certificates": found.certificates.order_by("expires_on", "kind"),
        "invitation": _invitation(request, found, now),
        "consent": _consent(request, found),
        "may_help": consent is not None and consent.cooperative_id == cooperative.pk,
        "acts": acts.select_related("by")[:ACTS_SHOWN],
        "today": timezone.localdate(now),
        "place": "members",
    }
    return render(request, "workspace/member.html", context)


def _fill(rows: list[Enterprise], at: datetime) -> None:
    """What the database does not work out: papers, names of pillars, in which part each is, her last day."""
    papers = standings(enterprises=rows, on=timezone.localdate(at)) if rows else {}
    for row in rows:
        facts = vars(row)
        held = {pillar.kind for pillar in facts["held"]}
        ends_at = None if facts["endless"] else facts["ends_at"]
        met, asked = papers.get(row.pk, (0, 0))
        facts.update(
            met=met,
            asked=asked,
            pillar_names=[(kind, name) for kind, name in memoranda.SHORT_NAMES.items() if kind in held],
            last_day=memoranda.last_day(ends_at),
            is_ending=bool(ends_at and facts["running"] and ends_at <= at + memoranda.SOON),
            days=memoranda.days_left(ends_at, at),
        )


def _versions(request: DeskRequest, enterprise: Enterprise, at: datetime) -> list[Version]:
    """All versions between the two, newest first, each with what may be done to it."""
    rows = memoranda.versions_of(cooperative=request.desk.cooperative, at=at).filter(agreement__enterprise=enterprise)
    versions = list(rows.order_by("-agreement_id", "-number"))
    memoranda.dress(versions, at)
    return versions


def _elsewhere(request: DeskRequest, enterprise: Enterprise, at: datetime) -> QuerySet[Pillar]:
    """The pillars that another cooperative holds: those cannot be granted here at the same time."""
    others = Pillar.objects.open_at(at).filter(enterprise=enterprise).exclude(cooperative=request.desk.cooperative)
    return others.select_related("cooperative").order_by("pk")


def _invitation(request: DeskRequest, enterprise: Enterprise, at: datetime) -> Invitation | None:
    """The last invitation of this cooperative to her, with its `state` and the name of it."""
    found = Invitation.objects.filter(cooperative=request.desk.cooperative, enterprise=enterprise).first()
    if found:
        state = inviting.state_of(invitation=found, at=at)
        vars(found).update(state=state, state_name=inviting.STATES[state])
    return found


def _consent(request: DeskRequest, enterprise: Enterprise) -> Consent | None:
    """Her last consent to this cooperative, open or revoked; None for one that ended with its agreement."""
    rows = Consent.objects.filter(cooperative=request.desk.cooperative, enterprise=enterprise)
    last = rows.select_related("given_by").order_by("-given_at").first()
    if last is None or last.revoked_at:
        return last
    return last if consents_given(enterprise=enterprise, at=timezone.now()).filter(pk=last.pk).exists() else None
