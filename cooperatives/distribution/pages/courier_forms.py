"""What a courier fills in at a door, on a page or in the queue of her phone."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.courier.clock import corrected
from cooperatives.distribution.models import Attempt

FURTHEST = timedelta(days=30)


class TellForm(forms.Form):
    """One attempt. `phone_time` and `phone_now` are milliseconds since 1970 by the phone's clock; without them, now."""

    key = forms.RegexField(r"^[0-9A-Za-z-]{8,64}$")
    outcome = forms.ChoiceField(choices=Attempt.OUTCOMES)
    code = forms.CharField(required=False, max_length=12)
    photo = forms.FileField(required=False)
    signature = forms.FileField(required=False)
    received_by = forms.CharField(required=False, max_length=80)
    cash = forms.IntegerField(required=False, min_value=0, max_value=10**12, localize=False)
    reason = forms.ChoiceField(required=False, choices=[("", ""), *Attempt.REASONS])
    note = forms.CharField(required=False, max_length=200)
    next_on = forms.DateField(required=False, label=_("Dicoba lagi"), input_formats=["%Y-%m-%d"])
    phone_time = forms.FloatField(required=False, localize=False)
    phone_now = forms.FloatField(required=False, localize=False)

    def told(self, *, at: datetime) -> dict[str, Any]:
        """What tell_attempt takes, of a form that is valid, told at `at`."""
        given = self.cleaned_data
        code = re.sub(r"[\s-]", "", given["code"])
        file = given["photo"] or given["signature"]
        proof = Attempt.CODE if code else Attempt.PHOTO if given["photo"] else Attempt.SIGNATURE if file else ""
        return {
            "key": given["key"],
            "outcome": given["outcome"],
            "happened_at": _happened(given["phone_time"], given["phone_now"], at),
            "told_at": at,
            "reason": given["reason"],
            "note": given["note"],
            "code": code,
            "file": file,
            "proof": proof,
            "received_by": given["received_by"],
            "cash": given["cash"] or 0,
            "next_on": _near(given["next_on"]),
        }


def _near(day):
    """A day to try again, unless it is so far off that the phone's calendar must be wrong."""
    return day if day and abs(day - timezone.localdate()) <= FURTHEST else None


def _happened(phone_time: float | None, phone_now: float | None, at: datetime) -> datetime:
    then, now = _moment(phone_time), _moment(phone_now)
    return corrected(phone_time=then, phone_now=now, server_now=at) if then and now else at


def _moment(milliseconds: float | None) -> datetime | None:
    if milliseconds is None or not 0 < milliseconds < 4_102_444_800_000:  # the year 2100
        return None
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
