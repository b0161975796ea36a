"""What the courier is told about what she told: kept, or what she has to put right."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.pictures import NotAPicture
from cooperatives.distribution.courier import telling
from cooperatives.distribution.models import Attempt
from cooperatives.distribution.steps import StepRefused
from cooperatives.rupiah import write_rupiah

# DONE and KEPT are final: her phone forgets them. CONFLICT as well, but she should read it. REFUSED waits for her,
# LATER is sent again as it is.
DONE, KEPT, CONFLICT, REFUSED, LATER = "done", "kept", "conflict", "refused", "later"


@dataclass(frozen=True, kw_only=True)
class Answer:
    state: str
    words: str
    field: str = ""  # of the form: where it is to be put right

    @property
    def is_final(self) -> bool:
        return self.state in (DONE, KEPT, CONFLICT)


def answer_for(*, attempt: Attempt) -> Answer:
    """What became of an attempt that was kept."""
    number = attempt.stop.fulfilment.number
    if not attempt.aside:
        return Answer(state=DONE, words=_done(attempt) % {"number": number})
    words = {
        Attempt.LATE: _("%(number)s: catatan Anda disimpan. Keadaan paket tidak berubah."),
        Attempt.OVER: _(
            "%(number)s: pesanan ini sudah batal sebelum laporan Anda sampai. Laporannya disimpan untuk gudang."
        ),
        Attempt.BACK_AT_HUB: _(
            "%(number)s: paket ini sudah tercatat kembali di gudang. Laporan Anda disimpan untuk gudang."
        ),
        Attempt.TWICE: _(
            "%(number)s: paket ini sudah tercatat diserahkan orang lain. Laporan Anda disimpan untuk gudang."
        ),
        Attempt.AGAINST: _("%(number)s: paket ini sudah tercatat diserahkan. Laporan Anda disimpan untuk gudang."),
    }[attempt.aside]
    state = CONFLICT if attempt.aside in Attempt.TO_LOOK_AT else KEPT
    return Answer(state=state, words=words % {"number": number})


def _done(attempt: Attempt) -> str:
    return {
        Attempt.DELIVERED: _("%(number)s tercatat diserahkan."),
        Attempt.FAILED: _("%(number)s tercatat gagal. Paketnya tetap Anda bawa."),
        Attempt.REFUSED: _("%(number)s tercatat ditolak. Bawa kembali ke gudang."),
    }[attempt.outcome]


def refusal_for(*, error: Exception) -> Answer:
    """What was refused, in words; `error` is a TellingRefused, a StepRefused or a NotAPicture."""
    if isinstance(error, telling.OtherAmount):
        return Answer(state=REFUSED, words=_other_amount(error.due), field="cash")
    if isinstance(error, NotAPicture):
        return Answer(state=REFUSED, words=str(error), field="photo")
    if isinstance(error, telling.NotUnderWay):
        return Answer(state=LATER, words=_("Surat jalannya belum diberangkatkan. Minta gudang memberangkatkannya."))
    if isinstance(error, StepRefused):
        return Answer(state=REFUSED, words=_("Keadaan paket ini sudah lain. Muat ulang antaran Anda, lalu catat lagi."))
    found: dict[type[Exception], tuple[str, str]] = {
        telling.CodeWrong: (
            _("Kodenya tidak cocok. Minta pembeli membacakan lagi 6 angka di halaman pesanannya."),
            "code",
        ),
        telling.CodeTriedTooOften: (
            _("Kode yang salah sudah beberapa kali dicoba. Tunggu 15 menit, atau pakai foto dan nama penerima."),
            "code",
        ),
        telling.ProofMissing: (
            _("Isi 6 angka kode, atau ambil foto atau tanda tangan dengan nama penerimanya."),
            "code",
        ),
        telling.ReasonMissing: (_("Pilih alasannya. Kalau Lainnya, tulis keterangannya."), "reason"),
        telling.OtherContent: (
            _("Catatan ini sudah pernah dikirim dengan isi lain. Buka paketnya dan catat lagi."),
            "",
        ),
    }
    words, field = found[type(error)]
    return Answer(state=REFUSED, words=words, field=field)


def _other_amount(due: int) -> str:
    if not due:
        return _("Paket ini sudah lunas. Kembalikan uangnya kepada pembeli, lalu catat lagi.")
    words = _(
        "Tagihannya Rp%(due)s, harus pas. Kalau uangnya belum ada, bawa kembali dan catat Gagal: Uang belum siap."
    )
    return words % {"due": write_rupiah(due)}
