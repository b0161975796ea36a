"""The UMKM: sellers of the cooperatives' kecamatan, their owners' accounts and papers."""

from datetime import timedelta
from random import Random

from django.utils.text import slugify

from cooperatives.partner.models import Partner
from cooperatives.registry.models import Certificate, Enterprise

from .accounts import add_account, add_login
from .bulk import Buffer
from .goods.categories import BRANCH_OF
from .goods.makers import MAKES
from .logins import BY_KEY
from .people import contacts
from .people.brands import Brands
from .people.owners import owner
from .people.sectors import SECTORS, sector_for
from .state import Shop, World

PARTNER = ("id", "code", "name")
OWNERSHIP = ("partner_id", "user_id")
ENTERPRISE = tuple(
    "id partner_id name slug owner_name village_id address phone sector scale founded_year logo banner"
    " kbli business_number national_id_digest created_at".split()
)
CERTIFICATE = ("id", "enterprise_id", "kind", "number", "issued_on", "expires_on", "verified_at")
FOOD = frozenset(sector for sector, kinds in MAKES.items() if BRANCH_OF[kinds[0]].is_food)
FRESH = frozenset({"hasil-kebun", "ternak-ikan"})


def make_enterprises(*, world: World) -> None:
    """Every UMKM with its seller in the shop, most food makers with certificates, some owners with an account."""
    rng, rows = world.rng("enterprises"), Buffer()
    brands, slugs = Brands(rng=rng), set[str]()
    with world.progress.step("UMKM", world.scale.enterprises) as count:
        for position in range(world.scale.enterprises):
            shop = _shop(world, rng, brands, slugs, position)
            world.shops.append(shop)
            shop.certificates = _certificates(world, rng, rows, shop)
            _write(rng, rows, shop)
            _account(world, rng, rows, shop)
            count.advance()
        rows.flush()


def _shop(world: World, rng: Random, brands: Brands, slugs: set[str], position: int) -> Shop:
    union = world.active[position % world.scale.active_cooperatives]
    near = world.places.near(union.village.district_id)
    district = near[0] if rng.random() < 0.6 else rng.choice(near[1:4])
    village = world.places.village(rng=rng, district=district)
    # The first of each sector, so that a small world has some of everything; then as the regency has them.
    sectors = list(SECTORS)
    drawn = sector_for(rng=rng, district=world.places.by_code[district].name)
    sector = sectors[position] if position < len(sectors) else drawn
    person = owner(rng=rng)
    name = brands.take(sector=sector, owner=person, village=village.name)
    slug = slugify(name)[:66]
    if slug in slugs:
        slug = f"{slug}-{position + 1}"
    slugs.add(slug)
    founded = world.at.year - 1 - min(int(rng.expovariate(0.12)), 40)
    return Shop(
        pk=world.keys.next(Enterprise),
        partner=world.keys.next(Partner),
        name=name,
        slug=slug,
        owner=person,
        village=village,
        sector=sector,
        since=world.at - timedelta(days=rng.randint(120, 800), seconds=rng.randint(0, 86_000)),
        founded=founded,
        phone=contacts.phone(number=next(world.numbers)) if position else BY_KEY["umkm"].phone,
        street=contacts.street(rng=rng),
        union=union,
    )


def _write(rng: Random, rows: Buffer, shop: Shop) -> None:
    rows.add(Partner, PARTNER, (shop.partner, shop.slug, shop.name))
    scale = rng.choices((Enterprise.MICRO, Enterprise.SMALL, Enterprise.MEDIUM), weights=(93, 6, 1))[0]
    rows.add(
        Enterprise,
        ENTERPRISE,
        (
            *(shop.pk, shop.partner, shop.name, shop.slug, shop.owner.full_name, shop.village.pk, shop.street),
            *(
                shop.phone,
                SECTORS[shop.sector].name,
                scale,
                shop.founded,
                "",
                "",
                SECTORS[shop.sector].kbli,
                "",
                "",
                shop.since,
            ),
        ),
    )


def _certificates(world: World, rng: Random, rows: Buffer, shop: Shop) -> tuple[str, ...]:
    if shop.sector not in FOOD:
        return ()
    kinds = []
    if shop.sector not in FRESH and rng.random() < 0.8:
        kinds.append(
            (Certificate.PIRT, f"{rng.randint(206, 215)}3201{rng.randint(10**6, 10**7 - 1)}-{rng.randint(27, 31)}")
        )
    if rng.random() < (0.3 if shop.sector in FRESH else 0.7):
        kinds.append((Certificate.HALAL, f"ID32110{rng.randint(10**9, 10**10 - 1)}"))
    for kind, number in kinds:
        expires = (world.at + timedelta(days=rng.randint(60, 1500))).date()
        issued = expires.replace(year=expires.year - 5, day=min(expires.day, 28))
        row = (world.keys.next(Certificate), shop.pk, kind, number, issued, expires, world.at)
        rows.add(Certificate, CERTIFICATE, row)
    return tuple(sorted(kind for kind, _ in kinds))


def _account(world: World, rng: Random, rows: Buffer, shop: Shop) -> None:
    """The first UMKM belongs to the owner whom the demo signs in as."""
    chance = rng.random()
    if shop is world.shops[0]:
        shop.account = add_login(world=world, rows=rows, login=BY_KEY["umkm"], name=shop.owner.full_name)
    elif chance < world.scale.owners_with_account:
        number = int(shop.phone[-5:])
        shop.account = add_account(
            world=world,
            rows=rows,
            name=shop.owner.full_name,
            phone=shop.phone,
            email=contacts.email(name=shop.owner.full_name, number=number),
        )
    if shop.account:
        rows.add(Partner.users.through, OWNERSHIP, (shop.partner, shop.account))
