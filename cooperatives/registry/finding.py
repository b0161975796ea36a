"""Find a cooperative or an enterprise in the register: what the lists of the Dinas show, whatever their length.

Each list is one query with its figures beside it, so that 34,636 rows are paged as fast as 34.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import phonenumbers
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalogue.listing import Listing
from cooperatives.agreements.models import Pillar
from cooperatives.registry.identity import SECRET
from cooperatives.registry.models import AnnualMeeting, Cooperative, Enterprise, Review, Standing, Submission

YES, NO = "ya", "tidak"


@dataclass(frozen=True, kw_only=True)
class CooperativeFilters:
    """What is looked for; empty means all. `met`: whether last year's RAT was held, YES or NO."""

    text: str = ""
    district: str = ""
    standing: str = ""
    met: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseFilters:
    """What is looked for; empty means all. `agreed`, `sells`: whether an MoU is in force, goods are on sale."""

    text: str = ""
    district: str = ""
    sector: str = ""
    scale: str = ""
    agreed: str = ""
    sells: str = ""


def find_cooperatives(*, filters: CooperativeFilters, at: datetime) -> QuerySet[Any]:
    """Cooperatives by name, with `standing`, `since`, `last_meeting` (book year), `carried` (enterprises whose goods
    they carry by agreement), `agreements` (with a pillar begun and not ended), `approved` and `waiting` papers.

    The last meeting that can be expected at `at` is that of the year before.
    """
    found = with_standing(Cooperative.objects.select_related("village__district").defer("tax_number")).annotate(
        last_meeting=Subquery(_meetings().order_by("-book_year").values("book_year")[:1]),
        carried=counted(Pillar.objects.open_at(at).filter(kind=Pillar.DISTRIBUTION), "enterprise"),
        agreements_held=counted(Pillar.objects.open_at(at), "version__agreement"),
        approved=counted(Submission.objects.filter(review__verdict=Review.APPROVED), "requirement"),
        waiting=counted(Submission.objects.filter(review=None), "pk"),
    )
    if filters.text:
        found = found.filter(_named(filters.text, "name", "legal_name", number="registration_number"))
    if filters.district:
        found = found.filter(village__district=filters.district)
    if filters.standing:
        found = found.filter(standing=filters.standing)
    if filters.met:
        held = Exists(_meetings().filter(book_year=at.year - 1))
        found = found.filter(held if filters.met == YES else ~held)
    return found.order_by("name", "pk")


def find_enterprises(*, filters: EnterpriseFilters, at: datetime) -> QuerySet[Enterprise]:
    """Enterprises by name. A text of digits is a NIB or a phone number and has to fit exactly."""
    found = Enterprise.objects.select_related("village__district").defer(*SECRET)
    if filters.text:
        found = found.filter(_named(filters.text, "name", "owner_name", number="business_number"))
    for field, value in (("village__district", filters.district), ("sector", filters.sector), ("scale", filters.scale)):
        if value:
            found = found.filter(**{field: value})
    if filters.agreed:
        agreed = Exists(Pillar.objects.in_force(at).filter(enterprise=OuterRef("pk")))
        found = found.filter(agreed if filters.agreed == YES else ~agreed)
    if filters.sells:
        sells = Exists(Listing.objects.on_sale().filter(maker_slug=OuterRef("slug")))
        found = found.filter(sells if filters.sells == YES else ~sells)
    return found.order_by("name", "pk")


def sectors() -> list[str]:
    """Sectors that are in use, by name; of many (a list brought as a file may spell freely) the 60 most common."""
    rows = Enterprise.objects.exclude(sector="").order_by().values_list("sector").annotate(n=Count("pk"))
    return sorted(sector for sector, _n in rows.order_by("-n", "sector")[:60])


def goods_on_sale(*, enterprises: Iterable) -> dict[str, int]:
    """How many goods of each of these enterprises (or rows with their slugs) are on sale, by slug: one query."""
    rows = Listing.objects.on_sale().filter(maker_slug__in=[e.slug for e in enterprises]).order_by()
    return dict(rows.values_list("maker_slug").annotate(n=Count("pk")))


def goods_listed(*, enterprises: list[Enterprise]) -> dict[str, int]:
    """How many goods each enterprise has, on sale or not, by its slug: one query."""
    rows = Listing.objects.filter(maker_slug__in=[e.slug for e in enterprises]).order_by()
    return dict(rows.values_list("maker_slug").annotate(n=Count("pk")))


def with_standing(cooperatives: QuerySet[Cooperative]) -> QuerySet[Any]:
    """Annotate the present `standing`, `since` when and `why`."""
    present = Standing.objects.present().filter(cooperative=OuterRef("pk"))
    return cooperatives.annotate(
        standing=Subquery(present.values("kind")[:1]),
        since=Subquery(present.values("active_from")[:1]),
        why=Subquery(present.values("reason")[:1]),
    )


def counted(rows: QuerySet, what: str) -> Coalesce:
    """How many different `what` there are among the rows of a cooperative: a column beside it."""
    of_it = rows.filter(cooperative=OuterRef("pk")).order_by().values("cooperative")
    number = of_it.annotate(n=Count(F(what), distinct=True)).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def _meetings() -> QuerySet[AnnualMeeting]:
    return AnnualMeeting.objects.filter(cooperative=OuterRef("pk"))


def _named(text: str, *names: str, number: str) -> Q:
    """A part of a name; or, for digits, the whole of a register number or of a phone number."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if digits and not any(sign.isalpha() for sign in text):
        return Q(**{number: digits}) | Q(phone=_phone(text))
    return Q(*((f"{name}__icontains", text) for name in names), _connector=Q.OR)


def _phone(text: str) -> str:
    """The number as it is stored (E.164), or a text that no phone has."""
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return "?"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
