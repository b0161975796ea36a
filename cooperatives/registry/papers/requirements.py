"""What a requirement asks of whom: which number, which dates, and to whom it applies."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.models import Product
from cooperatives.registry.models import Certificate, Cooperative, Enterprise, Requirement

# KBLI: food manufacture, beverages, food service.
FOOD_BRANCHES = ("10", "11", "56")
# Which fields an administrator may name in a requirement, by its subject.
FIELDS: dict[str, tuple[str, ...]] = {
    Requirement.ENTERPRISE: ("business_number", "national_id", "tax_number", "kbli", "phone", "address"),
    Requirement.COOPERATIVE: (
        "registration_number",
        "deed_number",
        "approval_number",
        "tax_number",
        "bank_account_number",
        "qris",
        "phone",
        "address",
    ),
}
NUMBERS = {
    "business_number",
    "national_id",
    "tax_number",
    "registration_number",
    "deed_number",
    "approval_number",
    "bank_account_number",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked beside the file. `number` is a key of `identity.CHECKS`, "" when no number is asked."""

    number: str
    number_label: str
    issued: bool
    expires: bool
    expires_needed: bool


def asked(requirement: Requirement) -> Asked:
    """What handing in a paper for this requirement takes."""
    if requirement.evidence == Requirement.CERTIFICATE:
        kind = requirement.certificate_kind
        return Asked(
            number=kind,
            number_label=_("Nomor sertifikat halal")
            if kind == Certificate.HALAL
            else _("Nomor %(kind)s") % {"kind": dict(Certificate.KINDS).get(kind, kind)},
            issued=True,
            expires=True,
            # A halal certificate holds for as long as the recipe stays (PP 42/2024).
            expires_needed=kind != Certificate.HALAL,
        )
    number = requirement.field if requirement.field in NUMBERS else ""
    label = ""
    if number:
        model = Enterprise if requirement.subject == Requirement.ENTERPRISE else Cooperative
        label = str(model._meta.get_field(number).verbose_name)  # type: ignore[union-attr]
        label = label[:1].upper() + label[1:]
    return Asked(
        number=number,
        number_label=label,
        issued=requirement.subject == Requirement.COOPERATIVE,
        expires=False,
        expires_needed=False,
    )


def sells_food(*, enterprises: Iterable[Enterprise]) -> set[int]:
    """The ids of those that make or sell food or drink, by their KBLI or by what they offer. One query."""
    found, others = set(), {}
    for enterprise in enterprises:
        if enterprise.kbli.startswith(FOOD_BRANCHES):
            found.add(enterprise.pk)
        else:
            others[enterprise.partner_id] = enterprise.pk
    offering = Product.objects.filter(Q(is_food=True), stockrecords__partner__in=list(others))
    return found | {others[pk] for pk in offering.values_list("stockrecords__partner", flat=True).distinct()}


def applies(requirement: Requirement, *, food: bool) -> bool:
    return requirement.condition == Requirement.ALWAYS or food
