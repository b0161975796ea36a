"""Hand bags, rucksacks and wallets."""

from .hides import HIDES, STITCH, stitched
from .labels import hang_tag
from .palette import BARK, CREAM, KUNYIT, MANGGIS, NILA, dark, light
from .scene import Scene, good
from .sewing import swatch
from .shapes import circle, clipped, line, path, place, rect, ring, shadow


@good("tas-jinjing", "rose leaf sky kunyit nila mint")
def tas_jinjing(scene: Scene) -> str:
    form, hide = scene.variant % 4, scene.pick(HIDES)
    cloth, thread = scene.accents[0], CREAM
    if form == 0:
        shape = "M-66-96H66L84-10Q84 0 74 0H-74Q-84 0-84-10Z"
        body = line("M-36-94Q-40-156 0-156Q40-156 36-94", dark(hide, 0.35), 10) + line(
            "M-36-94Q-40-156 0-156Q40-156 36-94", hide, 5
        )
        body += (
            path(shape, hide)
            + clipped(swatch(scene.motif, cloth, thread, -90, -72, 180, 46), "M-71-72H71L80-28H-80Z", "s")
            + stitched("M-70-76H70M-82-24H82", hide)
        )
        body += (
            path("M-18-98H18V-64Q18-54 0-54Q-18-54-18-64Z", dark(hide, 0.4))
            + rect(-7, -78, 14, 13, KUNYIT, 3)
            + circle(-46, -86, 5, KUNYIT)
            + circle(46, -86, 5, KUNYIT)
            + path("M50-96H66L84-10Q84 0 74 0H60Q66-40 50-96Z", "#2a0d1b", ' fill-opacity=".14"')
        )
    elif form == 1:
        shape = "M-70-112H70L76-8Q76 0 68 0H-68Q-76 0-76-8Z"
        body = (
            line("M-32-110Q-34-176 0-176Q34-176 32-110", dark(hide, 0.2), 9)
            + path(shape, light(cloth, 0.82))
            + clipped(
                swatch(scene.motif, cloth, light(cloth, 0.6), -80, -54, 160, 56),
                "M-73-54H73L76-8Q76 0 68 0H-68Q-76 0-76-8Z",
                "s",
            )
            + line("M-32-112V-86M32-112V-86", dark(hide, 0.2), 9)
            + circle(-32, -84, 4, KUNYIT)
            + circle(32, -84, 4, KUNYIT)
            + path("M50-112H70L76-8Q76 0 68 0H58Z", "#2a0d1b", ' fill-opacity=".1"')
            + line("M-69-104H69", dark(cloth, 0.1), 1.6, STITCH)
        )
    elif form == 2:
        shape = "M-78-66Q-78-104 0-104Q78-104 78-66V-14Q78 0 64 0H-64Q-78 0-78-14Z"
        body = (
            line("M-62-88Q-96-180 4-172Q92-166 64-86", dark(hide, 0.25), 6)
            + path(shape, dark(hide, 0.18))
            + path("M-78-66Q-78-104 0-104Q78-104 78-66Q60-30 0-28Q-60-30-78-66Z", hide)
            + stitched("M-72-64Q-54-36 0-34Q54-36 72-64", hide)
            + path("M-12-44H12V-14Q0-6-12-14Z", dark(hide, 0.45))
            + circle(0, -24, 6, KUNYIT)
            + clipped(
                swatch(scene.motif, cloth, thread, -80, -100, 160, 40),
                "M-62-70Q-60-94 0-94Q60-94 62-70Q40-52 0-52Q-40-52-62-70Z",
                "s",
            )
        )
    else:
        weave = "".join(
            f"M{x} {y}h12v10h-12z" for r, y in enumerate(range(-92, 0, 10)) for x in range(-84 + (r % 2) * 12, 84, 24)
        )
        shape = "M-72-96H72L80-8Q80 0 72 0H-72Q-80 0-80-8Z"
        body = (
            line("M-34-92Q-44-158 0-158Q44-158 34-92", "#a86d38", 8)
            + path(shape, "#e3bd82")
            + clipped(
                path(weave, "#c2904e")
                + rect(-90, -62, 180, 22, cloth)
                + path(
                    "M-90-51l12-9l12 9l12-9l12 9l12-9l12 9l12-9l12 9l12-9l12 9l12-9l12 9l12-9l12 9l12-9v4l-12 9l-12-9l-12 9l-12-9l-12 9l-12-9l-12 9l-12-9l-12 9l-12-9l-12 9l-12-9l-12 9l-12-9l-12 9z",
                    CREAM,
                ),
                shape,
                "s",
            )
            + rect(-74, -102, 148, 11, "#8a5a2b", 4)
        )
    x = scene.pick((118, 126, 112))
    return shadow(x, 210, 88, 11) + place(body + place(hang_tag("Tas", MANGGIS), 52, -86, -8, 0.8), x, 208, 0, 1.14)


