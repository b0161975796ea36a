"""Signing in, signing up and the profile, in as few fields as they can do with."""

from allauth.account import forms as account_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.users.models import User
from marketplace.users.proving import opens


class LoginForm(account_forms.LoginForm):
    """A phone number or an e-mail address; whoever leaves the password empty is sent a code."""

    user: User | None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("Nomor HP atau e-mail")
        login.widget.attrs.update(
            placeholder="0812 3456 7890", autocomplete="username", autocapitalize="none", spellcheck="false"
        )
        login.widget.attrs.pop("autofocus", None)

    def _setup_password_field(self) -> None:
        password = self.fields["password"]
        password.label = _("Kata sandi")
        password.required = password.widget.is_required = False
        password.widget.attrs.update(placeholder="", autocomplete="current-password")

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict:
        cleaned = super()._clean_without_password(email, phone)
        person = getattr(self, "user", None)
        if email and person and not opens(email=email, user=person):
            self.user = None  # answered like an address that nobody has
        return cleaned


class RequestLoginCodeForm(account_forms.RequestLoginCodeForm):
    _user: User | None

    def clean_email(self) -> str:
        email = super().clean_email()
        if email and self._user and not opens(email=email, user=self._user):
            self._user = None
        return email


class ResetPasswordForm(account_forms.ResetPasswordForm):
    users: list[User]

    def clean_email(self) -> str:
        email = super().clean_email()
        self.users = [user for user in self.users if opens(email=email, user=user)]
        return email


class SignupForm(account_forms.SignupForm):
    """A name to be greeted by and a phone number to be reached at. An e-mail address is added later, and proved."""

    first_name = forms.CharField(
        label=_("Nama"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name", "placeholder": ""})
    )
    field_order = ["first_name", "phone"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].label = _("Nomor HP")
        self.fields["phone"].help_text = _("Kode masuk dikirim ke nomor ini.")


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name"]
        labels = {"first_name": _("Nama depan"), "last_name": _("Nama belakang")}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
