"""Numbers as people type them into terms: shares in percent, counts in digits, phones in any of the usual ways."""

import re

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

WRITTEN = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class NotAShare(ValueError):
    """The text is no percentage from 0 to 100 with at most two decimals."""


def parse_share(text: str) -> int:
    """The basis points that a percentage means: "5", "5 %", "2,5" or "2.5%". Raises NotAShare."""
    found = WRITTEN.fullmatch(text.strip()) if text.isascii() else None
    points = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else -1
    if not 0 <= points <= 10_000:
        raise NotAShare(text)
    return points


def write_share(points: int) -> str:
    """The percentage that basis points mean, without the sign: 250 is "2,5"."""
    whole, rest = divmod(points, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",") if rest else str(whole)


class ShareField(forms.Field):
    """A form field that takes a percentage and gives basis points (1/10,000)."""

    default_error_messages = {"invalid": _("Tulis persen dari 0 sampai 100, misalnya 2,5.")}

    def __init__(self, **kwargs) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "placeholder": "2,5", "maxlength": 8}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **kwargs})

    def prepare_value(self, value):
        return write_share(value) if isinstance(value, int) else value

    def to_python(self, value) -> int:
        text = str(value or "").strip()
        try:
            return parse_share(text) if text else 0
        except NotAShare as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class CountField(forms.IntegerField):
    """A whole number from `least` to `most`, typed in digits."""

    def __init__(self, *, least: int = 0, most: int, **kwargs) -> None:
        told = format_lazy(_("Tulis angka dari {least} sampai {most}."), least=least, most=most)
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), told)
        super().__init__(
            **{
                "min_value": least,
                "max_value": most,
                "widget": forms.TextInput(attrs=DIGITS | {"maxlength": len(str(most))}),
                "error_messages": messages,
                **kwargs,
            }
        )


class PhoneField(PhoneNumberField):
    """Takes a number as people here write it and gives it on as E.164 in plain text."""

    def __init__(self, **kwargs) -> None:
        super().__init__(region="ID", **kwargs)
        self.error_messages |= {
            "required": _("Tulis nomor HP-nya."),
            "invalid": _("Nomor ini belum benar. Contoh: 0812 3456 7890."),
        }
        self.widget.attrs.update(autocomplete="off", inputmode="tel", placeholder="0812 3456 7890")

    def clean(self, value) -> str:
        number = super().clean(value)
        return number.as_e164 if number else ""
