"""Where Stripe tells us what happened."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.payment.gateway import WebhookRefused
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.reading import verified
from marketplace.payment.stripe.taking import take_message


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Apply a signed event. 200 for what is known or of no interest, 400 for what is not from Stripe.

    Our own failure is a 500, so that Stripe sends the event again.
    """
    signature = request.headers.get("Stripe-Signature", "")
    try:
        take_message(verified(config=config(), body=request.body, signature=signature))
    except WebhookRefused as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    return HttpResponse(status=200)
