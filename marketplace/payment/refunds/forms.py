"""What is asked at the counter: which pieces, why, who bears it; where a buyer's money goes; which transfer sent it."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.settlement.bank_accounts import BANKS
from cooperatives.settlement.bank_details import BankDetails, DetailsRefused, read_details
from cooperatives.settlement.models import Refund, Sale

SHORT = {"maxlength": 200, "autocomplete": "off"}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        widget=forms.TextInput(attrs=SHORT),
        help_text=_("Pembeli dan UMKM membaca ini, misalnya: 2 bungkus pecah di jalan."),
        error_messages={"required": _("Tulis alasannya, supaya semua pihak mengerti.")},
    )


class RefundForm(ReasonForm):
    """Pieces of each sale, who bears them, and why. `number` makes a second click find the first refund."""

    number = forms.RegexField(r"\APU-[\w-]{1,32}-[0-9A-F]{6}\Z", widget=forms.HiddenInput)
    borne_by = forms.ChoiceField(label=_("Ditanggung siapa?"), widget=forms.RadioSelect)
    restock = forms.BooleanField(
        label=_("Barangnya kembali dan bisa dijual lagi"),
        required=False,
        help_text=_("Centang kalau barangnya masih baik. Stok UMKM bertambah lagi."),
    )
    field_order = ["number", "borne_by", "reason", "restock"]

    def __init__(self, *args: Any, sales: Iterable[Sale], bearers: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {
            Sale.ENTERPRISE: _("Seperti waktu dijual: UMKM dan koperasi mengembalikan bagiannya"),
            Sale.COOPERATIVE: _("Koperasi: UMKM tetap menerima bagiannya"),
            Sale.SHARED: _("Bagian UMKM dibagi dua dengan koperasi"),
            Sale.PLATFORM: _("Pengelola Lumbung: UMKM dan koperasi tetap menerima bagiannya"),
        }
        cast(forms.ChoiceField, self.fields["borne_by"]).choices = [(code, names[code]) for code, _name in bearers]
        self.sales = [sale for sale in sales if sale.quantity > sale.refunded_quantity]
        for sale in self.sales:
            self.fields[_field(sale)] = _pieces(sale) if sale.source == Sale.GOODS else _whole(sale)

    def rows(self) -> list[tuple[Sale, forms.BoundField]]:
        """Each sale that can still be paid back, with the field of its pieces."""
        return [(sale, self[_field(sale)]) for sale in self.sales]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        fields = [_field(sale) for sale in self.sales]
        if not any(cleaned.get(field) for field in fields) and not any(field in self.errors for field in fields):
            raise forms.ValidationError(_("Pilih dulu apa yang dikembalikan: tulis jumlahnya."))
        return cleaned

    @property
    def quantities(self) -> dict[int, int]:
        """Pieces by the id of their sale."""
        return {sale.pk: int(n) for sale in self.sales if (n := self.cleaned_data.get(_field(sale)))}


class AccountForm(forms.Form):
    bank = forms.CharField(
        label=_("Bank"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "banks", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nama banknya, misalnya BRI.")},
    )
    account = forms.CharField(
        label=_("Nomor rekening"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nomor rekeningnya.")},
    )
    holder = forms.CharField(
        label=_("Atas nama"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tulis nama pemilik rekening, seperti di buku tabungan.")},
    )
    banks = tuple(BANKS)

    @classmethod
    def of(cls, refund: Refund) -> "AccountForm":
        return cls(initial={"bank": refund.bank_name, "account": refund.bank_account, "holder": refund.bank_holder})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.details: BankDetails = read_details(
                    bank=cleaned["bank"], number=cleaned["account"], holder=cleaned["holder"]
                )
            except DetailsRefused as refusal:
                self.add_error("account" if refusal.field == "number" else refusal.field, str(refusal))
        return cleaned


class SentForm(forms.Form):
    reference = forms.CharField(
        label=_("Nomor acuan bank"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Ada di bukti transfer. Dengan nomor ini pengirimannya bisa dicari lagi."),
        error_messages={"required": _("Tulis nomor acuan dari bukti transfernya.")},
    )


class WithdrawForm(ReasonForm):
    """Why a part of an order is not carried out; for a refused parcel also who bears what was paid."""

    borne_by = forms.ChoiceField(label=_("Uangnya ditanggung siapa?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, bearers: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bearers:
            as_agreed = ("", _("Seperti di nota kesepahaman"))
            cast(forms.ChoiceField, self.fields["borne_by"]).choices = [as_agreed, *bearers]
        else:
            del self.fields["borne_by"]


def _pieces(sale: Sale) -> forms.Field:
    left = sale.quantity - sale.refunded_quantity
    return forms.IntegerField(
        label=sale.title,
        min_value=0,
        max_value=left,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "0"}),
        error_messages={"max_value": _("Tinggal %(limit_value)s yang bisa dikembalikan.")},
    )


def _whole(sale: Sale) -> forms.Field:
    """A fee or a unique code: all of it or nothing."""
    return forms.BooleanField(label=sale.title, required=False)


def _field(sale: Sale) -> str:
    return f"jumlah-{sale.pk}"
