"""The memoranda between cooperatives and UMKM. A few UMKM have none yet, or one that waits for its second signature."""

from datetime import timedelta
from random import Random

from cooperatives.agreements.models import Agreement, Pillar, Signature

from .bulk import Buffer
from .state import Shop, World

AGREEMENT = ("id", "number", "cooperative_id", "enterprise_id", "active_from", "active_to")
SIGNATURE = ("id", "agreement_id", "party", "name", "signed_by_id", "signed_at")
PILLAR = ("id", "agreement_id", "enterprise_id", "kind", "fee_basis_points", "active_from", "active_to")
WITHOUT, HALF_SIGNED = 0.03, 0.06  # up to these shares of the UMKM


def make_agreements(*, world: World) -> None:
    """An agreement with all four pillars for nearly every UMKM."""
    rng, rows = world.rng("agreements"), Buffer()
    with world.progress.step("Agreements", len(world.shops)) as count:
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
    rows.add(Agreement, AGREEMENT, (pk, number, union.pk, shop.pk, begins, ends))
    sign = (Signature.COOPERATIVE, union.manager, union.staff["manager"])
    other = (Signature.ENTERPRISE, shop.owner.full_name, shop.account)
    for days, (party, name, account) in enumerate((sign, other) if signed else (sign,)):
        signed_at = begins - timedelta(days=4 - days)
        rows.add(Signature, SIGNATURE, (key(Signature), pk, party, name, account, signed_at))
    fees = {
        Pillar.CAPITAL: 0,
        Pillar.CAPACITY: 0,
        Pillar.DISTRIBUTION: 100 * rng.randint(3, 6),
        Pillar.MARKETING: 100 * rng.randint(2, 5),
    }
    for kind, fee in fees.items():
        rows.add(Pillar, PILLAR, (key(Pillar), pk, shop.pk, kind, fee, begins, None))
    if signed:
        shop.carrier = union
