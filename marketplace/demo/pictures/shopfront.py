"""The emblem of a shop or a cooperative, and the banner over a storefront."""

from random import Random

from . import ground
from .gallery import VARIANTS, UnknownKind
from .labels import sign_drop, sign_flower, sign_hexagons, sign_kujang, sign_leaf, sign_mountain, sign_rice, sign_sun
from .letters import word
from .palette import CREAM, DYES, INK, KUNYIT, KUNYIT_PALE, MANGGIS, NILA, NILA_DARK, TALAS, dark, light, mix
from .scene import DRAWINGS, Scene
from .shapes import circle, clipped, ellipse, line, num, path, place, rect

_SIGNS = (sign_leaf, sign_mountain, sign_sun, sign_kujang, sign_flower, sign_rice, sign_drop, sign_hexagons)
_PAIRS = (
    (MANGGIS, CREAM, "#f0b2cc"), (TALAS, CREAM, "#a9d6b0"), (NILA, CREAM, KUNYIT), (KUNYIT, MANGGIS, "#8a4b1f"),
    ("#a3261a", KUNYIT_PALE, KUNYIT), ("#8a4b1f", KUNYIT_PALE, "#e4b083"), (CREAM, MANGGIS, TALAS), ("#b5dcba", TALAS, "#a3261a"),
    (NILA_DARK, KUNYIT, "#9db3e6"), ("#f3c4d6", MANGGIS, TALAS), ("#ffe3a3", NILA_DARK, "#c8321f"), ("#3f9a63", CREAM, KUNYIT_PALE),
)  # fmt: skip
_SKIPPED = {"UD", "CV", "PT", "TOKO", "WARUNG", "IBU", "BU", "PAK", "BAPAK", "KOPERASI", "DAPUR", "KEDAI", "DAN"}


def initials(name: str) -> str:
    """One or two capitals that stand for a name, honorifics and legal forms left out where anything else remains."""
    words = ["".join(c for c in part if c.isascii() and c.isalpha()).upper() for part in name.split()]
    words = [part for part in words if part]
    telling = [part for part in words if part not in _SKIPPED] or words or ["L"]
    return "".join(part[0] for part in telling[:2])


