"""Rows of a dirty list, each with how it has to come out: right, wrong or doubled."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from cooperatives.regions.models import Village
from cooperatives.registry.importing.trying import dirt
from cooperatives.registry.importing.trying.people import FIRST, FLOURISH, LAST, Invented, invent

RIGHT, WRONG, DOUBLED = "right", "wrong", "doubled"
Cells = dict[str, Any]
ENTERPRISE = {
    "name": "Nama Usaha / Merk",
    "owner_name": "NAMA PEMILIK ",
    "national_id": "No. KTP (NIK)",
    "address": "Alamat Usaha",
    "village": "Desa/Kel.",
    "district": "KEC.",
    "phone": "No. HP/WA",
    "business_number": "N I B",
    "tax_number": "NPWP",
    "sector": "Jenis Usaha",
    "kbli": "Kode KBLI",
    "scale": "Klasifikasi Usaha",
    "founded_year": "Thn Berdiri",
}
COOPERATIVE = {
    "name": "NAMA KOPERASI",
    "registration_number": "NIK Koperasi",
    "approval_number": "No. Badan Hukum",
    "deed_date": "Tgl. Akta",
    "address": "Alamat",
    "village": "Kelurahan / Desa",
    "district": "Kecamatan",
    "phone": "Telp.",
    "email": "Email",
    "chair": "Ketua",
    "meeting": "RAT Terakhir",
    "standing": "Status Koperasi",
}


@dataclass(frozen=True)
class Dirty:
    """A row by field, and how the import has to judge it."""

    cells: Cells
    outcome: str


def enterprises(*, rng: Random, count: int) -> Iterator[Dirty]:
    """That many rows of UMKM: about 4 of 100 wrong, 2 of 100 doubled."""
    villages = list(Village.objects.select_related("district").order_by("pk"))
    repeatable: list[Invented] = []
    for number in range(1, count + 1):
        turn = rng.random()
        if turn < 0.02 and repeatable:
            yield Dirty(_enterprise(rng, rng.choice(repeatable)), DOUBLED)
            continue
        person = invent(rng=rng, number=number, village=rng.choice(villages))
        cells = _enterprise(rng, person)
        if turn < 0.06:
            rng.choice(DAMAGES)(rng, cells, person)
            yield Dirty(cells, WRONG)
            continue
        if len(repeatable) < 400:
            repeatable.append(person)
        yield Dirty(cells, RIGHT)


def cooperatives(*, rng: Random, count: int, today: date) -> Iterator[Dirty]:
    """That many rows of cooperatives; four of five sleep."""
    villages = list(Village.objects.select_related("district").order_by("pk"))
    right: list[Cells] = []
    for number in range(1, count + 1):
        turn = rng.random()
        if turn < 0.02 and right:
            yield Dirty(dict(rng.choice(right)), DOUBLED)
            continue
        cells = _cooperative(rng, number, rng.choice(villages), today)
        if turn < 0.06:
            field, value = rng.choice((("district", "Bogor Kota"), ("phone", "123"), ("name", ""), ("standing", "??x")))
            cells[field] = value
            yield Dirty(cells, WRONG)
            continue
        right.append(cells)
        yield Dirty(cells, RIGHT)


def _enterprise(rng: Random, who: Invented) -> Cells:
    """Every fourth has no NIB or no NIK; whoever repeats it is found by what is left."""
    numbered = int(who.phone[-2:]) % 4
    return {
        "name": dirt.spaced(rng, who.name),
        "owner_name": dirt.spaced(rng, who.owner),
        "national_id": rng.choice((who.nik, f"'{who.nik}", f"{who.nik} ")) if numbered != 1 else dirt.nothing(rng),
        "address": dirt.spaced(rng, who.address),
        "village": dirt.place(rng, who.village.name, ("Desa", "Ds.", "Kel.")),
        "district": dirt.place(rng, who.village.district.name, ("Kec.", "Kecamatan", "KEC")),
        "phone": dirt.phone(rng, who.phone),
        "business_number": dirt.nib(rng, who.nib) if numbered > 1 else dirt.nothing(rng),
        "tax_number": dirt.npwp(rng, who.npwp) if rng.random() < 0.3 else dirt.nothing(rng),
        "sector": dirt.spaced(rng, who.sector),
        "kbli": dirt.kbli(rng, who.kbli, who.sector),
        "scale": dirt.scale(rng, who.scale),
        "founded_year": dirt.year(rng, who.founded),
    }


def _cooperative(rng: Random, number: int, village: Village, today: date) -> Cells:
    met = today - timedelta(days=rng.randrange(60, 3_000))
    says = rng.random() < 0.7
    return {
        "name": dirt.spaced(rng, f"Koperasi {rng.choice(FLOURISH)} {rng.choice(LAST)} {number}"),
        "registration_number": rng.choice((float(f"3201{number:09}"), f"3201{number:09}", dirt.nothing(rng))),
        "approval_number": f"{rng.randint(1, 999):03}/BH/{rng.choice(('KDK.10', 'XIII.3'))}/{rng.randint(1990, 2022)}",
        "deed_date": dirt.day(rng, date(rng.randint(1990, 2022), rng.randint(1, 12), rng.randint(1, 28))),
        "address": dirt.spaced(rng, f"Jl. Raya {village.name} No. {rng.randint(1, 200)}"),
        "village": dirt.place(rng, village.name, ("Desa", "Ds.", "Kel.")),
        "district": dirt.place(rng, village.district.name, ("Kec.", "Kecamatan", "KEC")),
        "phone": dirt.phone(rng, f"812000{50_000 - number:05}") if rng.random() < 0.8 else dirt.nothing(rng),
        "email": f"koperasi{number}@lumbung.example" if rng.random() < 0.4 else dirt.nothing(rng),
        "chair": dirt.spaced(rng, f"{rng.choice(FIRST)} {rng.choice(LAST)}"),
        "meeting": dirt.day(rng, met) if rng.random() < 0.6 else dirt.nothing(rng),
        "standing": rng.choices(("AKTIF", "Aktif ", "Tidak Aktif", "TIDAK AKTIF"), (1, 1, 4, 4))[0] if says else "",
    }


def _set(field: str, make: Callable[[Random, Invented], Any]) -> Callable[[Random, Cells, Invented], None]:
    def damage(rng: Random, cells: Cells, who: Invented) -> None:
        cells[field] = make(rng, who)

    return damage


DAMAGES = (
    _set("national_id", lambda rng, who: f"{float(who.nik[:6]) / 1e5:.5f}E+15"),
    _set("national_id", lambda rng, who: float(f"{who.nik[:15]}0")),
    _set("national_id", lambda rng, who: who.nik[:14]),
    _set("district", lambda rng, who: ""),
    _set("district", lambda rng, who: dirt.misspelt(rng, who.village.district.name)),
    _set("village", lambda rng, who: "Karangmulya Baru"),
    _set("village", lambda rng, who: ""),
    _set("phone", lambda rng, who: f"0{who.phone[:5]}"),
    _set("phone", lambda rng, who: "tidak punya hp"),
    _set("phone", lambda rng, who: "8.12346E+10"),
    _set("name", lambda rng, who: ""),
    _set("owner_name", lambda rng, who: "-"),
    _set("business_number", lambda rng, who: who.nib[:9]),
    _set("address", lambda rng, who: '=HYPERLINK("http://contoh.example","klik")'),
    _set("scale", lambda rng, who: "Besar"),
    _set("founded_year", lambda rng, who: rng.choice((1200, 2099, "31/31/2015"))),
)
