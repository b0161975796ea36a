"""Phone numbers as people here write them."""

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 30  # characters


class PhoneField(forms.CharField):
    """0812 3456 7890, +62 812-3456-7890, 62812…, 812… or a landline; gives E.164."""

    default_error_messages = {
        "required": _("Tulis nomor HP Anda."),
        "short": _("Nomornya kurang beberapa angka. Periksa lagi, ya."),
        "long": _("Nomornya kelebihan angka. Periksa lagi, ya."),
        "invalid": _("Nomor ini belum benar. Contoh: 0812 3456 7890."),
    }

    def __init__(self, **kwargs) -> None:
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel", "placeholder": "0812 3456 7890"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), "max_length": LONGEST, **kwargs})

    def clean(self, value: str) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, "ID")
        except phonenumbers.NumberParseException:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        code = {
            phonenumbers.ValidationResult.TOO_SHORT: "short",
            phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "short",
            phonenumbers.ValidationResult.TOO_LONG: "long",
        }.get(phonenumbers.is_possible_number_with_reason(number), "")
        if not code:
            digits = str(number.national_number)
            mobile = number.country_code == 62 and digits.startswith("8")
            code = (
                "invalid" if not mobile else "short" if len(digits) < 9 else "long" if len(digits) > 12 else "invalid"
            )
        raise forms.ValidationError(self.error_messages[code], code=code)
