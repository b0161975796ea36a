"""The courier's phone: her run, one door, and telling what happened there."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from catalogue.pictures import NotAPicture
from cooperatives.distribution.courier.access import stops_in_sight, stops_to_tell_of
from cooperatives.distribution.courier.answers import CONFLICT, Answer, answer_for, refusal_for
from cooperatives.distribution.courier.run import Door, Run, read_run
from cooperatives.distribution.courier.telling import TellingRefused, tell_attempt
from cooperatives.distribution.models import Attempt, Stop
from cooperatives.distribution.pages.courier_forms import TellForm
from cooperatives.distribution.pages.courier_words import words
from cooperatives.distribution.steps import StepRefused
from cooperatives.workspace.access import DeskRequest, carriers_only


@never_cache
@require_safe
@carriers_only
def run(request: DeskRequest) -> HttpResponse:
    """The next door, and all others with what became of them."""
    return render(request, "courier/run.html", _of_run(request, _run(request)))


@never_cache
@require_safe
@carriers_only
def parcel(request: DeskRequest, number: str) -> HttpResponse:
    """From a parcel's number, as its label has it, to its stop on her run."""
    mine = stops_in_sight(courier=request.user, on=timezone.localdate())
    stop = mine.filter(fulfilment__number=number).order_by("-open", "-pk").first()
    if stop is None:
        raise Http404(number)
    return redirect("courier:stop", pk=stop.pk)


@never_cache
@require_safe
@carriers_only
def stop(request: DeskRequest, pk: int) -> HttpResponse:
    """One door: whom to meet, what to take, and the three ways it can end."""
    return render(request, "courier/stop.html", _of_door(request, _door(request, pk)))


@require_POST
@carriers_only
def tell(request: DeskRequest, pk: int) -> HttpResponse:
    """What happened, told by a form; a refusal shows the same page with what to put right, and changes nothing."""
    told = get_object_or_404(stops_to_tell_of(courier=request.user), pk=pk)
    answer = tell_by(form=TellForm(request.POST, request.FILES), stop=told, by=request.user)
    if answer.is_final:
        level = messages.WARNING if answer.state == CONFLICT else messages.SUCCESS
        messages.add_message(request, level, answer.words)
        return redirect("courier:run")
    context = _of_door(request, _door(request, pk)) | {"answer": answer, "given": request.POST}
    return render(request, "courier/stop.html", context, status=409)


@never_cache
@require_safe
@gzip_page
@carriers_only
def provisions(request: DeskRequest) -> HttpResponse:
    """Everything that the phone keeps for the road, in one answer: the pages of the run and of each open door.

    What is not in it any more, the phone forgets: so a closed run leaves no buyer's name behind.
    """
    found = _run(request)
    pages = {reverse("courier:run"): render_to_string("courier/run.html", _of_run(request, found), request)}
    for door in found:
        if door.is_open:
            address = reverse("courier:stop", args=[door.stop.pk])
            pages[address] = render_to_string("courier/stop.html", _of_door(request, door), request)
    return JsonResponse({"pages": pages, "stops": [door.stop.pk for door in found]})


def tell_by(*, form: TellForm, stop: Stop, by) -> Answer:
    """Tell what a form says, and answer in words."""
    if not form.is_valid():
        return Answer(state="refused", words=_("Isiannya belum lengkap. Periksa lagi, lalu catat ulang."))
    try:
        return answer_for(attempt=tell_attempt(stop=stop, by=by, **form.told(at=timezone.now())))
    except (TellingRefused, StepRefused, NotAPicture) as refusal:
        return refusal_for(error=refusal)


def _run(request: DeskRequest) -> Run:
    return read_run(courier=request.user, on=timezone.localdate())


def _door(request: DeskRequest, pk: int) -> Door:
    door = next((door for door in _run(request) if door.stop.pk == pk), None)
    if door is None:
        raise Http404(pk)
    return door


def _of_run(request: DeskRequest, found: Run) -> dict:
    return {
        "desk": request.desk,
        "run": found,
        "next": found.next_door,
        "words": words(),
        "today": timezone.localdate(),
    }


def _of_door(request: DeskRequest, door: Door) -> dict:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {
        "desk": request.desk,
        "door": door,
        "key": uuid.uuid4(),  # a form that is sent twice tells once
        "failures": Attempt.WHY_FAILED,
        "refusals": Attempt.WHY_REFUSED,
        "tomorrow": tomorrow,
        "words": words(),
    }
