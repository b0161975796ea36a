"""Amounts as people type them."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

# 18000 · 18.000 · Rp18.000 · Rp 18,000 · 18.000,00 · 18.000,-
WRITTEN = re.compile(r"(?:rp\.?)?(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:,00|,-|,--|\.-)?", re.IGNORECASE)
LONGEST = 24  # characters


class NotAnAmount(ValueError):
    """The text is no amount of whole rupiah."""


def parse_rupiah(text: str) -> int:
    """The whole rupiah that `text` means; raises NotAnAmount for anything that could be read in two ways."""
    plain = "".join(text.split())
    found = WRITTEN.fullmatch(plain) if len(plain) <= LONGEST and plain.isascii() else None
    if found is None:
        raise NotAnAmount(text)
    return int(re.sub(r"[.,]", "", found[1]))


def write_rupiah(amount: int) -> str:
    """The amount with dots between thousands, without "Rp": 18.000."""
    return f"{amount:,}".replace(",", ".")


class RupiahField(forms.Field):
    """A form field that takes an amount as people here write it and gives whole rupiah."""

    default_error_messages = {"invalid": _("Tulis angka rupiahnya saja, misalnya 18.000.")}

    def __init__(self, **kwargs) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "18.000", "maxlength": 30}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **kwargs})

    def prepare_value(self, value):
        return write_rupiah(value) if isinstance(value, int) else value

    def to_python(self, value) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_rupiah(text)
        except NotAnAmount as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error

    def has_changed(self, initial, data) -> bool:
        try:
            return initial != self.to_python(data)
        except forms.ValidationError:
            return True
