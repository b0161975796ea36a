"""The page on which a cooperative connects an account at Stripe, and reads what Stripe still wants to know."""

import logging

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.workspace.access import DeskRequest, managers_only
from marketplace.payment.stripe.connecting import connect, look_again, offered
from marketplace.payment.stripe.connection import StripeRefused, StripeUnavailable
from marketplace.payment.stripe.models import StripeAccount
from marketplace.payment.stripe.requirements import in_words

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
@managers_only
def account(request: DeskRequest) -> HttpResponse:
    """What stands with the cooperative's account; a POST leads on to Stripe's questions.

    Whoever comes back from there, or whose link has run out, sees what Stripe knows now.
    """
    if not offered():
        raise Http404
    cooperative = request.desk.cooperative
    if request.method == "POST":
        return _to_stripe(request)
    found = StripeAccount.objects.filter(cooperative=cooperative).first()
    if found is not None and "kembali" in request.GET:
        try:
            found = look_again(cooperative=cooperative, at=timezone.now())
        except (StripeUnavailable, StripeRefused) as error:
            logger.warning("The account of %s could not be looked up: %s", cooperative, error)
            messages.warning(request, _("Stripe belum bisa ditanya. Yang tampil adalah kabar terakhirnya."))
    context = {"desk": request.desk, "place": "qris", "account": found}
    context["asked"] = in_words(found.requirements) if found else []
    return render(request, "qris/stripe.html", context)


def _to_stripe(request: DeskRequest) -> HttpResponse:
    back = request.build_absolute_uri(reverse("stripe:account")) + "?kembali=1"
    try:
        url = connect(
            cooperative=request.desk.cooperative,
            by=request.user,
            return_url=back,
            refresh_url=back,
            at=timezone.now(),
        )
    except (StripeUnavailable, StripeRefused) as error:
        logger.warning("No account link for %s: %s", request.desk.cooperative, error)
        messages.error(request, _("Stripe sedang tidak bisa dibuka. Coba lagi sebentar lagi."))
        return redirect("stripe:account")
    return redirect(url)
