"""What a treasurer copies from the cooperative's QRIS app."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.rupiah import RupiahField


class ConfirmForm(forms.Form):
    amount = RupiahField(
        label=_("Jumlah di aplikasi (rupiah)"), help_text=_("Salin dari aplikasi QRIS koperasi, jangan dari sini.")
    )
    reference = forms.CharField(
        label=_("Nomor referensi di aplikasi"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Sering tertulis RRN atau No. Ref. Satu nomor untuk satu pembayaran."),
    )
    paid_on: Any = forms.DateField(
        label=_("Tanggal masuk"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
