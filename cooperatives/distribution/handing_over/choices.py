"""What a buyer may choose when pieces of hers are missing, and what each choice does to her money, in rupiah."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Shortage, Step
from cooperatives.distribution.packing.quantities import FACTS, wanted_of
from cooperatives.distribution.rounds.upcoming import next_rounds
from cooperatives.rupiah import write_rupiah
from cooperatives.settlement.models import Sale

PENDING = "pending"  # the state of a payment that nobody has paid yet


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way out: what happens (`words`), and to her money (`money`)."""

    outcome: str
    title: str
    words: str
    money: str


@dataclass(frozen=True, kw_only=True)
class Money:
    """Rupiah of one parcel: for the missing pieces, for all of it, and what is due in cash at the door (None: paid)."""

    missing: int
    all: int
    due: int | None


def outcomes_of(*, shortage: Shortage, at: datetime) -> list[str]:
    """What can be chosen now; PARTIAL, which counts without an answer, first."""
    found = [Shortage.PARTIAL]
    if shortage.substitute_id:
        found.append(Shortage.SUBSTITUTE)
    if can_wait(shortage=shortage, at=at):
        found.append(Shortage.LATER)
    if anything_left(shortage=shortage):
        found.append(Shortage.CANCEL)
    return found


def choices_of(*, shortage: Shortage, at: datetime) -> list[Choice]:
    """The same in words, for her page."""
    money = money_of(shortage=shortage)
    return [_choice(shortage, outcome, money) for outcome in outcomes_of(shortage=shortage, at=at)]


def can_wait(*, shortage: Shortage, at: datetime) -> bool:
    """Whether the parcel may go with a later round: once, and while there is one; or it waits for one already."""
    fulfilment, origin = shortage.line.fulfilment, shortage.handover_line.handover.round_id
    if not origin or fulfilment.round is None or fulfilment.steps.exists():
        return False
    if fulfilment.round_id != origin:
        return fulfilment.round.closed_at is None and fulfilment.round.cancelled_at is None
    waited = Shortage.objects.filter(line__fulfilment=fulfilment).exclude(handover_line__handover__round=origin)
    if waited.exists():
        return False
    rounds = next_rounds(cooperative_ids=[fulfilment.cooperative_id], at=at)[fulfilment.cooperative_id]
    return any(round.pk != origin and round.hub_id == fulfilment.hub_id for round in rounds)


def anything_left(*, shortage: Shortage) -> bool:
    """Whether something goes to the buyer when these pieces do not: else sending the rest would be an empty parcel.
    Of another line that is not decided yet something may still come.
    """
    lines = FulfilmentLine.objects.filter(fulfilment=shortage.line.fulfilment_id)
    for pk, instead, *facts in lines.values_list("pk", "shortage__outcome", *FACTS):
        wanted = wanted_of(*facts)
        if wanted.quantity or (pk != shortage.line_id and (wanted.waiting or instead == Shortage.SUBSTITUTE)):
            return True
    return False


def money_of(*, shortage: Shortage) -> Money:
    """What her choices move. Three queries."""
    fulfilment = shortage.line.fulfilment
    sales = list(Sale.objects.filter(fulfilment=fulfilment))
    short = next((sale for sale in sales if sale.line_id == shortage.line.line_id), None)
    waiting = pending_payment(fulfilment=fulfilment)
    return Money(
        missing=worth(sale=short, pieces=shortage.missing) if short else 0,
        all=sum(sale.refundable for sale in sales),
        due=waiting.amount if waiting is not None else None,
    )


def worth(*, sale: Sale, pieces: int) -> int:
    """What so many of the pieces that are left of a sale cost the buyer, as a refund of them would pay back."""
    left = sale.quantity - sale.refunded_quantity
    return sale.refundable * min(pieces, left) // left if left else 0


def pending_payment(*, fulfilment: Fulfilment) -> Any:
    """The payment that the buyer makes when she gets this parcel; None when it was paid before."""
    payments = apps.get_model("payment", "Payment").objects
    return payments.filter(fulfilment=fulfilment, state=PENDING).order_by("pk").first()


def said(*, shortage: Shortage) -> str:
    """What became of a settled shortage, in one sentence; in the language that is active."""
    ended = shortage.line.fulfilment.steps.filter(kind__in=[Step.CANCELLED, Step.REFUSED]).exists()
    if shortage.outcome == Shortage.CANCEL or ended:
        return _("Bagian ini dibatalkan, dan uang yang sudah dibayar dikembalikan.")
    if shortage.outcome == Shortage.SUBSTITUTE and shortage.substitute:
        return _("Diganti %(title)s, harganya tetap.") % {"title": shortage.substitute.title}
    if shortage.outcome == Shortage.LATER:
        return _("Semuanya dikirim lengkap pada jadwal berikutnya.")
    if pending_payment(fulfilment=shortage.line.fulfilment) is not None:
        return _("Yang ada tetap dikirim, dan yang kurang tidak perlu dibayar.")
    return _("Yang ada tetap dikirim, dan uang untuk yang kurang dikembalikan.")


def _choice(shortage: Shortage, outcome: str, money: Money) -> Choice:
    title, words = _words(shortage, outcome)
    return Choice(outcome=outcome, title=title, words=words, money=_money(shortage, outcome, money))


def _words(shortage: Shortage, outcome: str) -> tuple[str, str]:
    facts = {"missing": shortage.missing, "cooperative": shortage.line.fulfilment.cooperative.name}
    if outcome == Shortage.SUBSTITUTE:
        facts["title"] = shortage.substitute.title if shortage.substitute else ""
        return _("Ganti dengan %(title)s") % facts, _(
            "%(missing)s buah, dari pembuat yang sama, dikirim bersama yang lain."
        ) % facts
    if outcome == Shortage.LATER:
        return _("Tunggu sampai lengkap"), _(
            "Seluruh kiriman dari %(cooperative)s ikut jadwal berikutnya. Hari barunya kami kabarkan."
        ) % facts
    if outcome == Shortage.CANCEL:
        return _("Batalkan kiriman ini"), _(
            "Semua barang dari %(cooperative)s dalam pesanan ini tidak jadi dikirim."
        ) % facts
    if not anything_left(shortage=shortage):
        return _("Batalkan saja"), _("Tidak ada barang lain dalam kiriman ini, jadi kirimannya batal.")
    return _("Kirim yang ada"), _("Sisanya tetap datang pada hari yang dijanjikan.")


def _money(shortage: Shortage, outcome: str, money: Money) -> str:
    if outcome == Shortage.SUBSTITUTE or outcome == Shortage.LATER:
        return _("Harganya tetap. Tidak ada uang yang berpindah.")
    everything = outcome == Shortage.CANCEL or not anything_left(shortage=shortage)
    if money.due is None:
        back = money.all if everything else money.missing
        return _("Rp%(amount)s kembali kepada Anda.") % {"amount": write_rupiah(back)}
    if everything:
        return _("Anda tidak membayar apa pun untuk kiriman ini.")
    left = max(0, money.due - money.missing)
    return _("Anda membayar Rp%(left)s saat barang diterima, bukan Rp%(due)s.") % {
        "left": write_rupiah(left),
        "due": write_rupiah(money.due),
    }
