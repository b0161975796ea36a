"""What a good stands on and before: dyed cloth with a local motif, and a mat, planks, a cloth or banana leaf."""

from random import Random

from .palette import CREAM, DYES, KUNYIT, Dye, dark, light, mix
from .shapes import circle, ellipse, line, num, path, rect

MOTIFS = ("talas", "gerimis", "kawung", "kujang", "bambu", "pala")


def _talas(rng: Random) -> str:
    leaf = "M{0} {1}c-7-7-17 1-14 10c3 9 11 12 14 19c3-7 11-10 14-19c3-9-7-17-14-10v26"
    return _spread(leaf, 46, 44)


def _spread(form: str, step_x: float, step_y: float) -> str:
    """A form at every second knot of a grid; `{0} {1}` in it takes the place."""
    d, row, y = "", 0, -18.0
    while y < 240:
        x = -8.0 + (row % 2) * step_x / 2
        while x < 250:
            d += form.format(num(x), num(y))
            x += step_x
        y += step_y
        row += 1
    return d


def motif(name: str, colour: str, height: float = 240) -> str:
    """The motif strewn over the square down to `height`, as one path."""
    if name == "gerimis":
        return line(_spread("M{0} {1}l-7 12M{0} {1}m13 6v.1", 27, 19), colour, 2.6)
    if name == "kawung":
        petal = (
            "M{0} {1}m0-3q-9-9 0-19q9 10 0 19m3 3q9-9 19 0q-10 9-19 0m-3 3q9 9 0 19q-9-10 0-19m-3-3q-9 9-19 0q10-9 19 0"
        )
        return path(_spread(petal, 48, 24), colour)
    if name == "kujang":
        blade = "M{0} {1}c-2-8 1-14 6-19c6-6 5-14-3-23c13 2 20 13 17 23c-2 6-8 9-10 13c-2 3-2 6-4 8zm26-8v.1"
        return path(_spread(blade, 62, 44), colour)
    if name == "bambu":
        leaves = "M{0} {1}q14-10 26 2q-14 6-26-2zm-2 3q-2 14 9 24q3-14-9-24z"
        return path(_spread(leaves, 52, 38), colour)
    if name == "pala":
        flower = "M{0} {1}q-8-13 0-18q8 5 0 18q13-8 18 0q-5 8-18 0q8 13 0 18q-8-5 0-18q-13 8-18 0q5-8 18 0"
        return path(_spread(flower, 56, 32), colour)
    return line(_talas(Random(0)), colour, 2.2)


def mat(colours: tuple[str, str], top: float, cell: float = 8) -> str:
    """A woven mat from `top` to the lower edge, its back edge in the shade."""
    d = "".join(
        f"M{num(x)} {num(y)}h{num(cell)}v{num(cell)}h-{num(cell)}z"
        for row, y in enumerate(_steps(top, 240, cell))
        for x in _steps((row % 2) * cell, 240, cell * 2)
    )
    a, b = colours
    return rect(0, top, 240, 240 - top, a) + path(d, b) + rect(0, top, 240, 4, dark(b, 0.25))


def planks(colour: str, top: float) -> str:
    """A table of three boards seen from the front, with grain."""
    body = rect(0, top, 240, 240 - top, colour) + rect(0, top, 240, 5, light(colour, 0.3))
    step = (240 - top) / 3
    grain = "".join(
        f"M{x} {num(top + row * step + 9 + k)}q{w / 2} {b} {w} 0"
        for row, x, w, b, k in (
            (0, 12, 60, 4, 0),
            (0, 150, 70, -3, 2),
            (1, 60, 90, 3, 1),
            (2, 8, 50, -3, 0),
            (2, 140, 60, 4, 1),
        )
    )
    seams = f"M0 {num(top + step)}H240M0 {num(top + 2 * step)}H240"
    return body + line(grain, dark(colour, 0.16), 1.4) + line(seams, dark(colour, 0.32), 1.6)


def tablecloth(colour: str, top: float) -> str:
    """A cloth over the table's edge, with a border of tumpal (bamboo-shoot) triangles."""
    edge = light(colour, 0.75)
    d = "".join(f"M{x} 240l10-22l10 22z" for x in range(0, 240, 20))
    return (
        rect(0, top, 240, 240 - top, colour)
        + rect(0, top, 240, 4, light(colour, 0.25))
        + rect(0, 214, 240, 2.4, edge)
        + path(d, mix(colour, edge, 0.6))
        + path("".join(f"M{x + 5} 240l5-11l5 11z" for x in range(0, 240, 20)), colour)
    )