@good("tas-ransel", "butter leaf rose sky clay mint")
def tas_ransel(scene: Scene) -> str:
    form, hide = scene.variant % 3, scene.pick(HIDES[1:] + HIDES[:1])
    cloth = scene.accents[0]
    base = cloth if form else hide
    straps = line("M-52-130Q-92-90-68-20M52-130Q92-90 68-20", dark(base, 0.4), 12) + line(
        "M-16-152Q0-176 16-152", dark(base, 0.4), 8
    )
    body = path("M-62-110Q-62-156 0-156Q62-156 62-110V-14Q62 0 48 0H-48Q-62 0-62-14Z", base) + path(
        "M34-148Q62-140 62-110V-14Q62 0 48 0H36Q48-70 34-148Z", dark(base, 0.18)
    )
    pocket = "M-46-62H46V-14Q46-6 38-6H-38Q-46-6-46-14Z"
    if form == 0:
        flap = (
            path("M-64-112Q-62-160 0-160Q62-160 64-112V-84Q0-62-64-84Z", dark(base, 0.12))
            + stitched("M-58-88Q0-68 58-88", base)
            + rect(-30, -92, 11, 52, BARK, 3)
            + rect(19, -92, 11, 52, BARK, 3)
            + rect(-32, -64, 15, 12, KUNYIT, 2)
            + rect(17, -64, 15, 12, KUNYIT, 2)
        )
        front = path(pocket, light(base, 0.08)) + stitched("M-41-56H41V-16Q41-11 36-11H-36Q-41-11-41-16Z", base) + flap
    elif form == 1:
        front = (
            line("M-54-112Q-50-146 0-146Q50-146 54-112", light(base, 0.5), 3, ' stroke-dasharray="3 2"')
            + clipped(swatch(scene.motif, hide, CREAM, -48, -64, 96, 60), pocket, "s")
            + line("M-46-60H46", KUNYIT, 3.5)
            + rect(28, -62, 6, 16, KUNYIT, 2)
            + rect(-14, -112, 28, 26, hide, 4)
            + stitched("M-11-109H11V-89H-11Z", hide)
        )
    else:
        front = (
            clipped(
                swatch(scene.motif, dark(cloth, 0.35), light(cloth, 0.6), -64, -160, 128, 64),
                "M-62-110Q-62-156 0-156Q62-156 62-110L58-98Q0-84-58-98Z",
                "s",
            )
            + path(pocket, dark(base, 0.12))
            + line("M-40-54H40", light(base, 0.5), 2.4, STITCH)
            + path("M-62-100Q0-86 62-100V-92Q0-78-62-92Z", hide)
            + rect(-8, -98, 16, 34, hide, 4)
            + circle(0, -72, 4.5, KUNYIT)
        )
    x = scene.pick((118, 128, 110))
    return shadow(x, 210, 72, 11) + place(
        straps + body + front + place(hang_tag("Ransel", NILA), 46, -116, -10, 0.8), x, 208, 0, 1.16
    )


