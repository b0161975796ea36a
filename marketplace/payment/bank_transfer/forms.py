"""What a treasurer copies from the bank statement."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.rupiah import RupiahField


class ConfirmForm(forms.Form):
    amount = RupiahField(
        label=_("Jumlah di mutasi bank (rupiah)"), help_text=_("Salin persis seperti di rekening koran.")
    )
    received_on = forms.DateField(
        label=_("Tanggal masuk"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    bank_reference = forms.CharField(
        label=_("Nomor acuan bank"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Nomor mutasi atau berita di rekening koran. Satu nomor untuk satu pembayaran."),
    )

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Tanggalnya belum lewat. Periksa lagi, ya."))
        return day
