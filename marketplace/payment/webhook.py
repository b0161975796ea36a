"""Where gateways tell us what happened: one address each, `bayar/<code>/webhook/`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.payment.events import apply_event
from marketplace.payment.gateway import WebhookRefused
from marketplace.payment.gateways import UnknownGateway, gateway


@csrf_exempt
@require_POST
def gateway_webhook(request: HttpRequest, code: str) -> HttpResponse:
    """Apply a signed message. 200 for what is known or of no interest, 400 for what is not from the gateway.

    Our own failure is a 500, so that the gateway sends it again.
    """
    try:
        events = gateway(code).parse_webhook(request.headers, request.body)
    except UnknownGateway:
        raise Http404(code) from None
    except WebhookRefused as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    for event in events:
        apply_event(event)
    return HttpResponse(status=200)
