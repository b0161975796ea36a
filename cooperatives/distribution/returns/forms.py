"""What is asked about goods that come back: of the buyer, and of whoever decides and looks at them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import Return, ReturnLine
from cooperatives.distribution.returns.asking import MOST_PHOTOS, Returnable
from cooperatives.settlement.models import Sale


class SeveralPhotos(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to five pictures; an empty list when none was chosen."""

    widget = SeveralPhotos(attrs={"accept": "image/*", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data]
        files = [super(PhotosField, self).clean(one, initial) for one in chosen if one]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("Paling banyak 5 foto. Pilih yang paling jelas."))
        return files


class AskForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Kenapa dikembalikan?"),
        choices=Return.REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasannya.")},
    )
    note = forms.CharField(
        label=_("Ceritakan sedikit, kalau perlu"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photos = PhotosField(
        label=_("Foto barangnya"),
        required=False,
        help_text=_("Sampai 5 foto. Kalau barang rusak, keliru, atau kedaluwarsa, fotonya perlu ada."),
    )
    way = forms.ChoiceField(
        label=_("Bagaimana barangnya kembali?"), choices=Return.WAYS, widget=forms.RadioSelect, initial=Return.BRING
    )

    def __init__(self, *args: Any, goods: Sequence[Returnable], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.goods = goods
        for one in goods:
            self.fields[_field(one.line.pk)] = _pieces(str(one.line.line.title), one.left)

    def rows(self) -> list[tuple[Returnable, forms.BoundField]]:
        return [(one, self[_field(one.line.pk)]) for one in self.goods]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = [_field(one.line.pk) for one in self.goods]
        if not any(cleaned.get(name) for name in names) and not any(name in self.errors for name in names):
            raise forms.ValidationError(_("Pilih dulu barangnya: tulis jumlah yang dikembalikan."))
        return cleaned

    @property
    def quantities(self) -> dict[int, int]:
        """Pieces by the id of their line."""
        return {one.line.pk: int(n) for one in self.goods if (n := self.cleaned_data.get(_field(one.line.pk)))}


class ApproveForm(forms.Form):
    borne_by = forms.ChoiceField(label=_("Ditanggung siapa?"), widget=forms.RadioSelect)
    keeps_goods = forms.BooleanField(
        label=_("Barangnya tidak perlu kembali"),
        required=False,
        help_text=_("Uang pembeli langsung dikembalikan, misalnya kalau makanannya sudah tidak layak."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["borne_by"].choices = [  # type: ignore[attr-defined]
            (Sale.ENTERPRISE, _("Seperti waktu dijual: UMKM dan koperasi mengembalikan bagiannya")),
            (Sale.COOPERATIVE, _("Koperasi: UMKM tetap menerima bagiannya")),
            (Sale.SHARED, _("Bagian UMKM dibagi dua dengan koperasi")),
        ]


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Pembeli membaca ini."),
        error_messages={"required": _("Tulis alasannya, supaya pembeli mengerti.")},
    )


class InspectForm(forms.Form):
    note = forms.CharField(
        label=_("Catatan pemeriksaan"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Perlu diisi kalau yang kembali kurang dari yang diminta. Pembeli membaca ini."),
    )

    def __init__(self, *args: Any, lines: Sequence[ReturnLine], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"good-{line.pk}"] = _pieces(str(_("Masih baik")), line.quantity)
            self.fields[f"bad-{line.pk}"] = _pieces(str(_("Rusak, dihapus")), line.quantity)

    def rows(self) -> list[tuple[ReturnLine, forms.BoundField, forms.BoundField]]:
        return [(line, self[f"good-{line.pk}"], self[f"bad-{line.pk}"]) for line in self.lines]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for line in self.lines:
            if (cleaned.get(f"good-{line.pk}") or 0) + (cleaned.get(f"bad-{line.pk}") or 0) > line.quantity:
                told = _("Paling banyak %(count)s yang kembali.") % {"count": line.quantity}
                self.add_error(f"bad-{line.pk}", str(told))
        return cleaned

    @property
    def pieces(self) -> dict[int, tuple[int, int]]:
        """(good, bad) by the id of the return's line."""
        data = self.cleaned_data
        return {line.pk: (data.get(f"good-{line.pk}") or 0, data.get(f"bad-{line.pk}") or 0) for line in self.lines}


def _pieces(label: str, most: int) -> forms.IntegerField:
    told = _("Antara 0 dan %(count)s.") % {"count": most}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": most}),
        error_messages={"invalid": told, "min_value": told, "max_value": told},
    )


def _field(pk: int) -> str:
    return f"line-{pk}"
