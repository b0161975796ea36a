"""Who works for the cooperative. A manager adds people who have an account, and says what each does."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.registry.models import CooperativeStaff
from cooperatives.registry.staffing import LastManager, account_of, set_roles
from cooperatives.workspace.access import Desk, DeskRequest, managers_only, staff_only
from cooperatives.workspace.fields import PhoneField

ROLES = forms.MultipleChoiceField(
    label=gettext_lazy("Peran"),
    choices=CooperativeStaff.ROLES,
    widget=forms.CheckboxSelectMultiple,
    error_messages={"required": gettext_lazy("Pilih sedikitnya satu peran.")},
)


class NewPersonForm(forms.Form):
    """A person who has an account already, by her phone or e-mail address, and what she will do here."""

    contact = forms.CharField(
        label=gettext_lazy("Nomor HP atau alamat e-mail"),
        max_length=254,
        help_text=gettext_lazy("Yang dipakainya untuk masuk ke Lumbung."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "0812 3456 7890"}),
        error_messages={"required": gettext_lazy("Tulis nomor HP atau alamat e-mailnya.")},
    )
    roles = ROLES

    def clean_contact(self) -> AbstractBaseUser:
        text = self.cleaned_data["contact"].strip()
        if "@" in text:
            try:
                validate_email(text)
            except ValidationError:
                raise forms.ValidationError(_("Alamat e-mail ini belum benar.")) from None
            person = account_of(email=text)
        else:
            person = account_of(phone=PhoneField().clean(text))
        if person is None:
            raise forms.ValidationError(
                _("Belum ada akun dengan nomor atau alamat ini. Minta orangnya mendaftar dulu, lalu tambahkan.")
            )
        return person


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def people(request: DeskRequest) -> HttpResponse:
    """Everyone who works here; a manager may add somebody."""
    if request.method == "POST":
        return _add(request)
    return _page(request, NewPersonForm())


@require_POST
@managers_only
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """Change what one person does here; with no role left, she works here no more."""
    cooperative = request.desk.cooperative
    found = get_object_or_404(
        get_user_model().objects.filter(cooperative_roles__cooperative=cooperative).distinct(), pk=pk
    )
    wanted = [role for role in request.POST.getlist("roles") if role in dict(CooperativeStaff.ROLES)]
    try:
        set_roles(cooperative=cooperative, user=found, roles=wanted, by=request.user)
    except LastManager:
        told = _("Tidak bisa: ini pengurus terakhir. Tambahkan pengurus lain dulu, baru ubah perannya.")
        return _page(request, NewPersonForm(), refusal=told, status=409)
    if wanted:
        messages.success(request, _("Peran %(name)s disimpan.") % {"name": found})
    else:
        messages.success(request, _("%(name)s tidak lagi bekerja di koperasi ini.") % {"name": found})
    return redirect("workspace:home" if found == request.user and not wanted else "workspace:people")


@managers_only
def _add(request: DeskRequest) -> HttpResponse:
    form = NewPersonForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    found, roles = form.cleaned_data["contact"], set(form.cleaned_data["roles"])
    roles |= set(request.desk.cooperative.staff.filter(user=found).values_list("role", flat=True))
    set_roles(cooperative=request.desk.cooperative, user=found, roles=roles, by=request.user)
    messages.success(request, _("%(name)s sekarang petugas koperasi ini.") % {"name": found})
    return redirect("workspace:people")


def _page(request: DeskRequest, form: NewPersonForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "desk": request.desk,
        "people": _people(request.desk),
        "roles": CooperativeStaff.ROLES,
        "form": form,
        "refusal": refusal,
        "place": "people",
    }
    return render(request, "workspace/people.html", context, status=status)


def _people(desk: Desk) -> list[dict]:
    """Each person once, with the set of her roles and their names; in order of name."""
    rows = CooperativeStaff.objects.filter(cooperative=desk.cooperative).select_related("user")
    found: dict[int, dict] = {}
    for row in rows:
        entry = found.setdefault(row.user_id, {"user": row.user, "roles": set()})
        entry["roles"].add(row.role)
    for entry in found.values():
        entry["names"] = [name for role, name in CooperativeStaff.ROLES if role in entry["roles"]]
    return sorted(found.values(), key=lambda entry: str(entry["user"]).casefold())
