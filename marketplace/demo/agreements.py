"""The memoranda between cooperatives and UMKM. A few UMKM have none yet, or an offer that waits for her signature."""

import hashlib
from datetime import datetime, timedelta
from random import Random

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

from .bulk import Buffer
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
    "id sheet_id note rounds hand_over_days stock damage_borne_by returns_borne_by return_days"
    " gateway_cost_borne_by".split()
)
MARKETING = ("id", "sheet_id", "note", "channels", "campaigns", "photo_licence", "brand_licence")
WITHOUT, HALF_SIGNED = 0.03, 0.06  # up to these shares of the UMKM


def make_agreements(*, world: World) -> None:
    """A standard offer per cooperative, and an agreement with all four pillars for nearly every UMKM."""
    rng, rows = world.rng("agreements"), Buffer()
    with world.progress.step("Agreements", len(world.shops)) as count:
        for union in world.active:
            sheet = _sheet(world, rng, rows)
            summary = "Gudang dekat, diantar ke kecamatan sekitar, dan pendampingan sampai berani berjualan sendiri."
            rows.add(StandardOffer, OFFER, (world.keys.next(StandardOffer), union.pk, sheet, summary, True))
        for shop in world.shops:
            chance = 1.0 if shop is world.shops[0] else rng.random()
            if chance < WITHOUT:
                continue
            _agreement(world, rng, rows, shop, signed=chance >= HALF_SIGNED)
            count.advance()
        rows.flush()


def _agreement(world: World, rng: Random, rows: Buffer, shop: Shop, *, signed: bool) -> None:
    union, key = shop.union, world.keys.next
    begins = max(union.since, shop.since) + timedelta(days=rng.randint(1, 20))
    begins = min(begins, world.at - timedelta(days=90))
    pk = key(Agreement)
    number = f"MoU/{begins.year}/{union.pk:03d}/{pk:05d}"
    ends = begins.replace(year=begins.year + rng.choice((4, 5)), day=min(begins.day, 28))
    if not signed:
        begins, ends = world.at + timedelta(days=7), world.at + timedelta(days=372)
    rows.add(Agreement, AGREEMENT, (pk, number, union.pk, shop.pk, min(begins, world.at)))
    text = _text(number, union, shop)
    digest = hashlib.sha256(text.encode()).hexdigest()
    version, state = key(Version), Version.SIGNED if signed else Version.OFFERED
    sheet, open_until = _sheet(world, rng, rows), None if signed else world.at + timedelta(days=21)
    head = (version, pk, 1, Version.NEW, state, sheet)
    rows.add(Version, VERSION, (*head, begins, ends, open_until, text, digest, ""))
    _sign(rows, world, (version, digest), shop, min(begins, world.at), signed=signed)
    if not signed:
        return
    for kind, _name in Pillar.KINDS:
        rows.add(Pillar, PILLAR, (key(Pillar), version, union.pk, shop.pk, kind, begins, ends))
    shop.carrier = union


def _sign(rows: Buffer, world: World, of: tuple[int, str], shop: Shop, begins: datetime, *, signed: bool) -> None:
    """The signature of the cooperative, which makes the offer, and of the owner if `signed`."""
    (version, digest), union, key = of, shop.union, world.keys.next
    sides: list[tuple[str, str, str, int | None, str]] = [
        (Signature.COOPERATIVE, union.manager, "Ketua", union.staff["manager"], Event.OFFERED)
    ]
    if signed:
        sides.append((Signature.ENTERPRISE, shop.owner.full_name, "Pemilik", shop.account, Event.SIGNED))
    for days, (party, name, position, account, event) in enumerate(sides):
        at = begins - timedelta(days=4 - days)
        row = (key(Signature), version, party, name, position, account, at, digest, "", "")
        rows.add(Signature, SIGNATURE, row)
        rows.add(Event, EVENT, (key(Event), version, event, account, party, at, ""))


def _sheet(world: World, rng: Random, rows: Buffer) -> int:
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
        (key(DistributionTerms), sheet, "", days, 1, DistributionTerms.WITH_MAKER, *bearers),
    )
    channels = "Lumbung, WhatsApp koperasi, bazar kecamatan"
    rows.add(MarketingTerms, MARKETING, (key(MarketingTerms), sheet, "", channels, rng.randint(2, 6), True, True))
    for kind, share in ((Pillar.DISTRIBUTION, rng.randint(3, 6)), (Pillar.MARKETING, rng.randint(2, 5))):
        rows.add(FeeRule, FEE, (key(FeeRule), sheet, kind, FeeRule.PERCENT, 100 * share, 0))
    return sheet


def _text(number: str, union: Union, shop: Shop) -> str:
    return (
        f"# Nota Kesepahaman {number}\n\n{union.name} dan {shop.name} ({shop.owner.full_name}) sepakat bekerja sama"
        " dalam akses modal, pengembangan kapasitas, distribusi, dan pemasaran produk.\n"
    )
