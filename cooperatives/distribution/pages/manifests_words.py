"""What staff are told when a parcel or a run cannot do what was asked."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperatives.distribution.dispatch import closing, departing, loading, manifests, routes, waybills, wishing
from cooperatives.distribution.scanning import REFUSALS
from cooperatives.distribution.steps import AlreadyTaken, NotYetPaid, StepRefused


def words_for(error: Exception) -> str:
    """A refusal in a sentence that says what to do. `error`: a DispatchRefused or a StepRefused."""
    if isinstance(error, loading.ParcelsRefused):
        return listed(error.refused, error.elsewhere)
    if isinstance(error, departing.NothingToCarry):
        return _("Belum ada paket yang bisa berangkat.") + " " + listed(error.left)
    if isinstance(error, closing.StillOut):
        n = len(error.numbers)
        told = ngettext(
            "%(n)s paket belum ada kabarnya: %(numbers)s. Catat diserahkan, atau pindai begitu kembali di gudang.",
            "%(n)s paket belum ada kabarnya: %(numbers)s. Catat diserahkan, atau pindai begitu kembali di gudang.",
            n,
        )
        return told % {"n": n, "numbers": ", ".join(error.numbers[:12]) + (" …" if n > 12 else "")}
    if isinstance(error, StepRefused):
        return _of_step(error)
    words: dict[type[Exception], str] = {
        manifests.Departed: _("Surat jalan ini sudah berangkat. Paketnya hanya bisa diserahkan atau kembali."),
        manifests.NotACourier: _("Pilih kurir yang bertugas di koperasi ini."),
        manifests.ForeignVehicle: _("Kendaraan atau gudangnya sudah tidak dipakai. Pilih yang lain."),
        closing.NotDeparted: _("Surat jalan ini belum berangkat."),
        closing.NotCarried: _("Paket ini sudah tidak dibawa di surat jalan ini."),
        closing.AlreadyClosed: _("Surat jalan ini sudah ditutup."),
        wishing.NothingToPlan: _("Centang sedikitnya satu paket dan satu kurir."),
        wishing.TooMuch: _("Terlalu banyak untuk sekali hitung. Bagi menjadi dua rencana."),
        routes.PlanClosed: _("Rencana ini sudah dipakai, dibatalkan, atau paketnya sudah berangkat semua."),
        waybills.WaybillMissing: _("Isi nama kurir ekspedisi dan nomor resinya."),
        waybills.NotByService: _("Paket ini tidak dibawa kurir ekspedisi."),
    }
    return words[type(error)]


def listed(refused: Mapping[str, str], elsewhere: Mapping[str, str] | None = None) -> str:
    """Parcels with why each stays: "100123-1 (belum dikemas)"."""
    parts = []
    for number, why in refused.items():
        reason = str(REFUSALS[why].words).lower()
        if elsewhere and number in elsewhere:
            reason = _("ada di %(manifest)s") % {"manifest": elsewhere[number]}
        parts.append(f"{number} ({reason})")
    return _("Tinggal di gudang: %(parcels)s.") % {"parcels": ", ".join(parts)} if parts else ""


def _of_step(error: StepRefused) -> str:
    if isinstance(error, AlreadyTaken):
        return _("Langkah ini sudah dicatat sebelumnya.")
    if isinstance(error, NotYetPaid):
        return _("Belum dibayar. Tunggu pembayarannya masuk.")
    return _("Keadaan paketnya sudah lain. Muat ulang halaman ini.")
