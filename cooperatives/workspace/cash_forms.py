"""What is filled in when cash is counted, and when it goes to the bank."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.rupiah import RupiahField
from cooperatives.settlement.models import Deposit

MOST = 100_000_000_000  # rupiah: nobody counts more by hand
NOT_SO_MUCH = _("Angkanya terlalu besar. Periksa lagi, ya.")


class CashField(RupiahField):
    """An amount counted by hand, typed on a phone's number keys."""

    def to_python(self, value) -> int | None:
        amount = super().to_python(value)
        if amount is not None and amount > MOST:
            raise forms.ValidationError(NOT_SO_MUCH, code="most")
        return amount


class CountForm(forms.Form):
    """Cash as counted. A count that differs from the books is asked about once more: `agreed` is the one she saw."""

    counted = CashField(label=_("Uang yang dihitung (Rp)"), error_messages={"required": _("Tulis jumlah uangnya.")})
    seen = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    agreed = forms.IntegerField(widget=forms.HiddenInput, localize=False, required=False)
    difference = forms.ChoiceField(
        label=_("Selisihnya"),
        choices=[choice for choice in Deposit.RESOLUTIONS if choice[0] != Deposit.TILL],
        initial=Deposit.LATER,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counted"].widget.attrs |= {"class": "count", "placeholder": "0", "enterkeyhint": "done"}


class ToBankForm(forms.Form):
    amount = CashField(label=_("Disetor ke bank (Rp)"), error_messages={"required": _("Tulis jumlah uangnya.")})
    seen = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    note = forms.CharField(
        label=_("Nomor slip setoran"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
