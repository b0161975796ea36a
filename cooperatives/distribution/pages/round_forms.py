"""What staff fill in about schedules, rounds, and days on which the doors are closed."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import CollectionRound, Hub, PickupPoint
from cooperatives.distribution.rounds.scheduling import MOST_DAYS, Plan
from cooperatives.registry.models import Cooperative

DAYS = [(str(number + 1), name) for number, name in sorted(WEEKDAYS.items())]
BEFORE = [(0, _("Hari itu juga")), (1, _("Sehari sebelumnya"))] + [
    (n, _("%(n)s hari sebelumnya") % {"n": n}) for n in range(2, MOST_DAYS + 1)
]
MOST_PARCELS = 100_000


def _clock(label, **kwargs) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


def _day(label, **kwargs) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class ScheduleForm(forms.Form):
    """A schedule; what cannot work is said by the domain (ScheduleRefused) and shown at its field."""

    name = forms.CharField(label=_("Nama"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    hub = forms.ModelChoiceField(label=_("Gudang"), queryset=Hub.objects.none(), empty_label=None)
    weekdays = forms.MultipleChoiceField(
        label=_("Hari berangkat"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    cut_off_days = forms.TypedChoiceField(label=_("Pesanan ditutup"), choices=BEFORE, coerce=int)
    cut_off = _clock(_("Jam"))
    hand_over_days = forms.TypedChoiceField(label=_("UMKM serah terima"), choices=BEFORE, coerce=int)
    hand_over_from = _clock(_("Mulai jam"))
    hand_over_until = _clock(_("Sampai jam"))
    dispatch_at = _clock(_("Berangkat jam"))
    capacity = forms.IntegerField(
        label=_("Muat berapa paket"),
        required=False,
        min_value=0,
        max_value=MOST_PARCELS,
        localize=False,
        help_text=_("Kosongkan kalau tidak dibatasi. Yang penuh ditutup lebih awal; pembeli ditawari hari berikutnya."),
    )
    on_holidays = forms.BooleanField(label=_("Tetap jalan di hari libur nasional"), required=False)
    begins_on = _day(_("Mulai tanggal"))
    ends_on = _day(_("Berakhir tanggal"), required=False, help_text=_("Sejak hari ini tidak ada putaran lagi."))

    def __init__(self, *args, cooperative: Cooperative, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        hubs = Hub.objects.filter(cooperative=cooperative, closed_since=None).order_by("pk")
        cast(forms.ModelChoiceField, self.fields["hub"]).queryset = hubs

    def plan(self) -> Plan:
        """What was filled in. Only after `is_valid`."""
        return Plan(**self.cleaned_data | {"weekdays": "".join(sorted(self.cleaned_data["weekdays"]))})

    def refuse(self, problems: dict[str, str]) -> None:
        for field, problem in problems.items():
            self.add_error(field, problem)


def first_values(*, cooperative: Cooperative, today: date) -> dict[str, Any]:
    """What most cooperatives begin with: order until two, bring the next morning, set out at ten."""
    hub = Hub.objects.filter(cooperative=cooperative, closed_since=None).order_by("pk").first()
    return {
        "name": _("Putaran pagi"),
        "hub": hub,
        "weekdays": list("123456"),
        "cut_off_days": 1,
        "cut_off": "14:00",
        "hand_over_days": 0,
        "hand_over_from": "06:00",
        "hand_over_until": "09:00",
        "dispatch_at": "10:00",
        "begins_on": today,
    }


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        label=_("Muat berapa paket"),
        required=False,
        min_value=0,
        max_value=MOST_PARCELS,
        localize=False,
        help_text=_("Kosongkan kalau tidak dibatasi."),
    )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa dibatalkan"),
        max_length=200,
        help_text=_("Dibaca UMKM dan pembeli, misalnya: jalan ke Tenjo terputus banjir."),
        error_messages={"required": _("Tulis alasannya, supaya UMKM dan pembeli mengerti.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MoveForm(forms.Form):
    """Into which of the rounds that are offered."""

    round = forms.ModelChoiceField(label=_("Putaran"), queryset=CollectionRound.objects.none(), empty_label=None)

    def __init__(self, *args, rounds, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["round"]).queryset = rounds


class ClosureForm(forms.Form):
    """`place` is "" for the whole cooperative, else "hub-1" or "point-1"."""

    place = forms.ChoiceField(label=_("Yang tutup"), required=False)
    first_day = _day(_("Dari tanggal"), error_messages={"required": _("Pilih tanggalnya.")})
    last_day = _day(_("Sampai tanggal"), required=False, help_text=_("Kosongkan kalau hanya sehari."))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("Rapat anggota tahunan")}),
    )

    def __init__(self, *args, cooperative: Cooperative, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        hubs = Hub.objects.filter(cooperative=cooperative, closed_since=None).order_by("name", "pk")
        points = PickupPoint.objects.filter(cooperative=cooperative, closed_since=None).order_by("name", "pk")
        self.places: dict[str, dict[str, Any]] = {"": {}}
        self.places |= {f"hub-{hub.pk}": {"hub": hub} for hub in hubs}
        self.places |= {f"point-{point.pk}": {"pickup_point": point} for point in points}
        names: list[tuple[str, Any]] = [("", _("Seluruh koperasi"))]
        names += [(f"hub-{hub.pk}", _("Gudang: %(name)s") % {"name": hub.name}) for hub in hubs]
        names += [(f"point-{point.pk}", _("Titik ambil: %(name)s") % {"name": point.name}) for point in points]
        cast(forms.ChoiceField, self.fields["place"]).choices = names

    def values(self) -> dict[str, Any]:
        """What was filled in, as `close_days` takes it. Only after `is_valid`."""
        given = self.cleaned_data
        return {
            "first_day": given["first_day"],
            "last_day": given["last_day"] or given["first_day"],
            "reason": given["reason"],
            **self.places[given["place"]],
        }
