"""The control desk at `/_standin/`: how badly webhooks arrive, what the buyer's bank does, and what time it is.

Every action takes JSON (and answers JSON) or a form (and leads back to the desk).
"""

import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import parse_qs

from . import api, webhooks
from .errors import ApiError
from .html import Page, page, redirect
from .machine import Machine, public
from .resources import sessions
from .resources.disputes import dispute
from .resources.money import rupiah
from .resources.paying import settle
from .store import Row

PREFIX = "/_standin/"
LABELS = {
    "duplicate": "Salinan tambahan",
    "late": "Terlambat (detik)",
    "reorder": "Kumpulkan, kirim terbalik",
    "lost": "Hilangkan berikutnya",
    "hold": "Tahan semua (1)",
}
STATES = {
    "open": "terbuka",
    "complete": "selesai",
    "expired": "lewat waktu",
    "paid": "dibayar",
    "unpaid": "belum dibayar",
    "waiting": "menunggu",
    "held": "ditahan",
    "lost": "dihilangkan",
    "delivered": "sampai",
    "given up": "menyerah",
}


def answer(machine: Machine, method: str, path: str, headers: dict[str, str], body: str) -> Page | Row | None:
    """What the desk does; None for addresses outside it. Raises ApiError for what it does not know."""
    if path == PREFIX.rstrip("/"):
        return redirect(PREFIX)
    if not path.startswith(PREFIX):
        return None
    if method == "GET":
        return _show(machine, path.removeprefix(PREFIX))
    action = ACTIONS.get(path.removeprefix(PREFIX))
    if action is None:
        raise ApiError(f"The desk has no {path}.", status=404)
    is_form = headers.get("content-type", "").startswith(api.FORM)
    result = action(machine, _values(body, is_form=is_form))
    return redirect(PREFIX) if is_form else result


def _values(body: str, *, is_form: bool) -> Row:
    if is_form:
        return {name: values[0] for name, values in parse_qs(body).items()}
    try:
        values = json.loads(body or "{}")
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise ApiError("The desk takes a JSON object.")
    return values


def _show(machine: Machine, name: str) -> Page | Row:
    if name == "":
        return desk(machine)
    if name == "health":
        return {"status": "ok"}
    if name == "webhooks":
        return dict(webhooks.switches(machine))
    if name == "deliveries":
        return {"deliveries": machine.store.rows("deliveries")}
    raise ApiError(f"The desk has no /{name}.", status=404)


def _number(values: Row, name: str) -> float:
    try:
        return float(values[name])
    except (KeyError, TypeError, ValueError):
        raise ApiError(f"Give a number as {name}.", param=name) from None


def _text(values: Row, name: str) -> str:
    if not isinstance(values.get(name), str):
        raise ApiError(f"Give {name}.", param=name)
    return str(values[name])


def _deliver(machine: Machine, values: Row) -> Row:
    if "event" in values:
        return webhooks.resend(machine, _text(values, "event"))
    return {"sent": webhooks.flush(machine)}


def _reset(machine: Machine, values: Row) -> Row:
    machine.reset()
    return {"reset": True}


def _clock(machine: Machine, values: Row) -> Row:
    machine.advance(_number(values, "advance"))
    api.tick(machine)
    return {"now": machine.now()}


def _faults(machine: Machine, values: Row) -> Row:
    return machine.store.put("settings", "faults", {"left": int(_number(values, "next"))})


def _dispute(machine: Machine, values: Row) -> Row:
    return public(dispute(machine, _text(values, "payment_intent")))


def _settle(machine: Machine, values: Row) -> Row:
    session = machine.find("checkout.session", _text(values, "session"))
    settle(machine, session, arrives=_text(values, "outcome") == "succeeded")
    return public(session)


def _expire(machine: Machine, values: Row) -> Row:
    return public(sessions.expire(machine, {}, _text(values, "session")))


