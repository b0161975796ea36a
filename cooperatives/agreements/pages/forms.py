"""What people fill in on the pages of an agreement."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.drawing import LONGEST


class SignForm(forms.Form):
    """A signature: the name that counts, a drawing if a finger made one, and the code that was sent."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=120,
        help_text=_("Seperti di KTP. Nama yang diketik ini sudah berlaku sebagai tanda tangan."),
        error_messages={"required": _("Tulis nama lengkap Anda.")},
    )
    position = forms.CharField(label=_("Jabatan"), max_length=80, required=False)
    drawing = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput, strip=True)
    agreed = forms.BooleanField(
        label=_("Saya sudah membaca dan setuju"),
        error_messages={"required": _("Centang dulu kalau sudah membaca dan setuju.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["position"].widget.attrs["autocomplete"] = "organization-title"


class CodeForm(SignForm):
    """The same with the six digits."""

    code = forms.CharField(
        label=_("Kode 6 angka"), max_length=12, error_messages={"required": _("Ketik 6 angka dari pesan di HP Anda.")}
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7"}
        self.fields["code"].widget.attrs.update(attrs)


class NoteForm(forms.Form):
    """An answer with a word to the other side. Whether the word is needed is the domain's to say."""

    note = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Catatannya terlalu panjang. Ringkas jadi 1.000 huruf.")},
    )


class EndForm(forms.Form):
    """Notice: why, and from which day it is over."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dibaca pihak lain dan tersimpan di riwayat nota."),
        error_messages={"required": _("Tulis alasannya, supaya pihak lain tahu.")},
    )
    ends_on = forms.DateField(
        label=_("Hari terakhir berlaku"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Pilih tanggalnya."), "invalid": _("Tulis tanggal seperti 24-11-2026.")},
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )

    at_once = forms.BooleanField(
        label=_("Akhiri sekarang juga"),
        required=False,
        help_text=_("Nota ini boleh diakhiri tanpa tenggang. Barang langsung tidak dijual lagi."),
    )

    def __init__(self, *args, first_day: date, at_once: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].widget.attrs["min"] = first_day.isoformat()
        if not at_once:
            del self.fields["at_once"]

    def ends_at(self) -> datetime | None:
        """The midnight after the last day, here; None for at once."""
        if self.cleaned_data.get("at_once"):
            return None
        return timezone.make_aware(datetime.combine(self.cleaned_data["ends_on"] + timedelta(days=1), time.min))


class CheckForm(forms.Form):
    """A file to compare. Size and kind are looked at by verifying.check, from its bytes, not from its name."""

    file = forms.FileField(
        label=_("Berkas PDF nota"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        allow_empty_file=True,
        error_messages={"required": _("Pilih dulu berkas PDF-nya.")},
    )


class CodeSearchForm(forms.Form):
    """A code copied from paper."""

    code = forms.CharField(
        label=_("Kode pemeriksaan"),
        max_length=60,
        help_text=_("24 huruf dan angka di bawah kode QR. Tanda hubung boleh dilewati."),
        error_messages={"required": _("Ketik kodenya dulu.")},
    )
