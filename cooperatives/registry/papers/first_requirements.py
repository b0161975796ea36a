"""The checklist to begin with: an administrator changes it as the regency's rules change."""

from typing import Any

# code, title, help, subject, condition, evidence, certificate kind, field, reviewer, mandatory
FIRST: list[tuple[str, str, str, str, str, str, str, str, str, bool]] = [
    ("nib", "NIB (Nomor Induk Berusaha)", "Surat dari OSS, gratis di oss.go.id. Koperasi bisa membantu mengurusnya.",
     "enterprise", "always", "document", "", "business_number", "dinas", True),
    ("ktp", "KTP pemilik", "Foto bagian depan KTP, keempat sudutnya terlihat. Hanya petugas yang membukanya.",
     "enterprise", "always", "document", "", "national_id", "dinas", True),
    ("tempat-usaha", "Foto tempat produksi", "Satu foto tempat barang dibuat: dapur, bengkel, atau kebun.",
     "enterprise", "always", "document", "", "", "cooperative", True),
    ("spp-irt", "SPP-IRT", "Izin pangan industri rumah tangga, dari OSS. Berlaku 5 tahun.",
     "enterprise", "food", "certificate", "pirt", "", "dinas", True),
    ("halal", "Sertifikat halal", "Wajib untuk makanan dan minuman sejak 17 Oktober 2026. Usaha mikro bisa mengurusnya"
     " gratis lewat SIHALAL.", "enterprise", "food", "certificate", "halal", "", "dinas", True),
    ("npwp", "NPWP pemilik", "Boleh menyusul. Diperlukan kalau penjualan setahun melewati Rp500 juta.",
     "enterprise", "always", "document", "", "tax_number", "dinas", False),
    ("nik-koperasi", "Sertifikat NIK koperasi", "Sertifikat Nomor Induk Koperasi dari Kementerian Koperasi.",
     "cooperative", "always", "document", "", "registration_number", "dinas", True),
    ("akta", "Akta pendirian dan pengesahan AHU", "Halaman depan akta beserta keputusan pengesahan badan hukumnya.",
     "cooperative", "always", "document", "", "approval_number", "dinas", True),
    ("npwp-koperasi", "NPWP koperasi", "Kartu atau surat keterangan NPWP atas nama koperasi.",
     "cooperative", "always", "document", "", "tax_number", "dinas", True),
    ("rat", "Berita acara RAT terakhir", "Rapat anggota tahun buku terakhir, dengan daftar hadir.",
     "cooperative", "always", "document", "", "", "dinas", True),
    ("rekening", "Bukti rekening koperasi", "Halaman depan buku tabungan: nama pemilik dan nomor rekening terbaca.",
     "cooperative", "always", "document", "", "bank_account_number", "dinas", True),
]  # fmt: skip


def bring_requirements(*, requirement_model: Any) -> None:
    """Write those of the first requirements that are not there; what an administrator changed stays."""
    for position, row in enumerate(FIRST, 1):
        code, title, help, subject, condition, evidence, kind, field, reviewer, mandatory = row
        requirement_model.objects.get_or_create(
            code=code,
            defaults={
                "title": title,
                "help": help,
                "subject": subject,
                "condition": condition,
                "evidence": evidence,
                "certificate_kind": kind,
                "field": field,
                "reviewer": reviewer,
                "is_mandatory": mandatory,
                "position": position * 10,
            },
        )
