"""What treasurers type: when to settle, references, and reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.rupiah import RupiahField
from cooperatives.settlement.models import SettlementTerms
from cooperatives.settlement.rails.layouts.registry import LAYOUTS

MOST = 10_000_000  # rupiah; a larger minimum would keep makers from their money


class TermsForm(forms.Form):
    weekday = forms.TypedChoiceField(
        label=_("Hari pencairan"), choices=SettlementTerms.WEEKDAYS, coerce=int, help_text=_("Dijalankan pagi-pagi.")
    )
    minimum = RupiahField(
        label=_("Pencairan paling sedikit"),
        help_text=_("Yang kurang dari ini ditabung dulu untuk UMKM-nya, lalu ikut pencairan berikutnya."),
        error_messages={"required": _("Tulis jumlahnya. Tulis 0 kalau semua boleh dicairkan.")},
    )
    automatic = forms.BooleanField(
        label=_("Jalankan sendiri tiap minggu"),
        required=False,
        help_text=_("Kalau dimatikan, pencairan menunggu Anda menekan Cairkan sekarang."),
    )

    def clean_minimum(self) -> int:
        minimum = self.cleaned_data["minimum"]
        if minimum > MOST:
            raise forms.ValidationError(_("Paling banyak Rp10.000.000, supaya UMKM tidak menunggu terlalu lama."))
        return minimum


class LayoutForm(forms.Form):
    layout = forms.ChoiceField(
        label=_("Bentuk berkas"), choices=[(code, layout.label) for code, layout in LAYOUTS.items()]
    )


class PasteForm(forms.Form):
    references = forms.CharField(
        label=_("Nomor pencairan dan acuan bank, satu baris satu pencairan"),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        max_length=100_000,
        error_messages={"required": _("Tempel dulu barisnya dari laporan bank.")},
    )
