"""What a treasurer copies from the bank statement, and the statement itself."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.payment.bank_transfer.effects import EXACT
from marketplace.payment.bank_transfer.statements import MAX_BYTES, layouts
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
    # What the person was told that would follow, and of which amount: another amount has to be told anew.
    agreed = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    agreed_amount = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Tanggalnya belum lewat. Periksa lagi, ya."))
        return day

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount == 0:
            raise forms.ValidationError(_("Tulis jumlah yang masuk."))
        return amount

    @property
    def agreed_kind(self) -> str:
        data = self.cleaned_data
        return data["agreed"] if data["agreed"] and data["agreed_amount"] == data["amount"] else EXACT


class StatementForm(forms.Form):
    layout = forms.ChoiceField(label=_("Bank"), choices=lambda: list(layouts()))
    file = forms.FileField(
        label=_("Berkas mutasi (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        help_text=_("Unduh mutasi rekening dari bank sebagai CSV. Boleh tumpang tindih dengan yang lalu."),
        error_messages={"required": _("Pilih berkasnya dulu."), "empty": _("Berkasnya kosong. Unduh lagi dari bank.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("Berkasnya lebih dari 5 MB. Unduh mutasi untuk waktu yang lebih pendek."))
        return file


class SetAsideForm(forms.Form):
    because = forms.CharField(
        label=_("Uang apa ini?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Misalnya: bunga bank, setoran koperasi."),
        error_messages={"required": _("Tulis dulu uang apa ini.")},
    )
