"""The owner's papers on her phone: what is asked, what is missing and why, and sending one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.registry.forms import PaperForm
from cooperatives.registry.models import Submission
from cooperatives.registry.papers import cards
from cooperatives.registry.papers.checklist import checklist
from cooperatives.registry.papers.giving_out import give_out
from cooperatives.registry.papers.handing_in import papers_of
from marketplace.selling.access import ShopRequest, owners_only


@require_safe
@owners_only
def papers(request: ShopRequest) -> HttpResponse:
    items = checklist(enterprise=request.shop, on=timezone.localdate())
    done, of = cards.progress(items)
    context = {"piles": cards.piles(items), "done": done, "of": of, "place": "papers"}
    return render(request, "selling/papers.html", context)


@require_http_methods(["GET", "POST"])
@owners_only
def upload(request: ShopRequest, code: str) -> HttpResponse:
    """Send one paper; what is wrong comes back with the number and dates that were filled in."""
    items = checklist(enterprise=request.shop, on=timezone.localdate())
    item = next((one for one in items if one.requirement.code == code and one.requirement.evidence != "field"), None)
    if item is None:
        return redirect("selling:papers")
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*given, requirement=item.requirement, subject=request.shop)
    if form.is_bound and form.is_valid() and form.hand_in(by=request.user, at=timezone.now()):
        request.did = f"mengirim berkas {item.requirement.title}"
        told = _("%(title)s terkirim. Kami kabari begitu selesai diperiksa.")
        messages.success(request, told % {"title": item.requirement.title})
        return redirect("selling:papers")
    sent = papers_of(subject=request.shop).filter(requirement=item.requirement)[:5]
    context = {"item": item, "form": form, "place": "papers", "sent": sent}
    return render(request, "selling/paper_upload.html", context, status=422 if form.is_bound else 200)


@require_safe
@owners_only
def file(request: ShopRequest, pk: int) -> HttpResponse:
    """One of the shop's own papers; another's is a 404."""
    paper = get_object_or_404(Submission.objects.filter(enterprise=request.shop), pk=pk)
    # Who works here by consent sees what the owner, who gave it, may see.
    reader = request.acting.given_by if request.acting else request.user
    return give_out(submission=paper, to=reader, at=timezone.now())
