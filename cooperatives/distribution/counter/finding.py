"""Finding a buyer's parcel at the counter: by her QR, by its number with her code, or by her code alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from cooperatives.distribution.codes import COLLECT, PARCEL, read_code
from cooperatives.distribution.counter.waiting import with_ready_at
from cooperatives.distribution.guessing import may_look_up, may_try, note_wrong
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.registry.models import Cooperative

# What was done last with a parcel, and why it is not handed out. None: nothing was done yet.
NOT_NOW = {
    None: "not-packed",
    Step.PACKED: "not-ready",
    Step.HANDED_OVER: "handed-over",
    Step.CANCELLED: "cancelled",
    Step.REFUSED: "refused",
}


@dataclass(frozen=True)
class Asked:
    """What somebody said at the counter: a parcel's number, a code, or both."""

    number: str
    code: str


def read_asked(text: str) -> Asked | None:
    """What was scanned or typed: a buyer's QR, a label, "100123-1 123456", a number, or six digits. None: nothing."""
    cleaned = " ".join(text.replace("\0", "").split()).removeprefix("#")
    code = read_code(cleaned)
    if code is not None and code.kind in (COLLECT, PARCEL):
        return Asked(code.key, code.secret)
    found = re.fullmatch(r"([0-9]{3,12}-[0-9]{1,3})?[ ,/]?([0-9]{3} ?[0-9]{3})?", cleaned, re.ASCII)
    if found is None or not cleaned:
        return None
    return Asked(found[1] or "", (found[2] or "").replace(" ", ""))


def find_waiting(*, cooperative: Cooperative, points: Q, text: str, by: Any, at: datetime) -> tuple[Fulfilment, str]:
    """The parcel that somebody comes for and the code that she gave with it ("" for none yet), at one of `points`.

    A code that does not fit is refused at once and counts as a wrong try. The parcel has `ready_at` and `cash_due`
    (rupiah, None when paid). Raises ScanRefused.
    """
    asked = read_asked(text)
    if asked is None:
        raise ScanRefused("unknown", _("Minta 6 angka di halaman pesanan pembeli, atau ketik nomor paketnya."))
    if asked.number:
        return _by_number(cooperative, points, asked, by, at), asked.code
    return _by_code(cooperative, points, asked.code, by, at), asked.code


def _by_number(cooperative: Cooperative, points: Q, asked: Asked, by: Any, at: datetime) -> Fulfilment:
    parcel = _shown().filter(number=asked.number).first()
    if parcel is None:
        raise ScanRefused("unknown")
    if parcel.cooperative_id != cooperative.pk:
        raise ScanRefused("foreign")
    check_waiting(parcel=parcel)
    if not Fulfilment.objects.filter(points, pk=parcel.pk).exists():
        assert parcel.pickup_point is not None
        raise ScanRefused("other-point", _("Paket ini menunggu di %(point)s.") % {"point": parcel.pickup_point.name})
    if asked.code:
        if not may_try(fulfilment=parcel, at=at):
            raise ScanRefused("too-many-tries")
        if not compare_digest(asked.code.encode(), parcel.handover_code.encode()):
            note_wrong(fulfilment=parcel, by=by, at=at)
            raise ScanRefused("wrong-code")
    return parcel


def _by_code(cooperative: Cooperative, points: Q, code: str, by: Any, at: datetime) -> Fulfilment:
    if not may_look_up(by=by, at=at):
        raise ScanRefused("too-many-tries")
    mine = _shown().of_cooperatives([cooperative.pk]).filter(points, latest_step=Step.READY, handover_code=code)
    found = list(mine[:2])
    if not found:
        note_wrong(fulfilment=None, by=by, at=at)
        raise ScanRefused("wrong-code", _("Tidak ada paket di sini dengan kode itu. Minta nomor pesanannya juga."))
    if len(found) > 1:
        raise ScanRefused("unknown", _("Lebih dari satu paket berkode itu. Ketik nomor paketnya, lalu kodenya."))
    return found[0]


def check_waiting(*, parcel: Fulfilment) -> None:
    """Raise ScanRefused unless a parcel read with `with_state` lies ready for its buyer."""
    latest = vars(parcel)["latest_step"]
    if parcel.order.status == "cancelled":
        raise ScanRefused("cancelled")
    if parcel.method != Fulfilment.PICKUP and latest not in Step.ENDS:
        raise ScanRefused("not-pickup")
    if parcel.order.status == "awaiting-payment":
        raise ScanRefused("unpaid")
    if latest in NOT_NOW:
        raise ScanRefused(NOT_NOW[latest])


def _shown() -> Any:
    """Parcels with what the counter shows of them."""
    payments = apps.get_model("payment.Payment").objects
    cash = payments.filter(fulfilment=OuterRef("pk"), gateway="cash", state="pending").order_by("pk")
    found = with_ready_at(Fulfilment.objects.with_state()).annotate(cash_due=Subquery(cash.values("amount")[:1]))
    return found.select_related("order", "pickup_point").prefetch_related("lines__line")
