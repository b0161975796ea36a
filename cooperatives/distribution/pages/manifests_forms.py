"""What is asked for a run, a plan, a vehicle and a waybill."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.dispatch.wishing import SHIFT, Driver
from cooperatives.distribution.models import Vehicle
from cooperatives.workspace.fields import CountField

SOON = timedelta(minutes=15)
MORNING = time(8)
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def default_start(*, day: date, at: datetime) -> time:
    """When a run would set out: in a quarter of an hour, or tomorrow at eight."""
    local = timezone.localtime(at) + SOON
    return local.time().replace(second=0, microsecond=0) if local.date() == day else MORNING


def moment(*, day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


class RunForm(forms.Form):
    """Who drives, with what, and from when."""

    courier = forms.TypedChoiceField(label=_("Kurir"), coerce=int, error_messages={"required": _("Pilih kurirnya.")})
    vehicle = forms.TypedChoiceField(label=_("Kendaraan"), coerce=int, required=False, empty_value=None)
    start = forms.TimeField(
        label=_("Rencana berangkat"),
        widget=CLOCK,
        error_messages={"required": _("Tulis jamnya, misalnya 08.00."), "invalid": _("Tulis jamnya, misalnya 08.00.")},
    )

    def __init__(self, *args: Any, couriers: list, vehicles: list[Vehicle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.couriers = {person.pk: person for person in couriers}
        self.vehicles = {vehicle.pk: vehicle for vehicle in vehicles}
        self.fields["courier"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((pk, str(person)) for pk, person in self.couriers.items()),
        ]
        self.fields["vehicle"].choices = [  # type: ignore[attr-defined]
            ("", _("Tanpa kendaraan tercatat")),
            *((pk, str(vehicle)) for pk, vehicle in self.vehicles.items()),
        ]

    @property
    def driver(self) -> Driver:
        """Of a valid form."""
        vehicle = self.vehicles.get(self.cleaned_data["vehicle"] or 0)
        return Driver(courier=self.couriers[self.cleaned_data["courier"]], vehicle=vehicle)


class PlanForm(forms.Form):
    """From when, and for how long at most, couriers drive."""

    start = forms.TimeField(
        label=_("Berangkat mulai"),
        widget=CLOCK,
        error_messages={"required": _("Tulis jamnya, misalnya 08.00."), "invalid": _("Tulis jamnya, misalnya 08.00.")},
    )
    hours = CountField(label=_("Paling lama (jam)"), least=1, most=14, initial=SHIFT)


class VehicleForm(forms.ModelForm):
    kilograms = forms.DecimalField(
        label=_("Muat berat (kg)"),
        required=False,
        min_value=1,
        max_value=20_000,
        max_digits=8,
        decimal_places=1,
        localize=True,
        help_text=_("Kosongkan kalau tidak dibatasi."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"),
            _("Tulis angka dari 1 sampai 20.000."),
        ),
    )
    parcels = CountField(
        label=_("Muat paket"), least=1, most=2_000, required=False, help_text=_("Kosongkan kalau tidak dibatasi.")
    )
    speed_kmh = CountField(
        label=_("Kecepatan rata-rata (km/jam)"),
        least=5,
        most=80,
        initial=25,
        help_text=_("Dengan berhenti di lampu merah dan jalan kampung. Motor biasanya 25, mobil 20."),
    )

    class Meta:
        model = Vehicle
        fields = ("name", "plate", "parcels", "speed_kmh")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Beri nama, misalnya Motor Beat merah.")
        self.order_fields(["name", "plate", "parcels", "kilograms", "speed_kmh"])
        if self.instance.grams:
            self.fields["kilograms"].initial = self.instance.grams / 1000

    def save(self, commit: bool = True) -> Vehicle:
        kilograms = self.cleaned_data.get("kilograms")
        self.instance.grams = round(kilograms * 1000) if kilograms else None
        return super().save(commit)
