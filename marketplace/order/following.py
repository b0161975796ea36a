"""What a buyer sees of her order by its secret link: where each part is, what to pay where, which code to say."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Return, Step
from cooperatives.distribution.returns.reading import with_state
from cooperatives.settlement.models import Refund
from marketplace.order.expiring import may_end
from marketplace.order.models import Order
from marketplace.order.plait import CANCELLED, PREPARING, WAITING, Stop, stops_of
from marketplace.payment.models import Payment
from marketplace.payment.refunds.telling import needs_account

_RETURNS = Prefetch("returns", with_state(returns=Return.objects.select_related("refund").order_by("pk")))


@dataclass(frozen=True, kw_only=True)
class Part:
    """One cooperative's part. `state` is a step's kind, or waiting, preparing, cancelled."""

    fulfilment: Fulfilment
    lines: list[FulfilmentLine]
    state: str
    stops: list[Stop]
    cash: int  # rupiah still to be paid in cash when it is received
    chat_url: str
    returns: list[Return]
    can_return: bool  # whether any of its goods can be given back now

    @property
    def is_delivery(self) -> bool:
        return self.fulfilment.method != Fulfilment.PICKUP

    @property
    def code_matters(self) -> bool:
        """Whether she says a code when she receives it; a courier service asks for none."""
        return self.is_open and self.fulfilment.method != Fulfilment.COURIER

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


def follow(*, order: Order, at: datetime) -> Followed:
    """Gather what the buyer's page shows at `at`. A fixed number of queries, whatever the number of parts and lines."""
    payments = list(order.payments.order_by("pk"))
    fulfilments = (
        order.fulfilments.select_related("cooperative", "pickup_point__village__district", "zone")
        .prefetch_related("steps", "lines__enterprise", "lines__line__product__listing", "lines__line__sale", _RETURNS)
        .order_by("number")
    )
    parts = [_part(order, fulfilment, payments, at) for fulfilment in fulfilments]
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
        Step.FAILED: _("Pesanan belum berhasil diantar"),
        Step.BACK: _("Pesanan menunggu diantar lagi"),
        Step.READY: _("Pesanan siap diambil"),
        Step.HANDED_OVER: _("Pesanan sudah diterima"),
        Step.REFUSED: _("Pesanan kembali ke koperasi"),
        CANCELLED: _("Pesanan dibatalkan"),
    }[state]


def _say_counts(states: list[str]) -> str:
    n = states.count
    said = [
        (n(Step.DISPATCHED), ngettext("%(n)s sedang diantar", "%(n)s sedang diantar", n(Step.DISPATCHED))),
        (n(Step.FAILED), ngettext("%(n)s belum berhasil diantar", "%(n)s belum berhasil diantar", n(Step.FAILED))),
        (n(Step.BACK), ngettext("%(n)s menunggu diantar lagi", "%(n)s menunggu diantar lagi", n(Step.BACK))),
        (n(Step.READY), ngettext("%(n)s siap diambil", "%(n)s siap diambil", n(Step.READY))),
        (n(Step.PACKED), ngettext("%(n)s sudah dikemas", "%(n)s sudah dikemas", n(Step.PACKED))),
        (n(PREPARING), ngettext("%(n)s sedang disiapkan", "%(n)s sedang disiapkan", n(PREPARING))),
        (n(Step.HANDED_OVER), ngettext("%(n)s sudah diterima", "%(n)s sudah diterima", n(Step.HANDED_OVER))),
        (n(Step.REFUSED), ngettext("%(n)s kembali ke koperasi", "%(n)s kembali ke koperasi", n(Step.REFUSED))),
        (n(CANCELLED), ngettext("%(n)s dibatalkan", "%(n)s dibatalkan", n(CANCELLED))),
    ]
    return ", ".join(text % {"n": count} for count, text in said if count)


def _part(order: Order, fulfilment: Fulfilment, payments: list[Payment], at: datetime) -> Part:
    taken: dict[str, datetime] = {}  # in the order of the last time each was done
    for step in sorted(fulfilment.steps.all(), key=lambda step: (step.taken_at, step.pk)):
        taken.pop(step.kind, None)
        taken[step.kind] = step.taken_at
    owed = [p for p in payments if p.fulfilment_id == fulfilment.pk and p.state == Payment.PENDING]
    state = _state(order, taken)
    return Part(
        fulfilment=fulfilment,
        lines=sorted(fulfilment.lines.all(), key=lambda line: line.pk),
        state=state,
        stops=stops_of(order=order, fulfilment=fulfilment, taken=taken, payments=payments, state=state),
        cash=sum(payment.amount for payment in owed),
        chat_url=_chat(order, fulfilment),
        returns=list(fulfilment.returns.all()),
        can_return=state == Step.HANDED_OVER and any(_in_time(line, at) for line in fulfilment.lines.all()),
    )


def _in_time(line: FulfilmentLine, at: datetime) -> bool:
    sale = getattr(line.line, "sale", None)
    return bool(sale and sale.return_days and sale.release_due_at and sale.release_due_at >= at)


def _state(order: Order, taken: dict[str, datetime]) -> str:
    if Step.CANCELLED in taken or order.status == Order.CANCELLED:
        return CANCELLED
    if taken:
        return next((kind for kind in (Step.REFUSED, Step.HANDED_OVER) if kind in taken), list(taken)[-1])
    return WAITING if order.status == Order.AWAITING_PAYMENT else PREPARING


def _chat(order: Order, fulfilment: Fulfilment) -> str:
    """A WhatsApp chat with the cooperative, the order's number already written; empty when it has no phone."""
    if not fulfilment.cooperative.phone:
        return ""
    text = _("Halo, saya mau bertanya tentang pesanan %(number)s.") % {"number": order.number}
    return f"https://wa.me/{str(fulfilment.cooperative.phone.as_e164).lstrip('+')}?text={quote(text)}"
