"""The world in small: whatever a test needs of cooperatives, makers, goods and people, with defaults that work.

Everything is keyword-only. `maker()` has an agreement in force, `product()` is on sale with its listing written.
"""

import hashlib
import itertools
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from catalogue.models import Category, Product, ProductClass
from cooperatives.agreements.models import (
    Agreement,
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    FeeRule,
    MarketingTerms,
    Pillar,
    Signature,
    TermSheet,
    Version,
)
from cooperatives.distribution.choices import delivery_choices
from cooperatives.distribution.models import DeliveryZone, Hub, PickupPoint
from cooperatives.partner.models import Partner, StockRecord
from cooperatives.partner.publishing import refresh_listings
from cooperatives.partner.strategy import ByListing
from cooperatives.regions.models import District, Village
from cooperatives.registry.models import Certificate, Cooperative, CooperativeStaff, Enterprise, Standing
from marketplace.basket.grouping import parcels
from marketplace.basket.models import Basket
from marketplace.order.models import Order
from marketplace.order.placing import Address, Contact, place_order
from marketplace.users.models import User

CIAMPEA, CIOMAS, CISARUA, TENJO = "320115", "320129", "320125", "320123"

TERMS = {
    Pillar.CAPITAL: CapitalTerms,
    Pillar.CAPACITY: CapacityTerms,
    Pillar.DISTRIBUTION: DistributionTerms,
    Pillar.MARKETING: MarketingTerms,
}

_numbers = itertools.count(1)


def village(*, district_code: str = CIAMPEA) -> Village:
    """The first village of a kecamatan, by name."""
    found = Village.objects.filter(district=district_code).order_by("name").first()
    assert found is not None, f"no villages of {district_code}: are the regions loaded?"
    return found


def user(*, email: str | None = None, phone: str | None = None, name: str = "Rina Marlina", **extra: Any) -> User:
    """A person. Without an e-mail address and a phone number she gets an e-mail address."""
    if email is None and phone is None:
        email = f"orang{next(_numbers)}@example.com"
    first, _, last = name.partition(" ")
    return User.objects.create_user(
        email, extra.pop("password", None), phone=phone, first_name=first, last_name=last, **extra
    )


def cooperative(
    *,
    name: str = "",
    standing: str = Standing.ACTIVE,
    district_code: str = CIAMPEA,
    delivers_to: tuple[str, ...] = (CIAMPEA, CIOMAS),
    fee: int = 7_000,
    free_above: int | None = None,
    days: int = 1,
    pickup: bool = True,
    phone: str = "+6281200000001",
    **extra: Any,
) -> Cooperative:
    """A cooperative with its standing, a hub, a delivery zone (if it delivers anywhere) and a pick-up point."""
    number = next(_numbers)
    name = name or f"Koperasi Contoh {number}"
    place = village(district_code=district_code)
    made = Cooperative.objects.create(name=name, slug=f"koperasi-{number}", village=place, phone=phone, **extra)
    Standing.objects.create(cooperative=made, kind=standing, active_from=timezone.now() - timedelta(days=400))
    Hub.objects.create(cooperative=made, name=f"Gudang {place.name}", village=place, address="Jl. Raya 1")
    if delivers_to:
        zone(cooperative=made, districts=delivers_to, fee=fee, free_above=free_above, days=days)
    if pickup:
        pickup_point(cooperative=made, place=place)
    return made


def zone(
    *,
    cooperative: Cooperative,
    districts: tuple[str, ...] = (CIAMPEA, CIOMAS),
    fee: int = 7_000,
    free_above: int | None = None,
    days: int = 1,
) -> DeliveryZone:
    made = DeliveryZone.objects.create(
        cooperative=cooperative, name="Sekitar", fee=fee, free_above=free_above, days=days
    )
    made.districts.set(District.objects.filter(pk__in=districts))
    return made