ACTIONS: dict[str, Callable[[Machine, Row], Row]] = {
    "webhooks": lambda machine, values: dict(webhooks.set_switches(machine, values)),
    "deliver": _deliver,
    "reset": _reset,
    "clock": _clock,
    "faults": _faults,
    "disputes": _dispute,
    "settle": _settle,
    "expire": _expire,
}


def desk(machine: Machine) -> Page:
    set_to = webhooks.switches(machine)
    fields = "".join(
        f'<label class="field">{label}<input name="{name}" inputmode="decimal" value="{set_to[name]:g}"></label>'
        for name, label in LABELS.items()
    )
    buttons = (
        _button("deliver", "Kirim yang tertahan")
        + _button("clock", "Majukan 30 menit", advance=1800)
        + _button("faults", "Gagalkan panggilan berikutnya", next=1)
        + _button("reset", "Kosongkan semua")
    )
    body = (
        "<h1>Meja kendali</h1><section class=panel><h2>Cara kabar sampai ke toko</h2>"
        f'<form method="post" action="{PREFIX}webhooks" class="row">{fields}'
        '<button class="btn slim">Simpan</button></form>'
        f'<div class="row">{buttons}</div></section>'
        f"<section class=panel><h2>Halaman bayar</h2>{_sessions(machine)}</section>"
        f"<section class=panel><h2>Kabar terkirim</h2>{_deliveries(machine)}</section>"
    )
    return page("Meja kendali", body, wide=True)


def _button(action: str, label: str, **values: Any) -> str:
    fields = "".join(f'<input type="hidden" name="{n}" value="{escape(str(v))}">' for n, v in values.items())
    return (
        f'<form method="post" action="{PREFIX}{action}">{fields}<button class="btn quiet slim">{label}</button></form>'
    )


def _sessions(machine: Machine) -> str:
    rows = machine.store.rows("checkout.session")[-20:][::-1]
    if not rows:
        return "<p class=mute>Belum ada. Halaman bayar muncul di sini begitu toko membuatnya.</p>"
    cells = "".join(
        f"<tr><td class=num>{escape(row['client_reference_id'] or row['id'][:16])}</td>"
        f"<td class=num>{rupiah(row['amount_total'])}</td>"
        f"<td>{STATES[row['status']]}, {STATES[row['payment_status']]}</td>"
        f'<td><div class="row">{_session_buttons(row)}</div></td></tr>'
        for row in rows
    )
    return (
        f"<div class=scroll tabindex=0><table><tr><th>Acuan<th>Jumlah<th>Keadaan<th>Tindakan</tr>{cells}</table></div>"
    )


def _session_buttons(row: Row) -> str:
    if row["status"] == "open":
        link = f'<a class="btn quiet slim" href="/c/pay/{row["id"]}">Buka</a>'
        return link + _button("expire", "Tutup", session=row["id"])
    if row.get("_settles"):
        return _button("settle", "Uang masuk", session=row["id"], outcome="succeeded") + _button(
            "settle", "Uang gagal", session=row["id"], outcome="failed"
        )
    if row["payment_status"] == "paid":
        return _button("disputes", "Sengketakan", payment_intent=row["payment_intent"])
    return ""


def _deliveries(machine: Machine) -> str:
    rows = machine.store.rows("deliveries")[-30:][::-1]
    if not rows:
        return "<p class=mute>Belum ada kabar. Bayar satu pesanan untuk melihatnya.</p>"
    cells = "".join(
        f"<tr><td><code>{row['type']}</code></td><td>{STATES[row['state']]}</td>"
        f"<td class=num>{escape(', '.join(a['answer'] for a in row['attempts'][-4:]))}</td>"
        f"<td>{_button('deliver', 'Kirim lagi', event=row['event'])}</td></tr>"
        for row in rows
    )
    return f"<div class=scroll tabindex=0><table><tr><th>Kabar<th>Keadaan<th>Jawaban<th></tr>{cells}</table></div>"
