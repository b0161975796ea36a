"""Cooperatives: unique names, their legal form, and what they say about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FORMS = {"konsumen": 44, "produsen": 32, "jasa": 12, "kud": 12}
LEADS = tuple(
    """Sauyunan|Puncak Lestari|Giri Tani|Mandiri|Mekar Jaya|Sejahtera|Gemah Ripah|Ngahiji|Sabilulungan|Silih Asih|
    Bina Warga|Karya Bersama|Tani Mukti|Sumber Makmur|Harapan Baru|Cahaya Umat|Berkah Bersama|Amanah|Mitra Usaha|
    Sugih Mukti|Wanita Mandiri|Kartini|Melati|Pelita Desa|Lembur Kuring|Rahayu|Waluya|Bagja|Raharja|Guyub|Rukun Tani|
    Kujang|Parahyangan|Pasundan|Halimun|Salak Endah|Pancar Sari|Tirta Mulya|Jembar|Sinar Harapan|Karya Mukti|
    Usaha Muda|Tunas Harapan|Saluyu|Paguyuban|Sari Bumi|Bumi Asih|Leuit|Kahuripan|Mukti Rahayu""".replace(
        "\n", ""
    ).split("|")
)
LEADS = tuple(" ".join(lead.split()) for lead in LEADS)

ABOUT = (
    "Koperasi ini berdiri dari {n} keluarga yang bosan menjual sendiri-sendiri ke tengkulak.",
    "Awalnya arisan warga {village}, kini melayani anggota di seluruh Kecamatan {district}.",
    "Dibentuk para pembuat di {district} supaya ongkos antar bisa ditanggung bersama.",
    "Sejak hari pertama buku kasnya dibuka di papan balai desa {village}.",
)
WORK = (
    "Barang anggota dikumpulkan di gudang, diperiksa jumlah dan mutunya, lalu dikemas jadi satu paket.",
    "Tiap pagi kurir berangkat dengan motor dan bak terbuka, sorenya uang tunai disetor dan dicatat.",
    "Gudang kami kecil, tetapi setiap barang punya rak dan setiap rak punya penanggung jawab.",
    "Kami mengantar sampai desa yang tidak dilewati kurir besar.",
)
CARE = (
    "Hasil penjualan cair tiap Jumat, dengan rincian yang bisa dibaca anggota di telepon masing-masing.",
    "Sisa hasil usaha dibagi menurut jasa anggota dalam rapat tahunan yang terbuka.",
    "Sebulan sekali ada kelas foto barang, label, dan menghitung modal.",
    "Anggota yang pesanannya sudah pasti dapat meminta talangan bahan tanpa bunga.",
    "Pembeli yang kecewa kami layani di meja yang sama dengan pembeli yang puas.",
)


@dataclass(frozen=True, slots=True)
class CooperativeName:
    """`name` is what people say, `legal_name` what stands in the deed; `form` is a key of FORMS."""

    name: str
    legal_name: str
    form: str


def cooperative_names(*, rng: Random, villages: list[str]) -> list[CooperativeName]:
    """A unique name for each cooperative, given the village in which each sits. Order follows `villages`."""
    taken: set[str] = set()
    return [_name(rng, village, taken) for village in villages]


def about_cooperative(*, rng: Random, village: str, district: str) -> str:
    """What the cooperative's page says of it: two paragraphs separated by an empty line."""
    first = rng.choice(ABOUT).format(n=rng.randint(20, 60), village=village, district=district)
    return f"{first} {rng.choice(WORK)}\n\n{' '.join(rng.sample(CARE, 2))}"


def _name(rng: Random, village: str, taken: set[str]) -> CooperativeName:
    form = rng.choices(list(FORMS), weights=list(FORMS.values()))[0]
    leads = rng.sample(LEADS, len(LEADS))
    ideas = leads[:6] + [f"{lead} {village}" for lead in leads]
    ideas += [f"{lead} {other} {village}" for lead in leads for other in leads if lead != other]
    core = next(idea for idea in ideas if idea.casefold() not in taken)
    taken.add(core.casefold())
    if form == "kud":
        return CooperativeName(f"KUD {core}", f"Koperasi Unit Desa {core}", form)
    return CooperativeName(f"Koperasi {core}", f"Koperasi {form.capitalize()} {core}", form)
