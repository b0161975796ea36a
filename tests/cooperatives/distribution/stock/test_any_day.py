"""Whatever a hub does on whatever days, its lots, its moves and the shop tell the same story."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cooperatives.distribution.models import FulfilmentLine, Hub, Lot, LotMove, Step, Transfer
from cooperatives.distribution.steps import refuse_parcel, take_step
from cooperatives.distribution.stock import adjusting, counting, fefo, returning, transferring
from cooperatives.distribution.stock.expiring import take_off_sale
from cooperatives.distribution.stock.moving import StockRefused
from cooperatives.distribution.stock.proving import wrong_goods, wrong_lots
from cooperatives.partner.stock import OutOfStock
from marketplace.order.expiring import CannotCancel, cancel_order
from marketplace.order.placing import BasketChanged
from tests import factories as make
from tests.consigning import consigned, free_of, lot, ordered

BEGIN = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PIECES, FEW, WHICH = st.integers(1, 9), st.integers(1, 4), st.integers(0, 50)


class Hubs(RuleBasedStateMachine):
    """Two hubs of one cooperative with one good, and the buyers who want it. `pieces` is counted here, by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.of = consigned()
        here = self.of.hub
        other = Hub.objects.create(cooperative=self.of.cooperative, name="Dua", village=here.village, address="-")
        self.hubs, self.at, self.keys, self.pieces = [here, other], BEGIN, itertools.count(), 0
        lot(of=self.of, quantity=6, at=self.at)
        self.pieces = 6

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def who(self) -> dict:
        return {"by": self.of.keeper, "at": self.at, "key": f"k{next(self.keys)}"}

    def a_lot(self, which: int) -> Lot:
        lots = list(Lot.objects.order_by("pk"))
        return lots[which % len(lots)]

    def a_line(self, which: int) -> FulfilmentLine:
        lines = list(FulfilmentLine.objects.select_related("fulfilment__order", "line").order_by("pk"))
        return lines[which % len(lines)]

    def any_line(self) -> bool:
        return FulfilmentLine.objects.exists()

    # --- what comes and goes ------------------------------------------------------------------------------------

    @rule(quantity=PIECES, days=st.sampled_from([None, 0, 1, 5]), hub=st.integers(0, 1))
    def receive(self, quantity, days, hub):
        day = None if days is None else timezone.localdate(self.at) + timedelta(days=days)
        lot(of=self.of, quantity=quantity, expires_on=day, at=self.at, hub=self.hubs[hub])
        self.pieces += quantity

    @rule(which=WHICH, change=st.integers(-9, 9).filter(bool))
    def adjust(self, which, change):
        if self.allowed(adjusting.adjust, lot=self.a_lot(which), change=change, reason="Hitung"):
            self.pieces += change

    @rule(which=WHICH, quantity=PIECES, function=st.sampled_from([adjusting.write_off, adjusting.give_back]))
    def take_away(self, which, quantity, function):
        if self.allowed(function, lot=self.a_lot(which), quantity=quantity, reason="Rusak"):
            self.pieces -= quantity

    @rule(which=WHICH, found=st.integers(0, 12))
    def count(self, which, found):
        one = self.a_lot(which)
        last = counting.last_moves(lots=[one])[one.pk]
        sheet = [counting.Counted(lot_id=one.pk, pieces=found, last_move=last, reason="Selisih")]
        if self.allowed(counting.count, hub=one.hub, counted=sheet):
            self.pieces += found - one.on_hand

    @rule(which=WHICH, quantity=PIECES)
    def send(self, which, quantity):
        one = self.a_lot(which)
        self.allowed(transferring.send, lot=one, target=next(h for h in self.hubs if h != one.hub), quantity=quantity)

    @rule(lost=st.integers(0, 3))
    def arrive(self, lost):
        way = Transfer.objects.filter(arrived_at=None).order_by("pk").first()
        if way:
            arrived = max(0, way.quantity - lost)
            transferring.arrive(transfer=way, arrived=arrived, note="Jatuh", by=self.of.keeper, at=self.at)
            self.pieces -= way.quantity - arrived

    @rule()
    def midnight(self):
        self.at += timedelta(days=1)
        take_off_sale(at=self.at)

    # --- what buyers do, and what is done for them -----------------------------------------------------------------

    @rule(quantity=FEW)
    def order(self, quantity):
        free = free_of(self.of)
        try:
            with transaction.atomic():
                ordered(of=self.of, quantity=quantity, at=self.at)
        except (OutOfStock, BasketChanged, StopIteration, AssertionError, FulfilmentLine.DoesNotExist):
            assert free < quantity
        else:
            assert free >= quantity  # never oversold

    @precondition(any_line)
    @rule(which=WHICH, quantity=FEW)
    def pick(self, which, quantity):
        if self.allowed(fefo.pick_for_line, line=self.a_line(which), quantity=quantity):
            self.pieces -= quantity

    @precondition(any_line)
    @rule(which=WHICH, quantity=FEW)
    def unpick(self, which, quantity):
        line = self.a_line(which)
        if not line.fulfilment.steps.exists() and self.allowed(fefo.unpick, line=line, quantity=quantity):
            self.pieces += quantity

    @precondition(any_line)
    @rule(which=WHICH)
    def pack_and_hand_out(self, which):
        line = self.a_line(which)
        taken = -(line.lot_moves.aggregate(pieces=Sum("quantity"))["pieces"] or 0)
        if taken == line.line.quantity and not line.fulfilment.steps.exists():
            for kind in (Step.PACKED, Step.READY, Step.HANDED_OVER):
                code = line.fulfilment.handover_code
                take_step(fulfilment=line.fulfilment, kind=kind, by=self.of.keeper, at=self.at, code=code)

    @precondition(any_line)
    @rule(which=WHICH)
    def cancel(self, which):
        order = self.a_line(which).fulfilment.order
        try:
            with transaction.atomic():
                cancel_order(order=order, by=None, at=self.at)
        except CannotCancel:
            pass

    @precondition(any_line)
    @rule(which=WHICH)
    def refuse(self, which):
        line = self.a_line(which)
        taken = -(line.lot_moves.aggregate(pieces=Sum("quantity"))["pieces"] or 0)
        if taken == line.line.quantity and not line.fulfilment.steps.exists():
            for kind in (Step.PACKED, Step.READY):
                take_step(fulfilment=line.fulfilment, kind=kind, by=self.of.keeper, at=self.at)
            refuse_parcel(fulfilment=line.fulfilment, by=self.of.keeper, at=self.at, reason="Tidak diambil")

    @precondition(any_line)
    @rule(which=WHICH, quantity=FEW, sellable=st.booleans())
    def come_back(self, which, quantity, sellable):
        line = self.a_line(which)
        ended = line.fulfilment.steps.filter(kind__in=[Step.HANDED_OVER, Step.REFUSED]).exists()
        given = {"line": line, "quantity": quantity, "sellable": sellable}
        if ended and self.allowed(returning.take_back, **given) and sellable:
            self.pieces += quantity

    def allowed(self, function, **given) -> bool:
        try:
            function(**given, **self.who())
        except StockRefused:
            return False
        return True

    # --- what always holds --------------------------------------------------------------------------------------

    @invariant()
    def the_books_agree(self):
        assert wrong_lots() == []
        assert wrong_goods(at=self.at) == []

    @invariant()
    def no_piece_is_lost_or_made(self):
        lying = Lot.objects.aggregate(pieces=Sum("on_hand"))["pieces"] or 0
        way = Transfer.objects.filter(arrived_at=None).aggregate(pieces=Sum("quantity"))["pieces"] or 0
        assert lying + way == self.pieces

    @invariant()
    def nobody_gets_more_than_was_ordered(self):
        lines = FulfilmentLine.objects.filter(lot_moves__kind__in=[LotMove.PICKED, LotMove.UNPICKED])
        out = lines.annotate(out=-Sum("lot_moves__quantity")).values_list("out", "line__quantity")
        assert all(taken <= asked for taken, asked in out)

    @invariant()
    def the_shop_never_promises_more_than_it_has(self):
        record = make.stock_of(product=self.of.product)
        assert 0 <= (record.num_allocated or 0) <= (record.num_in_stock or 0)


@pytest.mark.django_db
def test_any_day():
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Hubs,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=quiet,
            phases=[Phase.reuse, Phase.generate],
        ),
    )
