"""The cooperatives: where they are, who works there, where buyers collect and how far they deliver."""

import json
from datetime import timedelta
from random import Random

from django.utils.text import slugify

from cooperatives.distribution.models import DeliveryZone, Hub, PickupPoint
from cooperatives.registry.models import AnnualMeeting, BoardMember, Cooperative, CooperativeStaff, Standing

from .accounts import add_account, add_login
from .bulk import Buffer
from .counter_qris import counter_qris
from .logins import BY_ROLE
from .people import contacts
from .people.owners import owner
from .people.unions import about_cooperative, cooperative_names
from .state import Union, World, Zone

COOPERATIVE = tuple(
    "id name slug registration_number legal_name deed_number approval_number email qris about village_id address phone"
    " bank_name bank_account_number bank_account_holder logo created_at".split()
)
STANDING = ("id", "cooperative_id", "kind", "active_from", "active_to", "reason")
MEETING = ("id", "cooperative_id", "book_year", "held_on", "members_present")
BOARD = ("id", "cooperative_id", "name", "position", "serves_until")
STAFF = ("id", "cooperative_id", "user_id", "role")
HUB = ("id", "cooperative_id", "name", "village_id", "address")
POINT = ("id", "cooperative_id", "name", "village_id", "address", "opening_hours")
ZONE = ("id", "cooperative_id", "name", "fee", "free_above", "days")
ZONE_DISTRICT = ("deliveryzone_id", "district_id")

BANKS = ("Bank BRI", "Bank BJB", "Bank Mandiri", "Bank BNI", "Bank BSI")
OPEN = (
    "Senin–Sabtu 08.00–17.00",
    "Setiap hari 08.00–20.00",
    "Senin–Jumat 08.00–16.00, Sabtu 08.00–13.00",
    "Setiap hari 07.00–18.00",
)
PLACES = ("Balai Desa {}", "Warung koperasi {}", "Pos titipan {}", "Pasar {}")
ASLEEP = (
    "Rapat anggota tahunan tidak diadakan tiga tahun berturut-turut.",
    "Pengurus tidak dapat dihubungi saat kunjungan Dinas.",
    "Usaha simpan pinjam berhenti, belum ada usaha pengganti.",
)
# Name, how many districts from the nearest on, fee, free above (rupiah), days.
REACHES = (
    ("Sekitar {}", 5, (5_000, 6_000, 7_000, 8_000), (75_000, 100_000, 150_000), 1),
    ("Kecamatan tetangga {}", 9, (10_000, 12_000, 14_000), (150_000, 200_000, 250_000), 1),
    ("Jauh dari {}", 12, (16_000, 18_000, 20_000, 24_000), (300_000, 400_000, None), 2),
)


def make_cooperatives(*, world: World) -> None:
    """Every cooperative with its standing; the active ones with staff, a hub, pick-up points and delivery zones."""
    rng, rows = world.rng("cooperatives"), Buffer()
    total = world.scale.active_cooperatives + world.scale.dormant_cooperatives
    districts = world.places.districts
    villages = [
        world.places.village(rng=rng, district=districts[position % len(districts)].code) for position in range(total)
    ]
    names = cooperative_names(rng=rng, villages=[village.name for village in villages])
    slugs: set[str] = set()
    with world.progress.step("Cooperatives", total) as count:
        for position, (village, name) in enumerate(zip(villages, names, strict=True)):
            manager = owner(rng=rng)
            slug = _free(slugify(name.name)[:70], slugs)
            union = Union(
                pk=world.keys.next(Cooperative),
                name=name.name,
                slug=slug,
                village=village,
                active=position < world.scale.active_cooperatives,
                manager=manager.full_name,
                since=world.at - timedelta(days=rng.randint(900, 4000)),
            )
            world.unions.append(union)
            _write(world, rng, rows, union, name.legal_name)
            _members(world, rng, rows, union)
            if union.active:
                _staff(world, rng, rows, union, first=position == 0)
                _places(world, rng, rows, union)
                _zones(world, rng, rows, union)
            count.advance()
        rows.flush()


def _free(slug: str, taken: set[str]) -> str:
    """The slug, or with a number behind it when it is taken."""
    found, number = slug, 1
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    taken.add(found)
    return found


