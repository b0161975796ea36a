"""The bank account to which she is paid: hers alone to give and to change."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cooperatives.registry.identity import BadNumber, check_account
from cooperatives.registry.masking import mask_account
from cooperatives.settlement.bank_accounts import (
    BANKS,
    OTHER_BANK,
    account_of,
    doubt,
    give_account,
    latest_account,
    used_from,
)
from cooperatives.settlement.bank_details import DetailsRefused
from marketplace.selling.access import ShopRequest, herself_only

CHOICES = [
    ("", gettext_lazy("Pilih bank")),
    *((bank, bank) for bank in BANKS),
    (OTHER_BANK, gettext_lazy("Bank lain")),
]


class AccountForm(forms.Form):
    """Bank, number and name as they stand in her passbook. A number that cannot be that bank's is asked about."""

    bank = forms.ChoiceField(
        label=gettext_lazy("Bank"), choices=CHOICES, error_messages={"required": gettext_lazy("Pilih banknya.")}
    )
    other = forms.CharField(
        label=gettext_lazy("Nama bank lain"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Isi hanya kalau banknya tidak ada di daftar."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Nomor rekening"),
        max_length=40,
        help_text=gettext_lazy("Lihat di buku tabungan atau aplikasi bank."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Tulis nomor rekeningnya.")},
    )
    holder = forms.CharField(
        label=gettext_lazy("Atas nama"),
        max_length=120,
        help_text=gettext_lazy("Persis seperti di buku tabungan."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Tulis nama pemilik rekening, seperti di buku tabungan.")},
    )

    def clean_number(self) -> str:
        try:
            return check_account(self.cleaned_data["number"])
        except BadNumber as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict:
        given = self.cleaned_data
        if given.get("bank") == OTHER_BANK:
            if not given.get("other", "").strip():
                self.add_error("other", _("Tulis nama banknya."))
            given["bank"] = given.get("other", "")
        wrong = doubt(bank=given.get("bank", ""), number=given.get("number", "")) if "number" in given else ""
        if wrong:
            self.add_error("number", wrong)
        return given


@require_http_methods(["GET", "HEAD", "POST"])
@herself_only
def bank_account(request: ShopRequest) -> HttpResponse:
    shop, at = request.shop, timezone.now()
    current = latest_account(enterprise=shop)
    form = AccountForm(request.POST or None, initial={} if current else {"holder": shop.owner_name})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            account = give_account(
                enterprise=shop,
                bank=given["bank"],
                number=given["number"],
                holder=given["holder"],
                by=request.user,
                at=at,
            )
        except DetailsRefused as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _told(used_from(account=account), at))
            return redirect("selling:money")
    start = used_from(account=current) if current else None
    used = account_of(enterprise=shop, at=at)
    context = {
        "form": form,
        "current": current,
        "masked": mask_account(current.number) if current else "",
        "used_from": start if start and start > at else None,
        "used": used if used != current else None,
        "used_masked": mask_account(used.number) if used else "",
        "place": "money",
    }
    return render(request, "selling/money_account.html", context, status=422 if form.is_bound else 200)


def _told(start, at) -> str:
    if start <= at:
        return _("Rekening tersimpan. Pencairan berikutnya masuk ke sana.")
    moment = date_format(timezone.localtime(start), "l, j F, H.i")
    return _("Rekening baru tersimpan, dipakai mulai %(moment)s. Kami kirim kabar ke HP Anda.") % {"moment": moment}
