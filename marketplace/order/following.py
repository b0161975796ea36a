"""What a buyer sees of her order by its secret link: where each part is, what to pay where, which code to say."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Step
from cooperatives.settlement.models import Refund
from marketplace.order.expiring import may_end
from marketplace.order.models import Order
from marketplace.payment.models import Payment
from marketplace.payment.refunds.telling import needs_account

WAITING, PREPARING, CANCELLED = "waiting", "preparing", "cancelled"


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One strand of the plait: "done", "now" or "" for what is still to come."""

    label: str
    state: str
    at: datetime | None = None
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One cooperative's part. `state` is a step's kind, or waiting, preparing, cancelled."""

    fulfilment: Fulfilment
    lines: list[FulfilmentLine]
    state: str
    stops: list[Stop]
    cash: int  # rupiah still to be paid in cash when it is received
    chat_url: str

    @property
    def is_delivery(self) -> bool:
        return self.fulfilment.method == Fulfilment.DELIVERY

    @property
    def is_open(self) -> bool:
        """Whether it is still to be received, so that its code matters."""
        return self.state not in {WAITING, *Step.ENDS}


@dataclass(frozen=True, kw_only=True)
class Followed:
    order: Order
    parts: list[Part]
    payments: list[Payment]
    refunds: list[Refund]
    can_cancel: bool

    @property
    def payment(self) -> Payment | None:
        """The one payment for the whole order; None where each part is paid when it is received."""
        return next((payment for payment in self.payments if payment.fulfilment_id is None), None)

    @property
    def is_paid(self) -> bool:
        return any(payment.was_paid for payment in self.payments)

    @property
    def asks_account(self) -> bool:
        """Whether money waits until she says where it shall go."""
        return any(needs_account(refund=refund) for refund in self.refunds)

    @property
    def is_waiting(self) -> bool:
        return self.order.status == Order.AWAITING_PAYMENT

    @property
    def is_expired(self) -> bool:
        return any(payment.state == Payment.EXPIRED for payment in self.payments)

    @property
    def due(self) -> int:
        """Rupiah to pay in all, a transfer's unique code included."""
        return sum(payment.amount for payment in self.payments)

    @property
    def headline(self) -> str:
        if self.is_waiting:
            return _("Menunggu pembayaran")
        if self.order.status == Order.CANCELLED:
            return _("Pesanan lewat batas waktu") if self.is_expired else _("Pesanan dibatalkan")
        if len(self.parts) == 1 or len({part.state for part in self.parts}) == 1:
            return sentence_of(self.parts[0].state)
        return _say_counts([part.state for part in self.parts])


def follow(*, order: Order) -> Followed:
    """Gather what the buyer's page shows. Five queries, whatever the number of parts and lines, six if it was paid."""
    payments = list(order.payments.order_by("pk"))
    fulfilments = (
        order.fulfilments.select_related("cooperative", "pickup_point__village__district", "zone")
        .prefetch_related("steps", "lines__enterprise", "lines__line__product__listing")
        .order_by("number")
    )
    parts = [_part(order, fulfilment, payments) for fulfilment in fulfilments]
    refunds = list(order.refunds.select_related("payment").order_by("pk"))
    begun = any(part.state not in {WAITING, PREPARING, CANCELLED} for part in parts)
    can_cancel = not begun and may_end(order=order, payments=payments)
    return Followed(order=order, parts=parts, payments=payments, refunds=refunds, can_cancel=can_cancel)


def sentence_of(state: str) -> str:
    return {
        WAITING: _("Menunggu pembayaran"),
        PREPARING: _("Pesanan sedang disiapkan"),
        Step.PACKED: _("Pesanan sudah dikemas"),
        Step.DISPATCHED: _("Pesanan sedang diantar"),
        Step.READY: _("Pesanan siap diambil"),
        Step.HANDED_OVER: _("Pesanan sudah diterima"),
        Step.REFUSED: _("Pesanan kembali ke koperasi"),
        CANCELLED: _("Pesanan dibatalkan"),
    }[state]


