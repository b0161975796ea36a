"""How allauth finds, keeps and reaches people by phone."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber, to_python

from cooperatives.messaging.sending import send_text
from marketplace.users.models import User

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """People give a phone number in any form that is usual here; it is kept as E.164."""

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        kwargs.setdefault("label", _("Nomor HP"))
        field = PhoneNumberField(region="ID", **kwargs)
        field.error_messages["invalid"] = _("Nomor HP belum benar. Contoh: 0812 3456 7890.")
        return field

    def clean_phone(self, phone: str | PhoneNumber) -> str:
        return normalise(phone)

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        User.objects.filter(pk=user.pk).update(phone=normalise(phone), phone_verified=verified)

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        phone = getattr(user, "phone", None)
        return (phone.as_e164, user.phone_verified) if phone else None  # type: ignore[attr-defined]

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        User.objects.filter(pk=user.pk, phone=normalise(phone)).update(phone_verified=True)

    def get_user_by_phone(self, phone: str) -> AbstractBaseUser | None:
        return User.objects.filter(phone=normalise(phone)).order_by("pk").first()

    def send_verification_code_sms(self, user: AbstractBaseUser, phone: str, code: str, **kwargs: Any) -> None:
        text = gettext("Kode masuk Lumbung: %(code)s. Jangan berikan kepada siapa pun.") % {"code": code}
        send_text(to=normalise(phone), text=text)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        send_text(to=normalise(phone), text=gettext("Nomor ini belum terdaftar di Lumbung. Daftar dulu, ya."))


def normalise(phone: str | PhoneNumber) -> str:
    """The number as E.164, from any of the usual ways of writing it; an unreadable one is returned as it came."""
    number = to_python(phone, region="ID")
    return number.as_e164 if number and number.is_valid() else str(phone)
