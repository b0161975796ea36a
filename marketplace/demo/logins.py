"""Who one can sign in as in the demo. Only ever made where LUMBUNG_ENV is demo, development or test."""

from dataclasses import dataclass

PASSWORD = "panen-raya-2026"  # noqa: S105  printed for everyone: it opens the demo and nothing else


@dataclass(frozen=True, slots=True)
class Login:
    """`role` is what the table calls the person; `place` is where she works, as a path."""

    key: str
    role: str
    name: str
    phone: str  # E.164
    email: str
    place: str


def _login(number: int, key: str, role: str, name: str, place: str) -> Login:
    return Login(key, role, name, f"+62812000{number:05d}", f"{key}@lumbung.example", place)


LOGINS: tuple[Login, ...] = (
    _login(1, "pembeli", "buyer", "Rina Kartika", "/masuk/"),
    _login(2, "umkm", "UMKM owner", "", "/jual/"),
    _login(3, "pengurus", "cooperative: manager", "", "/kelola/"),
    _login(4, "gudang", "cooperative: warehouse", "", "/kelola/"),
    _login(5, "bendahara", "cooperative: treasurer", "", "/kelola/"),
    _login(6, "kurir", "cooperative: courier", "", "/kelola/antar/"),
    _login(7, "operator", "operator's treasurer", "Dian Puspita", "/kelola/transfer/"),
    _login(8, "dinas", "Dinas officer", "Hendra Permana", "/dinas/"),
    _login(9, "admin", "administrator", "Admin Lumbung", "/cms/"),
)
BY_KEY: dict[str, Login] = {login.key: login for login in LOGINS}
BY_ROLE: dict[str, Login] = {
    "manager": BY_KEY["pengurus"],
    "warehouse": BY_KEY["gudang"],
    "treasurer": BY_KEY["bendahara"],
    "courier": BY_KEY["kurir"],
}


def print_logins(out, base: str = "") -> None:
    """Write the table of logins: role, phone and e-mail (either signs in), and where the role works."""
    out.write(f"Sign in at {base}/akun/login/ with the phone or the e-mail address; the password is {PASSWORD}\n")
    out.write(f"  {'who':<24}{'phone':<16}{'e-mail':<30}place\n")
    for login in LOGINS:
        local = "0" + login.phone.removeprefix("+62")
        out.write(f"  {login.role:<24}{local:<16}{login.email:<30}{base}{login.place}\n")
