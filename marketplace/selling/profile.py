"""What the register knows of the shop, for its owner to read and put right."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from phonenumber_field.formfields import PhoneNumberField

from cooperatives.registry.describing import change_enterprise
from cooperatives.registry.forms import NumberField, VillageField, hide_secrets
from cooperatives.registry.identity import SECRET, BadNumber
from cooperatives.registry.models import Enterprise
from marketplace.selling.access import ShopRequest, owners_only
from marketplace.selling.sectors import GROUPS

# What tells who she is and where she is reached: never changed by who works here by her consent.
HERS = ("owner_name", "phone", "business_number", "national_id", "tax_number")


class EnterpriseForm(forms.Form):
    """The shop's own data. A secret number that is left empty stays as it is.

    For somebody who is not the owner (`herself` is False) it has none of HERS.
    """

    name = forms.CharField(
        label=_("Nama usaha atau merek"), max_length=120, error_messages={"required": _("Tulis nama usahanya.")}
    )
    owner_name = forms.CharField(
        label=_("Nama pemilik"), max_length=120, error_messages={"required": _("Tulis nama seperti di KTP.")}
    )
    phone = PhoneNumberField(
        label=_("Nomor HP"),
        region="ID",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "placeholder": "0812…"}),
        error_messages={"required": _("Tulis nomor HP yang bisa dihubungi."), "invalid": _("Periksa nomornya, ya.")},
    )
    village = VillageField()
    address = forms.CharField(
        label=_("Alamat"), required=False, max_length=200, help_text=_("Kampung atau jalan, RT/RW, patokan.")
    )
    sector = forms.ChoiceField(label=_("Bidang usaha"), required=False)
    scale = forms.ChoiceField(label=_("Skala usaha"), choices=Enterprise.SCALES)
    founded_year = forms.IntegerField(
        label=_("Berdiri sejak tahun"),
        required=False,
        min_value=1900,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2016"}),
        error_messages={
            "invalid": _("Tulis tahunnya dengan empat angka."),
            "min_value": _("Tulis tahunnya dengan empat angka."),
        },
    )
    business_number = NumberField(field="business_number", label=_("NIB"), help_text=_("13 angka, dari OSS."))
    kbli = forms.RegexField(
        r"^\d{5}$",
        label=_("Kode KBLI"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "10794"}),
        help_text=_("5 angka, tertulis di surat NIB."),
        error_messages={"invalid": _("Kode KBLI terdiri dari 5 angka.")},
    )
    national_id = NumberField(field="national_id", label=_("NIK pemilik"))
    tax_number = NumberField(field="tax_number", label=_("NPWP (boleh kosong)"))

    def __init__(self, *args, shop: Enterprise, herself: bool, **kwargs) -> None:
        given = {name: getattr(shop, name) for name in self.base_fields} | {
            "village": shop.village_id,
            "phone": shop.phone.as_national if shop.phone else "",
        }
        super().__init__(*args, **{**kwargs, "initial": given})
        for name in () if herself else HERS:
            del self.fields[name]
        hide_secrets(self, shop)
        sector = self.fields["sector"]
        assert isinstance(sector, forms.ChoiceField)
        known = [(str(title), [(name, gettext(name)) for name in names]) for title, names in GROUPS]
        if shop.sector and all(shop.sector != name for _title, names in known for name, _told in names):
            known.insert(0, (shop.sector, [(shop.sector, shop.sector)]))
        sector.choices = [("", _("Pilih bidang usaha")), *known]

    def clean_founded_year(self) -> int | None:
        year = self.cleaned_data["founded_year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("Tahunnya belum lewat."))
        return year

    def given(self) -> dict:
        """What to change: a secret number only when one was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name not in SECRET or value}


@require_http_methods(["GET", "POST"])
@owners_only
def profile(request: ShopRequest) -> HttpResponse:
    herself = request.acting is None
    form = EnterpriseForm(request.POST if request.method == "POST" else None, shop=request.shop, herself=herself)
    if form.is_bound and form.is_valid():
        try:
            changed = change_enterprise(enterprise=request.shop, by=request.user, **form.given())
        except BadNumber as refusal:
            form.add_error("business_number" if herself else None, str(refusal))
        else:
            request.did = "mengubah data usaha"
            told = _("Data usaha tersimpan.") if changed else _("Tidak ada yang berubah.")
            messages.success(request, told)
            return redirect("selling:profile")
    context = {"form": form, "place": "papers"}
    return render(request, "selling/profile.html", context, status=422 if form.is_bound else 200)
