"""The one short form by which somebody opens a shop of her own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.regions.models import District, Village
from marketplace.checkout.phones import PhoneField
from marketplace.selling import sectors


class VillageField(forms.ModelChoiceField):
    def label_from_instance(self, village: Village) -> str:
        return f"{village.name}, {village.postal_code}"


class ShopForm(forms.Form):
    """A name, whose it is, where, what kind, and a number to be reached at. All else can follow."""

    name = forms.CharField(
        label=_("Nama usaha"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "placeholder": "Dapur Enok"}),
        help_text=_("Nama yang dikenal pembeli."),
        error_messages={"required": _("Tulis nama usahanya.")},
    )
    owner_name = forms.CharField(
        label=_("Nama pemilik"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Seperti di KTP."),
        error_messages={"required": _("Tulis nama pemiliknya.")},
    )
    sector = forms.ChoiceField(label=_("Bidang usaha"), error_messages={"required": _("Pilih bidang usahanya.")})
    district = forms.ModelChoiceField(
        District.objects.all(),
        label=_("Kecamatan"),
        empty_label=_("Pilih kecamatan"),
        error_messages={
            "required": _("Pilih kecamatannya."),
            "invalid_choice": _("Kecamatan ini tidak ada di Kabupaten Bogor. Pilih dari daftar."),
        },
    )
    village = VillageField(
        Village.objects.none(),
        label=_("Desa atau kelurahan"),
        empty_label=_("Pilih desa"),
        error_messages={
            "required": _("Pilih desanya."),
            "invalid_choice": _("Desa ini tidak termasuk kecamatan yang dipilih. Pilih lagi desanya."),
        },
    )
    phone = PhoneField(label=_("Nomor WhatsApp usaha"), help_text=_("Tampil di toko supaya pembeli bisa bertanya."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        sector = self.fields["sector"]
        assert isinstance(sector, forms.ChoiceField)
        sector.choices = [("", _("Pilih bidang usaha")), *sectors.choices()]
        self.fields["village"].queryset = Village.objects.filter(district=self._district())  # type: ignore[attr-defined]

    def _district(self) -> str:
        code = str(self["district"].value() or "")
        return code if code.isascii() and code.isdigit() and len(code) == 6 else ""

    def shop(self) -> dict[str, Any]:
        """What was filled in, as the arguments of `beginning.open_shop`."""
        given = {name: self.cleaned_data[name] for name in ("name", "owner_name", "village", "phone", "sector")}
        return given | {"kbli": sectors.CODES[given["sector"]]}
