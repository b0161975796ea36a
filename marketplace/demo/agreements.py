"""The memoranda between cooperatives and UMKM. A few UMKM have none yet, or an offer that waits for her signature."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from cooperatives.agreements.models import (
    Agreement,
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    Event,
    FeeRule,
    MarketingTerms,
    Pillar,
    Signature,
    StandardOffer,
    TermSheet,
    Version,
)
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.agreements.writing.wording import text_of

from .bulk import Buffer, change
from .state import Shop, Union, World

AGREEMENT = ("id", "number", "cooperative_id", "enterprise_id", "created_at")
SHEET = ("id", "months", "notice_days")
VERSION = tuple(
    "id agreement_id number purpose state sheet_id active_from active_to offer_ends_at text sha256 ending".split()
)
SIGNATURE = tuple("id version_id party name position signed_by_id signed_at sha256 device drawing".split())
PILLAR = ("id", "version_id", "cooperative_id", "enterprise_id", "kind", "active_from", "active_to")
EVENT = ("id", "version_id", "kind", "by_id", "party", "at", "note")
FEE = ("id", "sheet_id", "pillar", "basis", "basis_points", "amount")
OFFER = ("id", "cooperative_id", "sheet_id", "summary", "accepts_new")
CAPITAL = ("id", "sheet_id", "note", "limit", "cost_basis_points", "repayment_basis_points")
CAPACITY = ("id", "sheet_id", "note", "classes", "visits", "level")
DISTRIBUTION = tuple(
    "id sheet_id note hub_id rounds hand_over_days stock damage_borne_by returns_borne_by return_days"
    " gateway_cost_borne_by".split()
)
MARKETING = ("id", "sheet_id", "note", "channels", "campaigns", "photo_licence", "brand_licence")
# Up to these shares of the UMKM: no agreement, one with a cooperative that sleeps, an offer that waits for her.
WITHOUT, STRANDED, HALF_SIGNED = 0.03, 0.06, 0.09
CONSIGNED = 12  # so many UMKM at most leave their goods at the hub
WRITTEN_OUT = 300  # so many agreements have their whole text; tens of thousands have a short one


@dataclass(frozen=True, slots=True)
class Bond:
    """An agreement that the second step signs: its first version, and when that begins and ends."""

    version: int
    shop: Shop
    union: Union
    begins: datetime
    ends: datetime
    signed: bool


def make_agreements(*, world: World) -> None:
    """A standard offer per cooperative, and an agreement with all four pillars for nearly every UMKM."""
    rng, rows, bonds = world.rng("agreements"), Buffer(), []
    with world.progress.step("Agreements", len(world.shops)) as count:
        for union in world.active:
            sheet = _sheet(world, rng, rows, union)
            summary = "Gudang dekat, diantar ke kecamatan sekitar, dan pendampingan sampai berani berjualan sendiri."
            rows.add(StandardOffer, OFFER, (world.keys.next(StandardOffer), union.pk, sheet, summary, True))
        for shop in world.shops:
            chance = 1.0 if shop is world.shops[0] else rng.random()
            if chance < WITHOUT:
                continue
            asleep = chance < STRANDED
            union = rng.choice(world.asleep) if asleep else shop.union
            bonds.append(_draft(world, rng, rows, (shop, union), signed=asleep or chance >= HALF_SIGNED))
        rows.flush()
        _consign(world, bonds)
        digests = _write_texts(bonds)
        for bond in bonds:
            _sign(rows, world, bond, digests[bond.version])
            count.advance()
        rows.flush()


def _consign(world: World, bonds: list[Bond]) -> None:
    """A few UMKM keep their goods at the hub, which counts them; their memorandum says so before it is written out."""
    carried = [bond for bond in bonds if bond.signed and bond.union.active and bond.shop is not world.shops[0]]
    chosen = carried[3::9][:CONSIGNED]
    world.consigned = [bond.shop.pk for bond in chosen]
    sheets = Version.objects.filter(pk__in=[bond.version for bond in chosen]).values("sheet")
    DistributionTerms.objects.filter(sheet__in=sheets).update(stock=DistributionTerms.AT_HUB)


def _draft(world: World, rng: Random, rows: Buffer, sides: tuple[Shop, Union], *, signed: bool) -> Bond:
    """An agreement with its first version, still without a text. One in forty ends within two months."""
    (shop, union), key = sides, world.keys.next
    begins = max(union.since, shop.since) + timedelta(days=rng.randint(1, 20))
    begins = midnight(min(begins, world.at - timedelta(days=90)))
    ends = begins.replace(year=begins.year + rng.choice((4, 5)), day=min(begins.day, 28))
    if not signed:
        begins = midnight(world.at + timedelta(days=7))
        ends = begins.replace(year=begins.year + 1, day=min(begins.day, 28))
    elif rng.random() < 0.025:
        ends = midnight(world.at + timedelta(days=rng.randint(5, 59)))
    pk, version = key(Agreement), key(Version)
    number = f"MoU/{begins.year}/{union.pk:03d}/{pk:05d}"
    rows.add(Agreement, AGREEMENT, (pk, number, union.pk, shop.pk, min(begins, world.at)))
    open_until = None if signed else world.at + timedelta(days=21)
    sheet = _sheet(world, rng, rows, union)
    head = (version, pk, 1, Version.NEW, Version.DRAFT, sheet)
    rows.add(Version, VERSION, (*head, begins, ends, open_until, "", "", ""))
    return Bond(version, shop, union, begins, ends, signed)


def midnight(time: datetime) -> datetime:
    """The beginning of that day in the regency: terms run in whole days."""
    return timezone.localtime(time).replace(hour=0, minute=0, second=0, microsecond=0)


def _write_texts(bonds: list[Bond]) -> dict[int, str]:
    """Freeze the text of every version, as an offer does; return the digests by version."""
    whole = Version.objects.select_related(
        "sheet", "agreement__cooperative__village__district", "agreement__enterprise__village__district"
    ).in_bulk([bond.version for bond in bonds[:WRITTEN_OUT]])
    digests, rows = {}, []
    for bond in bonds:
        version = whole.get(bond.version)
        text = text_of(version=version) if version else _short_text(bond)
        digests[bond.version] = fingerprint(text)
        state = Version.SIGNED if bond.signed else Version.OFFERED
        rows.append((state, text, digests[bond.version], bond.version))
    change(model=Version, fields=("state", "text", "sha256"), rows=rows)
    return digests


def _short_text(bond: Bond) -> str:
    shop = bond.shop
    return (
        f"# Nota Kesepahaman\n\n{bond.union.name} dan {shop.name} ({shop.owner.full_name}) sepakat bekerja sama"
        " dalam akses modal, pengembangan kapasitas, distribusi, dan pemasaran produk.\n"
    )


def _sign(rows: Buffer, world: World, bond: Bond, digest: str) -> None:
    """The signature of the cooperative, which makes the offer; that of the owner, which writes the pillars."""
    shop, union, key = bond.shop, bond.union, world.keys.next
    sides: list[tuple[str, str, str, int | None, str]] = [
        (Signature.COOPERATIVE, union.manager, "Ketua", union.staff.get("manager"), Event.OFFERED)
    ]
    if bond.signed:
        sides.append((Signature.ENTERPRISE, shop.owner.full_name, "Pemilik", shop.account, Event.SIGNED))
    for days, (party, name, position, account, event) in enumerate(sides):
        at = min(bond.begins, world.at) - timedelta(days=4 - days, hours=-9)
        row = (key(Signature), bond.version, party, name, position, account, at, digest, "", "")
        rows.add(Signature, SIGNATURE, row)
        rows.add(Event, EVENT, (key(Event), bond.version, event, account, party, at, ""))
    if bond.signed:
        for kind, _name in Pillar.KINDS:
            pillar = (key(Pillar), bond.version, union.pk, shop.pk, kind, bond.begins, bond.ends)
            rows.add(Pillar, PILLAR, pillar)
        shop.carrier = union if union.active else None


def _sheet(world: World, rng: Random, rows: Buffer, union: Union) -> int:
    """Terms of all four pillars, with a fee for distribution and one for marketing; return the key of the sheet."""
    key = world.keys.next
    sheet = key(TermSheet)
    rows.add(TermSheet, SHEET, (sheet, 12, 30))
    limit, level = 1_000_000 * rng.randint(1, 10), rng.randint(3, 5)
    rows.add(CapitalTerms, CAPITAL, (key(CapitalTerms), sheet, "", limit, 100, 2_000))
    rows.add(CapacityTerms, CAPACITY, (key(CapacityTerms), sheet, "", rng.randint(2, 6), rng.randint(1, 4), level))
    days = rng.choice(("Senin dan Kamis", "Selasa dan Jumat", "Setiap hari kerja"))
    bearers = (DistributionTerms.COOPERATIVE, DistributionTerms.ENTERPRISE, 2, DistributionTerms.COOPERATIVE)
    rows.add(
        DistributionTerms,
        DISTRIBUTION,
        (key(DistributionTerms), sheet, "", union.hub, days, 1, DistributionTerms.WITH_MAKER, *bearers),
    )
    channels = "Lumbung, WhatsApp koperasi, bazar kecamatan"
    rows.add(MarketingTerms, MARKETING, (key(MarketingTerms), sheet, "", channels, rng.randint(2, 6), True, True))
    for kind, share in ((Pillar.DISTRIBUTION, rng.randint(3, 6)), (Pillar.MARKETING, rng.randint(2, 5))):
        rows.add(FeeRule, FEE, (key(FeeRule), sheet, kind, FeeRule.PERCENT, 100 * share, 0))
    return sheet
