"""What managers fill in about hubs and pick-up points, and when those are open."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models import Agreement
from cooperatives.distribution.models import Hub, PickupPoint
from cooperatives.distribution.places.keeping import HubPlan, PointPlan
from cooperatives.distribution.places.opening import Span
from cooperatives.regions.models import Village
from cooperatives.registry.models import Cooperative, Enterprise
from cooperatives.workspace.fields import CountField

SPANS = (1, 2)  # a day has two spans at most: before and after noon
WORKDAY = {day: [(time(8), time(16))] for day in range(1, 6)} | {6: [(time(8), time(12))]}


class VillageChoice(forms.ModelChoiceField):
    """All villages, by kecamatan."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Village.objects.all(), **given)
        self.error_messages["required"] = _("Pilih desanya.")

    def offer(self) -> None:
        """Read the villages, two levels, in one query."""
        groups: dict[str, list[tuple[str, str]]] = {}
        rows = Village.objects.order_by("district__name", "name").values_list("pk", "name", "district__name")
        for pk, name, district in rows:
            groups.setdefault(district, []).append((pk, name))
        self.widget.choices = [("", _("Pilih desa")), *groups.items()]  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """Name, village and street of a place."""

    name = forms.CharField(
        label=_("Nama"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Seperti yang dikenal orang di sana, misalnya Balai Desa Cihideung Ilir."),
        error_messages={"required": _("Beri nama tempatnya.")},
    )
    village = VillageChoice(label=_("Desa"))
    address = forms.CharField(
        label=_("Alamat"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Jalan, nomor, dan patokan."),
        error_messages={"required": _("Tulis alamatnya supaya orang ketemu.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["village"].offer()  # type: ignore[attr-defined]

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show what the domain refused, at the field it is about."""
        for field, problem in problems.items():
            self.add_error(field if field in self.fields else None, problem)


class HubForm(PlaceForm):
    def plan(self) -> HubPlan:
        """What was filled in. Only after `is_valid`."""
        return HubPlan(**self.cleaned_data)


class PointForm(PlaceForm):
    kind = forms.ChoiceField(label=_("Jenis tempat"), choices=PickupPoint.KINDS)
    enterprise = forms.ModelChoiceField(
        Enterprise.objects.none(),
        label=_("UMKM, kalau di tokonya"),
        required=False,
        empty_label=_("Bukan di toko UMKM"),
    )
    capacity = CountField(
        least=1,
        most=100_000,
        required=False,
        label=_("Muat berapa paket"),
        help_text=_("Kosongkan kalau tidak dibatasi. Kalau penuh, pembeli ditawari cara lain."),
    )
    storage_days = CountField(
        least=1, most=60, label=_("Disimpan berapa hari"), help_text=_("Lewat itu paketnya kembali ke gudang.")
    )

    def __init__(self, *args: Any, cooperative: Cooperative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound = Agreement.objects.filter(cooperative=cooperative).values("enterprise")
        self.fields["enterprise"].queryset = Enterprise.objects.filter(pk__in=bound).order_by("name")  # type: ignore[attr-defined]

    def plan(self) -> PointPlan:
        """What was filled in. Only after `is_valid`."""
        return PointPlan(**self.cleaned_data)


class HoursForm(forms.Form):
    """From when until when, for each day; both fields empty: closed."""

    def __init__(self, *args: Any, place: Hub | PickupPoint | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "jam", "label_suffix": "", **kwargs})
        open_at: dict[int, list[tuple[time, time]]] = {} if place else dict(WORKDAY)
        for row in place.hours.all() if place else ():
            open_at.setdefault(row.weekday, []).append((row.opens, row.closes))
        for day in range(1, 8):
            known = open_at.get(day, [])
            for number in SPANS:
                times = known[number - 1] if len(known) >= number else (None, None)
                for name, label, value in zip(("from", "until"), (_("buka"), _("tutup")), times, strict=True):
                    self.fields[f"{name}{day}-{number}"] = forms.TimeField(
                        label=label,
                        required=False,
                        initial=value,
                        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "in"}),
                        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
                        error_messages={"invalid": _("Tulis jamnya seperti 08.00.")},
                    )

    @property
    def days(self) -> list[dict[str, Any]]:
        """The days with their fields and what is wrong with them."""
        found = []
        for day in range(1, 8):
            spans = [(self[f"from{day}-{number}"], self[f"until{day}-{number}"]) for number in SPANS]
            wrong = [error for span in spans for field in span for error in field.errors]
            found.append({"name": WEEKDAYS[day - 1], "spans": spans, "errors": wrong})
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for day in range(1, 8):
            for number in SPANS:
                opens, closes = given.get(f"from{day}-{number}"), given.get(f"until{day}-{number}")
                if (opens is None) != (closes is None) and not self.errors.get(f"from{day}-{number}"):
                    self.add_error(
                        f"until{day}-{number}", _("Tulis jam buka dan jam tutupnya, atau kosongkan keduanya.")
                    )
        return given

    def spans(self) -> list[Span]:
        """What was filled in. Only after `is_valid`."""
        given = self.cleaned_data
        pairs = [(day, given[f"from{day}-{n}"], given[f"until{day}-{n}"]) for day in range(1, 8) for n in SPANS]
        return [Span(day, opens, closes) for day, opens, closes in pairs if opens is not None]

    def refuse(self, problems: Mapping[int, str]) -> None:
        for day, problem in problems.items():
            self.add_error(f"until{day}-1", problem)
