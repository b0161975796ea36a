"""What people are told when a return is refused: what happened, then what to do."""

from django.utils.translation import gettext as _

from cooperatives.distribution.returns import asking, deciding, inspecting
from cooperatives.settlement.refunding import ordering, planning


def explain(refusal: asking.ReturnRefused | planning.RefundRefused) -> str:
    """Why nothing was changed, for the buyer or for whoever decides."""
    if isinstance(refusal, asking.NotReceived):
        return _("Barang ini belum diterima, jadi belum bisa dikembalikan.")
    if isinstance(refusal, asking.WindowOver):
        return _("Masa retur barang ini sudah lewat. Bicarakan dengan koperasinya lewat tombol obrolan.")
    if isinstance(refusal, asking.MoreThanLeft):
        return _("Jumlahnya lebih dari yang bisa dikembalikan. Periksa lagi, ya.")
    if isinstance(refusal, asking.PhotoMissing):
        return _("Sertakan satu foto yang memperlihatkan masalahnya.")
    if isinstance(refusal, asking.TooManyPhotos):
        return _("Paling banyak 5 foto. Pilih yang paling jelas.")
    if isinstance(refusal, asking.AlreadyEnded):
        return _("Retur ini sudah selesai. Muat ulang halaman untuk melihat hasilnya.")
    if isinstance(refusal, asking.AlreadyBack):
        return _("Barangnya sudah di koperasi, jadi retur ini tidak bisa dibatalkan lagi.")
    if isinstance(refusal, deciding.AlreadyDecided):
        return _("Retur ini sudah dijawab. Muat ulang halaman untuk melihat jawabannya.")
    if isinstance(refusal, deciding.ReasonMissing):
        return _("Tulis alasannya, supaya pembeli mengerti.")
    if isinstance(refusal, inspecting.NotApproved):
        return _("Setujui dulu returnya, baru periksa barangnya.")
    if isinstance(refusal, ordering.NotPaid):
        return _("Pesanan ini belum dibayar, jadi tidak ada yang perlu dikembalikan.")
    if isinstance(refusal, ordering.InDispute):
        return _("Pembeli sedang menyengketakan pembayaran ini ke banknya. Tunggu keputusannya dulu.")
    return _("Tidak ada yang diubah. Muat ulang halaman, lalu coba lagi.")
