"""The page that an owner opens when her cooperative gathers: what to bring, where, until when, and her code."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from marketplace.selling.access import ShopRequest, owners_only
from marketplace.selling.bringing import bringing


@require_safe
@owners_only
def handing_over(request: ShopRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    context = {
        "bringing": bringing(shop=request.shop, at=now),
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "place": "home",
    }
    return render(request, "selling/handing_over.html", context)