def pickup_point(*, cooperative: Cooperative, name: str = "", place: Village | None = None) -> PickupPoint:
    place = place or cooperative.village
    return PickupPoint.objects.create(
        cooperative=cooperative,
        name=name or f"Gudang {place.name}",
        village=place,
        address="Jl. Raya 1",
        opening_hours="Senin–Sabtu 08.00–17.00",
    )


def staff(
    *, cooperative: Cooperative, role: str = CooperativeStaff.MANAGER, user: User | None = None, **person: Any
) -> User:
    """A person who works for the cooperative in this role."""
    worker = user or globals()["user"](**person)
    CooperativeStaff.objects.create(cooperative=cooperative, user=worker, role=role)
    return worker


def enterprise(*, name: str = "", owner: User | None = None, district_code: str = CIAMPEA, **extra: Any) -> Enterprise:
    """An UMKM with its partner, but without an agreement: nothing of it is on sale yet."""
    number = next(_numbers)
    name = name or f"Dapur Contoh {number}"
    partner = Partner.objects.create(name=name, code=f"umkm-{number}")
    if owner:
        partner.users.add(owner)
    return Enterprise.objects.create(
        partner=partner,
        name=name,
        slug=f"toko-{number}",
        owner_name="Enok Rohaeti",
        village=village(district_code=district_code),
        **{"phone": "+6281200000002", **extra},
    )


def term_sheet(*, kinds: tuple[str, ...], fee_basis_points: int = 500) -> TermSheet:
    """Terms of these pillars; the cooperative keeps the fee of the distribution pillar if there is one."""
    sheet = TermSheet.objects.create()
    for kind in kinds:
        TERMS[kind].objects.create(sheet=sheet)
    if fee_basis_points and Pillar.DISTRIBUTION in kinds:
        FeeRule.objects.create(sheet=sheet, pillar=Pillar.DISTRIBUTION, basis_points=fee_basis_points)
    return sheet


def version(
    *,
    cooperative: Cooperative,
    enterprise: Enterprise,
    state: str = Version.SIGNED,
    kinds: tuple[str, ...] = (Pillar.DISTRIBUTION, Pillar.MARKETING),
    fee_basis_points: int = 500,
    active_from: datetime | None = None,
    active_to: datetime | None = None,
) -> Version:
    """The first version of a new memorandum, in any state; it grants nothing before `agreement` writes its pillars."""
    bond = Agreement.objects.create(number=f"MOU-{next(_numbers):05}", cooperative=cooperative, enterprise=enterprise)
    text = "" if state == Version.DRAFT else f"# Nota Kesepahaman {bond.number}\n"
    return Version.objects.create(
        agreement=bond,
        state=state,
        sheet=term_sheet(kinds=kinds, fee_basis_points=fee_basis_points),
        active_from=active_from or timezone.now() - timedelta(days=100),
        active_to=active_to,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
    )


def signature(*, version: Version, party: str, by: User | None = None) -> Signature:
    return Signature.objects.create(
        version=version,
        party=party,
        name="Penanda tangan",
        signed_by=by,
        signed_at=version.active_from,
        sha256=version.sha256,
    )


def agreement(*, cooperative: Cooperative, enterprise: Enterprise, **extra: Any) -> Agreement:
    """A memorandum that both have signed; in force unless the arguments (those of `version`) say otherwise."""
    made = version(cooperative=cooperative, enterprise=enterprise, **extra)
    for party in (Signature.COOPERATIVE, Signature.ENTERPRISE):
        signature(version=made, party=party)
    for kind in made.sheet.terms:
        Pillar.objects.create(
            version=made,
            cooperative=cooperative,
            enterprise=enterprise,
            kind=kind,
            active_from=made.active_from,
            active_to=made.active_to,
        )
    return made.agreement


