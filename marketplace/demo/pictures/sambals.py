"""Sambal in jars and in its stone mortar."""

from .botany import (
    chilli,
    garlic,
    lime,
    rawit,
    shallot,
)
from .labels import label
from .palette import CHILLI, KUNYIT, dark, light, mix
from .scene import Scene, good
from .shapes import dots, ellipse, path, place, rect, scatter, shadow
from .vessels import jar

_LIDS = ("cloth", "screw", "cloth", "cork")


def _sign_chilli(ink: str) -> str:
    return place(chilli(ink), -1, 0, -12, 0.75)


def _sambal_jar(scene: Scene, colour: str, specks: tuple[str, ...], text: str, w: float = 96, h: float = 128) -> str:
    """A jar of sambal with seeds and oil on top."""
    rng = scene.rng
    body = jar(w, h, colour, scene.pick(_LIDS), scene.accents[1], 0.86)
    body += "".join(place(dots(scatter(rng, 12, w * 0.38, h * 0.34), speck, 3), 0, -h * 0.42) for speck in specks)
    return body + place(
        label(
            scene.pick((3, 0, 2, 4, 1)),
            w * 0.86,
            58,
            text,
            scene.ink,
            _sign_chilli(CHILLI if colour[1] != "4" else "#3f9a63"),
        ),
        0,
        -h * 0.38,
    )


def _sambal(scene: Scene, colour: str, specks: tuple[str, ...], texts: tuple[str, ...], pepper: str) -> str:
    form = scene.variant % 3
    beside = (
        place(chilli(pepper), 38, 214, -14, 1.25)
        + place(chilli(pepper), 204, 212, 8, 1.35)
        + place(rawit(KUNYIT if form else pepper), 184, 228, 30, 1.2)
    )
    if form == 0:
        x = scene.pick((112, 128))
        return (
            shadow(x, 208, 68)
            + place(_sambal_jar(scene, colour, specks, scene.pick(texts), 112, 148), x, 208)
            + beside
            + place(shallot(), 200, 186, 20, 1.1)
        )
    if form == 1:
        other = mix(colour, "#5a1a0c", 0.3)
        small = _sambal_jar(scene, other, specks, scene.pick(texts[::-1]), 84, 108)
        return (
            shadow(88, 208, 60)
            + shadow(170, 214, 48)
            + place(_sambal_jar(scene, colour, specks, scene.pick(texts), 100, 138), 84, 206)
            + place(small, 172, 214)
            + place(chilli(pepper), 120, 226, -6, 1.2)
            + place(garlic(), 30, 208, -12, 1.1)
        )
    return _cobek(scene, colour, specks, pepper)


def _cobek(scene: Scene, colour: str, specks: tuple[str, ...], pepper: str) -> str:
    """Fresh sambal in its stone mortar, a jar of it behind."""
    rng = scene.rng
    stone = "#5c5560"
    behind = place(_sambal_jar(scene, colour, specks, "Sambal", 74, 98), scene.pick((62, 182)), 188)
    dish = (
        path("M-82-34Q-74 4-34 10H34Q74 4 82-34Z", stone)
        + path("M40-34H82Q74 4 34 10H10Q44-2 40-34Z", dark(stone, 0.25))
        + ellipse(0, -34, 84, 22, light(stone, 0.15))
        + ellipse(0, -33, 72, 16, dark(stone, 0.3))
    )
    paste = ellipse(0, -32, 62, 14, dark(colour, 0.15)) + path(
        "M-54-34Q-40-54-12-52Q10-60 34-48Q54-46 56-32Q0-14-54-34Z", colour
    )
    paste += "".join(place(dots(scatter(rng, 20, 44, 11), s, 3), 0, -38) for s in specks)
    pestle = place(
        rect(-8, -60, 17, 76, light(stone, 0.1), 8) + rect(-5, -54, 4, 58, light(stone, 0.35), 2),
        scene.pick((164, 76)),
        168,
        scene.pick((42, -42)),
    )
    return (
        behind
        + shadow(120, 212, 88)
        + place(dish + paste, 120, 204)
        + pestle
        + place(chilli(pepper), 40, 216, -10, 1.2)
        + place(lime(), 206, 216)
    )


@good("sambal", "butter sky peach mint nila talas")
def sambal(scene: Scene) -> str:
    return _sambal(
        scene,
        scene.pick(("#b3200f", "#c93316", "#9c2a12")),
        ("#ffc23d", "#f0775a"),
        ("Sambal", "Bawang", "Terasi", "Honje"),
        "#d8321c",
    )


@good("sambal-hijau", "peach rose kunyit sky plum butter")
def sambal_hijau(scene: Scene) -> str:
    return _sambal(
        scene,
        scene.pick(("#4c8a2b", "#5f9c34", "#40752a")),
        ("#f3edb5", "#8fc456"),
        ("Sambal", "Hijau", "Cabai ijo", "Padang"),
        "#4f9a35",
    )
