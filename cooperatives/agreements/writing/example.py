"""An agreement that does not exist, for whoever writes a wording and wants to see how it reads."""

from cooperatives.agreements.models import Pillar, Wording
from cooperatives.agreements.writing.facts import EXPLAINED, Facts
from cooperatives.agreements.writing.text import Block, blocks
from cooperatives.agreements.writing.wording import compose

WORDS = {
    "nomor": "MoU/2026/003/00017",
    "koperasi": "Koperasi Sauyunan",
    "umkm": "Dapur Bu Enok",
    "pemilik": "Enok Rohaeti",
    "mulai": "1 Desember 2026",
    "akhir": "30 November 2027",
    "lama": "1 tahun",
    "tenggang": "30 hari",
    "batas-talangan": "Rp2.000.000",
    "jasa": "1% per bulan dari sisa talangan",
    "potongan": "dipotong 20% dari setiap pembayaran hasil penjualan sampai lunas",
    "kelas": "6 kali",
    "kunjungan": "4 kali",
    "tingkat": "Aktif berjualan",
    "gudang": "Gudang Ciampea, Jl. Letnan Sukarna 31",
    "hari-serah": "Senin dan Kamis",
    "batas-serah": "1 hari setelah pesanan masuk",
    "penyimpanan": "barang disimpan UMKM dan diserahkan saat dipesan",
    "rusak-ditanggung": "Koperasi",
    "retur-ditanggung": "UMKM",
    "masa-retur": "2 hari setelah barang diterima pembeli",
    "biaya-pembayaran": "Koperasi",
    "saluran": "Lumbung, WhatsApp koperasi, bazar kecamatan",
    "kampanye": "4 kali per tahun",
    "izin-foto": "Koperasi boleh memakainya",
    "izin-merek": "Koperasi boleh memakainya",
}
LISTS = {
    "kedudukan": ["Versi 2 ini mengubah dan menggantikan versi sebelumnya mulai 1 Desember 2026."],
    "identitas-koperasi": ["Nama: Koperasi Sauyunan", "Alamat: Jl. Letnan Sukarna 31, Kecamatan Ciampea"],
    "identitas-umkm": ["Nama usaha: Dapur Bu Enok (usaha mikro)", "Pemilik: Enok Rohaeti"],
    "daftar-pilar": list(EXPLAINED.values()),
    "bagian-koperasi": ["Bagian Koperasi untuk distribusi: 5% dari harga, paling sedikit Rp500 per barang."],
    "kewajiban": ["UMKM: Mengurus SPP-IRT, paling lambat 90 hari sejak nota ini berlaku."],
    "catatan-modal": ["Talangan pertama paling banyak Rp500.000."],
    "catatan-kapasitas": ["Kelas diadakan di Balai Desa Benteng."],
    "catatan-distribusi": ["Keripik dikemas dalam dus isi 24."],
    "catatan-pemasaran": ["Nama pembuat dicantumkan di setiap unggahan."],
}


def parts_of(*, wording: Wording) -> list[Block]:
    """The text of the example in blocks, with all pillars and every list filled."""
    facts = Facts(kinds=tuple(kind for kind, _name in Pillar.KINDS), words=WORDS, lists=LISTS)
    return blocks(compose(wording=wording, facts=facts))
