"""A form per pillar. One that is switched off need not be right: it is not granted."""

from collections.abc import Mapping

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models import (
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    MarketingTerms,
    Pillar,
    TermSheet,
)
from cooperatives.agreements.models.terms import Terms
from cooperatives.distribution.models import Hub
from cooperatives.rupiah import RupiahField
from cooperatives.workspace.fields import CountField, ShareField

HIGHEST_LIMIT = 1_000_000_000  # rupiah
NOTE = forms.Textarea(attrs={"rows": 2, "maxlength": 1000})


class PillarForm(forms.ModelForm):
    """The terms of one pillar, and whether it is granted at all."""

    kind: str
    icon: str
    promise: str | Promise
    wide: tuple[str, ...] = ()  # fields that take a row each

    granted = forms.BooleanField(required=False)
    note = forms.CharField(label=_("Yang disepakati di luar isian ini"), required=False, max_length=1000, widget=NOTE)

    def __init__(self, data: Mapping | None = None, *, sheet: TermSheet) -> None:
        terms = sheet.terms.get(self.kind)
        instance = terms or self._meta.model(sheet=sheet if sheet.pk else None)
        super().__init__(data, prefix=self.kind, instance=instance, initial={"granted": terms is not None})
        self.fields["granted"].label = dict(Pillar.KINDS)[self.kind]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.cleaned_data.get("granted"):
            self._errors = ErrorDict()

    @property
    def is_granted(self) -> bool:
        """Whether the pillar is switched on: as sent, or as it stands."""
        return bool(self["granted"].value())

    @property
    def terms(self) -> Terms:
        """The terms as filled in, not saved."""
        return self.instance

    @property
    def has_note(self) -> bool:
        """Whether there is something beside the fields, or something wrong with it."""
        return bool(self["note"].value() or self["note"].errors)

    @property
    def narrow_fields(self) -> list[forms.BoundField]:
        """Those that share a row."""
        return [field for field in self if field.name not in ("granted", "note", *self.wide)]

    @property
    def wide_fields(self) -> list[forms.BoundField]:
        """Those that take a row each."""
        return [field for field in self if field.name in self.wide]


class CapitalForm(PillarForm):
    kind, icon, promise = Pillar.CAPITAL, "modal", _("Koperasi menalangi modal untuk pesanan yang sudah pasti.")

    limit = RupiahField(
        label=_("Talangan paling banyak (Rp)"), error_messages={"required": _("Tulis batas talangannya.")}
    )
    cost_basis_points = ShareField(label=_("Jasa per bulan (%)"), required=False)
    repayment_basis_points = ShareField(label=_("Potongan tiap pencairan (%)"), required=False)

    class Meta:
        model = CapitalTerms
        fields = ["limit", "cost_basis_points", "repayment_basis_points", "note"]

    def clean_limit(self) -> int:
        limit = self.cleaned_data["limit"]
        if limit is not None and not 0 < limit <= HIGHEST_LIMIT:
            raise forms.ValidationError(_("Batas talangan mulai dari Rp1 sampai Rp1.000.000.000."))
        return limit


class CapacityForm(PillarForm):
    kind, icon, promise = Pillar.CAPACITY, "belajar", _("Koperasi melatih dan mendampingi UMKM.")

    classes = CountField(label=_("Kelas"), most=100)
    visits = CountField(label=_("Kunjungan pendamping"), most=100)
    level = forms.TypedChoiceField(label=_("Tingkat yang dituju"), choices=CapacityTerms.LEVELS, coerce=int)

    class Meta:
        model = CapacityTerms
        fields = ["classes", "visits", "level", "note"]

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if given.get("classes") == 0 and given.get("visits") == 0:
            self.add_error("classes", _("Janjikan sedikitnya satu kelas atau satu kunjungan."))
        return given


class DistributionForm(PillarForm):
    kind, icon, promise = Pillar.DISTRIBUTION, "antar", _("Koperasi menerima, mengemas, dan mengantar barang UMKM.")
    wide = ("rounds",)

    hub = forms.ModelChoiceField(
        label=_("Gudang serah terima"),
        queryset=Hub.objects.none(),
        required=False,
        empty_label=_("Belum ditentukan"),
        error_messages={"invalid_choice": _("Pilih gudang milik koperasi ini.")},
    )
    rounds = forms.CharField(
        label=_("Hari serah terima"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("Senin dan Kamis, sebelum 15.00")}),
    )
    hand_over_days = CountField(label=_("Serah terima paling lambat (hari sejak dipesan)"), most=30)
    return_days = CountField(label=_("Masa retur (hari)"), most=30)

    class Meta:
        model = DistributionTerms
        fields = [
            "hub",
            "stock",
            "rounds",
            "hand_over_days",
            "return_days",
            "damage_borne_by",
            "returns_borne_by",
            "gateway_cost_borne_by",
            "note",
        ]

    def __init__(self, data: Mapping | None = None, *, sheet: TermSheet, hubs: QuerySet[Hub]) -> None:
        super().__init__(data, sheet=sheet)
        hub = self.fields["hub"]
        assert isinstance(hub, forms.ModelChoiceField)
        hub.queryset = hubs


class MarketingForm(PillarForm):
    kind, icon, promise = Pillar.MARKETING, "suara", _("Koperasi menawarkan barang UMKM lewat salurannya.")
    wide = ("channels", "photo_licence", "brand_licence")

    channels = forms.CharField(
        label=_("Saluran"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Lumbung, WhatsApp koperasi, bazar kecamatan")}),
        error_messages={"required": _("Sebut di mana barangnya akan ditawarkan.")},
    )
    campaigns = CountField(label=_("Kampanye per tahun"), most=50)

    class Meta:
        model = MarketingTerms
        fields = ["campaigns", "channels", "photo_licence", "brand_licence", "note"]
