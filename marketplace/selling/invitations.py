"""The link a cooperative sends: who invites, what is offered, and the way in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.registry import inviting, opening
from cooperatives.registry.models import Enterprise, Invitation
from marketplace.selling import beginning, comparing
from marketplace.selling.access import PersonRequest
from marketplace.selling.opening import enter, explain, filled_in_for, newcomers
from marketplace.selling.opening_forms import ShopForm

REFUSED = (opening.NoName, opening.NoPhone, opening.TooManyShops)


@require_safe
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, and what is offered in words. Open to whoever has the link; a closed one says what to do."""
    at = timezone.now()
    found = _found(token)
    state = inviting.state_of(invitation=found, at=at)
    if state != inviting.OPEN:
        return _closed(request, found, state)
    offer = comparing.offers(slugs=[found.cooperative.slug], village=None, at=at)
    shown = offer[0] if offer else None
    context = {"invitation": found, "offer": shown, "good": comparing.crisps(), "token": token}
    return _quiet(render(request, "selling/invitation.html", context))


@require_http_methods(["GET", "POST"])
@newcomers
def accept(request: PersonRequest, token: str) -> HttpResponse:
    """Come with a shop she has, with the register's entry that is hers, or with a new one."""
    at = timezone.now()
    found = _found(token)
    state = inviting.state_of(invitation=found, at=at)
    if state != inviting.OPEN:
        return _closed(request, found, state)
    shops = _shops(request, found)
    if found.enterprise_id and not shops:
        return _quiet(render(request, "selling/invitation_of_another.html", {"invitation": found}, status=403))
    if request.method == "GET":
        return _ask(request, found, shops, ShopForm(initial=filled_in_for(request) | _written_in(found)))
    if "refresh" in request.POST:
        return _ask(request, found, shops, ShopForm(initial=request.POST.dict()))
    chosen = next((shop for shop in shops if str(shop.pk) == request.POST.get("shop")), None)
    form = ShopForm(request.POST)
    try:
        if chosen is not None:
            beginning.come_with_own_shop(invitation=found, enterprise=chosen, by=request.user, at=at)
            return _welcome(request, found, chosen)
        if not found.enterprise_id and form.is_valid():
            beginning.come_with_new_shop(invitation=found, by=request.user, at=at, **form.shop())
            return _welcome(request, found, None)
    except REFUSED as refusal:
        explain(form, refusal)
    except (inviting.InvitationRefused, opening.NotClaimable):  # answered or taken back a moment ago
        return redirect("selling:invitation", token)
    return _ask(request, found, shops, form, status=422)


def _found(token: str) -> Invitation:
    found = Invitation.objects.select_related("cooperative__village__district", "enterprise").filter(token=token)
    if len(token) > 40 or not found:
        raise Http404("There is no such invitation.")
    return found[0]


def _shops(request: PersonRequest, found: Invitation) -> list[Enterprise]:
    """The shops she could come with: hers, and what she may claim; only the one named, if one is named."""
    hers = Enterprise.objects.owned_by(request.user) | opening.claimable(user=request.user)
    named = found.enterprise_id
    hers = hers.filter(pk=named) if named else hers.exclude(operated_by=found.cooperative)
    return list(Enterprise.objects.filter(pk__in=hers.values("pk")).select_related("village__district"))


def _written_in(found: Invitation) -> dict[str, str]:
    """What the cooperative wrote of her, where it wrote something."""
    given = {"name": found.business_name, "owner_name": found.owner_name}
    return {name: value for name, value in given.items() if value}


def _welcome(request: PersonRequest, found: Invitation, shop: Enterprise | None) -> HttpResponse:
    shop = shop or Enterprise.objects.get(invitations=found)
    told = _("Undangan %(name)s diterima. Koperasi menyiapkan naskahnya untuk Anda baca dan tanda tangani.")
    return enter(request, shop, told % {"name": found.cooperative.name})


def _ask(request: PersonRequest, found: Invitation, shops: list[Enterprise], form: ShopForm, status: int = 200):
    context = {"invitation": found, "shops": shops, "form": form}
    return _quiet(render(request, "selling/accept.html", context, status=status))


def _closed(request: HttpRequest, found: Invitation, state: str) -> HttpResponse:
    hers = request.user.is_authenticated and found.accepted_by_id == request.user.pk
    context = {"invitation": found, "state": state, "hers": hers}
    return _quiet(render(request, "selling/invitation_closed.html", context, status=410))


def _quiet(response: HttpResponse) -> HttpResponse:
    """The link is as good as the invitation: keep it from other sites and from search engines.

    Not "no-referrer": browsers then call the origin of a form "null", and the form would be refused.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
