"""The page on which a buyer pays a Checkout Session with a test card, and the page of an account link."""

from datetime import datetime, timedelta, timezone
from html import escape
from urllib.parse import parse_qs

from .errors import ApiError
from .html import Page, page, redirect
from .machine import Machine
from .resources import accounts
from .resources.money import rupiah
from .resources.paying import Declined, pay_by_bank, pay_by_card
from .store import Row

WIB = timezone(timedelta(hours=7))
WAYS = [
    ("4242424242424242", "4242 4242 4242 4242", "Kartu yang diterima bank"),
    ("4000000000000002", "4000 0000 0000 0002", "Kartu yang ditolak bank"),
    ("4000000000009995", "4000 0000 0000 9995", "Kartu yang saldonya kurang"),
    ("bank", "Lewat bank, uang menyusul", "Pesanan menunggu sebentar, lalu uangnya masuk"),
    ("bank-gagal", "Lewat bank, lalu gagal", "Pesanan menunggu sebentar, lalu uangnya tidak masuk"),
]
REASONS = {
    "generic_decline": "Bank menolak kartu ini. Pilih kartu lain, pesanan Anda masih kami pegang.",
    "insufficient_funds": "Saldo kartu ini kurang. Pilih kartu lain, pesanan Anda masih kami pegang.",
    "expired_card": "Masa berlaku kartu ini sudah habis. Pilih kartu lain.",
}


def answer(machine: Machine, method: str, path: str, body: str) -> Page | None:
    """The pay page or the page of an account link; None for any other address."""
    form = {name: values[0] for name, values in parse_qs(body).items()}
    if path.startswith("/c/pay/"):
        return _pay(machine, method, path.removeprefix("/c/pay/"), form)
    if path.startswith("/setup/"):
        return _set_up(machine, method, path.removeprefix("/setup/"))
    return None


def _pay(machine: Machine, method: str, key: str, form: dict[str, str]) -> Page:
    if machine.store.get("checkout.session", key) is None:
        return page(
            "Tidak ditemukan", _closed("Halaman bayar ini tidak ada", "Buka lagi dari pesanan Anda.", ""), status=404
        )
    session = machine.find("checkout.session", key)
    if session["status"] == "complete":
        done = session["success_url"].replace("{CHECKOUT_SESSION_ID}", key)
        if method == "POST":
            return redirect(done)
        return page("Sudah dibayar", _closed("Pesanan ini sudah dibayar", "Anda tidak perlu membayar lagi.", done))
    if session["status"] == "expired":
        back = (session["cancel_url"] or "").replace("{CHECKOUT_SESSION_ID}", key)
        text = "Halaman ini sudah ditutup. Mulai lagi dari pesanan Anda kalau masih ingin membayar."
        return page("Waktu habis", _closed("Waktu membayar habis", text, back), status=410)
    return _pay_open(machine, session, form) if method == "POST" else _form(session)


def _pay_open(machine: Machine, session: Row, form: dict[str, str]) -> Page:
    way = form.get("card", "").replace(" ", "")
    try:
        if way in ("bank", "bank-gagal"):
            pay_by_bank(machine, session, arrives=way == "bank")
        else:
            pay_by_card(machine, session, way)
    except Declined as refusal:
        return _form(session, REASONS.get(refusal.code, REASONS["generic_decline"]), chosen=way, status=402)
    except ApiError:
        return _form(session, "Itu bukan kartu percobaan. Pilih salah satu di bawah.", status=402)
    return redirect(session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"]))


def _form(session: Row, error: str = "", *, chosen: str = WAYS[0][0], status: int = 200) -> Page:
    total = rupiah(session["amount_total"])
    until = datetime.fromtimestamp(session["expires_at"], WIB)
    lines = "".join(
        f"<dt>{escape(line['description'])}{_times(line)}</dt><dd class=num>{rupiah(line['amount_total'])}</dd>"
        for line in session["_lines"]
    )
    ways = "".join(
        f'<label class="pick"><input type="radio" name="card" value="{value}"{" checked" if value == chosen else ""}>'
        f"<b class=num>{name}</b><small>{hint}</small></label>"
        for value, name, hint in WAYS
    )
    email = (
        f"<p class='small mute'>Bukti dikirim ke {escape(session['customer_email'])}</p>"
        if session["customer_email"]
        else ""
    )
    cancel = ""
    if session["cancel_url"]:
        back = escape(session["cancel_url"].replace("{CHECKOUT_SESSION_ID}", session["id"]))
        cancel = f'<a class="btn quiet" id="batal" href="{back}">Batal, kembali ke pesanan</a>'
    alert = f'<p class="note bad" role="alert">{error}</p>' if error else ""
    return page(
        f"Bayar {total}",
        f'<div><p class="small mute">Bayar sebelum pukul {until:%H.%M} WIB</p>'
        f'<h1 class="price big">{total}</h1></div>{alert}'
        f'<section class="panel" aria-label="Rincian"><dl class="sum">{lines}'
        f'<dt class="total">Jumlah</dt><dd class="total num">{total}</dd></dl>{email}</section>'
        f'<form method="post"><fieldset><legend>Pilih kartu percobaan</legend>{ways}</fieldset>'
        f'<div style="display:grid;gap:.75rem;margin-top:1.25rem"><button class="btn" id="bayar">Bayar {total}</button>'
        f"{cancel}</div></form>",
        status=status,
    )


def _times(line: Row) -> str:
    return f" <span class='mute num'>× {line['quantity']}</span>" if line["quantity"] > 1 else ""


def _closed(title: str, text: str, url: str) -> str:
    link = f'<a class="btn" href="{escape(url)}">Kembali ke pesanan</a>' if url else ""
    return f"<div><h1>{title}</h1><p style='margin-top:.5rem'>{text}</p></div>{link}"


def _set_up(machine: Machine, method: str, token: str) -> Page:
    link = machine.store.get("links", token)
    if link is None:
        return page("Tidak ditemukan", _closed("Tautan ini sudah dipakai", "Minta tautan baru.", ""), status=404)
    if link["expires_at"] < machine.now():
        return redirect(link["refresh_url"])
    if method != "POST":
        account = machine.find("account", link["account"])
        text = f"<p>Akun <code>{account['id']}</code> akan dianggap lengkap dan boleh menerima transfer.</p>"
        button = '<form method="post"><button class="btn">Lengkapi akun</button></form>'
        return page("Lengkapi akun", f"<h1>Lengkapi akun koperasi</h1>{text}{button}")
    machine.store.drop("links", token)
    accounts.complete(machine, link["account"])
    return redirect(link["return_url"])
