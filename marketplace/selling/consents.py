"""Whom the owner lets work in her panel, what they did there, and how a cooperative's person comes in and goes out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.registry import consenting
from cooperatives.registry.models import ActedFor, Consent, Enterprise
from marketplace.selling.access import ACTING, PersonRequest, ShopRequest, herself_only, leave

PER_PAGE = 30


@require_safe
@herself_only
def consent(request: ShopRequest) -> HttpResponse:
    """Each cooperative she has an agreement with, whether its people may work here, and what they did."""
    shop, at = request.shop, timezone.now()
    bonds = consenting.bonds_of(enterprise=shop, at=at)
    given = {row.cooperative_id: row for row in consenting.given(enterprise=shop, at=at)}
    rows = [(cooperative, given.get(cooperative.pk)) for cooperative in bonds]
    acts = ActedFor.objects.filter(consent__enterprise=shop).select_related("by", "consent__cooperative")
    page = Paginator(acts, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "selling/consent.html", {"rows": rows, "page": page, "place": "bond"})


@require_POST
@herself_only
def give(request: ShopRequest, pk: int) -> HttpResponse:
    """Let the people of the cooperative `pk` work in this panel."""
    at = timezone.now()
    cooperative = get_object_or_404(consenting.bonds_of(enterprise=request.shop, at=at), pk=pk)
    consenting.give(enterprise=request.shop, cooperative=cooperative, by=request.user, at=at)
    messages.success(request, _("Petugas %(name)s boleh membantu di panel ini.") % {"name": cooperative.name})
    return redirect("selling:consent")


@require_POST
@herself_only
def revoke(request: ShopRequest, pk: int) -> HttpResponse:
    """End the consent `pk` now."""
    found = get_object_or_404(Consent.objects.filter(enterprise=request.shop).select_related("cooperative"), pk=pk)
    consenting.revoke(consent=found, by=request.user, at=timezone.now())
    messages.success(request, _("Izin %(name)s sudah dicabut.") % {"name": found.cooperative.name})
    return redirect("selling:consent")


@require_POST
@login_required
def act_for(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """Enter the panel of an enterprise under its consent; without one there is no such panel: 404."""
    wanted = str(pk) if pk is not None else request.POST.get("enterprise", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        raise Http404("No enterprise is named.")
    shop = get_object_or_404(Enterprise, pk=int(wanted))
    if consenting.may_act_for(user=request.user, enterprise=shop) is None:
        raise Http404("There is no open consent.")
    request.session[ACTING] = shop.pk
    return redirect("selling:home")


@require_POST
@login_required
def stop_acting(request: HttpRequest) -> HttpResponse:
    """Leave the panel that she worked in by consent."""
    leave(request)
    return redirect("workspace:home")
