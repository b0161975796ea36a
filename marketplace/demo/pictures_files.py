"""Pictures of goods in the media storage: a file for each that differs, shared by all goods that look alike."""

from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from PIL import Image

from catalogue.models import Category, ProductImage
from catalogue.pictures import WIDTHS, rendition
from marketplace.demo.pictures.gallery import draw
from marketplace.demo.pictures.render import render

from .rendering import on_all_cores
from .state import World

FOLDER = "goods/demo"


@cache
def picture_name(*, kind: str, variant: int) -> str:
    """The storage name of a drawing. It changes with the drawing, so that no cache shows an old one."""
    digest = sha256(draw(kind=kind, variant=variant).encode()).hexdigest()[:8]
    return f"{FOLDER}/{kind}-{variant:02d}-{digest}.webp"


def make_pictures(*, world: World) -> None:
    """Write the file of every picture that a product or category shows, in all widths; those that are there stay."""
    faces = {name.replace(f".{WIDTHS[0]}.webp", ".webp") for name in _shown(Category, "image")}
    used = sorted(_shown(ProductImage, "original") | faces)
    with world.progress.step("Pictures of goods", len(used)) as count:
        for _ in on_all_cores(work=_write_picture, jobs=used):
            count.advance()


def _write_picture(name: str) -> None:
    kind, variant, _ = Path(name).stem.rsplit("-", 2)
    write_square(name=name, svg=draw(kind=kind, variant=int(variant)))


def _shown(model: type[Model], field: str) -> set[str]:
    """The drawn pictures that rows of `model` name in `field`."""
    drawn = model._default_manager.filter(**{f"{field}__startswith": FOLDER}).order_by()
    return set(drawn.values_list(field, flat=True).distinct())


def write_square(*, name: str, svg: str) -> None:
    """Write a square drawing under `name` with its renditions, unless it is there already."""
    media = Path(settings.MEDIA_ROOT)
    if (media / rendition(name, WIDTHS[0])).exists():
        return
    (media / name).parent.mkdir(parents=True, exist_ok=True)
    large = render(svg=svg, width=WIDTHS[-1])
    original = webp(large)
    (media / name).write_bytes(original)
    for width in reversed(WIDTHS):
        small = (
            large if width == large.width else large.resize((width, width), Image.Resampling.LANCZOS, reducing_gap=2)
        )
        (media / rendition(name, width)).write_bytes(original if small is large else webp(small))


def webp(picture: Image.Image, quality: int = 78) -> bytes:
    """The picture as WebP; method 2 costs a third of the usual time for some 6 % more bytes."""
    out = BytesIO()
    picture.save(out, "WEBP", quality=quality, method=2)
    return out.getvalue()
