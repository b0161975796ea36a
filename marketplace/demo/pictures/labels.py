"""Paper labels, price-tag cords and the small signs on them."""

from collections.abc import Callable

from .letters import word
from .palette import CREAM, KUNYIT, dark
from .shapes import circle, ellipse, line, num, path, place, rect

Sign = Callable[[str], str]


def label(form: int, w: float, h: float, text: str, ink: str, sign: str = "", paper: str = CREAM, sub: str = "") -> str:
    """A label of one of five forms around the origin with a word, an optional smaller word and a sign above it."""
    a, b = w / 2, h / 2
    frame = dark(paper, 0.12)
    if form == 0:
        body = (
            rect(-a, -b, w, h, paper, 3)
            + f'<rect x="{num(3 - a)}" y="{num(3 - b)}" width="{num(w - 6)}" height="{num(h - 6)}" fill="none" stroke="{ink}" stroke-width="1.2"/>'
        )
    elif form == 1:
        arch = f"M{num(-a)} {num(b)}V{num(-b * 0.2)}C{num(-a)} {num(-b * 1.1)} {num(a)} {num(-b * 1.1)} {num(a)} {num(-b * 0.2)}V{num(b)}Z"
        body = path(arch, paper) + place(line(arch, ink, 1.3), 0, 0.8, 0, 0.91)
    elif form == 2:
        body = ellipse(0, 0, a, b, paper) + ellipse(
            0, 0, a - 3.5, b - 3.5, "none", f' stroke="{ink}" stroke-width="1.3"'
        )
    elif form == 3:
        body = rect(-a, -b, w, h, paper) + rect(-a, -b, w, 5, ink) + rect(-a, b - 5, w, 5, ink)
    else:
        leaf = f"M{num(-a)} {num(-b)}H{num(a - 12)}Q{num(a)} {num(-b)} {num(a)} {num(12 - b)}V{num(b)}H{num(12 - a)}Q{num(-a)} {num(b)} {num(-a)} {num(b - 12)}Z"
        body = path(leaf, paper) + rect(-a + 7, b - 9, w - 20, 2, frame)
    room = w * (0.74 if form != 2 else 0.68)
    high = min(h * 0.2, 15)
    low = b * (0.62 if not sub else 0.44)
    body += place(sign, 0, -b * 0.3 + (2 if form == 1 else 0), 0, h / 78) if sign else ""
    low = low if sign else high * 0.45 - (b * 0.12 if sub else 0)
    body += word(text, 0, low, high, ink, room)
    return body + (word(sub, 0, low + high * 0.85, high * 0.52, dark(ink, 0.1), room * 0.8) if sub else "")


def sign_leaf(ink: str) -> str:
    return path(
        "M0-13C-9-22-21-12-17 0-13 11-4 16 0 24 4 16 13 11 17 0 21-12 9-22 0-13Z", ink, ' transform="scale(.62)"'
    ) + line("M0-8V14", CREAM, 1.4)


def sign_mountain(ink: str) -> str:
    return line("M-22 10L-8-9L-1 0L8-13L22 10Z", ink, 2) + circle(17, -10, 3.6, KUNYIT)


def sign_sun(ink: str) -> str:
    rays = "".join(
        f"M0 0L{x} {y}"
        for x, y in ((0, -15), (11, -11), (15, 0), (-11, -11), (-15, 0), (6, -14), (-6, -14), (14, -6), (-14, -6))
    )
    return line(rays, ink, 1.6) + circle(0, 0, 8, ink)


def sign_rice(ink: str) -> str:
    grains = "".join(f"M0 {y}q{s * 5}-7 {s * 9}-7q-1 7-{9 if s > 0 else -9} 9" for y in (10, 3, -4) for s in (1, -1))
    return path(grains + "M0-4q-4-7 0-13q4 6 0 13", ink) + line("M0-8V16", ink, 1.6)


def sign_kujang(ink: str) -> str:
    return path("M-3 20C-5 14-2 10 3 6 8 2 7-6 0-13 12-11 18-3 15 5 13 10 8 13 6 16 5 18 5 20 3 21Z", ink)


def sign_drop(ink: str) -> str:
    return path("M0-15C6-6 11-1 11 6A11 11 0 0 1-11 6C-11-1-6-6 0-15Z", ink) + line("M-5 6Q-4 11 1 12", CREAM, 1.8)


def sign_hexagons(ink: str) -> str:
    cell = "l8-4.6l8 4.6v9.2l-8 4.6l-8-4.6z"
    return line(f"M-16-4{cell}M0-4{cell}M-8-18{cell}", ink, 2) + path("M-8-18" + cell, ink)


def sign_flower(ink: str) -> str:
    petal = path("M0-1C-6-5-6-13 0-14 6-13 6-5 0-1Z", ink)
    return "".join(place(petal, 0, 0, i * 72) for i in range(5)) + circle(0, 0, 3, KUNYIT)


SIGNS: tuple[Sign, ...] = (sign_leaf, sign_mountain, sign_sun, sign_kujang, sign_flower, sign_rice)


def hang_tag(text: str, ink: str, paper: str = CREAM) -> str:
    """A paper tag on a cord from the origin."""
    return (
        line("M0 0Q4 8 2 16", dark(paper, 0.3), 1.6)
        + path("M-13 22L2 13L17 22V44H-13Z", paper)
        + circle(2, 20, 2, ink)
        + word(text, 2, 37, 7, ink, 24)
    )
