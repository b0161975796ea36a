"""What the register knows of the cooperative, for its managers to keep right: data, board, annual meetings."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from phonenumber_field.formfields import PhoneNumberField

from cooperatives.registry.describing import MeetingRefused, Member, change_cooperative, note_meeting, set_board
from cooperatives.registry.forms import DayInput, NumberField, VillageField, hide_secrets
from cooperatives.registry.identity import SECRET, BadNumber
from cooperatives.registry.masking import mask_account
from cooperatives.registry.models import Cooperative
from cooperatives.registry.qris import NotQris, read_qris
from cooperatives.workspace.access import DeskRequest, managers_only

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
SPARE = 2  # empty rows for new members of the board


class CooperativeForm(forms.Form):
    """The register's data of a cooperative. Secret numbers that are left empty stay as they are."""

    legal_name = forms.CharField(label=_("Nama badan hukum"), required=False, max_length=160)
    registration_number = NumberField(field="registration_number", label=_("Nomor Induk Koperasi (NIK)"))
    deed_number = NumberField(field="deed_number", label=_("Nomor akta pendirian"))
    deed_date = forms.DateField(label=_("Tanggal akta"), required=False, widget=DayInput)
    approval_number = NumberField(field="approval_number", label=_("Nomor pengesahan AHU"))
    tax_number = NumberField(field="tax_number", label=_("NPWP koperasi"))
    village = VillageField()
    address = forms.CharField(label=_("Alamat"), required=False, max_length=200)
    phone = PhoneNumberField(
        label=_("Telepon"),
        region="ID",
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"required": _("Tulis nomor yang bisa dihubungi."), "invalid": _("Periksa nomornya, ya.")},
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": _("Periksa alamat e-mailnya, ya.")}
    )
    about = forms.CharField(
        label=_("Tentang koperasi"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tampil di halaman koperasi."),
    )
    bank_name = forms.CharField(label=_("Bank"), required=False, max_length=60)
    bank_account_number = NumberField(
        field="bank_account_number",
        label=_("Nomor rekening"),
        help_text=_("Kalau diubah, kirim lagi bukti rekeningnya di Berkas."),
    )
    bank_account_holder = forms.CharField(label=_("Atas nama"), required=False, max_length=120)
    qris = forms.CharField(
        label=_("Isi QRIS statis"),
        required=False,
        max_length=512,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Pindai gambar QRIS di loket dengan aplikasi pemindai, lalu tempel teksnya utuh: 000201…"),
    )

    def __init__(self, *args, cooperative: Cooperative, **kwargs) -> None:
        given = {name: getattr(cooperative, name) for name in self.base_fields} | {
            "village": cooperative.village_id,
            "phone": cooperative.phone.as_national if cooperative.phone else "",
        }
        super().__init__(*args, **{**kwargs, "initial": given})
        hide_secrets(self, cooperative)

    def clean_qris(self) -> str:
        text = self.cleaned_data["qris"]
        try:
            return read_qris(text).text if text else ""
        except NotQris as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("bank_account_number") and not (given.get("bank_name") and given.get("bank_account_holder")):
            self.add_error("bank_account_number", _("Lengkapi nama bank dan atas nama siapa rekeningnya."))
        return given

    def given(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in SECRET or value}


class MemberForm(forms.Form):
    name = forms.CharField(label=_("Nama"), required=False, max_length=120)
    position = forms.CharField(
        label=_("Jabatan"), required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": "Ketua"})
    )
    serves_until = forms.DateField(label=_("Masa bakti sampai"), required=False, widget=DayInput)

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("name") and not given.get("position"):
            self.add_error("position", _("Tulis jabatannya."))
        return given


BoardForms = forms.formset_factory(MemberForm, extra=SPARE, max_num=30, absolute_max=30)


class MeetingForm(forms.Form):
    book_year = forms.IntegerField(
        label=_("Tahun buku"), min_value=1950, max_value=2200, localize=False, widget=forms.TextInput(attrs=NUMERIC)
    )
    held_on = forms.DateField(label=_("Tanggal RAT"), widget=DayInput)
    members_present = forms.IntegerField(
        label=_("Anggota hadir (boleh kosong)"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        localize=False,
        widget=forms.TextInput(attrs=NUMERIC),
    )


@require_http_methods(["GET", "POST"])
@managers_only
def profile(request: DeskRequest) -> HttpResponse:
    cooperative = request.desk.cooperative
    form = CooperativeForm(request.POST if request.method == "POST" else None, cooperative=cooperative)
    if form.is_bound and form.is_valid():
        try:
            changed = change_cooperative(cooperative=cooperative, by=request.user, **form.given())
        except BadNumber as refusal:
            form.add_error("registration_number", str(refusal))
        else:
            messages.success(request, _("Data koperasi tersimpan.") if changed else _("Tidak ada yang berubah."))
            return redirect("workspace:profile")
    return _page(request, form=form)


@require_POST
@managers_only
def board(request: DeskRequest) -> HttpResponse:
    """Write the board as the form has it; a row without a name leaves it."""
    rows = BoardForms(request.POST, prefix="board")
    if not rows.is_valid():
        return _page(request, rows=rows)
    members = [
        Member(name=given["name"], position=given["position"], serves_until=given["serves_until"])
        for given in rows.cleaned_data
        if given.get("name")
    ]
    set_board(cooperative=request.desk.cooperative, members=members, by=request.user)
    messages.success(request, _("Pengurus tersimpan."))
    return redirect("workspace:profile")


@require_POST
@managers_only
def meeting(request: DeskRequest) -> HttpResponse:
    form = MeetingForm(request.POST, prefix="rat")
    if form.is_valid():
        try:
            note_meeting(cooperative=request.desk.cooperative, by=request.user, at=timezone.now(), **form.cleaned_data)
        except MeetingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("RAT tercatat."))
            return redirect("workspace:profile")
    return _page(request, meeting=form)


def _page(request: DeskRequest, *, form=None, rows=None, meeting=None) -> HttpResponse:
    cooperative = request.desk.cooperative
    bound = any(given is not None and given.is_bound for given in (form, rows, meeting))
    initial = list(cooperative.board.order_by("pk").values("name", "position", "serves_until"))
    context = {
        "desk": request.desk,
        "form": form or CooperativeForm(cooperative=cooperative),
        "rows": rows or BoardForms(prefix="board", initial=initial),
        "meeting": meeting or MeetingForm(prefix="rat"),
        "meetings": cooperative.annual_meetings.select_related("recorded_by"),
        "account": mask_account(cooperative.bank_account_number),
        "place": "profile",
    }
    if cooperative.qris:
        context["qris"] = _read(cooperative.qris)
    return render(request, "workspace/profile.html", context, status=422 if bound else 200)


def _read(text: str):
    try:
        return read_qris(text)
    except NotQris:
        return None
