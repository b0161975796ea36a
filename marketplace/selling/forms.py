"""The one screen on which an owner puts a good on sale, or changes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from cooperatives.partner.offering import HIGHEST_PRICE, LARGEST_STOCK
from cooperatives.partner.publishing import category_paths
from marketplace.rupiah import RupiahField

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class OfferForm(forms.Form):
    picture = forms.FileField(
        label=_("Foto barang"),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "image/*", "capture": "environment", "class": "vh", "data-lens": "foto"}
        ),
    )
    title = forms.CharField(
        label=_("Nama barang"),
        max_length=120,
        help_text=_("Sebut isi atau ukurannya, misalnya Sambal oncom 150 g."),
        error_messages={"required": _("Tulis nama barangnya.")},
    )
    price = RupiahField(label=_("Harga jual (Rp)"), error_messages={"required": _("Tulis harganya.")})
    stock = forms.IntegerField(
        label=_("Stok siap"),
        min_value=0,
        max_value=LARGEST_STOCK,
        localize=False,
        widget=forms.TextInput(attrs=NUMBER | {"placeholder": "20"}),
        error_messages={
            "required": _("Tulis berapa yang siap dijual."),
            "invalid": _("Tulis stok dengan angka saja, misalnya 20."),
            "min_value": _("Stok tidak bisa kurang dari nol."),
            "max_value": _("Stok paling banyak 1.000.000."),
        },
    )
    category = forms.ChoiceField(label=_("Jenis barang"), error_messages={"required": _("Pilih jenis barangnya.")})
    unit = forms.CharField(
        label=_("Satuan"),
        max_length=20,
        widget=forms.TextInput(attrs={"list": "satuan", "placeholder": "bungkus", "autocomplete": "off"}),
        error_messages={"required": _("Tulis satuannya, misalnya bungkus.")},
    )
    description = forms.CharField(
        label=_("Cerita barang (boleh kosong)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bahan, rasa, ukuran, cara menyimpan."),
    )
    weight_grams = forms.IntegerField(
        label=_("Berat kirim, gram (boleh kosong)"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs=NUMBER | {"placeholder": "250"}),
        error_messages={"invalid": _("Tulis berat dengan angka saja, misalnya 250.")},
    )
    is_food = forms.BooleanField(label=_("Makanan atau minuman"), required=False)
    stock_seen = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def __init__(self, *args, picture_at_hand: bool, at_hub: bool = False, **kwargs) -> None:
        """`picture_at_hand`: a photo was sent before, so none need come with this form. `at_hub`: a hub counts."""
        super().__init__(*args, **kwargs)
        self.picture_at_hand = picture_at_hand
        if at_hub:
            del self.fields["stock"], self.fields["stock_seen"]
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [("", _("Pilih jenis")), *_categories()]

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        if not picture and not self.picture_at_hand:
            raise forms.ValidationError(_("Ambil foto barangnya dulu."))
        return picture

    def clean_price(self) -> int:
        price = self.cleaned_data["price"]
        if not 0 < price <= HIGHEST_PRICE:
            raise forms.ValidationError(_("Harga mulai dari Rp1 sampai Rp1.000.000.000."))
        return price

    def offer(self) -> dict:
        """What was filled in, as the arguments of the functions in `offering`."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"picture", "stock_seen"}}
        given["category"] = Category.objects.get(pk=given["category"])
        given["weight_grams"] = given["weight_grams"] or 0
        return given


def _categories() -> list:
    """The lowest categories, gathered under the highest one each belongs to."""
    paths = category_paths()
    above = {step[0] for path in paths.values() for step in path[:-1]}
    groups: dict[str, list[tuple[str, str]]] = {}
    for pk, path in paths.items():
        if pk not in above:
            groups.setdefault(path[0][2], []).append((str(pk), path[-1][2]))
    return list(groups.items())
