"""Opening a shop: by a short form, or by saying that an entry of the register is hers."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.registry import opening
from cooperatives.registry.models import Enterprise
from marketplace.selling import beginning
from marketplace.selling.access import ACTING, CHOSEN, PersonRequest, herself_only
from marketplace.selling.opening_forms import ShopForm


def newcomers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let anybody in who has signed in with a phone number, but not while she works in another's panel."""
    refused = herself_only(view)

    @login_required
    @never_cache
    @wraps(view)
    def entrance(request: PersonRequest, *args, **kwargs) -> HttpResponse:
        if ACTING in request.session:
            return refused(request, *args, **kwargs)
        if not request.user.phone:
            return render(request, "selling/no_phone.html", {"place": ""}, status=403)
        return view(request, *args, **kwargs)

    return entrance


@require_http_methods(["GET", "POST"])
@newcomers
def open_shop(request: PersonRequest) -> HttpResponse:
    """The form; before it, the question whether an entry of the register is hers already."""
    new = "baru" in request.GET or request.method == "POST"
    found = list(opening.claimable(user=request.user)[: opening.MOST])
    if found and not new:
        return render(request, "selling/claim.html", {"found": found, "onward": request.GET.get("next", "")})
    if request.method == "GET":
        return _form(request, ShopForm(initial=filled_in_for(request)))
    form = ShopForm(request.POST)
    if "refresh" in request.POST:  # another kecamatan: its villages, and nothing said about what is still empty
        return _form(request, ShopForm(initial=request.POST.dict()))
    if form.is_valid():
        try:
            shop = beginning.open_shop(owner=request.user, **form.shop())
        except (opening.NoName, opening.NoPhone, opening.TooManyShops) as refusal:
            explain(form, refusal)
        else:
            told = _("%(shop)s sudah terbuka. Tinggal beberapa langkah sampai barang dijual.")
            return enter(request, shop, told % {"shop": shop.name})
    return _form(request, form, status=422)


@require_POST
@newcomers
def claim(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that an entry of the register is hers: only one that carries her proved number."""
    mine = opening.claimable(user=request.user) | Enterprise.objects.owned_by(request.user)
    shop = get_object_or_404(Enterprise.objects.filter(pk__in=mine.values("pk")), pk=pk)
    try:
        beginning.claim_shop(enterprise=shop, by=request.user)
    except opening.NotClaimable:  # somebody was faster
        messages.error(request, _("Usaha ini baru saja diambil orang lain. Hubungi Dinas kalau ini usaha Anda."))
        return redirect("selling:open")
    return enter(request, shop, _("%(shop)s sekarang ada di akun Anda.") % {"shop": shop.name})


def filled_in_for(request: PersonRequest) -> dict[str, str]:
    """What the form need not ask, since her account says it."""
    phone = request.user.phone
    return {"owner_name": request.user.get_full_name(), "phone": phone.as_national if phone else ""}


def enter(request: PersonRequest, shop: Enterprise, told: str) -> HttpResponse:
    """Lead her into the panel of this shop."""
    request.session[CHOSEN] = shop.pk
    messages.success(request, told)
    onward = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(onward, allowed_hosts=None, require_https=request.is_secure())
    return redirect(onward if onward.startswith("/") and own else "selling:home")


def explain(form: ShopForm, refusal: Exception) -> None:
    """Say at the right place of the form why the shop was not opened."""
    if isinstance(refusal, opening.NoName):
        form.add_error("name", _("Nama usahanya terlalu pendek."))
    elif isinstance(refusal, opening.TooManyShops):
        form.add_error(None, _("Satu orang paling banyak membuka lima toko. Perlu lebih? Hubungi Dinas."))
    else:
        form.add_error("phone", _("Akun ini belum punya nomor HP. Tambahkan dulu di Akun saya."))


def _form(request: PersonRequest, form: ShopForm, status: int = 200) -> HttpResponse:
    first = not Enterprise.objects.owned_by(request.user).exists()
    onward = (request.POST or request.GET).get("next", "")
    return render(request, "selling/open.html", {"form": form, "first": first, "onward": onward}, status=status)
