"""What staff are told when a refund is refused: what happened, then what to do."""

from django.utils.translation import gettext as _

from cooperatives.distribution import steps
from cooperatives.settlement.refunding import ordering, planning, sending
from marketplace.order import withdrawing
from marketplace.payment.refunds import deciding


def explain(refusal: planning.RefundRefused) -> str:
    """Why nothing is paid back, for the person at the counter."""
    if isinstance(refusal, planning.MoreThanLeft):
        return _("Sebagian sudah dikembalikan sebelumnya. Muat ulang halaman dan periksa sisanya.")
    if isinstance(refusal, planning.NoShares):
        return _(
            "Pesanan ini dari sebelum ada pembukuan, jadi pembagian uangnya tidak tercatat. "
            "Kembalikan uangnya di luar Lumbung dan simpan buktinya."
        )
    if isinstance(refusal, ordering.NotPaid):
        return _("Pesanan ini belum dibayar, jadi tidak ada yang perlu dikembalikan.")
    if isinstance(refusal, ordering.InDispute):
        return _("Pembeli sedang menyengketakan pembayaran ini ke banknya. Tunggu keputusannya dulu.")
    if isinstance(refusal, ordering.MoreThanReceived):
        return _("Jumlahnya lebih dari uang yang masih ada. Mungkin sudah ada pengembalian lain yang sedang berjalan.")
    if isinstance(refusal, ordering.NothingToPayBack):
        return _("Yang dipilih bernilai Rp0. Tidak ada uang yang perlu dikembalikan.")
    if isinstance(refusal, ordering.ReasonMissing):
        return _("Tulis alasannya, supaya semua pihak mengerti.")
    if isinstance(refusal, ordering.NumberTaken):
        return _("Formulir ini sudah dipakai. Buka lagi halamannya, lalu ulangi.")
    return _("Uangnya belum bisa dikembalikan. Tidak ada yang diubah.")


def explain_sending(refusal: sending.SendingRefused) -> str:
    """Why a refund stays as it is, for the treasurer."""
    if isinstance(refusal, deciding.ReferenceMissing):
        return _("Tulis nomor acuan dari bukti transfernya.")
    if isinstance(refusal, deciding.SamePerson):
        return _("Anda yang menulis rekeningnya, jadi orang lain yang mengirim uang sebesar ini.")
    if isinstance(refusal, deciding.NoTill):
        return _("Pengelola tidak punya loket. Kirim lewat transfer bank.")
    if isinstance(refusal, deciding.AccountGiven):
        return _("Rekening sudah ditulis sebelumnya. Kalau salah, minta koperasi menggantinya.")
    if isinstance(refusal, sending.AlreadyGone):
        return _(
            "Uang pembayaran ini sudah keluar semua di penyedia pembayaran, jadi jangan dikirim lagi. "
            "Kalau memang untuk ini, tekan Sudah keluar di penyedia."
        )
    if isinstance(refusal, sending.NothingOutside):
        return _("Tidak ada uang sebanyak itu yang keluar di penyedia pembayaran.")
    return _("Pengembalian ini tidak menunggu Anda lagi. Muat ulang halaman untuk melihat keadaannya.")


def explain_withdrawing(refusal: withdrawing.CannotWithdraw | steps.StepRefused | planning.RefundRefused) -> str:
    """Why a part of an order goes on as it is, for the person at the counter."""
    if isinstance(refusal, planning.RefundRefused):
        return explain(refusal)
    if isinstance(refusal, withdrawing.StillUnpaid):
        return _(
            "Pesanan ini belum dibayar. Tunggu sampai dibayar atau lewat batas waktu, baru bisa dibatalkan sebagian."
        )
    if isinstance(refusal, withdrawing.MoneyUnclear):
        return _(
            "Uangnya belum bisa dikembalikan: sedang disengketakan, atau dari sebelum ada pembukuan. "
            "Hubungi pengelola Lumbung."
        )
    if isinstance(refusal, withdrawing.ReasonMissing | steps.ReasonMissing):
        return _("Tulis alasannya, supaya semua pihak mengerti.")
    return _(
        "Pengiriman ini sudah selesai, dibatalkan, atau belum berangkat. Muat ulang halaman untuk melihat keadaannya."
    )
