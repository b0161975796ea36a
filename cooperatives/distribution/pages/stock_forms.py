"""What is filled in at the hub's shelves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import Hub
from cooperatives.distribution.stock.moving import LARGEST
from cooperatives.workspace.fields import CountField

WRITTEN_OFF, GIVEN_BACK, FEWER, MORE, SENT = "written-off", "given-back", "fewer", "more", "sent"
ACTS = [
    (WRITTEN_OFF, _("Dibuang: rusak atau kedaluwarsa")),
    (GIVEN_BACK, _("Dikembalikan kepada UMKM")),
    (FEWER, _("Ternyata kurang")),
    (MORE, _("Ternyata lebih")),
    (SENT, _("Dikirim ke gudang lain")),
]


def _words(label: Any, **given: Any) -> forms.CharField:
    attrs = {"autocomplete": "off"} | given.pop("attrs", {})
    return forms.CharField(label=label, max_length=200, widget=forms.TextInput(attrs=attrs), **given)


class HubChoice(forms.ModelChoiceField):
    """One of the hubs that are given when the form is made; without a choice the only one."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Hub.objects.none(), **given)

    def offer(self, hubs: Sequence[Hub]) -> None:
        self.queryset = Hub.objects.filter(pk__in=[hub.pk for hub in hubs])
        self.widget.choices = [("", _("Pilih gudang")), *((hub.pk, hub.name) for hub in hubs)]


class ReceiveForm(forms.Form):
    """Goods that came: how many, good until when. Food needs the day."""

    quantity = CountField(least=1, most=LARGEST, label=_("Jumlah yang diterima"))
    expires_on = forms.DateField(
        label=_("Baik sebelum"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Pilih tanggal yang tercetak di kemasannya.")},
    )
    hub = HubChoice(label=_("Gudang"), error_messages={"required": _("Pilih gudangnya.")})
    reason = _words(
        _("Keterangan (boleh kosong)"), required=False, attrs={"placeholder": _("nomor surat, siapa yang antar")}
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, hubs: Sequence[Hub], is_food: bool, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        hub, day = self.fields["hub"], self.fields["expires_on"]
        assert isinstance(hub, HubChoice)
        hub.offer(hubs)
        if len(hubs) == 1:
            hub.widget, hub.initial = forms.HiddenInput(), hubs[0].pk
        day.required = is_food
        day.error_messages["required"] = _("Tulis tanggal kedaluwarsanya. Makanan dan minuman perlu itu.")
        day.widget.attrs["min"] = today.isoformat()
        day.help_text = _("Seperti tercetak di kemasan.") if is_food else _("Kosongkan kalau barangnya tidak basi.")
        self.fields["quantity"].widget.attrs |= {"class": "count", "autofocus": True}


class ActForm(forms.Form):
    """What happened to some pieces of a lot, and why."""

    act = forms.ChoiceField(
        label=_("Apa yang terjadi"),
        choices=ACTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu."), "invalid_choice": _("Pilih salah satu.")},
    )
    quantity = CountField(least=1, most=LARGEST, label=_("Jumlah"))
    target = HubChoice(label=_("Ke gudang"), required=False)
    reason = _words(_("Alasan"), required=False)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, others: Sequence[Hub], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        target, act = self.fields["target"], self.fields["act"]
        assert isinstance(target, HubChoice) and isinstance(act, forms.ChoiceField)
        target.offer(others)
        if not others:
            del self.fields["target"]
            act.choices = ACTS[:-1]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        sends = given.get("act") == SENT
        if sends and not given.get("target"):
            self.add_error("target", _("Pilih gudang tujuannya."))
        if given.get("act") and not sends and not given.get("reason", "").strip():
            self.add_error("reason", _("Tulis alasannya."))
        return given


class ArriveForm(forms.Form):
    """How many of a transfer came, and what became of the rest."""

    arrived = CountField(least=0, most=LARGEST, label=_("Tiba"))
    note = _words(_("Kalau kurang, kenapa"), required=False)
