"""Lengths of batik cloth."""

from .botany import flower
from .labels import label
from .palette import BARK, CREAM, KUNYIT, dark, light
from .scene import Scene, good
from .sewing import other_motif, swatch
from .shapes import circle, clipped, line, num, path, place, rect, shadow


@good("kain-batik", "kunyit mint peach leaf sky rose")
def kain_batik(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    motif = scene.motif
    if form == 0:
        face = "M44 36H186Q198 36 198 48V124Q198 134 186 134H44Q34 134 34 124V48Q34 36 44 36Z"
        rolls = "".join(
            place(
                path("M36 38H206V45H36Z", "#2a0d1b", ' fill-opacity=".25"')
                + clipped(
                    swatch(other_motif(motif, i), k, light(k, 0.6), 30, 0, 180, 42),
                    "M54 0H186Q206 0 206 20Q206 40 186 40H54Q34 40 34 20Q34 0 54 0Z",
                    f"r{i}",
                )
                + line("M48 20H206", dark(k, 0.3), 2)
                + line("M46 4H196", light(k, 0.4), 2),
                x,
                y,
            )
            for i, (k, x, y) in enumerate(((c, 0, 168), (b, 4, 130)))
        )
        cloth = clipped(
            swatch(motif, a, light(a, 0.75), 30, 30, 102, 108)
            + swatch(other_motif(motif, 3), dark(a, 0.35), light(a, 0.6), 132, 30, 70, 108)
            + rect(30, 120, 170, 16, "#2a0d1b").replace("/>", ' fill-opacity=".2"/>')
            + line("M129 34V136", CREAM, 3, ' stroke-dasharray="2 5"'),
            face,
            "f",
        )
        return shadow(120, 212, 94) + rolls + cloth + place(label(0, 50, 32, "Batik", scene.ink), 80, 86)
    if form == 1:

        def hung(x: float, w: float, h: float, k: str, m: str, name: str) -> str:
            d = f"M0 0H{num(w)}V{num(h)}H0Z"
            folds = path(
                f"M{num(w * 0.3)} 0h7v{num(h)}h-7zM{num(w * 0.74)} 0h6v{num(h)}h-6z", "#2a0d1b", ' fill-opacity=".16"'
            )
            fringe = "".join(f"M{num(3 + i * 6)} {num(h)}v9" for i in range(int(w / 6)))
            return place(
                line(fringe, light(k, 0.6), 2.4)
                + clipped(
                    swatch(m, k, light(k, 0.72), 0, 0, w, h)
                    + rect(0, h - 34, w, 22, dark(k, 0.35))
                    + path(
                        "".join(f"M{num(i * 12)} {num(h - 12)}l6-20l6 20z" for i in range(int(w / 12) + 1)),
                        light(k, 0.72),
                    )
                    + folds,
                    d,
                    name,
                ),
                x,
                34,
            )

        rail = line("M22 34H218", BARK, 9) + circle(22, 34, 9, KUNYIT) + circle(218, 34, 9, KUNYIT)
        return hung(122, 80, 180, b, other_motif(motif, 2), "h2") + hung(38, 80, 160, a, motif, "h1") + rail
    fold = "M30 196L84 60Q140 44 214 74L186 206Q110 224 30 196Z"
    drape = (
        clipped(swatch(motif, a, light(a, 0.75), 20, 40, 200, 186), fold, "d")
        + path(
            "M84 60Q96 120 60 200L30 196ZM150 54Q150 130 128 212L112 212Q140 130 136 53Z",
            "#2a0d1b",
            ' fill-opacity=".14"',
        )
        + line("M44 186Q112 208 182 194", KUNYIT, 4)
        + line("M46 178Q112 200 184 186", light(a, 0.6), 2, ' stroke-dasharray="3 5"')
    )
    canting = place(
        rect(-4, -60, 8, 66, "#c98f57", 4)
        + path("M-10 4H10Q12 22 0 24Q-12 22-10 4Z", "#b9743a")
        + line("M8 16Q20 18 20 28", "#8a4b1f", 3.6),
        202,
        176,
        40,
        1.15,
    )
    return shadow(120, 214, 98) + drape + canting + place(flower(light(a, 0.5)), 40, 214)
