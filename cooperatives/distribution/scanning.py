"""What is said, and written down, when a code that was read does not fit.

Every room (handover, packing, manifest, counter) refuses with one of REFUSALS, so that the same is said in the same
words everywhere. A refused scan is kept: many of one kind show where labels or people go astray.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.codes import read_code
from cooperatives.distribution.models import Scan
from cooperatives.registry.models import Cooperative

HANDOVER, PACKING, MANIFEST, COUNTER, STOCK = "handover", "packing", "manifest", "counter", "stock"  # the rooms


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a scan was refused: `words` in one short line to be read from afar, `advice` what to do now."""

    key: str
    words: str | Promise
    advice: str | Promise


_ALL = (
    Refusal(
        key="unknown",
        words=_("Kode tidak dikenal"),
        advice=_("Pindai sekali lagi. Kalau labelnya rusak, ketik nomornya."),
    ),
    Refusal(
        key="other-kind",
        words=_("Bukan kode untuk di sini"),
        advice=_("Kodenya benar, tempatnya bukan di sini. Lihat petunjuk di bawah kotak kode."),
    ),
    Refusal(
        key="foreign",
        words=_("Milik koperasi lain"),
        advice=_("Sisihkan, lalu beri tahu pengurus. Isinya tidak bisa dibuka dari sini."),
    ),
    Refusal(
        key="wrong-hub",
        words=_("Gudangnya bukan di sini"),
        advice=_("Sisihkan untuk dibawa ke gudang yang benar."),
    ),
    Refusal(
        key="cancelled",
        words=_("Pesanan ini batal"),
        advice=_("Jangan dikirim. Kembalikan barangnya ke rak UMKM."),
    ),
    Refusal(
        key="refused",
        words=_("Sudah ditolak pembeli"),
        advice=_("Jangan dikirim lagi. Kembalikan barangnya ke rak UMKM."),
    ),
    Refusal(
        key="handed-over",
        words=_("Sudah diserahkan"),
        advice=_("Paket ini tercatat sudah di tangan pembeli. Tanyakan ke pengurus."),
    ),
    Refusal(
        key="unpaid",
        words=_("Belum dibayar"),
        advice=_("Sisihkan dulu. Lanjutkan begitu pembayarannya masuk."),
    ),
    Refusal(
        key="twice",
        words=_("Sudah dipindai"),
        advice=_("Tidak dihitung lagi. Lanjut ke yang berikutnya."),
    ),
    Refusal(
        key="packed",
        words=_("Sudah dikemas"),
        advice=_("Paket ini sudah ditutup. Lanjut ke paket berikutnya."),
    ),
    Refusal(
        key="not-packed",
        words=_("Belum dikemas"),
        advice=_("Kemas dulu isinya, lalu pindai lagi."),
    ),
    Refusal(
        key="gone",
        words=_("Sudah berangkat"),
        advice=_("Paket ini tercatat di luar gudang. Catat dulu kembalinya."),
    ),
    Refusal(
        key="other-parcel",
        words=_("Bukan untuk paket ini"),
        advice=_("Barang ini untuk paket lain. Kembalikan ke tempatnya."),
    ),
    Refusal(
        key="other-maker",
        words=_("UMKM-nya lain"),
        advice=_("Barangnya serupa, pembuatnya bukan. Ambil yang tertulis di daftar."),
    ),
    Refusal(
        key="too-many",
        words=_("Sudah cukup"),
        advice=_("Jumlahnya sudah pas. Kembalikan yang ini."),
    ),
    Refusal(
        key="out-of-date",
        words=_("Sudah lewat tanggal"),
        advice=_("Sisihkan lot ini. Ambil lot yang tanggalnya masih lama."),
    ),
    Refusal(
        key="not-on-hand",
        words=_("Stok gudang kurang"),
        advice=_("Catatan stok lebih kecil dari yang diambil. Hitung ulang raknya."),
    ),
    Refusal(
        key="incomplete",
        words=_("Isinya belum lengkap"),
        advice=_("Lengkapi dulu, atau tutup tanpa memindai."),
    ),
    Refusal(
        key="wrong-code",
        words=_("Kodenya tidak cocok"),
        advice=_("Jangan serahkan. Minta pembeli membuka halaman pesanannya dan membacakan 6 angkanya."),
    ),
    Refusal(
        key="too-many-tries",
        words=_("Terlalu banyak kode salah"),
        advice=_("Tunggu 15 menit, lalu minta pembeli membuka halaman pesanannya."),
    ),
    Refusal(
        key="not-ready",
        words=_("Belum siap diambil"),
        advice=_("Paket ini belum dicatat di titik ambil."),
    ),
    Refusal(
        key="not-pickup",
        words=_("Paket ini diantar"),
        advice=_("Bukan untuk diambil di loket. Serahkan ke kurir."),
    ),
    Refusal(
        key="other-point",
        words=_("Titik ambilnya lain"),
        advice=_("Paket ini untuk titik ambil lain."),
    ),
    Refusal(
        key="full",
        words=_("Titik ambil penuh"),
        advice=_("Tunggu sampai ada paket yang diambil, atau simpan di gudang."),
    ),
    Refusal(
        key="other-manifest",
        words=_("Ada di surat jalan lain"),
        advice=_("Keluarkan dulu dari surat jalan yang itu."),
    ),
    Refusal(
        key="not-delivery",
        words=_("Bukan untuk diantar kurir kita"),
        advice=_("Paket ini diambil pembeli atau dibawa kurir ekspedisi."),
    ),
    Refusal(
        key="not-carried",
        words=_("Tidak dibawa di jalan ini"),
        advice=_("Paket ini tidak ada, atau sudah tidak ada, di surat jalan ini."),
    ),
    Refusal(
        key="other-round",
        words=_("Bukan jadwal ini"),
        advice=_("Paket ini berangkat pada jadwal lain. Sisihkan."),
    ),
)
REFUSALS: dict[str, Refusal] = {one.key: one for one in _ALL}


class ScanRefused(Exception):
    """A scan that does not fit. `refusal` is a key of REFUSALS; `advice` says more than that one's own, if given."""

    def __init__(self, refusal: str, advice: str = "") -> None:
        super().__init__(refusal)
        found = REFUSALS[refusal]
        self.refusal = refusal
        self.words = str(found.words)
        self.advice = advice or str(found.advice)


def refuse_scan(*, cooperative: Cooperative, room: str, text: str, refusal: str, by: Any, at: datetime) -> Scan:
    """Write down that `text` was read in a room and refused (`refusal`: a key of REFUSALS). Call it outside of the
    transaction that was refused, so that it stays.

    What only the buyer should know, her handover code, is not kept.
    """
    return Scan.objects.create(
        cooperative=cooperative,
        room=room,
        text=without_secret(text=text)[: Scan._meta.get_field("text").max_length],
        refusal=REFUSALS[refusal].key,
        scanned_at=at,
        scanned_by=by,
    )


def without_secret(*, text: str) -> str:
    """What was scanned, without the code that only the buyer has: six digits of it become dots."""
    cleaned = text.replace("\0", "").strip()
    code = read_code(cleaned)
    if code is not None and code.secret:
        return f"{code.kind}/{code.key}/······"
    return re.sub(r"(?<![0-9-])[0-9]{6}(?![0-9-])", "······", cleaned)
