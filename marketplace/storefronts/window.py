"""What stands in an UMKM's window now: its goods, its certificates, and the cooperative whose roof it is under.

Three queries, and one more for the pictures of a gallery, whatever is on show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Subquery,
    Sum,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import to_python

from catalogue.listing import Listing
from cooperatives.agreements.models import Pillar
from cooperatives.distribution.models import DeliveryZone, PickupPoint
from cooperatives.registry.models import Certificate, Cooperative, Enterprise

if TYPE_CHECKING:
    from marketplace.storefronts.models import StorefrontPage

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Roof:
    """The cooperative that carries the goods, and how they reach a buyer through it."""

    cooperative: Cooperative
    fee: int | None  # rupiah, the lowest; None when it does not deliver
    days: int | None
    point: str
    point_hours: str
    points: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the goods of one maker, with the totals over all of them."""

    listings: Sequence[Listing]
    total: int
    number: int
    mean: float | None  # of the reviews, 1 to 5
    reviews: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


@dataclass(frozen=True, slots=True)
class ShopWindow:
    shelf: Shelf
    roof: Roof | None
    certificates: list[Certificate]
    query: str
    title: str
    photo: Any  # the gallery's first image, or None
    chat: str  # a WhatsApp link, empty without a number


def window(*, page: StorefrontPage, query: str = "", number: int = 1) -> ShopWindow:
    """What `page` shows on shelf page `number` for the words `query`."""
    title, featured = page.featured
    prefetch_related_objects(pictures := [image for image in page.pictures if image], "renditions")
    enterprise = page.enterprise
    block = next(iter(page.blocks("whatsapp")), None)
    return ShopWindow(
        shelf=shelf(maker_slug=enterprise.slug, query=query, number=number, featured=featured),
        roof=roof(enterprise=enterprise),
        certificates=list(
            Certificate.objects.valid(timezone.localdate()).filter(enterprise=enterprise).order_by("kind", "pk")
        ),
        query=query,
        title=title,
        photo=pictures[0] if pictures else None,
        chat=chat_link(
            phone=str((block and block.value["phone"]) or enterprise.phone or ""),
            text=(block and block.value["greeting"])
            or _("Halo %(shop)s, saya lihat toko Anda di Lumbung.") % {"shop": enterprise.name},
        ),
    )


def shelf(*, maker_slug: str, query: str, number: int, featured: list[int]) -> Shelf:
    """Featured goods first, then what can be bought, newest first. One query: the totals come with every row."""
    place = {pk: at for at, pk in enumerate(featured)}
    first = Case(
        *(When(pk=pk, then=Value(at)) for pk, at in place.items()),
        default=Value(len(place)),
        output_field=IntegerField(),
    )
    found = Listing.objects.of_maker(maker_slug).defer("description", "reaches", "category_path")
    if query:
        found = found.filter(title__icontains=query)
    found = found.annotate(
        first=first,
        gone=Case(When(available=0, then=Value(1)), default=Value(0), output_field=IntegerField()),
        total=Window(Count("*")),
        all_reviews=Window(Sum("reviews")),
        all_stars=Window(Sum(F("rating") * F("reviews"))),
    )
    start = (number - 1) * PER_PAGE
    rows = list(found.order_by("first", "-on_sale", "gone", "-created_at", "-pk")[start : start + PER_PAGE])
    head = rows[0] if rows else None
    reviews = (head and head.all_reviews) or 0
    return Shelf(
        listings=rows,
        total=head.total if head else 0,
        number=number,
        mean=head.all_stars / reviews if head and reviews else None,
        reviews=reviews,
    )


def roof(*, enterprise: Enterprise) -> Roof | None:
    """The cooperative by whose distribution pillar the goods can be ordered now, or None."""
    cooperative = OuterRef("cooperative")
    zones = DeliveryZone.objects.filter(cooperative=cooperative, closed_since=None).order_by("fee", "days", "pk")
    points = PickupPoint.objects.filter(cooperative=cooperative, closed_since=None).order_by("pk")
    counted = points.order_by().values("cooperative").annotate(n=Count("pk")).values("n")
    pillar = (
        Pillar.objects.in_force(timezone.now())
        .filter(kind=Pillar.DISTRIBUTION, enterprise=enterprise)
        .select_related("cooperative")
        .annotate(
            fee=Subquery(zones.values("fee")[:1]),
            days=Subquery(zones.values("days")[:1]),
            point=Subquery(points.values("name")[:1]),
            point_hours=Subquery(points.values("opening_hours")[:1]),
            points=Subquery(counted),
        )
        .order_by("-active_from", "-pk")
        .first()
    )
    if pillar is None:
        return None
    return Roof(
        cooperative=pillar.cooperative,
        fee=pillar.fee,  # type: ignore[attr-defined]
        days=pillar.days,  # type: ignore[attr-defined]
        point=pillar.point or "",  # type: ignore[attr-defined]
        point_hours=pillar.point_hours or "",  # type: ignore[attr-defined]
        points=pillar.points or 0,  # type: ignore[attr-defined]
    )


def chat_link(*, phone: str, text: str) -> str:
    """A link that opens WhatsApp with `text` already typed; empty without a phone number that can be."""
    number = to_python(phone, region="ID")
    digits = number.as_e164.removeprefix("+") if number and number.is_valid() else ""
    return f"https://wa.me/{digits}?text={quote(text)}" if digits else ""
