"""Emblems of cooperatives and UMKM, and the banners of the shops, drawn and kept as files."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from PIL import Image

from catalogue.pictures import rendition
from cooperatives.registry.models import Cooperative, Enterprise
from marketplace.demo.pictures.render import render
from marketplace.demo.pictures.shopfront import banner, cooperative_emblem, logo

from .bulk import change
from .pictures_files import webp
from .state import World

EMBLEM_WIDTHS = (240, 480)
BANNER_WIDTHS = (480, 960)
BANNER_FULL = 1200
BANNERS_OF = 3  # per kind of goods, shared by the shops known for it


def make_emblems(*, world: World) -> None:
    """A banner for every shop by what it is known for, an emblem for every active cooperative, and one for every shop
    where the scale asks for it; a large world leaves shops without one, as most are when they begin."""
    active, each = world.active, world.scale.emblem_per_shop
    with world.progress.step("Emblems and banners", len(world.shops) + len(active)) as count:
        unions = []
        for union in active:
            svg = cooperative_emblem(name=union.name, seed=union.pk)
            unions.append((_keep("cooperatives/demo", svg, EMBLEM_WIDTHS[-1], EMBLEM_WIDTHS), union.pk))
            count.advance()
        change(model=Cooperative, fields=("logo",), rows=unions)
        shops, banners = [], {}
        for shop in world.shops:
            look = (shop.kind, shop.pk % BANNERS_OF)
            if look not in banners:
                svg = banner(kind=shop.kind, seed=look[1])
                banners[look] = _keep("enterprises/demo", svg, BANNER_FULL, BANNER_WIDTHS)
            emblem = ""
            if each:
                emblem = _keep("enterprises/demo", logo(name=shop.name, seed=shop.pk), EMBLEM_WIDTHS[-1], EMBLEM_WIDTHS)
            shops.append((emblem, banners[look], shop.pk))
            count.advance()
        change(model=Enterprise, fields=("logo", "banner"), rows=shops)


def _keep(folder: str, svg: str, full: int, widths: tuple[int, ...]) -> str:
    """Write the drawing and its renditions, unless they are there, and return the storage name."""
    name = f"{folder}/{sha256(svg.encode()).hexdigest()[:16]}.webp"
    media = Path(settings.MEDIA_ROOT)
    if (media / name).exists():
        return name
    (media / folder).mkdir(parents=True, exist_ok=True)
    large = render(svg=svg, width=full)
    for width in widths:
        height = round(large.height * width / large.width)
        small = large if width == full else large.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2)
        (media / rendition(name, width)).write_bytes(webp(small))
    (media / name).write_bytes(webp(large))
    return name
