"""What managers fill in about delivery zones and courier rates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import DeliveryZone
from cooperatives.distribution.models.places import EVERY_WORKDAY
from cooperatives.distribution.places.zones import MOST_DAYS, Step, ZonePlan
from cooperatives.regions.models import District, Village
from cooperatives.workspace.fields import CountField

DAYS = [(str(number + 1), name) for number, name in sorted(WEEKDAYS.items())]
SPARE = 3  # empty rows for new steps of the price
MOST_RUPIAH = 1_000_000_000


class RupiahField(forms.CharField):
    """Whole rupiah as people type them: 7000, 7.000 or Rp7.000. None when empty."""

    def __init__(self, **given: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 16, "class": "in"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **given})

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).strip().removeprefix("Rp").replace(".", "").replace(" ", "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or int(text) > MOST_RUPIAH:
            raise forms.ValidationError(_("Tulis jumlah rupiahnya dengan angka, misalnya 7.000."))
        return int(text)


class KilosField(forms.CharField):
    """A weight in kilograms as people type it: 5, 2,5 or 2.5; gives grams. None when empty."""

    def __init__(self, **given: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 8, "class": "in"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **given})

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).strip().replace(",", ".")
        if not text:
            return None
        whole, _dot, rest = text.partition(".")
        if not (whole + rest).isdigit() or not text.isascii() or len(whole) > 4 or len(rest) > 3:
            raise forms.ValidationError(_("Tulis beratnya dalam kilogram, misalnya 5 atau 2,5."))
        return int(whole or 0) * 1000 + int(rest.ljust(3, "0"))


PARTS = (  # of a step of the price: field, what it takes, its label
    ("grams", KilosField, _("mulai berat (kg)")),
    ("value", RupiahField, _("mulai belanja (Rp)")),
    ("fee", RupiahField, _("ongkos (Rp)")),
)


def kilos(grams: int) -> str:
    """Grams as kilograms without needless zeros: 2500 is "2,5"."""
    return f"{grams // 1000},{grams % 1000:03}".rstrip("0").rstrip(",")


@dataclass(frozen=True, kw_only=True)
class Area:
    """A kecamatan to choose, with its villages. `open`: villages of it are chosen; `near`: it is the cooperative's own,
    or something of it is chosen, so that it stands above the others."""

    district: District
    chosen: bool
    villages: list[tuple[Village, bool]]
    open: bool
    near: bool

    @property
    def some(self) -> int:
        return sum(chosen for _village, chosen in self.villages)


class ZoneForm(forms.Form):
    name = forms.CharField(
        label=_("Nama wilayah"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Dibaca pembeli, misalnya Ciampea dan sekitarnya."),
        error_messages={"required": _("Beri nama wilayahnya, misalnya Ciampea dan sekitarnya.")},
    )
    districts = forms.ModelMultipleChoiceField(District.objects.all(), required=False)
    villages = forms.ModelMultipleChoiceField(Village.objects.all(), required=False)
    fee = RupiahField(
        label=_("Ongkos paket biasa"),
        help_text=_("Dalam rupiah; 0 kalau gratis."),
        error_messages={"required": _("Tulis ongkosnya, atau 0 kalau gratis.")},
    )
    free_above = RupiahField(
        label=_("Gratis mulai belanja"), required=False, help_text=_("Kosongkan kalau tidak pernah gratis.")
    )
    days = CountField(
        least=0,
        most=MOST_DAYS,
        label=_("Tiba dalam berapa hari"),
        help_text=_("1: hari barang berangkat, atau besok kalau belum ada jadwal kumpul."),
    )
    cut_off = forms.TimeField(
        label=_("Pesan sebelum jam"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        help_text=_("Dipakai selama belum ada jadwal kumpul."),
        error_messages={"required": _("Tulis jamnya."), "invalid": _("Tulis jamnya seperti 14.00.")},
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Hari antar"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, zone: DeliveryZone | None, near: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": _values(zone), **kwargs})
        self.near = near
        steps = list(zone.rates.all()) if zone else []
        count = max(len(steps) + SPARE, _rows(self.data) if self.is_bound else 0)
        self.numbers = range(count)
        for number in self.numbers:
            step = steps[number] if number < len(steps) else Step(0, 0, 0)
            known = (kilos(step.from_grams), write_rupiah(step.from_value), write_rupiah(step.fee))
            for (name, field, label), value in zip(PARTS, known, strict=True):
                shown = "" if value == "0" and (name != "fee" or number >= len(steps)) else value
                self.fields[f"{name}-{number}"] = field(label=label, required=False, initial=shown)

    @property
    def steps(self) -> list[tuple]:
        names = ("grams", "value", "fee")
        return [tuple(self[f"{name}-{number}"] for name in names) for number in self.numbers]

    @property
    def step_errors(self) -> list[str]:
        return [error for row in self.steps for field in row for error in field.errors]

    @property
    def areas(self) -> list[Area]:
        """All kecamatan by name. Two queries."""
        chosen = {str(pk) for name in ("districts", "villages") for pk in self[name].value() or ()}
        villages: dict[str, list[tuple[Village, bool]]] = {}
        for village in Village.objects.order_by("name"):
            villages.setdefault(village.district_id, []).append((village, village.pk in chosen))
        found = []
        for district in District.objects.order_by("name"):
            of = villages.get(district.pk, [])
            whole, some = district.pk in chosen, any(is_in for _village, is_in in of)
            near = whole or some or district.pk == self.near
            found.append(Area(district=district, chosen=whole, villages=of, open=some, near=near))
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number in self.numbers:
            limits = [given.get(f"{name}-{number}") for name in ("grams", "value")]
            if any(limits) and given.get(f"fee-{number}") is None and not self.errors.get(f"fee-{number}"):
                self.add_error(f"fee-{number}", _("Tulis ongkosnya, atau kosongkan seluruh baris."))
        return given

    def plan(self) -> ZonePlan:
        """What was filled in. Only after `is_valid`."""
        given = self.cleaned_data
        rows = [[given[f"{name}-{number}"] for name in ("grams", "value", "fee")] for number in self.numbers]
        return ZonePlan(
            name=given["name"],
            fee=given["fee"],
            districts=frozenset(district.pk for district in given["districts"]),
            villages=frozenset(village.pk for village in given["villages"]),
            steps=tuple(Step(grams or 0, value or 0, fee) for grams, value, fee in rows if fee is not None),
            free_above=given["free_above"],
            days=given["days"],
            weekdays="".join(sorted(given["weekdays"])),
            cut_off=given["cut_off"],
        )

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show what the domain refused, at the field it is about."""
        at = {"places": "districts", "steps": "fee-0"}
        for field, problem in problems.items():
            self.add_error(at.get(field, field), problem)


