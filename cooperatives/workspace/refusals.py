"""What staff are told when something is refused: what happened, then what to do."""

from django.utils.translation import gettext as _

from cooperatives.distribution import steps
from cooperatives.distribution.counter.capacity import PointFull
from cooperatives.distribution.packing.following import StillAsked
from cooperatives.registry import inviting


def explain(refusal: steps.StepRefused) -> str:
    """The refusal in words for the person at the counter."""
    if isinstance(refusal, steps.WrongCode):
        return _("Kodenya tidak cocok. Minta pembeli membacakan lagi 6 angka di halaman pesanannya.")
    if isinstance(refusal, steps.TooManyTries):
        return _("Kode yang salah sudah beberapa kali dicoba. Tunggu 15 menit, lalu minta pembeli membuka pesanannya.")
    if isinstance(refusal, steps.NotYetPaid):
        return _("Pesanan ini belum dibayar. Tunggu pembayarannya masuk, baru dikemas.")
    if isinstance(refusal, StillAsked):
        return _(
            "Pembeli sedang ditanya tentang barang yang kurang. "
            "Paket bisa ditutup setelah ia menjawab, atau waktunya habis."
        )
    if isinstance(refusal, PointFull):
        return str(refusal) + " " + _("Tunggu sampai ada yang diambil, atau simpan di gudang.")
    if isinstance(refusal, steps.AlreadyTaken):
        return _("Langkah ini sudah dicatat sebelumnya. Tidak ada yang diubah.")
    return _("Langkah ini belum bisa dicatat. Muat ulang halaman dan ikuti urutannya.")


def explain_invitation(refusal: inviting.InvitationRefused) -> str:
    """The refusal in words for whoever invites."""
    if isinstance(refusal, inviting.AlreadyAccepted):
        return _("Undangan ini sudah diterima. Buka nota kesepahamannya dari daftar mitra.")
    if isinstance(refusal, inviting.InvitationWithdrawn):
        return _("Undangan ini sudah ditarik. Buat undangan baru.")
    if isinstance(refusal, inviting.OwnEnterprise):
        return _("Toko ini milik koperasi sendiri. Pilih UMKM lain.")
    if isinstance(refusal, inviting.NotActive):
        return _("Koperasi sedang tidak aktif, jadi belum bisa mengundang. Hubungi Dinas.")
    return _("Undangan belum bisa diproses. Muat ulang halaman, lalu coba lagi.")
