"""Payouts that go out together: made by one person, approved by another, sent in one file.

A batch holds payouts of one payer and one rail. Those that are paid in cash go through a batch too: whoever hands the
money over is not the only one who said that it should be.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import Batch, Payout, PayoutStep
from cooperatives.settlement.paying import PayoutRefused, mark_approved, mark_sent
from cooperatives.settlement.rails.layouts import Sheet, Transfer, write
from cooperatives.settlement.rails.layouts.registry import LAYOUTS
from cooperatives.settlement.rails.payees import cooperative_account, operator_account, take_account
from cooperatives.settlement.rails.port import rail


class NothingChosen(PayoutRefused):
    words = _("Pilih dulu pencairan yang mau dibayar.")


class NotWaiting(PayoutRefused):
    """One of them is another payer's, is in a batch already, or has moved on."""

    words = _("Ada pencairan yang sudah masuk daftar lain atau sudah berubah. Muat ulang halaman, lalu pilih lagi.")


class MixedRails(PayoutRefused):
    words = _("Transfer bank dan tunai tidak bisa satu daftar. Pilih salah satunya.")


class NoAccount(PayoutRefused):
    """One of them has no bank account that could be used now."""

    words = _("Ada yang belum punya rekening yang bisa dipakai. Bayar tunai di loket, atau tunggu rekeningnya.")


class SamePerson(PayoutRefused):
    words = _("Anda yang membuat daftar ini, jadi orang lain yang menyetujui: bendahara atau pengurus lain.")


class NotOpen(PayoutRefused):
    """It was approved before, or nothing of it is left."""

    words = _("Daftar ini sudah disetujui atau sudah kosong. Tidak ada yang diubah.")


class NotApproved(PayoutRefused):
    words = _("Daftar ini belum disetujui orang kedua.")


class UnknownLayout(PayoutRefused):
    words = _("Pilih bentuk berkas bank yang tersedia.")


class NothingToSend(PayoutRefused):
    words = _("Semua pencairan di daftar ini sudah dibayar, dikembalikan, atau dibatalkan.")


@transaction.atomic
def make_batch(*, payer: Cooperative | None, payouts: Iterable[Payout], by: Any, at: datetime) -> Batch:
    """Put payouts that wait into a list for somebody else to approve. `payer` none is the operator.

    A payout that had no bank account when it was ordered takes the one there is now. Raises NothingChosen, NotWaiting,
    MixedRails, NoAccount.
    """
    chosen = _locked({payout.pk for payout in payouts})
    if not chosen:
        raise NothingChosen
    for payout in chosen:
        if payout.payer_id != (payer.pk if payer else None) or payout.state != Payout.ORDERED or payout.batch_id:
            raise NotWaiting
    if len({payout.rail for payout in chosen}) > 1:
        raise MixedRails
    way = rail(chosen[0].rail)
    for payout in chosen:
        if way.capabilities.needs_account and not payout.bank_account:
            take_account(payout=payout, at=at)
        if way.why_not(payout):
            raise NoAccount
    batch = Batch.objects.create(number=uuid4().hex, payer=payer, rail=way.code, made_by=by, made_at=at)
    batch.number = f"D{timezone.localtime(at):%y}-{payer.pk if payer else 0:03d}-{batch.pk:05d}"
    batch.save(update_fields=["number"])
    Payout.objects.filter(pk__in=[payout.pk for payout in chosen]).update(batch=batch)
    return batch


@transaction.atomic
def approve(*, batch: Batch, by: Any, at: datetime) -> Batch:
    """A second person says yes to all that is in it. A rail that sends by itself starts after this transaction.

    Raises SamePerson and NotOpen.
    """
    found = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    waiting = _of(found, Payout.ORDERED)
    if found.approved_at or not waiting:
        raise NotOpen
    if found.made_by_id == by.pk:
        raise SamePerson
    found.approved_by, found.approved_at = by, at
    found.save(update_fields=["approved_by", "approved_at"])
    for payout in waiting:
        mark_approved(payout=payout, by=by, at=at, note=found.number)
    if rail(found.rail).capabilities.sends_itself:
        from cooperatives.settlement.payout_tasks import send_payout  # the tasks name this module

        for payout in waiting:
            send_payout.enqueue(payout.pk)
    return found


@transaction.atomic
def dissolve(*, batch: Batch, by: Any, at: datetime) -> None:
    """Take a batch that nobody has approved apart: its payouts wait for another one. Raises NotOpen."""
    found = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if found.approved_at:
        raise NotOpen
    left = gettext("Keluar dari daftar %(number)s") % {"number": found.number}
    for payout in found.payouts.all():
        PayoutStep.objects.create(payout=payout, state=payout.state, at=at, by=by, note=left)
    found.payouts.update(batch=None)
    found.delete()


@transaction.atomic
def send(*, batch: Batch, by: Any, at: datetime) -> Batch:
    """Somebody takes the file to the bank: what is approved is sent from now on. Again is allowed, and changes
    nothing. Raises NotApproved and NothingToSend."""
    found = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if not found.approved_at:
        raise NotApproved
    for payout in _of(found, Payout.APPROVED):
        mark_sent(payout=payout, by=by, at=at, note=found.number)
    if not found.payouts.filter(state=Payout.SENT).exists():
        raise NothingToSend
    found.downloaded_at = at
    found.save(update_fields=["downloaded_at"])
    return found


def file_of(*, batch: Batch, layout: str) -> bytes:
    """The batch in a bank's layout: what is approved or sent and not yet paid, cancelled or returned.

    Reading only; `send` says that it went. Raises UnknownLayout, NotApproved, NothingToSend.
    """
    if layout not in LAYOUTS or not rail(batch.rail).capabilities.by_file:
        raise UnknownLayout
    if not batch.approved_at:
        raise NotApproved
    payouts = list(batch.payouts.filter(state__in=(Payout.APPROVED, Payout.SENT)).order_by("pk"))
    if not payouts:
        raise NothingToSend
    return write(LAYOUTS[layout], _sheet(batch, payouts))


def _of(batch: Batch, state: str) -> Sequence[Payout]:
    return list(batch.payouts.filter(state=state).order_by("pk"))


def _locked(ids: Iterable[int]) -> list[Payout]:
    rows = Payout.objects.filter(pk__in=list(ids)).order_by("pk")
    return list(rows.select_for_update(no_key=True, of=("self",)).select_related("enterprise", "payee_cooperative"))


def _sheet(batch: Batch, payouts: list[Payout]) -> Sheet:
    own = cooperative_account(batch.payer) if batch.payer else operator_account()
    return Sheet(
        number=batch.number,
        payer=batch.payer.name if batch.payer else own["bank_holder"],
        account=own.get("bank_account", ""),
        day=timezone.localdate(batch.approved_at),
        transfers=[
            Transfer(
                account=payout.bank_account or "",
                holder=payout.bank_holder,
                bank=payout.bank,
                amount=payout.amount,
                reference=payout.number,
            )
            for payout in payouts
        ],
    )
