"""Emblems of cooperatives and UMKM, and the banners of the shops, drawn and kept as files."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings

from cooperatives.registry.models import Cooperative, Enterprise
from marketplace.demo.pictures.render import render
from marketplace.demo.pictures.shopfront import banner, cooperative_emblem, logo

from .bulk import change
from .pictures_files import webp
from .state import World

EMBLEM_WIDTH = 240  # pixels: twice what a page shows, for sharp screens
BANNER_WIDTH = 1200
BANNERS_OF = 3  # per kind of goods, shared by the shops known for it


def make_emblems(*, world: World) -> None:
    """A banner for every shop by what it is known for, an emblem for every active cooperative, and one for every shop
    where the scale asks for it; a large world leaves shops without one, as most are when they begin."""
    active, each = world.active, world.scale.emblem_per_shop
    with world.progress.step("Emblems and banners", len(world.shops) + len(active)) as count:
        unions = []
        for union in active:
            svg = cooperative_emblem(name=union.name, seed=union.pk)
            unions.append((_keep("cooperatives/demo", svg, EMBLEM_WIDTH), union.pk))
            count.advance()
        change(model=Cooperative, fields=("logo",), rows=unions)
        shops, banners = [], {}
        for shop in world.shops:
            look = (shop.kind, shop.pk % BANNERS_OF)
            if look not in banners:
                svg = banner(kind=shop.kind, seed=look[1])
                banners[look] = _keep("enterprises/demo", svg, BANNER_WIDTH)
            emblem = ""
            if each:
                emblem = _keep("enterprises/demo", logo(name=shop.name, seed=shop.pk), EMBLEM_WIDTH)
            shops.append((emblem, banners[look], shop.pk))
            count.advance()
        change(model=Enterprise, fields=("logo", "banner"), rows=shops)


def _keep(folder: str, svg: str, width: int) -> str:
    """Write the drawing, unless it is there, and return its storage name."""
    name = f"{folder}/{sha256(svg.encode()).hexdigest()[:16]}.webp"
    path = Path(settings.MEDIA_ROOT) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(webp(render(svg=svg, width=width), quality=84))
    return name