def _write(world: World, rng: Random, rows: Buffer, union: Union, legal_name: str) -> None:
    district = world.places.by_code[union.village.district_id]
    about = about_cooperative(rng=rng, village=union.village.name, district=district.name)
    account = f"{rng.randint(1000, 9999)}01{rng.randint(100_000, 999_999)}50{rng.randint(1, 9)}"
    phone = contacts.phone(number=next(world.numbers))
    rows.add(
        Cooperative,
        COOPERATIVE,
        (
            *(
                union.pk,
                union.name,
                union.slug,
                f"3201{union.pk:09d}",
                legal_name,
                "",
                "",
                "",
                counter_qris(number=union.pk, name=union.name) if union.active else "",
                about,
                union.village.pk,
            ),
            *(contacts.street(rng=rng), phone, rng.choice(BANKS), account, legal_name, "", union.since),
        ),
    )
    key = world.keys.next
    if union.active:
        rows.add(Standing, STANDING, (key(Standing), union.pk, Standing.ACTIVE, union.since, None, ""))
        return
    asleep_since = union.since + timedelta(days=rng.randint(300, 800))
    rows.add(Standing, STANDING, (key(Standing), union.pk, Standing.ACTIVE, union.since, asleep_since, ""))
    rows.add(Standing, STANDING, (key(Standing), union.pk, Standing.DORMANT, asleep_since, None, rng.choice(ASLEEP)))


def _members(world: World, rng: Random, rows: Buffer, union: Union) -> None:
    """The elected board, and the annual meetings: held every year by the active, long ago by those that sleep."""
    key, until = world.keys.next, world.at.date().replace(year=world.at.year + 2, month=3, day=31)
    names = [union.manager, *(owner(rng=rng).full_name for _ in range(2))]
    for name, position in zip(names, ("Ketua", "Sekretaris", "Bendahara"), strict=True):
        rows.add(BoardMember, BOARD, (key(BoardMember), union.pk, name, position, until))
    last = world.at.year - (1 if union.active else rng.randint(4, 7))
    for year in range(last - 2, last + 1):
        held = world.at.date().replace(year=year + 1, month=rng.randint(1, 4), day=rng.randint(1, 28))
        if held < world.at.date():
            rows.add(AnnualMeeting, MEETING, (key(AnnualMeeting), union.pk, year, held, rng.randint(20, 180)))


def _staff(world: World, rng: Random, rows: Buffer, union: Union, *, first: bool) -> None:
    """One person per role; those of the first cooperative are the ones the demo signs in as."""
    for role, login in BY_ROLE.items():
        name = union.manager if role == CooperativeStaff.MANAGER else owner(rng=rng).full_name
        if first:
            account = add_login(world=world, rows=rows, login=login, name=name)
        else:
            number = next(world.numbers)
            account = add_account(
                world=world,
                rows=rows,
                name=name,
                phone=contacts.phone(number=number),
                email=contacts.email(name=name, number=number),
            )
        union.staff[role] = account
        rows.add(CooperativeStaff, STAFF, (world.keys.next(CooperativeStaff), union.pk, account, role))


def _places(world: World, rng: Random, rows: Buffer, union: Union) -> None:
    """The hub, where buyers may always collect, and up to two points in other villages."""
    name, address = f"Gudang {union.village.name}", contacts.street(rng=rng)
    union.hub = world.keys.next(Hub)
    rows.add(Hub, HUB, (union.hub, union.pk, name, union.village.pk, address))
    others = rng.sample(world.places.villages[union.village.district_id], 3)
    spots = [(name, union.village, address)]
    for village in [v for v in others if v.pk != union.village.pk][: rng.randint(0, 2)]:
        spots.append((rng.choice(PLACES).format(village.name), village, contacts.street(rng=rng)))
    for title, village, street in spots:
        pk = world.keys.next(PickupPoint)
        union.points.append(pk)
        rows.add(PickupPoint, POINT, (pk, union.pk, title, village.pk, street, rng.choice(OPEN)))


def _zones(world: World, rng: Random, rows: Buffer, union: Union) -> None:
    """One to three rings of kecamatan around the cooperative; most have two."""
    near, start = world.places.near(union.village.district_id), 0
    district = world.places.by_code[union.village.district_id].name
    for name, width, fees, free, days in REACHES[: rng.choices((1, 2, 3), weights=(2, 5, 3))[0]]:
        zone = Zone(
            world.keys.next(DeliveryZone), rng.choice(fees), rng.choice(free), days, near[start : start + width]
        )
        start += width
        union.zones.append(zone)
        rows.add(
            DeliveryZone,
            ZONE,
            (zone.pk, union.pk, name.format(district), zone.fee, zone.free_above, zone.days),
        )
        for code in zone.districts:
            rows.add(DeliveryZone.districts.through, ZONE_DISTRICT, (zone.pk, code))
    union.reaches = json.dumps(sorted(code for zone in union.zones for code in zone.districts))
