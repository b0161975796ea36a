"""The cooperative saw the money in its QRIS app. What is confirmed cannot be taken back: a mistake is a refund."""

import re
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.models import Cooperative
from marketplace.order.states import locked
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent

SHORTEST = 6  # signs of a reference number; apps show 12 or more
_OPEN = (Payment.PENDING, Payment.EXPIRED, Payment.CANCELLED)


class QrisRefused(Exception):
    """The payment was not confirmed and nothing was changed. `words` is the sentence for whoever tried."""

    words: Any = _("Pembayaran ini belum bisa dikonfirmasi. Tidak ada yang diubah.")


class NotOpen(QrisRefused):
    """The payment has its money, or has been paid back."""

    words = _("Pembayaran ini sudah ada uangnya. Tidak ada yang diubah.")


class AmountDiffers(QrisRefused):
    """The app shows another amount than the one asked for."""

    words = _("Jumlahnya beda dengan tagihan.")


class ReferenceMissing(QrisRefused):
    """The app's number is missing or too short to be one."""

    words = _("Salin nomor referensi dari aplikasi, paling sedikit 6 huruf atau angka.")


class ReferenceUsed(QrisRefused):
    """This number has confirmed another payment to the cooperative."""

    words = _("Nomor referensi ini sudah dipakai untuk pembayaran lain.")


class WrongDay(QrisRefused):
    """The money cannot have come before the order was placed, nor later than today."""

    words = _("Tanggalnya tidak mungkin: paling awal hari pesanan dibuat, paling akhir hari ini.")


def tidy(reference: str) -> str:
    """A reference number as one identity, however it was typed: "12-34 ab" is "1234AB"."""
    return re.sub(r"[^0-9A-Z]", "", reference.upper())


def awaited(*, cooperative: Cooperative) -> QuerySet[Payment]:
    """The payments by QRIS that this cooperative has still to see, the oldest first."""
    own = Payment.objects.filter(gateway=Payment.QRIS, collector=cooperative)
    return own.filter(state=Payment.PENDING).select_related("order").order_by("created_at", "pk")


def may_be_late(*, cooperative: Cooperative) -> QuerySet[Payment]:
    """Payments that nobody waits for any more and that have no money: it may come all the same."""
    own = Payment.objects.filter(gateway=Payment.QRIS, collector=cooperative, received=0)
    return own.filter(state__in=(Payment.EXPIRED, Payment.CANCELLED)).select_related("order").order_by("-pk")


def confirmed(*, cooperative: Cooperative) -> QuerySet[ReceivedEvent]:
    """What was confirmed, the newest first."""
    events = ReceivedEvent.objects.filter(
        gateway=Payment.QRIS, payment__collector=cooperative, kind=EventKind.PAID, outcome=ReceivedEvent.APPLIED
    )
    return events.select_related("payment__order", "confirmed_by").order_by("-received_at", "-pk")


@transaction.atomic
def confirm_qris(
    *, payment: Payment, reference: str, amount: int, paid_on: date, at: datetime, by: Any
) -> ReceivedEvent:
    """Confirm that `amount` rupiah came in on `paid_on` under the app's reference number.

    Money for an order that has ended meanwhile is taken in, too, and goes back to the buyer. Raises a QrisRefused.
    """
    # The order first, as everything that changes one does: else two could wait in a circle.
    locked(order_id=payment.order_id)
    current = Payment.objects.select_for_update().get(pk=payment.pk)
    if current.gateway != Payment.QRIS or current.received or current.state not in _OPEN:
        raise NotOpen(current.reference)
    number = tidy(reference)
    if len(number) < SHORTEST:
        raise ReferenceMissing(reference)
    if amount != current.amount:
        raise AmountDiffers(f"{amount} ≠ {current.amount}")
    if not timezone.localdate(current.created_at) <= paid_on <= timezone.localdate(at):
        raise WrongDay(current.reference)
    event_id = f"c{current.collector_id}-{number}"
    if ReceivedEvent.objects.filter(gateway=Payment.QRIS, event_id=event_id).exists():
        raise ReferenceUsed(number)
    received = apply_event(
        GatewayEvent(
            gateway=Payment.QRIS,
            event_id=event_id,
            kind=EventKind.PAID,
            reference=current.reference,
            amount=amount,
            occurred_at=_moment(paid_on, current, at),
            external_id=number,
        ),
        confirmed_by=by,
        note=reference.strip()[:200],
    )
    if received.payment_id != current.pk:  # taken for another payment in this very moment
        raise ReferenceUsed(number)
    return received


def _moment(paid_on: date, payment: Payment, at: datetime) -> datetime:
    """Noon of the day, but after the order and not ahead of now."""
    noon = datetime.combine(paid_on, time(12), tzinfo=timezone.get_current_timezone())
    return min(max(noon, payment.created_at), at)