class CourierRateForm(forms.Form):
    courier = forms.CharField(
        label=_("Kurir"),
        max_length=30,
        widget=forms.TextInput(attrs={"placeholder": "JNE", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nama kurirnya, misalnya JNE.")},
    )
    service = forms.CharField(
        label=_("Layanan, kalau ada"),
        max_length=29,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "REG", "autocomplete": "off"}),
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("Ke kecamatan"), required=False, empty_label=_("Seluruh Kabupaten Bogor")
    )
    fee = RupiahField(
        label=_("Ongkos tiap kg"), error_messages={"required": _("Tulis ongkos tiap kilogramnya dalam rupiah.")}
    )
    days = CountField(least=1, most=30, label=_("Tiba dalam berapa hari"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": {"days": 2}, **kwargs})

    def refuse(self, problems: Mapping[str, str]) -> None:
        for field, problem in problems.items():
            self.add_error(field, problem)


def _values(zone: DeliveryZone | None) -> dict[str, Any]:
    if zone is None:
        return {"days": 1, "cut_off": time(14), "weekdays": list(EVERY_WORKDAY)}
    values = {name: getattr(zone, name) for name in ("name", "days", "cut_off")}
    values |= {"fee": write_rupiah(zone.fee), "free_above": write_rupiah(zone.free_above) if zone.free_above else ""}
    return values | {
        "weekdays": list(zone.weekdays),
        "districts": list(zone.districts.values_list("pk", flat=True)),
        "villages": list(zone.villages.values_list("pk", flat=True)),
    }


def write_rupiah(amount: int) -> str:
    """Rupiah as people type them: 12500 is "12.500"."""
    return f"{amount:,}".replace(",", ".")


def _rows(data: Mapping[str, Any]) -> int:
    """How many rows of steps were sent, within reason."""
    sent = [name.removeprefix("fee-") for name in data if name.startswith("fee-")]
    return min(max([int(text) + 1 for text in sent if text.isascii() and text.isdigit() and len(text) < 3] or [0]), 40)
