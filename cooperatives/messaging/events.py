"""What people are told about, in the words that the program brings; staff may write their own (models.Wording).

A text is one short message for a phone. `%(…)s` are its facts; the link, where there is one, stands last.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Event:
    """`facts` are the names that a wording may use. `essential` messages go to those too who want no others."""

    key: str
    name: str | Promise
    text: str | Promise
    facts: tuple[str, ...]
    essential: bool = False


_ALL = (
    Event(
        key="order-placed",
        name=_("Pesanan diterima"),
        text=_("Pesanan %(number)s sudah kami terima. Ikuti di %(link)s"),
        facts=("number", "link"),
        essential=True,
    ),
    Event(
        key="order-paid",
        name=_("Pembayaran masuk"),
        text=_("Pembayaran pesanan %(number)s sudah masuk. Ikuti di %(link)s"),
        facts=("number", "link"),
        essential=True,
    ),
    Event(
        key="part-withdrawn",
        name=_("Bagian pesanan dibatalkan"),
        text=_("%(cooperative)s membatalkan bagiannya dari pesanan %(number)s: %(reason)s. Lihat di %(link)s"),
        facts=("cooperative", "number", "reason", "link"),
        essential=True,
    ),
    Event(
        key="parcel-packed",
        name=_("Paket dikemas"),
        text=_("Kiriman %(number)s dari %(cooperative)s sudah dikemas. Ikuti di %(link)s"),
        facts=("number", "cooperative", "link"),
    ),
    Event(
        key="parcel-dispatched",
        name=_("Paket berangkat"),
        text=_("Kiriman %(number)s dari %(cooperative)s sedang diantar. Siapkan kode serahnya: %(link)s"),
        facts=("number", "cooperative", "link"),
    ),
    Event(
        key="parcel-sent",
        name=_("Paket diserahkan ke kurir ekspedisi"),
        text=_("Kiriman %(number)s berangkat dengan %(courier)s, resi %(waybill)s. Ikuti di %(link)s"),
        facts=("number", "courier", "waybill", "link"),
    ),
    Event(
        key="parcel-ready",
        name=_("Paket siap diambil"),
        text=_("Kiriman %(number)s siap diambil di %(point)s (%(hours)s) sampai %(until)s. Kodenya ada di %(link)s"),
        facts=("number", "point", "hours", "until", "link"),
        essential=True,
    ),
    Event(
        key="parcel-waiting",
        name=_("Paket belum diambil"),
        text=_(
            "Kiriman %(number)s masih menunggu di %(point)s. Ambil paling lambat %(until)s. Kodenya ada di %(link)s"
        ),
        facts=("number", "point", "until", "link"),
        essential=True,
    ),
    Event(
        key="parcel-failed",
        name=_("Paket belum sampai"),
        text=_("Kurir belum bisa menyerahkan kiriman %(number)s (%(reason)s). %(next)s Lihat di %(link)s"),
        facts=("number", "reason", "next", "link"),
        essential=True,
    ),
    Event(
        key="parcel-handed-over",
        name=_("Paket diterima"),
        text=_("Kiriman %(number)s sudah diterima. Ada yang kurang pas? Laporkan sampai %(until)s di %(link)s"),
        facts=("number", "until", "link"),
    ),
    Event(
        key="parcel-refused",
        name=_("Paket kembali"),
        text=_("Kiriman %(number)s kembali ke %(cooperative)s: %(reason)s. Lihat di %(link)s"),
        facts=("number", "cooperative", "reason", "link"),
        essential=True,
    ),
    Event(
        key="parcel-delayed",
        name=_("Hari tiba berubah"),
        text=_("Kiriman %(number)s dari %(cooperative)s menjadi %(day)s: %(reason)s. Lihat di %(link)s"),
        facts=("number", "cooperative", "day", "reason", "link"),
        essential=True,
    ),
    Event(
        key="shortage-asked",
        name=_("Barang kurang: pembeli ditanya"),
        text=_("%(title)s untuk pesanan %(number)s kurang %(missing)s. Pilih sebelum %(until)s: %(link)s"),
        facts=("title", "number", "missing", "until", "link"),
        essential=True,
    ),
    Event(
        key="round-list",
        name=_("UMKM: yang perlu diserahkan"),
        text=_("%(shop)s: serahkan %(pieces)s barang ke %(hub)s, %(day)s %(hours)s. Daftarnya di %(link)s"),
        facts=("shop", "pieces", "hub", "day", "hours", "link"),
        essential=True,
    ),
    Event(
        key="round-cancelled",
        name=_("UMKM: putaran batal"),
        text=_("%(shop)s: serah terima %(day)s di %(hub)s batal (%(reason)s). Jadwal barunya di %(link)s"),
        facts=("shop", "day", "hub", "reason", "link"),
        essential=True,
    ),
    Event(
        key="handover-counted",
        name=_("UMKM: barang dihitung"),
        text=_(
            "%(shop)s: %(accepted)s barang diterima %(hub)s, %(refused)s ditolak, %(missing)s kurang. Lihat %(link)s"
        ),
        facts=("shop", "accepted", "refused", "missing", "hub", "link"),
    ),
    Event(
        key="return-asked",
        name=_("Retur diminta"),
        text=_("Retur %(number)s sudah kami terima. %(cooperative)s menjawab dalam 2 hari kerja. Ikuti di %(link)s"),
        facts=("number", "cooperative", "link"),
        essential=True,
    ),
    Event(
        key="return-approved",
        name=_("Retur disetujui"),
        text=_("Retur %(number)s disetujui. %(next)s Lihat di %(link)s"),
        facts=("number", "next", "link"),
        essential=True,
    ),
    Event(
        key="return-rejected",
        name=_("Retur ditolak"),
        text=_("Retur %(number)s tidak disetujui: %(reason)s. Lihat di %(link)s"),
        facts=("number", "reason", "link"),
        essential=True,
    ),
    Event(
        key="shortage-settled",
        name=_("Barang kurang: hasilnya"),
        text=_("%(title)s untuk pesanan %(number)s kurang %(missing)s. %(what)s Lihat di %(link)s"),
        facts=("title", "number", "missing", "what", "link"),
        essential=True,
    ),
)
EVENTS: dict[str, Event] = {event.key: event for event in _ALL}
