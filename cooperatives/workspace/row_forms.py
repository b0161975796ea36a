"""Rows of a term sheet that are added and removed one by one, by buttons that need no script: fees and obligations."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from cooperatives.agreements.models import FeeRule, Obligation, Pillar
from cooperatives.rupiah import NotAnAmount, RupiahField, parse_rupiah, write_rupiah
from cooperatives.workspace.fields import CountField, NotAShare, parse_share, write_share

MOST_ROWS = 30
HIGHEST_FEE = 100_000_000  # rupiah


class FeeForm(forms.Form):
    """What the cooperative keeps, for one pillar: how much, of what, within which bounds."""

    pillar = forms.ChoiceField(label=_("Untuk pilar"), choices=Pillar.KINDS, initial=Pillar.DISTRIBUTION)
    basis = forms.ChoiceField(label=_("Dihitung dari"), choices=FeeRule.BASES, initial=FeeRule.PERCENT)
    size = forms.CharField(
        label=_("Besarnya"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "placeholder": "5"}),
    )
    category = forms.ModelChoiceField(
        label=_("Jenis barang"), queryset=Category.objects.none(), required=False, empty_label=_("Semua barang")
    )
    floor = RupiahField(label=_("Paling sedikit (Rp)"), required=False)
    cap = RupiahField(label=_("Paling banyak (Rp)"), required=False)

    def __init__(self, *args, categories: Sequence[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.categories = categories
        field = self.fields["category"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Category.objects.all()  # what may be chosen; the names were read once for all rows
        field.widget.choices = [("", field.empty_label), *categories]
        for name in ("floor", "cap"):
            self.fields[name].widget.attrs["placeholder"] = _("tanpa batas")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["basis_points"] = given["amount"] = 0
        if not self.errors and not self.is_blank:
            self._clean_size(given)
            self._clean_bounds(given)
        return given

    def _clean_size(self, given: dict[str, Any]) -> None:
        size = given.get("size", "").strip()
        try:
            if given["basis"] == FeeRule.PERCENT:
                given["basis_points"] = parse_share(size)
            else:
                given["amount"] = parse_rupiah(size)
        except NotAShare:
            self.add_error("size", _("Tulis persen dari 0 sampai 100, misalnya 2,5."))
        except NotAnAmount:
            self.add_error("size", _("Tulis angka rupiahnya saja, misalnya 1.500."))
        else:
            if not given["basis_points"] and not given["amount"]:
                self.add_error("size", _("Tulis besarnya, atau hapus baris ini."))
            elif given["amount"] > HIGHEST_FEE:
                self.add_error("size", _("Paling banyak Rp100.000.000."))

    def _clean_bounds(self, given: dict[str, Any]) -> None:
        floor, cap = given.get("floor"), given.get("cap")
        if given["basis"] != FeeRule.PERCENT and (floor is not None or cap is not None):
            self.add_error("floor" if floor is not None else "cap", _("Batas hanya berlaku untuk persen. Kosongkan."))
        elif max(floor or 0, cap or 0) > HIGHEST_FEE:
            self.add_error("floor" if (floor or 0) > HIGHEST_FEE else "cap", _("Paling banyak Rp100.000.000."))
        elif floor is not None and cap is not None and cap < floor:
            self.add_error("cap", _("Batas atas tidak boleh di bawah batas bawah."))

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it was filled in: such a row is left out."""
        return not any(self.cleaned_data.get(name) for name in ("size", "floor", "cap", "category"))

    def rule(self) -> FeeRule:
        """The rule as filled in, not saved and of no sheet yet."""
        names = ("pillar", "basis", "basis_points", "amount", "category", "floor", "cap")
        return FeeRule(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def from_rule(rule: FeeRule) -> dict[str, Any]:
        """What the row shows of a saved rule."""
        size = write_share(rule.basis_points) if rule.basis == FeeRule.PERCENT else write_rupiah(rule.amount)
        shown = {name: getattr(rule, name) for name in ("pillar", "basis", "floor", "cap")}
        return shown | {"size": size, "category": rule.category_id}


class ObligationForm(forms.Form):
    """Something that one side owes the other by a day."""

    title = forms.CharField(
        label=_("Isi kewajiban"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Menyerahkan daftar harga dan foto barang")}),
    )
    owed_by = forms.ChoiceField(label=_("Kewajiban siapa"), choices=Obligation.PARTIES)
    pillar = forms.ChoiceField(label=_("Untuk pilar"), choices=Pillar.KINDS, initial=Pillar.DISTRIBUTION)
    due_after_days = CountField(label=_("Dalam berapa hari"), most=1830, initial=30)

    @property
    def is_blank(self) -> bool:
        return not self.cleaned_data.get("title")

    def obligation(self) -> Obligation:
        """The obligation as filled in, not saved and of no sheet yet."""
        return Obligation(**self.cleaned_data)

    @staticmethod
    def from_obligation(obligation: Obligation) -> dict[str, Any]:
        return {name: getattr(obligation, name) for name in ("title", "owed_by", "pillar", "due_after_days")}


FeeForms = forms.formset_factory(FeeForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True)
ObligationForms = forms.formset_factory(
    ObligationForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def with_row(data: QueryDict, *, prefix: str, values: Mapping[str, Any]) -> QueryDict:
    """A copy of what was sent, with one more row of `prefix` at its end."""
    changed, total = data.copy(), rows_in(data, prefix=prefix)
    if total < MOST_ROWS:
        for name, value in values.items():
            changed[f"{prefix}-{total}-{name}"] = str(value)
        changed[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
    return changed


def without_row(data: QueryDict, *, prefix: str, index: int) -> QueryDict:
    """A copy of what was sent, without the row `index` (from 0) of `prefix`; those after it move up."""
    changed, total = data.copy(), rows_in(data, prefix=prefix)
    if not 0 <= index < total:
        return changed
    for position in range(index, total):
        for key in [key for key in changed if key.startswith(f"{prefix}-{position}-")]:
            del changed[key]
        below = f"{prefix}-{position + 1}-"
        for key in [key for key in data if key.startswith(below)]:
            changed.setlist(f"{prefix}-{position}-{key.removeprefix(below)}", data.getlist(key))
    changed[f"{prefix}-TOTAL_FORMS"] = str(total - 1)
    return changed


def rows_in(data: QueryDict, *, prefix: str) -> int:
    """How many rows of `prefix` were sent: at most MOST_ROWS."""
    text = data.get(f"{prefix}-TOTAL_FORMS", "")
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 6 else 0
