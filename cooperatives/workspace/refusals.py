"""What staff are told when a step is refused: what happened, then what to do."""

from django.utils.translation import gettext as _

from cooperatives.distribution import steps


def explain(refusal: steps.StepRefused) -> str:
    """The refusal in words for the person at the counter."""
    if isinstance(refusal, steps.WrongCode):
        return _("Kodenya tidak cocok. Minta pembeli membacakan lagi 6 angka di halaman pesanannya.")
    if isinstance(refusal, steps.TooManyTries):
        return _("Kode yang salah sudah beberapa kali dicoba. Tunggu 15 menit, lalu minta pembeli membuka pesanannya.")
    if isinstance(refusal, steps.NotYetPaid):
        return _("Pesanan ini belum dibayar. Tunggu pembayarannya masuk, baru dikemas.")
    if isinstance(refusal, steps.AlreadyTaken):
        return _("Langkah ini sudah dicatat sebelumnya. Tidak ada yang diubah.")
    return _("Langkah ini belum bisa dicatat. Muat ulang halaman dan ikuti urutannya.")
