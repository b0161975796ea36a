"""The editor of a term sheet, of a draft or a standard offer: one page of forms, and buttons that add rows to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.dates import LONGEST
from cooperatives.agreements.models import TermSheet
from cooperatives.distribution.models import Hub
from cooperatives.partner.publishing import category_paths
from cooperatives.registry.models import Cooperative
from cooperatives.workspace.fields import CountField
from cooperatives.workspace.pillar_forms import CapacityForm, CapitalForm, DistributionForm, MarketingForm, PillarForm
from cooperatives.workspace.row_forms import (
    FeeForm,
    FeeForms,
    ObligationForm,
    ObligationForms,
    with_row,
    without_row,
)
from cooperatives.workspace.terms_writing import WrittenTerms

FEE, OBLIGATION = "fee", "obligation"
NEW_ROWS: dict[str, dict[str, Any]] = {
    FEE: {"pillar": "distribution", "basis": "percent", "size": "", "category": "", "floor": "", "cap": ""},
    OBLIGATION: {"pillar": "distribution", "owed_by": "cooperative", "title": "", "due_after_days": 30},
}


class TermForm(forms.Form):
    """How long it holds, and how long before one says that one leaves."""

    months = CountField(label=_("Lama berlaku (bulan)"), least=1, most=LONGEST)
    notice_days = CountField(label=_("Pemberitahuan sebelum berhenti (hari)"), most=365)


class DraftTermForm(TermForm):
    """The same for a draft, with the day it begins."""

    active_from = forms.DateField(
        label=_("Berlaku mulai"),
        localize=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Pilih tanggal mulainya."), "invalid": _("Pilih tanggal mulainya.")},
    )
    field_order = ["active_from", "months", "notice_days"]

    def __init__(self, *args, today: date, fixed: Sequence[str] = (), **kwargs) -> None:
        """`fixed` names what the version before this one decides."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["active_from"].widget.attrs["min"] = today.isoformat()
        for name in fixed:
            self.fields[name].disabled = True

    def clean_active_from(self) -> date:
        day = self.cleaned_data["active_from"]
        if day < self.today and not self.fields["active_from"].disabled:
            raise forms.ValidationError(_("Tanggal mulai paling awal hari ini."))
        return day


class OfferTermForm(TermForm):
    """The same for a standard offer, with what makers see of it first."""

    summary = forms.CharField(
        label=_("Ringkasan (boleh kosong)"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
        help_text=_("Satu dua kalimat yang dibaca UMKM saat membandingkan koperasi."),
    )
    accepts_new = forms.BooleanField(label=_("Menerima UMKM baru"), required=False)


@dataclass(kw_only=True)
class Editor:
    """All forms of the page, bound when `data` was sent."""

    head: forms.Form
    pillars: list[PillarForm]
    fees: "forms.BaseFormSet[FeeForm]"
    obligations: "forms.BaseFormSet[ObligationForm]"

    def is_valid(self) -> bool:
        """Whether all that was sent can be saved; what cannot be says so beside its field."""
        parts = [self.head.is_valid(), self.fees.is_valid(), self.obligations.is_valid()]
        parts += [form.is_valid() for form in self.pillars]
        self._check_rows()
        return all(parts) and not any(form.errors for form in (*self.fees, *self.obligations))

    @property
    def written(self) -> WrittenTerms:
        """What was filled in; call is_valid first."""
        return WrittenTerms(
            notice_days=self.head.cleaned_data["notice_days"],
            terms={form.kind: form.terms for form in self.pillars if form.cleaned_data["granted"]},
            rules=[form.rule() for form in self.fees if not form.is_blank],
            obligations=[form.obligation() for form in self.obligations if not form.is_blank],
        )

    def quiet(self) -> None:
        """Say nothing of what is wrong yet: somebody is in the middle of writing."""
        for form in (self.head, *self.pillars, *self.fees, *self.obligations):
            form._errors, form.cleaned_data = ErrorDict(), {}

    @property
    def granted(self) -> set[str]:
        """The kinds of the pillars that are switched on."""
        return {form.kind for form in self.pillars if form.is_granted}

    def _check_rows(self) -> None:
        """Rows hang together: each belongs to a pillar that is granted, and no fee stands there twice."""
        seen = set()
        for form in (*self.fees, *self.obligations):
            if form.errors or form.is_blank:
                continue
            if form.cleaned_data["pillar"] not in self.granted:
                form.add_error("pillar", _("Pilar ini tidak diberikan. Nyalakan pilarnya atau pilih yang lain."))
            elif isinstance(form, FeeForm):
                key = tuple(form.cleaned_data[name] for name in ("pillar", "basis", "category"))
                if key in seen:
                    form.add_error("category", _("Sudah ada baris lain untuk pilar, dasar, dan jenis ini."))
                seen.add(key)


def edit(*, sheet: TermSheet, cooperative: Cooperative, head: forms.Form, data: QueryDict | None = None) -> Editor:
    """The editor of this sheet; of what was sent instead, if `data` is given."""
    rules = sheet.fee_rules.all() if sheet.pk else ()
    obligations = sheet.obligations.all() if sheet.pk else ()
    hubs = Hub.objects.filter(cooperative=cooperative).order_by("name")
    kinds: list[type[PillarForm]] = [CapitalForm, CapacityForm, DistributionForm, MarketingForm]
    return Editor(
        head=head,
        pillars=[kind(data, sheet=sheet, **({"hubs": hubs} if kind is DistributionForm else {})) for kind in kinds],
        fees=FeeForms(
            data,
            prefix=FEE,
            initial=None if data else [FeeForm.from_rule(rule) for rule in rules],
            form_kwargs={"categories": category_names()},
        ),
        obligations=ObligationForms(
            data,
            prefix=OBLIGATION,
            initial=None if data else [ObligationForm.from_obligation(one) for one in obligations],
        ),
    )


def category_names() -> list[tuple[int, str]]:
    """Every category with its whole name, "Makanan › Keripik", in order of the tree."""
    return [(pk, " › ".join(step[2] for step in path)) for pk, path in category_paths().items()]


def rows_changed(data: QueryDict) -> QueryDict | None:
    """What was sent with a row more or less, if that is the button that was pressed; else None."""
    verb, _dash, rest = data.get("do", "").partition("-")
    prefix, _dash, index = rest.partition("-")
    if prefix not in NEW_ROWS:
        return None
    if verb == "add":
        return with_row(data, prefix=prefix, values=NEW_ROWS[prefix])
    if verb == "remove" and index.isascii() and index.isdigit() and len(index) < 4:
        return without_row(data, prefix=prefix, index=int(index))
    return None