def _svg(body: str, width: int, height: int, view: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{width}" height="{height}">{body}</svg>'


_LEAF = "M20 20H184Q220 20 220 56V220H56Q20 220 20 184Z"
_DROP = "M120 12C168 40 214 84 214 138C214 190 174 226 120 226C66 226 26 190 26 138C26 84 72 40 120 12Z"
_SHIELD = "M24 28Q120 4 216 28V130Q216 200 120 230Q24 200 24 130Z"
_HEART = "M120 46C98 6 28 12 22 78C18 138 92 176 120 232C148 176 222 138 218 78C212 12 142 6 120 46Z"


def _form(number: int) -> str:
    """One of eight outlines, round, leafy or petalled."""
    round_ = "M120 10A110 110 0 1 1 119.9 10Z"
    arch = "M20 226V118C20 50 64 12 120 12C176 12 220 50 220 118V226Z"
    hexagon = "M120 8L218 64V176L120 232L22 176V64Z"
    petals = "M120 8C150 8 158 30 168 40C186 40 214 50 212 82C212 96 232 104 232 122C232 142 212 148 210 162C212 190 190 202 170 202C158 212 148 232 120 232C92 232 82 212 70 202C50 202 28 190 30 162C28 148 8 142 8 122C8 104 28 96 28 82C26 50 54 40 72 40C82 30 90 8 120 8Z"
    return (round_, _LEAF, arch, hexagon, petals, _DROP, _SHIELD, _HEART)[number % 8]


def logo(*, name: str, seed: int) -> str:
    """The square emblem of an UMKM as SVG text: its initials and the sign of a craft on a leaf, round or other form."""
    rng = Random(f"logo:{name}:{seed}")
    field, ink, accent = _PAIRS[rng.randrange(len(_PAIRS))]
    back = CREAM if field != CREAM else "#f5c1ae"
    number = rng.randrange(8)
    outline, sign = _form(number), _SIGNS[rng.randrange(len(_SIGNS))]
    letters, layout = initials(name), rng.randrange(4) if number != 7 else 3
    texture = (
        ground.motif(ground.MOTIFS[rng.randrange(len(ground.MOTIFS))], mix(field, ink, 0.14))
        if rng.random() < 0.5
        else ""
    )
    body = rect(0, 0, 240, 240, back) + clipped(rect(0, 0, 240, 240, field) + texture, outline, "f")
    body += place(line(outline, accent, 3.4), 12, 12 if number != 5 else 14, 0, 0.9)
    if layout == 0:
        body += place(sign(accent), 120, 78 if number != 7 else 92, 0, 2.1) + word(letters, 120, 178, 54, ink, 112)
    elif layout == 1:
        body += word(letters, 120, 136 if number != 5 else 156, 66, ink, 128) + line(
            "M72 154H168" if number != 5 else "M76 170H164", accent, 3.4
        )
        body += place(sign(accent), 120, 186 if number not in (5, 7) else 196 if number == 5 else 184, 0, 1.3)
    elif layout == 2:
        body += circle(120, 122, 62, accent) + word(letters, 120, 148, 52, field, 84)
        body += (
            "".join(place(place(sign(ink), 0, -81, 0, 0.56), 120, 122, a) for a in range(0, 360, 60))
            if number in (0, 3, 4)
            else ""
        )
    else:
        broad = (sign_sun, sign_kujang, sign_flower)[rng.randrange(3)]
        body += place(broad(mix(field, accent, 0.4)).replace(KUNYIT, field), 120, 112, 0, 4.8) + word(
            letters, 120, 144, 66, ink, 132
        )
    return _svg(body, 480, 480, "0 0 240 240")


def cooperative_emblem(*, name: str, seed: int) -> str:
    """The square emblem of a cooperative as SVG text: a barn's roof over its initials, ears of rice around it."""
    rng = Random(f"cooperative:{name}:{seed}")
    field, ink, accent = _PAIRS[rng.choice((0, 1, 2, 4, 5, 8, 11))]
    sign, layout = _SIGNS[rng.randrange(len(_SIGNS))], rng.randrange(3)
    outline = (_form(0), _SHIELD, _form(4))[layout]
    roof = path("M120 42L196 98L182 104L120 64L58 104L44 98Z", accent) + path(
        "M110 46L100 28H108L120 42L132 28H140L130 46Z", accent
    )
    walls = path("M66 106H174L164 176H76Z", dark(field, 0.28)) + line("M66 106L76 176H164L174 106", accent, 4)
    ears = "".join(
        path(
            f"M{num(120 + s * 84)} {y}q{s * 16}-4 {s * 14}-20q-{14 if s > 0 else -14} 2-{14 if s > 0 else -14} 20z",
            accent,
        )
        for s in (1, -1)
        for y in (118, 140, 162)
    )
    weave = clipped(
        "".join(rect(x, 190 + (i % 2) * 7, 12, 7, light(accent, 0.35)) for i, x in enumerate(range(48, 196, 12))),
        outline,
        "w",
    )
    rows = ground.motif(ground.MOTIFS[rng.randrange(len(ground.MOTIFS))], mix(field, accent, 0.16))
    body = (
        rect(0, 0, 240, 240, CREAM)
        + clipped(rect(0, 0, 240, 240, field) + rows, outline, "f")
        + place(line(outline, accent, 3.6), 10, 10, 0, 0.917)
    )
    if layout == 0:
        body += ears
    return _svg(
        body
        + roof
        + walls
        + word(initials(name), 120, 164, 42, ink, 76)
        + place(sign(accent), 120, 88, 0, 0.62)
        + weave,
        480,
        480,
        "0 0 240 240",
    )


def _goods(kind: str, number: int, name: str) -> str:
    """The goods of a picture without their ground; ids are made unique by `name`."""
    drawing = DRAWINGS[kind]
    variant = number % VARIANTS
    scene = Scene(
        kind=kind, variant=variant, rng=Random(f"{kind}:{variant}"), dye=drawing.dyes[variant % len(drawing.dyes)]
    )
    return drawing.body(scene).replace('id="', f'id="{name}').replace("url(#", f"url(#{name}")


def _salak(tone: str, far: str, width: int, foot: int) -> str:
    """Mount Salak, its three peaks over nearer hills, across `width`, standing on `foot`."""
    peaks = f"M-10 {foot}L60 {foot - 70}L96 {foot - 64}L150 {foot - 128}L170 {foot - 118}L196 {foot - 150}L226 {foot - 112}L250 {foot - 124}L300 {foot - 66}L340 {foot - 74}L430 {foot}Z"
    hills = f"M-10 {foot}Q80 {foot - 60} 190 {foot - 22}Q300 {foot - 74} 420 {foot - 24}Q510 {foot - 64} {width + 10} {foot - 20}V{foot}Z"
    return path(peaks, far) + path(hills, tone)


def _sky(dye: str, form: int, rng: Random) -> str:
    """The wall behind a market table, 600 by 240: a landscape, hung cloths, or one dyed band."""
    cloth, tone = DYES[dye].cloth, DYES[dye].motif
    if form == 0:
        sun = circle(rng.choice((80, 470, 530)), 58, 30, KUNYIT if dye not in ("kunyit", "butter") else CREAM)
        rain = ground.motif("gerimis", mix(cloth, tone, 0.5))
        return (
            rect(0, 0, 600, 240, cloth)
            + rain
            + place(rain, 240, 0)
            + place(rain, 480, 0)
            + sun
            + place(_salak(mix(cloth, TALAS, 0.45), mix(cloth, tone, 0.9), 440, 186), rng.choice((0, 150)), 0, 0, 1)
            + path("M-10 188Q120 128 300 168Q460 120 620 160V190H-10Z", mix(cloth, TALAS, 0.6))
        )
    if form == 1:
        names = rng.sample(["manggis", "talas", "nila", "chilli", "soga", "plum"], 4)
        strips = "".join(
            clipped(
                rect(x, 0, 158, 170, DYES[n].cloth)
                + place(ground.motif(ground.MOTIFS[(i + rng.randrange(6)) % 6], DYES[n].motif), x, 0),
                f"M{x} -2H{x + 150}V{150 + (i % 2) * 10}H{x}Z",
                f"c{i}",
            )
            + rect(x, 140 + (i % 2) * 10, 150, 3, KUNYIT)
            + path("".join(f"M{x + k * 15} {151 + (i % 2) * 10}l7.5-10l7.5 10z" for k in range(10)), KUNYIT_PALE)
            for i, (x, n) in enumerate(zip((0, 150, 300, 450), names, strict=True))
        )
        return rect(0, 0, 600, 240, cloth) + strips + rect(0, 0, 600, 9, "#5e2f0f") + rect(0, 0, 600, 3, "#b9743a")
    pattern = ground.motif(ground.MOTIFS[rng.randrange(6)], tone)
    arches = (
        "".join(
            path(
                f"M{x} 240V110C{x} 50 {x + 40} 24 {x + 90} 24C{x + 140} 24 {x + 180} 50 {x + 180} 110V240Z",
                mix(cloth, tone, 0.7),
            )
            for x in (15, 210, 405)
        )
        if rng.random() < 0.5
        else ""
    )
    return rect(0, 0, 600, 240, cloth) + pattern + place(pattern, 240, 0) + place(pattern, 480, 0) + arches


def _awning(first: str, second: str) -> str:
    """A striped awning with scalloped edge over a market table."""
    stripes = "".join(
        path(f"M{x} 0H{x + 40}V26Q{x + 20} 44 {x} 26Z", first if i % 2 else second)
        for i, x in enumerate(range(0, 600, 40))
    )
    return (
        rect(0, 0, 600, 20, INK).replace("/>", ' fill-opacity=".2" transform="translate(0 26)"/>')
        + stripes
        + rect(0, 0, 600, 6, dark(first, 0.3))
    )


def _table(form: int, dye: str) -> str:
    """The table's top and front, 600 wide, beginning at y = 184."""
    one = (
        ground.planks("#b9804a", 184),
        ground.tablecloth(
            DYES["plum" if dye in ("talas", "leaf", "nila", "night", "sky", "mint") else "talas"].cloth, 184
        ),
        ground.mat(DYES[dye].mat, 184),
        ground.leaf_table(184, Random(0)),
    )[form % 4]
    return one + place(one, 240, 0) + place(one, 480, 0)


def banner(*, kind: str, seed: int) -> str:
    """A wide banner (1600 × 640) with goods of a kind on a market table as SVG text.

    Before Mount Salak, hung batik or dyed cloth. Raises UnknownKind for a kind outside `gallery.KINDS`.
    """
    if kind not in DRAWINGS:
        raise UnknownKind(kind)
    rng = Random(f"banner:{kind}:{seed}")
    drawing = DRAWINGS[kind]
    dye = drawing.dyes[rng.randrange(len(drawing.dyes))]
    first = rng.randrange(VARIANTS)
    form = rng.randrange(3)
    spots: tuple[tuple[int, int, float], ...]
    body = _sky(dye, form, rng)
    if drawing.seen_from_above:
        d = DYES[dye]
        pattern = ground.motif(ground.MOTIFS[rng.randrange(6)], d.motif)
        runner = (
            rect(0, 26, 600, 188, mix(d.cloth, d.mat[0], 0.9))
            + rect(0, 32, 600, 3, d.mat[1])
            + rect(0, 205, 600, 3, d.mat[1])
        )
        body = (
            rect(0, 0, 600, 240, d.cloth)
            + pattern
            + place(pattern, 240, 0)
            + place(pattern, 480, 0)
            + (runner if rng.random() < 0.6 else "")
        )
        spots = ((-8, 24, 0.82), (204, 24, 0.82), (412, 24, 0.82)) if form else ((40, 12, 0.92), (330, 12, 0.92))
        return _svg(
            body
            + "".join(place(_goods(kind, first + i * 5, f"b{i}"), x, y, 0, s) for i, (x, y, s) in enumerate(spots)),
            1600,
            640,
            "0 0 600 240",
        )
    body += _table(rng.randrange(4), dye)
    layout = rng.randrange(3)
    if layout == 0:
        spots = ((4, 8, 0.94), (196, -10, 1.04), (384, 8, 0.94))
    elif layout == 1:
        spots = ((300, -14, 1.06), (34, 8, 0.96))
    else:
        spots = ((-24, 42, 0.8), (128, 36, 0.83), (286, 36, 0.83), (434, 42, 0.8))
    goods = "".join(place(_goods(kind, first + i * 5, f"b{i}"), x, y, 0, s) for i, (x, y, s) in enumerate(spots))
    shade = ellipse(300, 236, 280, 4, INK, ' fill-opacity=".12"')
    awning = (
        _awning(MANGGIS if dye not in ("manggis", "plum", "rose") else NILA, CREAM) if form == 2 and layout == 2 else ""
    )
    return _svg(body + shade + goods + awning, 1600, 640, "0 0 600 240")
