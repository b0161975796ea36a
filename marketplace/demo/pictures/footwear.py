"""Sandals and shoes."""

from .hides import HIDES, STITCH, stitched
from .palette import BARK, CREAM, KUNYIT, dark, light
from .scene import Scene, good
from .sewing import swatch
from .shapes import circle, clipped, ellipse, line, path, place, rect, shadow


def _sole(hide: str, inner: str, scale: float = 1) -> str:
    d = "M0-88C22-88 34-66 32-40C30-18 22-4 24 22C27 60 20 88 0 88C-20 88-27 60-24 22C-22-4-30-18-32-40C-34-66-22-88 0-88Z"
    return (
        path(d, "#2a0d1b", ' fill-opacity=".28" transform="translate(5 7)"')
        + path(d, dark(hide, 0.4), ' transform="translate(0 3)"')
        + path(d, hide)
        + place(path(d, inner) + line(d, light(inner, 0.5), 2, ' stroke-dasharray="5 4"'), 0, 0, 0, 0.86 * scale)
    )


@good("sandal", "leaf plum sky butter nila rose", seen_from_above=True)
def sandal(scene: Scene) -> str:
    form, hide, cloth = scene.variant % 4, scene.pick(HIDES), scene.accents[0]
    inner = scene.pick(("#d9a06a", "#e9c595", "#b9804f"))
    band = "M-42-42Q0-66 42-42L40-8Q0-32-40-8Z"
    if form == 0:
        strap = (
            clipped(swatch(scene.motif, cloth, CREAM, -44, -64, 88, 60), band, "s")
            + line("M-41-40Q0-64 41-40M-40-10Q0-34 40-10", light(cloth, 0.5), 2.4, STITCH)
            + path("M-30 30Q0 16 30 30L30 42Q0 28-30 42Z", dark(cloth, 0.2))
            + circle(-28, 36, 5, KUNYIT)
        )
    elif form == 1:
        strap = (
            line("M-34-6Q-24-34 0-54Q24-34 34-6", dark(hide, 0.25), 15)
            + line("M-34-6Q-24-34 0-54Q24-34 34-6", cloth, 10)
            + line("M-34-6Q-24-34 0-54Q24-34 34-6", light(cloth, 0.6), 2, STITCH)
            + circle(0, -56, 8, dark(hide, 0.4))
            + circle(0, -56, 4, KUNYIT)
        )
    elif form == 2:
        strap = (
            line("M-36-46L36-6M36-46L-36-6", dark(hide, 0.3), 19)
            + line("M-36-46L36-6M36-46L-36-6", cloth, 14)
            + line("M-36-46L36-6", light(cloth, 0.55), 2, STITCH)
            + line("M-28 34Q0 22 28 34", dark(hide, 0.4), 9)
            + rect(17, 25, 12, 13, KUNYIT, 3)
        )
    else:
        strap = (
            path("M-42-52Q0-84 42-52L40 0Q0-22-40 0Z", cloth)
            + "".join(
                line(f"M-{w} {y}Q0 {y - 26} {w} {y}", light(cloth, 0.35 + 0.1 * i), 4, ' stroke-dasharray="9 6"')
                for i, (w, y) in enumerate(((37, -46), (38, -34), (38, -22), (37, -10)))
            )
            + circle(0, -48, 9, KUNYIT)
            + circle(0, -48, 4, dark(cloth, 0.3))
        )
    left = _sole(hide, inner) + strap
    right = left.replace('id="s"', 'id="s2"').replace("#s)", "#s2)")
    a, b = scene.pick(
        (((72, 128, -7), (168, 124, 7)), ((74, 112, -24), (164, 140, -16)), ((78, 130, 8), (170, 122, 20)))
    )
    return place(left, *a, 1.14) + place(right, *b, 1.14, True)


@good("sepatu", "mint kunyit rose sky leaf peach")
def sepatu(scene: Scene) -> str:
    form, hide, cloth = scene.variant % 3, scene.pick(HIDES), scene.accents[0]
    if form == 0:
        upper = "M-76-62Q-60-72-34-62Q-20-34 20-26Q72-18 78-8V0H-78Q-84-30-76-62Z"
        shoe = (
            path(upper, hide)
            + path("M20-26Q72-18 78-8V0H22Q34-14 20-26Z", light(hide, 0.1))
            + path("M-78-20Q-50-26-44 0H-78Z", dark(hide, 0.25))
            + path("M-74-62Q-60-72-34-62L-40-50Q-58-58-74-52Z", dark(hide, 0.45))
            + stitched("M-34-58Q-20-30 18-22M24-24Q34-12 26-2M-76-20Q-52-24-46-2", hide)
            + line("M-24-50L-8-58M-14-40L4-48M0-33L16-40", CREAM, 3.4)
            + rect(-82, 0, 164, 8, BARK, 4)
            + rect(-82, 6, 52, 9, BARK, 3)
        )
    elif form == 1:
        upper = "M-76-58Q-64-66-40-58Q-16-30 30-30Q74-26 80-4V2H-78Q-82-30-76-58Z"
        shoe = (
            clipped(swatch(scene.motif, cloth, CREAM, -84, -68, 166, 72), upper, "s")
            + path("M44-29Q78-22 80-4V2H50Q58-16 44-29Z", CREAM)
            + path("M-76-58Q-64-66-40-58L-44-48Q-60-54-76-46Z", dark(cloth, 0.4))
            + line("M-30-48L-12-58M-20-39L-2-48M-6-32L10-41", "#ffffff", 4)
            + path("M-82 0H84Q88 14 76 16H-74Q-84 14-82 0Z", "#fffdf6")
            + line("M-80 8H84", scene.accents[1], 3)
        )
    else:
        upper = "M-70-44Q-56-30-20-26Q40-44 74-16Q82-6 80 2H-74Q-80-20-70-44Z"
        shoe = (
            path(upper, cloth)
            + clipped(
                swatch(scene.motif, cloth, light(cloth, 0.65), -10, -46, 96, 50),
                "M-4-28Q40-42 74-16Q82-6 80 2H10Q14-16-4-28Z",
                "s",
            )
            + path("M-70-44Q-56-30-20-26Q0-32 14-32Q0-16-24-16Q-56-18-72-32Z", dark(cloth, 0.5))
            + path("M10-36Q22-50 26-34Q40-44 36-28Q22-24 10-36Z", KUNYIT)
            + path("M-78 2H82Q82 9 74 9H-46L-50 26H-72Z", hide)
        )
    other = shoe.replace('id="s"', 'id="s2"').replace("#s)", "#s2)")
    shift = scene.pick((0, 1), 3)
    back = place(other, 138 if shift else 104, 150, -4 if not form else 0, 0.98, bool(shift))
    stand = rect(28, 164, 184, 44, dark(scene.accents[1], 0.1), 4) + rect(
        28, 164, 184, 7, light(scene.accents[1], 0.3), 3
    )
    return (
        stand
        + place(ellipse(0, 14, 80, 6, "#2a0d1b", ' fill-opacity=".3"'), 120, 150)
        + back
        + shadow(126, 222, 96, 7)
        + place(shoe, 124, 206, 0, 1.2)
    )
