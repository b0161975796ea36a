"""Emblems of cooperatives and UMKM, and the banners of the shops, drawn and kept as files."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings

from cooperatives.registry.models import Cooperative, Enterprise
from marketplace.demo.pictures.render import render
from marketplace.demo.pictures.shopfront import banner, cooperative_emblem, logo

from .bulk import change
from .pictures_files import webp
from .rendering import on_all_cores
from .state import World

Drawing = tuple[str, str, int]  # storage name, SVG, width in pixels

EMBLEM_WIDTH = 240  # pixels: twice what a page shows, for sharp screens
BANNER_WIDTH = 1200
BANNERS_OF = 3  # per kind of goods, shared by the shops known for it


def make_emblems(*, world: World) -> None:
    """A banner for every shop by what it is known for, an emblem for every active cooperative, and one for every shop
    where the scale asks for it; a large world leaves shops without one, as most are when they begin."""
    drawings: dict[str, Drawing] = {}
    unions = [
        (
            _plan(drawings, "cooperatives/demo", cooperative_emblem(name=union.name, seed=union.pk), EMBLEM_WIDTH),
            union.pk,
        )
        for union in world.active
    ]
    banners: dict[tuple[str, int], str] = {}
    shops = []
    for shop in world.shops:
        look = (shop.kind, shop.pk % BANNERS_OF)
        if look not in banners:
            drawn = banner(kind=shop.kind, seed=look[1])
            banners[look] = _plan(drawings, "enterprises/demo", drawn, BANNER_WIDTH)
        emblem = ""
        if world.scale.emblem_per_shop:
            emblem = _plan(drawings, "enterprises/demo", logo(name=shop.name, seed=shop.pk), EMBLEM_WIDTH)
        shops.append((emblem, banners[look], shop.pk))
    with world.progress.step("Emblems and banners", len(drawings)) as count:
        for _ in on_all_cores(work=_write, jobs=list(drawings.values())):
            count.advance()
        change(model=Cooperative, fields=("logo",), rows=unions)
        change(model=Enterprise, fields=("logo", "banner"), rows=shops)


def _plan(drawings: dict[str, Drawing], folder: str, svg: str, width: int) -> str:
    """Note that the drawing has to be written, and return the storage name that it will have."""
    name = f"{folder}/{sha256(svg.encode()).hexdigest()[:16]}.webp"
    drawings[name] = (name, svg, width)
    return name


def _write(drawing: Drawing) -> None:
    name, svg, width = drawing
    path = Path(settings.MEDIA_ROOT) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(webp(render(svg=svg, width=width), quality=84))
