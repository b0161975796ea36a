"""The page of the control desk."""

from html import escape
from typing import Any

from . import webhooks
from .html import Page, page
from .machine import Machine
from .resources.money import rupiah
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
RETURNS = {
    "pending": "diproses",
    "succeeded": "sampai ke pembeli",
    "failed": "gagal",
    "needs_response": "menunggu keputusan bank",
    "won": "dimenangkan toko",
    "lost": "dimenangkan pembeli",
}
NAMES = {"refund": "Pengembalian", "dispute": "Sengketa"}


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
        f"<section class=panel><h2>Pengembalian dan sengketa</h2>{_going_back(machine)}</section>"
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


def _going_back(machine: Machine) -> str:
    """Refunds and disputes, the newest first, with what the buyer's bank may do next."""
    rows = sorted(machine.store.rows("refund") + machine.store.rows("dispute"), key=lambda row: -row["created"])[:20]
    if not rows:
        return "<p class=mute>Belum ada uang yang dikembalikan atau disengketakan.</p>"
    cells = "".join(
        f"<tr><td>{NAMES[row['object']]}</td><td class=num>{rupiah(row['amount'])}</td>"
        f"<td>{RETURNS[row['status']]}</td><td><div class=row>{_bank_buttons(row)}</div></td></tr>"
        for row in rows
    )
    return f"<div class=scroll tabindex=0><table><tr><th>Apa<th>Jumlah<th>Keadaan<th>Tindakan</tr>{cells}</table></div>"


def _bank_buttons(row: Row) -> str:
    if row["object"] == "dispute":
        if row["status"] in ("won", "lost"):
            return ""
        return _button("disputes", "Toko menang", dispute=row["id"], outcome="won") + _button(
            "disputes", "Pembeli menang", dispute=row["id"], outcome="lost"
        )
    sent = _button("refunds", "Uang sampai", refund=row["id"], outcome="succeeded")
    fails = _button("refunds", "Gagal, uang kembali", refund=row["id"], outcome="failed")
    return {"pending": sent + fails, "succeeded": fails}.get(row["status"], "")


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
