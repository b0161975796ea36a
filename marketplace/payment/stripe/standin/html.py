"""The pages' common frame, in the look of Lumbung and marked as a stand-in. No scripts, no files, one answer."""

from dataclasses import dataclass, field
from html import escape

CSS = """
:root{color-scheme:light dark;--bg:#fbf8f9;--surface:#fff;--sunk:#f4edf0;--line:#e2d5db;--edge:#8d7281;--ink:#26121c;
--ink-2:#624e59;--brand:#6b1740;--brand-soft:#f7e3ec;--band:#5a1135;--on-band:#fff4f8;--action:#6b1740;--on-action:#fff;
--sun:#ffbe2e;--on-sun:#2a0d1b;--sun-soft:#fff1cc;--ok:#17643e;--ok-soft:#dff1e5;--bad:#a82315;--bad-soft:#fde7e3;
--info:#27468f;--leaf:18px 4px}
@media(prefers-color-scheme:dark){:root{--bg:#170d13;--surface:#21171d;--sunk:#2d2329;--line:#47333f;--edge:#a48a99;
--ink:#f8eff3;--ink-2:#d0bcc7;--brand:#f9aecd;--brand-soft:#43172e;--band:#3b0c24;--action:#ffc23d;--on-action:#2a0d1b;
--sun-soft:#3d2c07;--ok:#8adcac;--ok-soft:#143423;--bad:#ffa597;--bad-soft:#461711;--info:#b0c4f8}}
*,::before,::after{box-sizing:border-box}body,h1,h2,p,dl,dd,fieldset,ul{margin:0;padding:0;border:0;min-width:0}
body{background:var(--bg);color:var(--ink);font:400 1.0625rem/1.5 Figtree,system-ui,Roboto,sans-serif;
overflow-wrap:anywhere}
h1,h2{font:400 1.7rem/1.1 "Young Serif",Georgia,"Noto Serif",serif;color:var(--brand);text-wrap:balance}
h2{font-size:1.1875rem}a{color:var(--brand);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--info);outline-offset:2px;border-radius:4px}
.try{background:var(--sun);color:var(--on-sun);font-weight:700;font-size:.875rem;line-height:1.4;padding:.6rem 1rem;
text-align:center}
.band{background:var(--band);color:var(--on-band)}
.band p{display:flex;align-items:center;gap:.6rem;min-height:3.5rem;font:1.25rem/1 "Young Serif",Georgia,serif}
.band svg{width:1.9rem;height:1.9rem;color:var(--sun)}
.weave{height:8px;background:repeating-linear-gradient(90deg,var(--sun) 0 8px,transparent 8px 12px)}
.wrap{width:min(100% - 2rem,34rem);margin-inline:auto}.wide{width:min(100% - 2rem,72rem)}
main.wrap{display:grid;gap:1.25rem;padding-block:1.25rem 2rem;align-content:start}main>*{min-width:0}
.small{font-size:.875rem;line-height:1.4}.mute{color:var(--ink-2)}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:1rem;display:grid;gap:.9rem}
.sum{display:grid;grid-template-columns:1fr auto;gap:.4rem 0}.sum dd{text-align:right;padding-left:1rem}
.num,.price{font-variant-numeric:lining-nums tabular-nums;white-space:nowrap}
.total{font-weight:800;font-size:1.1875rem;padding-top:.6rem;border-top:2px solid var(--ink);margin-top:.3rem}
.price.big{font-weight:800;font-size:2.1rem;line-height:1.1;color:var(--brand)}
fieldset{display:grid;grid-template-columns:minmax(0,1fr);gap:.6rem}legend{font-weight:700;padding:0;margin-bottom:.6rem}
.pick{display:grid;grid-template-columns:auto 1fr;gap:.1rem .75rem;align-items:center;padding:.75rem .9rem;
min-height:3.25rem;border:1.5px solid var(--edge);border-radius:8px;background:var(--surface);cursor:pointer}
.pick small{grid-column:2;color:var(--ink-2);font-size:.875rem;line-height:1.4}
.pick:has(:checked){border-color:var(--brand);box-shadow:inset 0 0 0 1.5px var(--brand);background:var(--brand-soft)}
input[type=radio]{width:1.4rem;height:1.4rem;margin:0;accent-color:var(--action)}
.btn{display:flex;align-items:center;justify-content:center;min-height:3rem;width:100%;padding:.5rem 1.25rem;
border:2px solid var(--action);border-radius:var(--leaf);background:var(--action);color:var(--on-action);
font:inherit;font-weight:700;line-height:1.2;text-decoration:none;text-align:center;cursor:pointer}
.btn.quiet{background:none;color:var(--brand);border-color:currentColor}
.btn.slim{width:auto;white-space:nowrap;min-height:2.75rem;padding:.25rem .9rem;font-size:.875rem}
.note{padding:.8rem 1rem;border-radius:8px;border-left:6px solid var(--sun);background:var(--sun-soft)}
.note.bad{background:var(--bad-soft);border-color:var(--bad)}.note.ok{background:var(--ok-soft);border-color:var(--ok)}
.row{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end}
.field{display:grid;gap:.3rem;font-weight:700;font-size:.875rem}
.field input{width:7rem;min-height:2.75rem;padding:.5rem .7rem;border:1.5px solid var(--edge);border-radius:6px;
background:var(--surface);color:inherit;font:inherit;font-weight:400}
.scroll{overflow-x:auto}table{min-width:30rem;overflow-wrap:normal;border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;padding:.5rem .6rem;border-top:1px solid var(--line);vertical-align:middle}th{border:0}
code{font-size:.85em}
"""
LOGO = (
    '<svg viewBox="0 0 32 32" aria-hidden="true"><path fill="currentColor" '
    'd="M16 1 17.5 3.5 31 14l-1 2H2l-1-2L14.5 3.5zM5 17.5h22L24 27H8zM9 27h3v4H9zM20 27h3v4h-3z"/></svg>'
)


@dataclass(frozen=True)
class Page:
    html: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def page(title: str, body: str, *, status: int = 200, wide: bool = False) -> Page:
    """A whole page around `body`, which is HTML already; `title` is text."""
    width = " wide" if wide else ""
    return Page(
        f'<!doctype html><html lang="id"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="theme-color" content="#5a1135"><meta name="robots" content="noindex">'
        f'<link rel="icon" href="data:,"><title>{escape(title)} · tiruan Stripe</title><style>{CSS}</style></head>'
        f'<body><p class="try" role="note">Halaman tiruan untuk mencoba. Tidak ada uang sungguhan yang berpindah.</p>'
        f'<header class="band"><p class="wrap{width}">{LOGO}Bayar</p><div class="weave"></div></header>'
        f'<main class="wrap{width}">{body}</main></body></html>',
        status,
    )


def redirect(url: str) -> Page:
    return Page("", 303, {"Location": url})
