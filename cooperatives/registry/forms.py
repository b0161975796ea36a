"""Forms about papers and the register's data that owners, cooperatives and the Dinas share."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.regions.models import Village
from cooperatives.registry.identity import CHECKS, SECRET, BadNumber, shown
from cooperatives.registry.masking import mask
from cooperatives.registry.models import Cooperative, Enterprise, Requirement, Submission
from cooperatives.registry.papers import handing_in as papers
from cooperatives.registry.papers import reviewing
from cooperatives.registry.papers.requirements import asked
from cooperatives.registry.papers.scanning import NotAPaper, glance

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
LETTERS = {"approval_number", "deed_number", "pirt", "bpom", "halal"}  # numbers with letters or signs in them


class DayInput(forms.DateInput):
    """The phone's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class PaperForm(forms.Form):
    """One paper: taken with the camera, or chosen from the phone; its number and dates where they are asked."""

    photo = forms.FileField(
        label=_("Foto dengan kamera"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment", "class": "vh", "data-paper": ""}),
    )
    file = forms.FileField(
        label=_("Pilih foto atau PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "vh", "data-paper": ""}),
        error_messages={"empty": _("Berkasnya kosong. Pilih lagi, ya.")},
    )
    number = forms.CharField(required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    issued_on = forms.DateField(label=_("Tanggal terbit (boleh kosong)"), required=False, widget=DayInput)
    expires_on = forms.DateField(label=_("Berlaku sampai"), required=False, widget=DayInput)

    def __init__(self, *args, requirement: Requirement, subject: Enterprise | Cooperative, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.requirement, self.subject = requirement, subject
        ask = asked(requirement)
        if ask.number:
            self._ask_number(ask.number, ask.number_label)
        else:
            del self.fields["number"]
        if not ask.issued:
            del self.fields["issued_on"]
        if not ask.expires:
            del self.fields["expires_on"]
        elif not ask.expires_needed:
            self.fields["expires_on"].label = _("Berlaku sampai (kosongkan kalau selamanya)")

    def _ask_number(self, number: str, label: str) -> None:
        field = self.fields["number"]
        field.label = label
        if number not in LETTERS:
            field.widget.attrs["inputmode"] = "numeric"
        if number != self.requirement.field:
            return
        known = shown(self.subject, number)
        if known and number in SECRET:
            field.help_text = _("Sudah tercatat %(number)s. Kosongkan kalau tidak berubah.") % {"number": known}
        elif known:
            self.initial.setdefault("number", known)

    def clean(self) -> dict:
        given = super().clean() or {}
        sent = given.get("photo") or given.get("file")
        if sent:
            try:
                glance(sent)
            except NotAPaper as refusal:
                self.add_error("file", str(refusal))
        elif not (self.errors.keys() & {"photo", "file"}):
            self.add_error("file", _("Foto kertasnya, atau pilih berkasnya dulu."))
        return given

    def clean_number(self) -> str:
        """Told together with what is wrong with the file, which has to be picked anew each time."""
        number = self.cleaned_data["number"].strip()
        try:
            return CHECKS[asked(self.requirement).number](number) if number else ""
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def hand_in(self, *, by, at: datetime) -> Submission | None:
        """Hand the paper in; None when it was refused, with the reason under its field."""
        given = self.cleaned_data
        try:
            return papers.hand_in(
                requirement=self.requirement,
                enterprise=self.subject if isinstance(self.subject, Enterprise) else None,
                cooperative=self.subject if isinstance(self.subject, Cooperative) else None,
                file=given.get("photo") or given["file"],
                number=given.get("number") or "",
                issued_on=given.get("issued_on"),
                expires_on=given.get("expires_on"),
                by=by,
                at=at,
            )
        except papers.PaperRefused as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
        except NotAPaper as refusal:
            self.add_error("file", str(refusal))
        return None


class DecisionForm(forms.Form):
    """What a reviewer decides."""

    verdict = forms.ChoiceField(choices=[(verdict, verdict) for verdict in reviewing.VERDICTS])
    reason = forms.CharField(required=False, max_length=300)


class NumberField(forms.CharField):
    """A number of `identity.CHECKS`. A secret one that is known is shown masked beside it; left empty it stays."""

    def __init__(self, *, field: str, **kwargs) -> None:
        self.field = field
        attrs = {"autocomplete": "off"} | ({} if field in LETTERS else {"inputmode": "numeric"})
        super().__init__(**{"required": False, "max_length": 60, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def clean(self, value):
        text = super().clean(value)
        try:
            return CHECKS[self.field](text) if text else ""
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def hide_secrets(form: forms.BaseForm, subject: Enterprise | Cooperative) -> None:
    """Leave secret numbers out of the form's initial values and say under each what is known."""
    for name in SECRET & form.fields.keys():
        known = mask(getattr(subject, name))
        form.initial.pop(name, None)
        if known:
            form.fields[name].help_text = _("Tercatat %(number)s. Kosongkan kalau tidak berubah.") % {"number": known}


def village_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All villages under their kecamatan, by name: one query."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for village in Village.objects.select_related("district").order_by("district__name", "name"):
        groups.setdefault(village.district.name, []).append((village.pk, f"{village.name}, {village.district.name}"))
    return list(groups.items())


class VillageField(forms.ChoiceField):
    """A village, chosen under its kecamatan."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": _("Desa atau kelurahan"), "choices": village_choices, **kwargs})

    def clean(self, value) -> Village | None:
        code = super().clean(value)
        return Village.objects.get(pk=code) if code else None
