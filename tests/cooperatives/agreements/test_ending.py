"""Giving notice: when it ends, what ends with it, and what goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements import drafting, ending, life
from cooperatives.agreements.carriers import carriers
from cooperatives.agreements.models import Event, Pillar, TermSheet, Version
from cooperatives.agreements.parties import NotYourParty
from cooperatives.agreements.refusals import ReasonMissing
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import take_step
from marketplace.order.models import Order
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE, NOW
from tests.cooperatives.agreements.test_drafting import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


def terminate(both, version, *, party=ENTERPRISE, at=NOW, **extra):
    arguments = {"version": version, "party": party, "by": both.signs(party), "reason": "Tutup usaha", **extra}
    return ending.terminate(at=at, **arguments)


@pytest.mark.parametrize("party", [COOPERATIVE, ENTERPRISE])
def test_either_side_gives_notice_and_all_pillars_end_with_it(both, party):
    version = bonds.signed(both)
    ended = terminate(both, version, party=party, at=NOW + DAY)
    assert (ended.state, ended.ended_at, ended.ending) == (Version.SIGNED, NOW + 31 * DAY, Version.TERMINATED)
    assert set(version.pillars.values_list("active_from", "active_to")) == {(NOW, NOW + 31 * DAY)}
    event = version.events.get(kind=Event.NOTICE)
    assert (event.by, event.party, event.at, event.note) == (both.signs(party), party, NOW + DAY, "Tutup usaha")
    enterprise = both.enterprise.pk
    before = carriers(enterprise_ids=[enterprise], at=NOW + 31 * DAY - timedelta(microseconds=1))
    assert before == {enterprise: both.cooperative}
    assert carriers(enterprise_ids=[enterprise], at=NOW + 31 * DAY) == {}


def test_a_later_day_may_be_chosen_but_no_sooner_one(both):
    version = bonds.signed(both)
    early = NOW + 30 * DAY - timedelta(microseconds=1)
    refusal = refused(ending.NoticeTooShort, terminate, both, version, ends_at=early)
    assert refusal.facts == {"days": 30, "earliest": "25 Desember 2026"}
    assert terminate(both, version, ends_at=NOW + 90 * DAY).ended_at == NOW + 90 * DAY


def test_without_notice_the_goods_are_off_sale_at_once(both):
    product = factories.product(enterprise=both.enterprise)
    version = bonds.signed(both)
    product.listing.refresh_from_db()
    assert product.listing.on_sale
    TermSheet.objects.filter(version=version).update(notice_days=0)
    assert terminate(both, version).ended_at == NOW
    product.listing.refresh_from_db()
    assert (product.listing.on_sale, product.listing.cooperative) == (False, "")
    assert life.life_of(Version.objects.get(), NOW) == life.TERMINATED


def test_what_is_refused(both):
    version = bonds.signed(both)
    refused(ReasonMissing, terminate, both, version, reason="  ")
    refused(NotYourParty, terminate, both, version, by=bonds.sides().owner)
    refused(NotYourParty, terminate, both, version, by=both.manager)
    refused(NotYourParty, terminate, both, version, party="dinas", by=both.manager)
    refusal = refused(ending.EndsAnyway, terminate, both, version, at=version.active_to - 20 * DAY)
    assert refusal.facts == {"until": "25 November 2027"}
    terminate(both, version)
    refused(life.NotPossible, terminate, both, version, at=NOW + DAY)


def test_what_has_not_begun_can_be_ended_too(both):
    version = bonds.signed(both, active_from=NOW + 60 * DAY)
    ended = terminate(both, version)
    assert life.life_of(ended, NOW) == life.ENDING
    assert life.life_of(ended, NOW + 30 * DAY) == life.TERMINATED
    assert set(version.pillars.values_list("active_from", "active_to")) == {(NOW + 60 * DAY, NOW + 60 * DAY)}
    # Nothing is in the way of another cooperative.
    bonds.signed(bonds.sides(enterprise=both.enterprise, owner=both.owner), at=NOW + DAY)


class TestWithARenewal:
    @pytest.fixture
    def renewed(self, both):
        """A version with 20 days to go, and its signed renewal."""
        old = bonds.signed(both)
        at = old.active_to - 20 * DAY
        new = bonds.both_sign(both, drafting.renew(version=old, by=both.manager, at=at), at=at)
        return old, new, at

    def test_a_notice_beyond_the_old_term_ends_the_renewal(self, both, renewed):
        old, new, at = renewed
        terminate(both, old, at=at)
        old.refresh_from_db()
        new.refresh_from_db()
        assert (old.ended_at, old.ending) == (old.active_to, Version.RENEWED)
        assert (new.ended_at, new.ending) == (at + 30 * DAY, Version.TERMINATED)
        assert set(new.pillars.values_list("active_to", flat=True)) == {at + 30 * DAY}
        assert set(old.pillars.values_list("active_to", flat=True)) == {old.active_to}

    def test_a_notice_within_the_old_term_leaves_nothing_of_the_renewal(self, both, renewed):
        old, new, at = renewed
        TermSheet.objects.filter(version=old).update(notice_days=7)
        terminate(both, old, at=at)
        for version in (old, new):
            version.refresh_from_db()
            assert (version.ended_at, version.ending) == (at + 7 * DAY, Version.TERMINATED)
        assert set(old.pillars.values_list("active_to", flat=True)) == {at + 7 * DAY}
        assert set(new.pillars.values_list("active_from", "active_to")) == {(new.active_from, new.active_from)}
        assert not Pillar.objects.in_force(new.active_from + DAY).exists()

    def test_a_renewal_can_be_called_off_before_it_begins(self, both, renewed):
        old, new, at = renewed
        TermSheet.objects.filter(version=new).update(notice_days=7)
        terminate(both, new, at=at)
        old.refresh_from_db()
        new.refresh_from_db()
        assert (old.ended_at, old.ending, new.ended_at, new.ending) == (None, "", at + 7 * DAY, Version.TERMINATED)
        assert set(old.pillars.values_list("active_to", flat=True)) == {old.active_to}
        assert set(new.pillars.values_list("active_from", "active_to")) == {(new.active_from, new.active_from)}
        assert life.life_of(old, at) == life.IN_FORCE
        assert life.life_of(old, old.active_to) == life.EXPIRED
        another = bonds.both_sign(both, drafting.renew(version=old, by=both.manager, at=at + DAY), at=at + DAY)
        assert another.pillars.count() == 2


def test_what_is_being_negotiated_is_withdrawn(both):
    version = bonds.signed(both)
    waiting = drafting.amend(version=version, by=both.manager, at=NOW, active_from=NOW + DAY)
    bonds.sign(both, waiting, COOPERATIVE)
    terminate(both, version)
    waiting.refresh_from_db()
    assert waiting.state == Version.WITHDRAWN
    assert waiting.events.get(kind=Event.WITHDRAWN).party == ENTERPRISE


def test_an_order_placed_before_the_end_is_finished_under_the_old_terms(both):
    now = timezone.now()
    product = factories.product(enterprise=both.enterprise, price=18_000)
    version = bonds.signed(both, at=now)
    order = factories.order(goods={product: 2}, pickup=True)
    parcel = order.fulfilments.get()
    rows = list(Fulfilment.objects.values()), list(Order.objects.values())
    TermSheet.objects.filter(version=version).update(notice_days=0)
    terminate(both, version, at=now)
    assert (list(Fulfilment.objects.values()), list(Order.objects.values())) == rows
    product.listing.refresh_from_db()
    assert not product.listing.on_sale
    later = now + DAY
    for kind, code in ((Step.PACKED, ""), (Step.READY, ""), (Step.HANDED_OVER, parcel.handover_code)):
        take_step(fulfilment=parcel, kind=kind, by=both.manager, at=later, code=code)
    order.refresh_from_db()
    assert (order.status, parcel.cooperative) == (Order.COMPLETED, both.cooperative)
    stock = factories.stock_of(product=product)
    assert (stock.num_in_stock, stock.num_allocated) == (22, 0)
