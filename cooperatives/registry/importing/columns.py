"""What a list may tell about an enterprise or a cooperative, and the headings that offices write over it."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy

from cooperatives.registry.models import ImportRun

FILLER = re.compile(r"\(.*?\)|\*")


@dataclass(frozen=True)
class Field:
    """A thing that a list may tell: its name in code, how people call it, and other headings for it."""

    name: str
    title: Any
    words: str
    required: bool = False

    def headings(self) -> frozenset[str]:
        """All headings for it, solid: what offices write, and its title in every language of the site."""
        titles = set()
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                titles.add(solid(self.title))
        return frozenset({solid(word) for word in self.words.split("|")} | titles)


PLACE = (
    Field("district", gettext_lazy("Kecamatan"), "kecamatan|kec|nama kecamatan|wilayah kecamatan|kec domisili", True),
    Field(
        "village",
        gettext_lazy("Desa/Kelurahan"),
        "desa|kelurahan|desa/kelurahan|kelurahan/desa|desa/kel|kel/desa|desa kel|kel|nama desa|nama desa/kelurahan",
        True,
    ),
    Field(
        "address",
        gettext_lazy("Alamat"),
        "alamat|alamat usaha|alamat lengkap|alamat umkm|alamat koperasi|alamat kantor|alamat tempat usaha|jalan",
    ),
    Field(
        "phone",
        gettext_lazy("No. HP"),
        "no hp|nomor hp|hp|no telp|no telepon|telepon|telp|nomor telepon|no wa|wa|whatsapp|no whatsapp|kontak|no kontak"
        "|no hp/wa|no telp/hp|no hp aktif|handphone|no handphone|nomor handphone|phone|no tlp|tlp|contact person|cp",
    ),
)
NPWP = Field("tax_number", "NPWP", "npwp|no npwp|nomor npwp|npwp usaha|npwp koperasi")
ENTERPRISE = (
    Field(
        "name",
        gettext_lazy("Nama usaha"),
        "nama usaha|nama umkm|usaha|nama perusahaan|merk|merek|brand|nama merk|nama merek|nama usaha/merk|nama toko"
        "|nama ukm|nama ikm|merk dagang|merek dagang|nama badan usaha|business name",
        True,
    ),
    Field(
        "owner_name",
        gettext_lazy("Nama pemilik"),
        "nama pemilik|pemilik|nama pengusaha|nama pelaku usaha|pelaku usaha|nama lengkap|nama pemilik usaha"
        "|penanggung jawab|nama penanggung jawab|nama|owner|nama owner|nama pemilik/pengelola",
        True,
    ),
    *PLACE,
    Field("business_number", "NIB", "nib|no nib|nomor nib|nomor induk berusaha|nib oss|no induk berusaha"),
    Field(
        "national_id",
        "NIK",
        "nik|no nik|no ktp|nik ktp|ktp|nomor ktp|nomor induk kependudukan|nik pemilik"
        "|no nik ktp|nik/no ktp|nik pengusaha",
    ),
    NPWP,
    Field(
        "sector",
        gettext_lazy("Bidang usaha"),
        "bidang usaha|jenis usaha|sektor|sektor usaha|jenis produk|produk|kategori|kategori usaha|bidang"
        "|komoditas|klaster",
    ),
    Field("kbli", "KBLI", "kbli|kode kbli|no kbli|kbli 2020|kode kbli 2020|kbli utama"),
    Field(
        "scale", gettext_lazy("Skala usaha"), "skala usaha|skala|klasifikasi|klasifikasi usaha|kelas usaha|ukuran usaha"
    ),
    Field(
        "founded_year",
        gettext_lazy("Tahun berdiri"),
        "tahun berdiri|berdiri sejak|tahun mulai|tahun mulai usaha|mulai usaha|thn berdiri|tahun usaha|berdiri"
        "|tanggal berdiri|tgl berdiri",
    ),
)
COOPERATIVE = (
    Field("name", gettext_lazy("Nama koperasi"), "nama koperasi|koperasi|nama|nama kop|nama lembaga", True),
    Field(
        "registration_number",
        gettext_lazy("Nomor Induk Koperasi"),
        "nomor induk koperasi|nik koperasi|nik|no induk koperasi|no nik|nik kop|nomor nik|no nik koperasi",
    ),
    *PLACE,
    Field("legal_name", gettext_lazy("Nama badan hukum"), "nama badan hukum|nama lengkap koperasi|nama sesuai akta"),
    Field(
        "deed_number",
        gettext_lazy("Nomor akta"),
        "no akta|nomor akta|akta|akta pendirian|no akta pendirian|nomor akta pendirian",
    ),
    Field("deed_date", gettext_lazy("Tanggal akta"), "tanggal akta|tgl akta|tanggal akta pendirian|tgl akta pendirian"),
    Field(
        "approval_number",
        gettext_lazy("Nomor badan hukum"),
        "no badan hukum|nomor badan hukum|badan hukum|no bh|nomor bh|bh|no ahu|nomor ahu|nomor pengesahan|no pengesahan"
        "|sk ahu|sk kemenkumham|nomor badan hukum pendirian|no bh pendirian",
    ),
    NPWP,
    Field("email", gettext_lazy("E-mail"), "email|e-mail|alamat email|surel|alamat e-mail"),
    Field(
        "chair", gettext_lazy("Ketua"), "ketua|nama ketua|ketua koperasi|ketua pengurus|nama ketua pengurus|pengurus"
    ),
    Field(
        "meeting",
        gettext_lazy("RAT terakhir"),
        "rat terakhir|tanggal rat|tgl rat|tanggal rat terakhir|tgl rat terakhir|rat|pelaksanaan rat"
        "|tanggal pelaksanaan rat",
    ),
    Field(
        "standing",
        gettext_lazy("Status"),
        "status|status koperasi|keaktifan|keterangan aktif|kondisi|aktif/tidak aktif",
    ),
)
FIELDS = {ImportRun.ENTERPRISES: ENTERPRISE, ImportRun.COOPERATIVES: COOPERATIVE}


def field_titles(subject: str) -> dict[str, Any]:
    """How people call each field."""
    return {field.name: field.title for field in FIELDS[subject]}


def solid(heading: Any) -> str:
    """Letters and digits only: "No. HP / WA *" and "no hp/wa" are the same heading."""
    text = FILLER.sub("", str(heading)).lower().replace("nomor", "no")
    return re.sub(r"[^a-z0-9]", "", text)
