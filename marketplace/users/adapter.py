"""How allauth finds, keeps and reaches people by phone."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import PhoneVerificationStage
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber, to_python

from cooperatives.messaging.sending import send_text
from marketplace.users.models import User

logger = logging.getLogger(__name__)


class PhoneField(PhoneNumberField):
    """Takes a number as people here write it and gives it on as E.164, in plain text as allauth expects."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(region="ID", **kwargs)
        self.error_messages["invalid"] = _("Nomor HP belum benar. Contoh: 0812 3456 7890.")
        self.widget.attrs.update(autocomplete="tel", inputmode="tel", placeholder="0812 3456 7890")

    def clean(self, value: Any) -> str:
        number = super().clean(value)
        return number.as_e164 if number else ""


class PhoneAtSignup(PhoneVerificationStage):
    """A new person proves her number before she enters; later a proved address or a password is enough."""

    def handle(self) -> tuple[Any, bool]:
        if self.login.user and not self.login.signup:
            return None, True
        return super().handle()


class AccountAdapter(DefaultAccountAdapter):
    """People give a phone number in any form that is usual here; it is kept as E.164."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-mail atau kata sandinya tidak cocok. Periksa lagi, atau masuk dengan kode."),
        "phone_password_mismatch": _("Nomor HP atau kata sandinya tidak cocok. Periksa lagi, atau masuk dengan kode."),
        "username_password_mismatch": _("Tulis nomor HP atau alamat e-mail. Contoh: 0812 3456 7890."),
        "invalid_login": _("Tulis nomor HP atau alamat e-mail. Contoh: 0812 3456 7890."),
        "email_taken": _("Alamat e-mail ini sudah terdaftar. Masuk saja, tidak perlu mendaftar lagi."),
        "phone_taken": _("Nomor HP ini sudah terdaftar. Masuk saja, tidak perlu mendaftar lagi."),
        "enter_current_password": _("Tulis kata sandi yang sekarang."),
        "incorrect_code": _("Kodenya tidak cocok. Periksa lagi, atau minta kode baru."),
        "incorrect_password": _("Kata sandinya tidak cocok."),
        "too_many_login_attempts": _("Terlalu sering dicoba. Tunggu beberapa menit, lalu coba lagi."),
        "unknown_email": _("Alamat e-mail ini belum terdaftar."),
        "unknown_phone": _("Nomor HP ini belum terdaftar."),
        "duplicate_email": _("Alamat e-mail ini sudah ada di akun Anda."),
        "same_as_current": _("Ini sama dengan yang sekarang."),
        "select_only_one": _("Pilih salah satu saja: nomor HP atau e-mail."),
        "rate_limited": _("Terlalu sering. Tunggu sebentar, lalu coba lagi."),
    }

    def get_login_stages(self) -> list[str]:
        ours = {f"{PhoneVerificationStage.__module__}.PhoneVerificationStage": f"{__name__}.PhoneAtSignup"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("welcome")

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        return PhoneField(**{"label": _("Nomor HP")} | kwargs)

    def clean_phone(self, phone: str | PhoneNumber) -> str:
        return normalise(phone)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> AbstractBaseUser:
        """Write a new person in one go: without an e-mail address she must have her number from the start."""
        super().save_user(request, user, form, commit=False)
        user.email = user.email or None
        if commit:
            user.save()
        return user

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        number = normalise(phone)
        changed = User.objects.filter(pk=user.pk).exclude(phone=None).exclude(phone=number)
        changed.update(phone_changed_at=timezone.now())
        user.phone, user.phone_verified = number, verified
        User.objects.filter(pk=user.pk).update(phone=number, phone_verified=verified)

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

    def send_account_already_exists_sms(self, phone: str) -> None:
        send_text(to=normalise(phone), text=gettext("Nomor ini sudah terdaftar di Lumbung. Masuk saja dengan kode."))


def normalise(phone: str | PhoneNumber) -> str:
    """The number as E.164, from any of the usual ways of writing it; an unreadable one is returned as it came."""
    number = to_python(phone, region="ID")
    return number.as_e164 if number and number.is_valid() else str(phone)
