"""Signing in, signing up and the profile, in as few fields as they can do with."""

from allauth.account import forms as account_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.users.models import User


class LoginForm(account_forms.LoginForm):
    """A phone number or an e-mail address; whoever leaves the password empty is sent a code."""

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


class SignupForm(account_forms.SignupForm):
    """A name to be greeted by, a phone number to be reached at, and an e-mail address for those who have one."""

    first_name = forms.CharField(
        label=_("Nama"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name", "placeholder": ""})
    )
    field_order = ["first_name", "phone", "email"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].label = _("Nomor HP")
        self.fields["phone"].help_text = _("Kode masuk dikirim ke nomor ini.")
        self.fields["email"].label = _("E-mail (boleh kosong)")
        self.fields["email"].widget.attrs["placeholder"] = ""


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