def _say_counts(states: list[str]) -> str:
    n = states.count
    said = [
        (n(Step.DISPATCHED), ngettext("%(n)s sedang diantar", "%(n)s sedang diantar", n(Step.DISPATCHED))),
        (n(Step.READY), ngettext("%(n)s siap diambil", "%(n)s siap diambil", n(Step.READY))),
        (n(Step.PACKED), ngettext("%(n)s sudah dikemas", "%(n)s sudah dikemas", n(Step.PACKED))),
        (n(PREPARING), ngettext("%(n)s sedang disiapkan", "%(n)s sedang disiapkan", n(PREPARING))),
        (n(Step.HANDED_OVER), ngettext("%(n)s sudah diterima", "%(n)s sudah diterima", n(Step.HANDED_OVER))),
        (n(Step.REFUSED), ngettext("%(n)s kembali ke koperasi", "%(n)s kembali ke koperasi", n(Step.REFUSED))),
        (n(CANCELLED), ngettext("%(n)s dibatalkan", "%(n)s dibatalkan", n(CANCELLED))),
    ]
    return ", ".join(text % {"n": count} for count, text in said if count)


def _part(order: Order, fulfilment: Fulfilment, payments: list[Payment]) -> Part:
    taken = {step.kind: step.taken_at for step in fulfilment.steps.all()}
    owed = [p for p in payments if p.fulfilment_id == fulfilment.pk and p.state == Payment.PENDING]
    state = _state(order, taken)
    return Part(
        fulfilment=fulfilment,
        lines=sorted(fulfilment.lines.all(), key=lambda line: line.pk),
        state=state,
        stops=_stops(order, fulfilment, taken, payments, state),
        cash=sum(payment.amount for payment in owed),
        chat_url=_chat(order, fulfilment),
    )


def _state(order: Order, taken: dict[str, datetime]) -> str:
    if Step.CANCELLED in taken or order.status == Order.CANCELLED:
        return CANCELLED
    for kind in (Step.REFUSED, Step.HANDED_OVER, Step.READY, Step.DISPATCHED, Step.PACKED):
        if kind in taken:
            return kind
    return WAITING if order.status == Order.AWAITING_PAYMENT else PREPARING


def _stops(order, fulfilment: Fulfilment, taken: dict, payments: list[Payment], state: str) -> list[Stop]:
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
    delivery = fulfilment.method == Fulfilment.DELIVERY
    middle = Step.DISPATCHED if delivery else Step.READY
    packed, over = Step.PACKED in taken, Step.HANDED_OVER in taken
    waiting = _("Menunggu kurir berangkat") if delivery else _("Menunggu dibawa ke titik ambil")
    return [
        Stop(
            label=_("Dikemas") if packed else _("Pembuat menyiapkan barang"),
            state="done" if packed else "now" if state == PREPARING else "",
            at=taken.get(Step.PACKED),
        ),
        Stop(
            label=_("Diantar kurir koperasi") if delivery else _("Siap diambil"),
            state="done" if over else "now" if packed else "",
            at=taken.get(middle),
            hint=waiting if packed and middle not in taken and not over else "",
        ),
        Stop(
            label=_("Diterima"),
            state="done" if over else "",
            at=taken.get(Step.HANDED_OVER),
            hint="" if over else _("Sebutkan kode ke kurir") if delivery else _("Sebutkan kode di titik ambil"),
        ),
    ]


def _chat(order: Order, fulfilment: Fulfilment) -> str:
    """A WhatsApp chat with the cooperative, the order's number already written; empty when it has no phone."""
    if not fulfilment.cooperative.phone:
        return ""
    text = _("Halo, saya mau bertanya tentang pesanan %(number)s.") % {"number": order.number}
    return f"https://wa.me/{str(fulfilment.cooperative.phone.as_e164).lstrip('+')}?text={quote(text)}"
