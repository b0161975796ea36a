"""The one form of the checkout: whom to reach, where to, how each parcel is received, how it is paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.choices import Choice, Offered, delivery_choices
from cooperatives.distribution.models import Fulfilment
from cooperatives.regions.models import District, Village
from marketplace.basket.grouping import Parcel
from marketplace.basket.looking import Look
from marketplace.checkout import seen
from marketplace.checkout.phones import PhoneField
from marketplace.order.placing import Address, Contact
from marketplace.payment.gateways import gateway
from marketplace.payment.methods import Method, methods_for, paid_when_received


class VillageField(forms.ModelChoiceField):
    def label_from_instance(self, village: Village) -> str:
        return f"{village.name}, {village.postal_code}"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A parcel with its choices, as the page shows them."""

    parcel: Parcel
    name: str
    choices: list[Choice]
    chosen: Choice | None
    errors: list[str]
    out_of_reach: str  # name of the kecamatan that the cooperative does not deliver to

    @property
    def total(self) -> int:
        return self.parcel.goods + (self.chosen.fee if self.chosen else 0)


def _input(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs=attrs)


class CheckoutForm(forms.Form):
    phone = PhoneField(label=_("Nomor HP (WhatsApp)"), help_text=_("Kabar pesanan kami kirim ke sini"))
    name = forms.CharField(
        label=_("Nama"),
        max_length=120,
        help_text=_("Untuk label paket"),
        widget=_input(autocomplete="name"),
        error_messages={"required": _("Tulis nama penerimanya.")},
    )
    email = forms.EmailField(
        label=_("E-mail, kalau ada"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Alamat e-mail ini belum lengkap. Contoh: nama@contoh.id.")},
    )
    district = forms.ModelChoiceField(
        District.objects.all(),
        label=_("Kecamatan"),
        required=False,
        empty_label=_("Pilih kecamatan"),
        error_messages={"invalid_choice": _("Kecamatan ini tidak ada di Kabupaten Bogor. Pilih dari daftar.")},
    )
    village = VillageField(
        Village.objects.none(),
        label=_("Desa, kode pos"),
        required=False,
        empty_label=_("Pilih desa"),
        error_messages={
            "invalid_choice": _("Desa ini tidak termasuk kecamatan yang dipilih. Pilih lagi desanya."),
        },
    )
    street = forms.CharField(
        label=_("Jalan, nomor, patokan"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
    )
    note = forms.CharField(
        label=_("Catatan untuk kurir, kalau ada"), required=False, max_length=200, widget=_input(autocomplete="off")
    )
    payment = forms.ChoiceField(
        error_messages={
            "required": _("Pilih salah satu cara bayar."),
            "invalid_choice": _("Pilih salah satu cara bayar."),
        }
    )

    def __init__(self, *args: Any, look: Look, at: datetime, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.look = look
        self.district_code = self._district_code()
        self.fields["village"].queryset = Village.objects.filter(district=self.district_code).select_related("district")  # type: ignore[attr-defined]
        facts: dict[str, Any] = {
            "district_code": self.district_code,
            "village_code": self._village_code(),
            "goods": {parcel.cooperative.pk: parcel.goods for parcel in look.parcels},
            "grams": {parcel.cooperative.pk: parcel.grams for parcel in look.parcels},
        }
        self.offered = delivery_choices(cooperative_ids=facts["goods"], at=at, **facts)
        self.offer = Offered(choices=self.offered, **facts)
        for parcel in look.parcels:
            name = {"name": parcel.cooperative.name}
            gone = _("Pilih cara menerima barang dari %(name)s. Yang tadi dipilih tidak tersedia lagi.")
            self.fields[_name(parcel)] = forms.ChoiceField(
                choices=[(choice.key, choice.label) for choice in self._open(parcel)],
                error_messages={
                    "required": _("Pilih cara menerima barang dari %(name)s.") % name,
                    "invalid_choice": gone % name,
                },
            )
        self.fields["payment"].choices = [(method.code, method.label) for method in self.methods]  # type: ignore[attr-defined]

    def _district_code(self) -> str:
        code = str(self["district"].value() or "")
        return code if code.isascii() and code.isdigit() and len(code) == 6 else ""

    def _village_code(self) -> str:
        code = str(self["village"].value() or "")
        return code if code.isascii() and code.isdigit() and len(code) == 10 else ""

    def _open(self, parcel: Parcel) -> list[Choice]:
        """The choices for this parcel that can be had now."""
        return [choice for choice in self.offered[parcel.cooperative.pk] if choice.available]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.needs_address:
            for name, text in {
                "district": _("Pilih kecamatannya."),
                "village": _("Pilih desanya."),
                "street": _("Tulis jalan, nomor, atau patokan supaya kurir ketemu."),
            }.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, str(text))
        return cleaned

    # --- what the page shows -----------------------------------------------------------------------------------------

    @cached_property
    def methods(self) -> list[Method]:
        """The ways to pay what was chosen so far; each that cannot serve says why."""
        carriers = [parcel.cooperative for parcel in self.look.parcels]
        sent = [one for one in carriers if one.pk in self.chosen and self.chosen[one.pk].method == Fulfilment.COURIER]
        return methods_for(total=self.total, cooperatives=carriers, by_courier=sent)

    @cached_property
    def chosen(self) -> dict[int, Choice]:
        """The present choice for each cooperative that has one."""
        found = {}
        for parcel in self.look.parcels:
            offered = self._open(parcel)
            value = self[_name(parcel)].value()
            choice = next((choice for choice in offered if choice.key == value), None)
            if choice is None and not self.is_bound and (self.district_code or len(offered) == 1):
                choice = next(iter(offered), None)
            if choice:
                found[parcel.cooperative.pk] = choice
        return found

    @property
    def offers(self) -> Iterator[Offer]:
        for parcel in self.look.parcels:
            choices = self.offered[parcel.cooperative.pk]
            delivers = any(choice.method != Fulfilment.PICKUP for choice in choices)
            yield Offer(
                parcel=parcel,
                name=_name(parcel),
                choices=choices,
                chosen=self.chosen.get(parcel.cooperative.pk),
                errors=[str(error) for error in self.errors.get(_name(parcel), [])] if self.is_bound else [],
                out_of_reach="" if delivers else self.district_name,
            )

    @cached_property
    def district_name(self) -> str:
        choices = self.fields["district"].queryset  # type: ignore[attr-defined]
        return next((district.name for district in choices if district.pk == self.district_code), "")

    @property
    def needs_address(self) -> bool:
        return any(choice.method != Fulfilment.PICKUP for choice in self.chosen.values())

    @property
    def all_chosen(self) -> bool:
        return len(self.chosen) == len(self.look.parcels)

    @property
    def total(self) -> int:
        """Goods and the fees chosen so far, in rupiah."""
        return self.look.goods + sum(choice.fee for choice in self.chosen.values())

    @property
    def method(self) -> str:
        value = self["payment"].value()
        codes = [method.code for method in self.methods if method.available] or [self.methods[0].code]
        return value if value in codes else codes[0]

    @property
    def what_is_paid(self) -> str:
        """How the chosen way of paying takes the total, in one sentence."""
        return gateway(self.method).what_is_paid(total=self.total)

    @property
    def is_paid_when_received(self) -> bool:
        return paid_when_received(code=self.method)

    @property
    def seen(self) -> str:
        offered = [choice for choices in self.offered.values() for choice in choices]
        return seen.write(lines=self.look.lines, offered=offered)

    def changes(self) -> list[str]:
        """What is different now from what the buyer saw."""
        return seen.changes(seen=self.data.get("seen", ""), lines=self.look.lines, chosen=self.chosen)

    # --- what is ordered ---------------------------------------------------------------------------------------------

    @property
    def contact(self) -> Contact:
        data = self.cleaned_data
        return Contact(name=data["name"], phone=data["phone"], email=data["email"])

    @property
    def address(self) -> Address | None:
        if not self.needs_address:
            return None
        data = self.cleaned_data
        return Address(
            village=data["village"], district_code=data["district"].pk, street=data["street"], note=data["note"]
        )

    @property
    def choices(self) -> dict[int, str]:
        return {pk: choice.key for pk, choice in self.chosen.items()}


def _name(parcel: Parcel) -> str:
    return f"parcel-{parcel.cooperative.pk}"