@good("dompet", "mint rose kunyit sky leaf night", seen_from_above=True)
def dompet(scene: Scene) -> str:
    form, hide, cloth = scene.variant % 3, scene.pick(HIDES), scene.accents[0]
    if form == 0:
        card = (
            rect(-46, -58, 84, 30, light(cloth, 0.7), 4)
            + rect(-40, -70, 84, 34, cloth, 4)
            + rect(-34, -62, 18, 12, KUNYIT, 2)
        )
        note = (
            rect(-62, -66, 120, 40, "#c9a0b8", 2)
            + ring(4, -48, 14, 12, "#a86d90", 2)
            + line("M-56-60H-40M40-60H52", "#a86d90", 2)
        )
        fold = (
            note
            + card
            + rect(-78, -46, 156, 98, hide, 10)
            + rect(52, -46, 26, 98, dark(hide, 0.18), 10)
            + stitched("M-70-38H70V44H-70Z", hide)
            + clipped(swatch(scene.motif, cloth, CREAM, -70, -20, 84, 60), "M-66-16H6V36H-66Z", "s")
            + line("M-66-16H6V36H-66Z", light(hide, 0.4), 1.6)
            + path("M44-8H78V16H44Q34 4 44-8Z", dark(hide, 0.35))
            + circle(50, 4, 6, KUNYIT)
        )
        return place(
            rect(-78, -40, 160, 100, "#2a0d1b", 10).replace("/>", ' fill-opacity=".3"/>') + fold,
            120,
            128,
            scene.pick((-8, 6)),
            1.24,
        )
    if form == 1:
        long = (
            rect(-84, -34, 168, 72, hide, 9)
            + path("M-84-25Q-84-34-75-34H75Q84-34 84-25V-2Q0 26-84-2Z", dark(hide, 0.2))
            + stitched("M-78-6Q0 20 78-6", hide)
            + circle(0, 6, 7, KUNYIT)
            + circle(0, 6, 3, dark(KUNYIT, 0.3))
        )
        open_ = (
            rect(-70, -46, 140, 92, dark(hide, 0.3), 8)
            + line("M0-46V46", dark(hide, 0.5), 3)
            + "".join(rect(-62, y, 54, 22, c, 3) for y, c in ((-38, cloth), (-22, light(cloth, 0.3)), (-6, CREAM)))
            + rect(-64, 8, 58, 32, hide, 4)
            + rect(8, -38, 54, 76, hide, 4)
            + stitched("M12-34H58V34H12Z", hide)
        )
        return place(
            rect(-70, -40, 144, 92, "#2a0d1b", 8).replace("/>", ' fill-opacity=".3"/>') + open_, 122, 80, 7, 1.08
        ) + place(
            rect(-82, -26, 170, 72, "#2a0d1b", 9).replace("/>", ' fill-opacity=".3"/>') + long, 116, 172, -6, 1.14
        )
    coin = "M-66-30Q-66-44 0-44Q66-44 66-30L74 40Q74 56 0 56Q-74 56-74 40Z"
    purse = (
        path(coin, cloth)
        + clipped(swatch(scene.motif, cloth, light(cloth, 0.65), -80, -46, 160, 106), coin, "s")
        + path("M38-42Q66-40 66-30L74 40Q74 54 44 55Q56 0 38-42Z", "#2a0d1b", ' fill-opacity=".14"')
        + line("M-64-34Q0-54 64-34", KUNYIT, 8)
        + line("M-60-34Q0-52 60-34", light(KUNYIT, 0.5), 2)
        + circle(-8, -56, 8, KUNYIT)
        + circle(9, -56, 8, dark(KUNYIT, 0.12))
        + line("M66-34Q110-30 96 30", hide, 6)
        + circle(96, 36, 7, "none", f' stroke="{KUNYIT}" stroke-width="3"')
    )
    coins = "".join(
        circle(x, y + 2, 12, "#8a6a1c")
        + circle(x, y, 12, "#e9c052")
        + circle(x, y, 8, "none", ' stroke="#b98d24" stroke-width="1.6"')
        for x, y in ((44, 206), (64, 216))
    )
    return (
        place(
            path(coin, "#2a0d1b", ' fill-opacity=".3" transform="translate(4 8)"') + purse,
            112,
            118,
            scene.pick((-6, 5)),
            1.2,
        )
        + coins
    )
