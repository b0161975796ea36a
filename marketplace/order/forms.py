"""What people type when they look for an order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.checkout.phones import PhoneField


class FindOrderForm(forms.Form):
    number = forms.CharField(
        label=_("Nomor pesanan"),
        max_length=32,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nomor pesanannya. Nomor itu ada di pesan dari kami.")},
    )
    phone = PhoneField(label=_("Nomor HP yang dipakai memesan"))
