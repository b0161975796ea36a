"""A parcel's life as a plait: the strands from the order to the buyer's hands, and which of them is being woven."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Attempt, Fulfilment, Step
from marketplace.order.models import Order
from marketplace.payment.models import Payment

WAITING, PREPARING, CANCELLED = "waiting", "preparing", "cancelled"


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One strand of the plait: "done", "now" or "" for what is still to come."""

    label: str
    state: str
    at: datetime | None = None
    hint: str = ""


def stops_of(
    *, order: Order, fulfilment: Fulfilment, taken: dict[str, datetime], payments: list[Payment], state: str
) -> list[Stop]:
    """The strands of one parcel. `taken` says when each kind of step was last done, `state` where it is now."""
    stops = [Stop(label=_("Dipesan"), state="done", at=order.date_placed)]
    prepaid = next((payment for payment in payments if payment.fulfilment_id is None), None)
    if prepaid and prepaid.paid_at:
        stops.append(Stop(label=_("Dibayar"), state="done", at=prepaid.paid_at))
    elif prepaid and state == WAITING:
        stops.append(Stop(label=_("Menunggu pembayaran"), state="now", hint=_("Stok sudah kami pegang untuk Anda")))
    if state == CANCELLED:
        stopped = _("Lewat batas waktu") if any(p.state == Payment.EXPIRED for p in payments) else _("Dibatalkan")
        return [*stops, Stop(label=stopped, state="now", at=taken.get(Step.CANCELLED))]
    if state == Step.REFUSED:
        back = Stop(label=_("Tidak diterima, kembali ke koperasi"), state="now", at=taken[Step.REFUSED])
        return [*stops, Stop(label=_("Dikemas"), state="done", at=taken.get(Step.PACKED)), back]
    return [*stops, *_carrying(fulfilment, taken, state)]


def _carrying(fulfilment: Fulfilment, taken: dict, state: str) -> list[Stop]:
    pickup = fulfilment.method == Fulfilment.PICKUP
    packed, over = Step.PACKED in taken, Step.HANDED_OVER in taken
    middle = Step.READY if pickup else Step.DISPATCHED
    return [
        Stop(
            label=_("Dikemas") if packed else _("Pembuat menyiapkan barang"),
            state="done" if packed else "now" if state == PREPARING else "",
            at=taken.get(Step.PACKED),
        ),
        Stop(
            label=_middle(fulfilment),
            state="done" if over else "now" if packed else "",
            at=taken.get(middle),
            hint="" if over or not packed else _hint(fulfilment, taken, state),
        ),
        Stop(
            label=_("Diterima"),
            state="done" if over else "",
            at=taken.get(Step.HANDED_OVER),
            hint="" if over else _at_the_end(fulfilment),
        ),
    ]


def _middle(fulfilment: Fulfilment) -> str:
    if fulfilment.method == Fulfilment.COURIER:
        return _("Dikirim lewat %(courier)s") % {"courier": fulfilment.courier}
    return _("Siap diambil") if fulfilment.method == Fulfilment.PICKUP else _("Diantar kurir koperasi")


def _hint(fulfilment: Fulfilment, taken: dict, state: str) -> str:
    """What keeps a packed parcel from being received: it waits to leave, is under way, or was brought in vain."""
    if state in {Step.FAILED, Step.BACK}:
        return _failure(fulfilment)
    if state == Step.DISPATCHED and fulfilment.waybill:
        return _("Nomor resi %(waybill)s") % {"waybill": fulfilment.waybill}
    if state in {Step.DISPATCHED, Step.READY}:
        return ""
    return {
        Fulfilment.DELIVERY: _("Menunggu kurir berangkat"),
        Fulfilment.PICKUP: _("Menunggu dibawa ke titik ambil"),
        Fulfilment.COURIER: _("Menunggu diserahkan ke kurir"),
    }[fulfilment.method]


def _failure(fulfilment: Fulfilment) -> str:
    """Why it did not reach her, and when it is tried again. One query, for a parcel that failed."""
    failed = Attempt.objects.filter(stop__fulfilment=fulfilment, outcome=Attempt.FAILED).order_by("-told_at").first()
    if failed is None:
        return _("Koperasi menghubungi Anda.")
    if failed.next_on is None:
        return _("%(reason)s. Koperasi menghubungi Anda.") % {"reason": failed.get_reason_display()}
    day = date_format(failed.next_on, "l j F")
    return _("%(reason)s. Dicoba lagi %(day)s.") % {"reason": failed.get_reason_display(), "day": day}


def _at_the_end(fulfilment: Fulfilment) -> str:
    return {
        Fulfilment.DELIVERY: _("Sebutkan kode ke kurir"),
        Fulfilment.PICKUP: _("Sebutkan kode di titik ambil"),
        Fulfilment.COURIER: "",
    }[fulfilment.method]
