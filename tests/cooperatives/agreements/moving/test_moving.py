"""UMKM go over from a cooperative that rests to one that works: what ends, what begins, what stays as it was."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.listing import Listing
from cooperatives.agreements import life
from cooperatives.agreements.carriers import carriers
from cooperatives.agreements.models import (
    Agreement,
    DistributionTerms,
    Event,
    FeeRule,
    Obligation,
    Pillar,
    Signature,
    StandardOffer,
    TermSheet,
    Version,
)
from cooperatives.agreements.moving import assigning, planning
from cooperatives.agreements.moving.moving import Overtaken, OwnCooperative, ReasonMissing, move
from cooperatives.agreements.refusals import explain
from cooperatives.distribution.models import Fulfilment
from cooperatives.registry.models import CooperativeStaff, Standing
from cooperatives.registry.standings import change_standing
from tests import factories
from tests.background import run_queued

pytestmark = pytest.mark.django_db
WHY = "Koperasi lama tidak lagi mengadakan rapat anggota."
SENT = []


@pytest.fixture
def officer():
    return factories.user(name="Wati Dinas")


@pytest.fixture
def old():
    return factories.cooperative(name="Koperasi Tidur")


@pytest.fixture
def new():
    return factories.cooperative(name="Koperasi Bangun")


@pytest.fixture
def texts(settings):
    settings.TEXT_CHANNEL = f"{__name__}.keep"
    SENT.clear()
    return SENT


def keep(*, to, text):
    SENT.append((to, text))


def offer(cooperative, kinds=(Pillar.DISTRIBUTION, Pillar.MARKETING), fee_basis_points=700):
    sheet = factories.term_sheet(kinds=kinds, fee_basis_points=fee_basis_points)
    StandardOffer.objects.create(cooperative=cooperative, sheet=sheet)
    return sheet


def asleep(cooperative, officer):
    change_standing(cooperative=cooperative, kind=Standing.DORMANT, reason="Tidak RAT", by=officer, at=timezone.now())
    DBTaskResult.objects.all().delete()


def moved(old, new, officer, *enterprises, at=None, **extra):
    return move(
        leaving=old,
        enterprises=enterprises,
        to=new,
        by=officer,
        **{"reason": WHY, "at": at or timezone.now(), **extra},
    )


def test_goods_are_on_sale_again_with_the_new_cooperative(old, new, officer):
    maker = factories.maker(cooperative=old)
    goods = factories.product(enterprise=maker)
    asleep(old, officer)
    assert not Listing.objects.get(product=goods).on_sale
    moved(old, new, officer, maker)
    listing = Listing.objects.get(product=goods)
    assert (listing.on_sale, listing.cooperative) == (True, "Koperasi Bangun")
    order = factories.order(goods={goods: 1})
    assert Fulfilment.objects.get(order=order).cooperative == new


def test_the_old_versions_end_and_are_otherwise_as_they_were(old, new, officer):
    maker = factories.maker(cooperative=old)
    before = Version.objects.get()
    row = Version.objects.filter(pk=before.pk).values().get()
    signatures = list(Signature.objects.order_by("pk").values())
    asleep(old, officer)
    at = timezone.now()
    moved(old, new, officer, maker, at=at)
    after = Version.objects.filter(pk=before.pk).values().get()
    assert after == {**row, "ended_at": at, "ending": "terminated"}
    assert list(Signature.objects.filter(version=before).order_by("pk").values()) == signatures
    assert {(p.kind, p.active_to) for p in before.pillars.all()} == {("distribution", at), ("marketing", at)}
    assert life.life_of(Version.objects.get(pk=before.pk), at) == life.TERMINATED
    event = before.events.get()
    assert (event.kind, event.by, event.party, event.note) == ("moved", officer, "dinas", f"Koperasi Bangun: {WHY}")


def test_an_assignment_of_90_days_is_signed_by_the_officer(old, new, officer):
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    at = timezone.now()
    [version] = moved(old, new, officer, maker, at=at)
    version.refresh_from_db()
    assert (version.purpose, version.state, version.number) == ("assignment", "signed", 1)
    assert (version.active_from, version.active_to) == (at, at + timedelta(days=90))
    assert version.sha256 == hashlib.sha256(version.text.encode()).hexdigest()
    assert version.agreement.cooperative == new
    signature = version.signatures.get()
    assert (signature.party, signature.name, signature.signed_by, signature.signed_at, signature.sha256) == (
        "dinas",
        "Wati Dinas",
        officer,
        at,
        version.sha256,
    )
    assert set(version.pillars.values_list("kind", "cooperative", "active_from", "active_to")) == {
        ("distribution", new.pk, at, at + timedelta(days=90)),
        ("marketing", new.pk, at, at + timedelta(days=90)),
    }
    assert version.events.get().kind == "signed"


def test_its_text_says_who_why_how_long_and_what_she_may_do(old, new, officer):
    maker = factories.maker(cooperative=old, name="Dapur Enok")
    asleep(old, officer)
    [version] = moved(old, new, officer, maker)
    for words in (
        f"Penugasan sementara {version.agreement.number}",
        "menugaskan Koperasi Bangun melanjutkan kerja sama dengan Dapur Enok, milik Enok Rohaeti",
        "yang sebelumnya berjalan dengan Koperasi Tidur",
        f"Alasannya: {WHY}",
        "Penugasan berlaku 90 hari",
        "tetap diselesaikan Koperasi Tidur",
        "boleh mengakhiri penugasan ini dengan pemberitahuan 7 hari",
        "Ditetapkan oleh Wati Dinas",
    ):
        assert words in version.text


def test_terms_come_from_the_new_cooperatives_standard_offer(old, new, officer):
    offered = offer(new, fee_basis_points=700)
    Obligation.objects.create(
        sheet=offered, pillar="distribution", owed_by="enterprise", title="Kirim contoh", due_after_days=10
    )
    Obligation.objects.create(
        sheet=offered, pillar="distribution", owed_by="enterprise", title="Laporan tahunan", due_after_days=300
    )
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    at = timezone.now()
    [version] = moved(old, new, officer, maker, at=at)
    assert version.sheet_id != offered.pk
    assert [rule.basis_points for rule in version.sheet.fee_rules.all()] == [700]
    assert "7 %" in version.text or "7%" in version.text
    duty = version.sheet.obligations.get()
    assert (duty.title, duty.due_on) == ("Kirim contoh", timezone.localdate(at) + timedelta(days=10))
    assert offered.obligations.filter(due_on=None).count() == 2


def test_without_an_offer_distribution_and_marketing_go_on_as_before_at_its_own_hub(old, new, officer):
    maker = factories.enterprise()
    kinds = (Pillar.CAPITAL, Pillar.CAPACITY, Pillar.DISTRIBUTION, Pillar.MARKETING)
    factories.agreement(cooperative=old, enterprise=maker, kinds=kinds, fee_basis_points=450)
    terms = TermSheet.objects.get().distribution
    terms.hub, terms.return_days = old.hubs.get(), 5
    terms.save()
    asleep(old, officer)
    [version] = moved(old, new, officer, maker)
    assert set(version.sheet.terms) == {"distribution", "marketing"}
    assert (version.sheet.distribution.hub, version.sheet.distribution.return_days) == (new.hubs.get(), 5)
    assert version.sheet.fee_rules.get().basis_points == 450
    assert new.hubs.get().name in version.text
    assert not Pillar.objects.open_at(timezone.now()).filter(enterprise=maker, kind="capital").exists()


def test_capital_goes_over_only_to_who_offers_it_and_never_away_from_a_third(old, new, officer):
    offer(new, kinds=(Pillar.CAPITAL, Pillar.DISTRIBUTION))
    hers, lent = factories.enterprise(), factories.enterprise()
    factories.agreement(cooperative=old, enterprise=hers, kinds=(Pillar.CAPITAL, Pillar.DISTRIBUTION))
    third = factories.cooperative()
    factories.agreement(cooperative=old, enterprise=lent, kinds=(Pillar.DISTRIBUTION,))
    factories.agreement(cooperative=third, enterprise=lent, kinds=(Pillar.CAPITAL,))
    asleep(old, officer)
    moved(old, new, officer, hers, lent)
    in_force = Pillar.objects.in_force(timezone.now())
    assert set(in_force.filter(enterprise=hers).values_list("kind", "cooperative")) == {
        ("capital", new.pk),
        ("distribution", new.pk),
    }
    assert set(in_force.filter(enterprise=lent).values_list("kind", "cooperative")) == {
        ("capital", third.pk),
        ("distribution", new.pk),
    }
    draft = Version.objects.get(agreement__enterprise=lent, state="draft")
    assert set(draft.sheet.terms) == {"distribution"}


def test_an_ordinary_draft_stands_beside_it_which_ends_it_when_signed(old, new, officer):
    from cooperatives.agreements.granting import enact
    from cooperatives.agreements.history import hold

    offered = offer(new, kinds=tuple(kind for kind, _name in Pillar.KINDS))
    maker = factories.maker(cooperative=old)
    goods = factories.product(enterprise=maker)
    asleep(old, officer)
    at = timezone.now()
    [version] = moved(old, new, officer, maker, at=at)
    draft = Version.objects.get(agreement=version.agreement, number=2)
    assert (draft.state, draft.purpose, draft.active_from) == ("draft", "amendment", at)
    assert draft.active_to > at + timedelta(days=360)
    assert set(draft.sheet.terms) == set(offered.terms)
    assert draft.events.get().kind == "drafted"
    later = at + timedelta(days=20)
    Version.objects.filter(pk=draft.pk).update(text="# Nota\n", sha256="a" * 64, state="offered")
    enact(version=hold(Version.objects.get(pk=draft.pk)), by=officer, at=later)
    version.refresh_from_db()
    assert (version.ended_at, version.ending) == (later, "amended")
    assert carriers(enterprise_ids=[maker.pk], at=later) == {maker.pk: new}
    assert Pillar.objects.open_at(later).filter(enterprise=maker).count() == 4
    assert Listing.objects.get(product=goods).on_sale


def test_the_draft_runs_its_own_term_when_its_manager_sets_the_dates(old, new, officer):
    from cooperatives.agreements.drafting import set_dates

    manager = factories.staff(cooperative=new)
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    at = timezone.now()
    [version] = moved(old, new, officer, maker, at=at)
    draft = Version.objects.get(agreement=version.agreement, number=2)
    made = set_dates(version=draft, active_from=at + timedelta(days=5), months=24, by=manager, at=at)
    assert made.active_to > at + timedelta(days=700)


def test_what_was_being_negotiated_or_begins_later_ends_too(old, new, officer):
    maker = factories.maker(cooperative=old)
    now = timezone.now()
    first = Version.objects.get()
    renewal = Version.objects.create(
        agreement=first.agreement,
        number=2,
        purpose="renewal",
        state="signed",
        sheet=factories.term_sheet(kinds=("capacity",)),
        active_from=now + timedelta(days=30),
        text="# x\n",
        sha256="b" * 64,
    )
    ahead = Pillar.objects.create(
        version=renewal, cooperative=old, enterprise=maker, kind="capacity", active_from=renewal.active_from
    )
    open_offer = factories.version(cooperative=old, enterprise=maker, state=Version.OFFERED)
    asleep(old, officer)
    at = timezone.now()
    moved(old, new, officer, maker, at=at)
    for row in (renewal, ahead, open_offer):
        row.refresh_from_db()
    assert (renewal.ending, renewal.ended_at) == ("terminated", at)
    assert ahead.active_to == ahead.active_from
    assert open_offer.state == "withdrawn"
    assert open_offer.events.get().kind == "withdrawn"


def test_a_pillar_agreed_ahead_with_somebody_else_begins_as_agreed(old, new, officer):
    maker = factories.maker(cooperative=old)
    now = timezone.now()
    Version.objects.update(active_to=now + timedelta(days=30))
    Pillar.objects.update(active_to=now + timedelta(days=30))
    third, begins = factories.cooperative(), now + timedelta(days=30)
    factories.agreement(cooperative=third, enterprise=maker, kinds=("distribution",), active_from=begins)
    asleep(old, officer)
    [version] = moved(old, new, officer, maker)
    assert dict(version.pillars.values_list("kind", "active_to")) == {
        "distribution": begins,
        "marketing": version.active_to,
    }


def test_everybody_is_told_once(old, new, officer, texts):
    for cooperative, phone in ((old, "+6281200000021"), (new, "+6281200000022")):
        factories.staff(cooperative=cooperative, phone=phone)
        factories.staff(cooperative=cooperative, role="courier", phone=phone[:-2] + "3" + phone[-1])
    makers = [factories.maker(cooperative=old, phone=f"+628120000004{n}", name=f"Dapur {n}") for n in range(2)]
    asleep(old, officer)
    moved(old, new, officer, *makers)
    DBTaskResult.objects.filter(task_path__endswith="make_document").delete()
    assert texts == []
    run_queued()
    told = dict(texts)
    assert len(texts) == len(told) == 4
    assert "kerja sama Dapur 0 dilanjutkan Koperasi Bangun, menggantikan Koperasi Tidur" in told["+6281200000040"]
    assert "Pesanan lama tetap diantar dan uangnya tetap dibayar." in told["+6281200000041"]
    assert "Dinas memindahkan 2 UMKM dari Koperasi Tidur ke Koperasi Bangun" in told["+6281200000021"]
    assert "Rancangan nota biasa sudah siap" in told["+6281200000022"]


def test_its_document_is_made_in_the_background(old, new, officer):
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    [version] = moved(old, new, officer, maker)
    [queued] = DBTaskResult.objects.filter(task_path="cooperatives.agreements.tasks.make_document")
    assert queued.args_kwargs["args"] == [version.pk]


def test_done_twice_the_second_finds_nothing_to_move(old, new, officer):
    makers = [factories.maker(cooperative=old) for _ in range(2)]
    asleep(old, officer)
    assert len(moved(old, new, officer, makers[0])) == 1
    with pytest.raises(planning.NothingToMove):
        moved(old, new, officer, makers[0])
    assert Agreement.objects.filter(cooperative=new).count() == 1
    assert [v.agreement.enterprise for v in moved(old, new, officer, *makers)] == [makers[1]]
    assert Agreement.objects.filter(cooperative=new).count() == 2


def test_a_second_officer_whose_clock_was_read_first_moves_nobody_again(old, new, officer):
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    at = timezone.now()
    moved(old, new, officer, maker, at=at + timedelta(seconds=2))
    with pytest.raises(planning.NothingToMove):
        moved(old, new, officer, maker, at=at)
    assert Agreement.objects.filter(cooperative=new).count() == 1


def refused(old, new, officer, refusal, *enterprises, **extra):
    before = list(Version.objects.order_by("pk").values()) + list(Pillar.objects.order_by("pk").values())
    tasks = DBTaskResult.objects.count()
    with pytest.raises(refusal) as caught:
        moved(old, new, officer, *enterprises, **extra)
    assert list(Version.objects.order_by("pk").values()) + list(Pillar.objects.order_by("pk").values()) == before
    assert DBTaskResult.objects.count() == tasks
    assert not Event.objects.exists()
    assert explain(caught.value)


def test_what_is_refused_changes_nothing(old, new, officer):
    maker, other = factories.maker(cooperative=old), factories.maker()
    refused(old, new, officer, planning.StillActive, maker)
    asleep(old, officer)
    refused(old, new, officer, planning.NobodyChosen)
    refused(old, old, officer, planning.SameCooperative, maker)
    refused(old, new, officer, planning.NotOfCooperative, maker, other)
    refused(old, new, officer, ReasonMissing, maker, reason="  ")
    refused(old, new, officer, ReasonMissing, maker, reason="x" * 501)
    maker.operated_by = new
    maker.save()
    refused(old, new, officer, planning.OwnEnterprise, maker)
    lent = factories.enterprise()
    factories.agreement(cooperative=old, enterprise=lent, kinds=("capital",))
    refused(old, new, officer, planning.NothingOffered, lent)
    asleep(new, officer)
    refused(old, new, officer, planning.ReceiverNotActive, maker)


def test_numbers_follow_one_another_and_those_before(old, new, officer):
    makers = [factories.maker(cooperative=old) for _ in range(3)]
    asleep(old, officer)
    moved(old, new, officer, makers[0])
    moved(old, new, officer, *makers[1:])
    year = timezone.localdate().year
    assert sorted(Agreement.objects.filter(cooperative=new).values_list("number", flat=True)) == [
        f"MoU/{year}/{new.pk:03d}/{n:05d}" for n in (1, 2, 3)
    ]


def test_queries_grow_only_with_the_documents_queued(old, new, officer):
    FeeRule.objects.all().delete()
    makers = [factories.maker(cooperative=old) for _ in range(14)]
    for maker in makers:
        factories.product(enterprise=maker)
    DistributionTerms.objects.update(hub=old.hubs.get())
    asleep(old, officer)

    def asked(*chosen):
        with CaptureQueriesContext(connection) as queries:
            moved(old, new, officer, *chosen)
        return len(queries)

    asked(*makers[:2])
    few, many = asked(*makers[2:4]), asked(*makers[4:])
    assert many - few == 8  # one document is queued for each


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_moves_and_the_other_finds_nothing(officer):
    old, new = factories.cooperative(), factories.cooperative()
    maker = factories.maker(cooperative=old)
    old.standings.update(kind=Standing.DORMANT)
    outcomes, ready = [], threading.Barrier(2)

    def decide():
        try:
            ready.wait(timeout=10)
            moved(old, new, officer, maker)
            outcomes.append("moved")
        except planning.NothingToMove:
            outcomes.append("nothing")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["moved", "nothing"]
    assert Version.objects.filter(purpose="assignment").count() == 1


def test_who_signed_with_a_third_in_the_same_moment_is_not_moved(old, new, officer, monkeypatch):
    """The database refuses the second pillar, whatever was read before."""
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    at = timezone.now()

    def sign_first(plans, what):
        factories.agreement(
            cooperative=factories.cooperative(), enterprise=maker, kinds=("distribution",), active_from=at
        )
        return {}

    monkeypatch.setattr(assigning, "_ahead", sign_first)
    with pytest.raises(Overtaken):
        moved(old, new, officer, maker, at=at)
    assert not Version.objects.filter(purpose="assignment").exists()
    assert Version.objects.get().ended_at is None


@pytest.mark.parametrize("side", ["old", "new"])
def test_an_officer_moves_nobody_from_or_to_a_cooperative_she_works_for(old, new, officer, side):
    maker = factories.maker(cooperative=old)
    asleep(old, officer)
    CooperativeStaff.objects.create(cooperative={"old": old, "new": new}[side], user=officer, role="manager")
    refused(old, new, officer, OwnCooperative, maker)