def leaf_table(top: float, rng: Random) -> str:
    """A table laid with banana leaf."""
    green = "#2f8a55"
    ribs = "".join(
        f"M{x} {num(top + 3)}q{rng.randint(-6, 10)} 26-{rng.randint(6, 16)} {num(240 - top)}" for x in range(6, 256, 15)
    )
    return (
        rect(0, top, 240, 240 - top, green)
        + line(ribs, "#277748", 1.6)
        + rect(0, top, 240, 5, "#8cc79a")
        + line(f"M0 {num(top + 30)}Q120 {num(top + 24)} 240 {num(top + 33)}", "#57a877", 4)
    )


def _steps(start: float, stop: float, step: float) -> list[float]:
    return [start + i * step for i in range(int((stop - start) / step + 0.999))]


def backdrop(form: int, dye: Dye) -> str:
    """Something large behind the good: nothing, a sun, an arch or Mount Salak."""
    tone = mix(dye.cloth, dye.motif, 0.75)
    if form == 1:
        return circle(120, 108, 92, tone)
    if form == 2:
        return path("M34 240V108C34 52 72 18 120 18C168 18 206 52 206 108V240Z", tone)
    if form == 3:
        return circle(186, 50, 24, KUNYIT if dye.cloth != KUNYIT else CREAM) + path(
            "M-4 190L34 128L52 138L82 92L96 104L112 84L136 116L150 106L176 142L190 134L246 190V240H-4Z", tone
        )
    return ""


def front(dye_name: str, motif_name: str, table: int, behind: int, rng: Random) -> str:
    """A wall of dyed cloth and a table before it, seen from the front; the table begins at y = 184."""
    dye = DYES[dye_name]
    wall = rect(0, 0, 240, 240, dye.cloth)
    wall += backdrop(behind, dye) if behind else motif(motif_name, dye.motif)
    top = 184
    if table == 1:
        return wall + planks("#b9804a" if dye_name not in ("clay", "soga") else "#e2b77f", top)
    if table == 2:
        return wall + tablecloth(_against(dye_name), top)
    if table == 3 and dye_name not in ("talas", "leaf"):
        return wall + leaf_table(top, rng)
    return wall + mat(dye.mat, top)


def _against(dye_name: str) -> str:
    """The dye of a tablecloth that stands off from the wall."""
    cold = dye_name in ("nila", "night", "talas", "leaf", "sky", "mint")
    return DYES["plum" if cold else "nila" if dye_name in ("kunyit", "butter", "peach", "clay") else "talas"].cloth


def above(dye_name: str, motif_name: str, lay: int) -> str:
    """The same cloth seen from above, with a runner, a round mat, or boards under the good."""
    dye = DYES[dye_name]
    a, b = dye.mat
    if lay == 1:
        return (
            planks_above(dye_name)
            + ellipse(120, 124, 108, 108, dark(dye.cloth, 0.3))
            + circle(120, 120, 108, dye.cloth)
            + (
                f'<ellipse cx="120" cy="120" rx="98" ry="98" fill="none" stroke="{dye.motif}" stroke-width="3" stroke-dasharray="2 9" stroke-linecap="round"/>'
            )
        )
    wall = rect(0, 0, 240, 240, dye.cloth) + motif(motif_name, dye.motif)
    if lay == 2:
        d = "M-10 40L40-10L250 200L200 250Z"
        return (
            wall
            + path("M-10 46L40-4L250 206L200 256Z", dark(dye.cloth, 0.3))
            + path(d, a)
            + line("M2 40L210 248M40 2L248 210", b, 3, ' stroke-dasharray="1 8"')
            + line("M-4 52L192 248M52-4L248 192", b, 2)
        )
    return wall


def planks_above(dye_name: str) -> str:
    """Boards that fill the square."""
    colour = (
        "#d9a86c" if dye_name in ("soga", "clay", "chilli", "manggis", "plum", "nila", "night", "talas") else "#a8703c"
    )
    grain = "M20 20q40 5 80 0M130 34q50-4 90 1M30 76q60-4 110 1M160 90q30 3 70 0M10 136q40 4 70 0M110 150q50-5 110 0M40 200q60 5 120 0M170 222q30-3 60 0"
    return (
        rect(0, 0, 240, 240, colour)
        + line(grain, dark(colour, 0.15), 1.6)
        + line("M0 60H240M0 120H240M0 180H240", dark(colour, 0.35), 1.8)
    )