def fee_rule(*, enterprise: Enterprise, pillar: str = Pillar.DISTRIBUTION, **rule: Any) -> FeeRule:
    """One more rule of the memorandum that grants this pillar: `basis_points`, or a `basis` and an `amount`."""
    granted = Pillar.objects.filter(enterprise=enterprise, kind=pillar).latest("active_from")
    return FeeRule.objects.create(sheet=granted.version.sheet, pillar=pillar, **rule)


def certificate(*, enterprise: Enterprise, kind: str = Certificate.HALAL, number: str = "ID001", **extra: Any):
    """A certificate that somebody has looked at."""
    return Certificate.objects.create(
        enterprise=enterprise, kind=kind, number=number, **{"verified_at": timezone.now(), **extra}
    )


def maker(*, cooperative: Cooperative | None = None, owner: User | None = None, **extra: Any) -> Enterprise:
    """An UMKM whose goods a cooperative carries: both have signed, the agreement is in force."""
    made = enterprise(owner=owner, **extra)
    agreement(cooperative=cooperative or globals()["cooperative"](), enterprise=made)
    return made


def category(*, name: str = "Keripik", parent: Category | None = None) -> Category:
    return parent.add_child(name=name) if parent else Category.add_root(name=name)


def product(
    *,
    enterprise: Enterprise | None = None,
    title: str = "",
    price: int = 18_000,
    stock: int = 24,
    unit: str = "bungkus",
    category: Category | None = None,
    listed: bool = True,
    **extra: Any,
) -> Product:
    """Goods on sale: product, stock record and (unless `listed` is False) listing. `price` in rupiah."""
    number = next(_numbers)
    kind, _ = ProductClass.objects.get_or_create(name="Barang", defaults={"track_stock": True})
    made = Product.objects.create(
        product_class=kind,
        title=title or f"Keripik talas {number}",
        slug=extra.pop("slug", f"barang-{number}"),
        unit=unit,
        **extra,
    )
    if category:
        made.categories.add(category)
    StockRecord.objects.create(
        product=made,
        partner=(enterprise or maker()).partner,
        partner_sku=f"SKU-{number}",
        price_currency="IDR",
        price=price,
        num_in_stock=stock,
        num_allocated=0,
    )
    if listed:
        refresh_listings(product_ids=[made.pk])
    return made


def stock_of(*, product: Product) -> StockRecord:
    return StockRecord.objects.get(product=product)


def basket(*, goods: dict[Product, int] | None = None, owner: User | None = None) -> Basket:
    """An open basket with these products in these quantities; by default one of a new product."""
    made = Basket.objects.create(owner=owner)
    made.strategy = ByListing()
    for item, quantity in (goods or {product(): 1}).items():
        made.add_product(Product.objects.get(pk=item.pk), quantity)
    return made


def order(
    *,
    goods: dict[Product, int] | None = None,
    payment_method: str = "cash",
    pickup: bool = True,
    district_code: str = CIOMAS,
    name: str = "Rina Marlina",
    phone: str = "+628123456789",
    email: str = "",
    user: User | None = None,
    language: str = "id",
    at: datetime | None = None,
) -> Order:
    """An order placed as a buyer places it: picked up everywhere, or delivered wherever the cooperative delivers."""
    at = at or timezone.now()
    made = basket(goods=goods, owner=user)
    groups = parcels(basket=made, at=at).parcels
    offered = delivery_choices(
        cooperative_ids=[parcel.cooperative.pk for parcel in groups],
        district_code=district_code,
        goods={parcel.cooperative.pk: parcel.goods for parcel in groups},
        at=at,
    )
    wanted = "pickup" if pickup else "delivery"
    place = village(district_code=district_code)
    return place_order(
        basket=made,
        contact=Contact(name=name, phone=phone, email=email),
        address=None
        if pickup
        else Address(village=place, district_code=district_code, street="Kp. Pagentongan RT 02/05"),
        choices={pk: next(c.key for c in choices if c.method == wanted) for pk, choices in offered.items()},
        payment_method=payment_method,
        user=user,
        language=language,
        at=at,
    )
