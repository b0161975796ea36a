from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements.models import Event, Version
from cooperatives.registry import consenting
from cooperatives.registry.models import ActedFor, Consent, CooperativeStaff, Standing
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 7, 2, tzinfo=UTC)


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def enok():
    return factories.user(name="Enok Rohaeti")


@pytest.fixture
def shop(enok, cooperative):
    return factories.maker(owner=enok, cooperative=cooperative)


@pytest.fixture
def siti(cooperative):
    return factories.staff(cooperative=cooperative, name="Siti")


@pytest.fixture
def consent(shop, cooperative, enok):
    return consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=AT)


def test_consent_is_dated_and_given_once(shop, cooperative, enok, consent):
    again = consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=AT + timedelta(hours=1))
    assert again == consent
    assert (again.given_by, again.given_at) == (enok, AT)
    assert Consent.objects.count() == 1


def test_it_lets_her_cooperatives_people_in_and_nobody_else(shop, siti, consent):
    assert consenting.may_act_for(user=siti, enterprise=shop) == consent
    assert consenting.may_act_for(user=siti, enterprise=factories.maker()) is None
    elsewhere = factories.staff(cooperative=factories.cooperative())
    assert consenting.may_act_for(user=elsewhere, enterprise=shop) is None
    assert consenting.may_act_for(user=factories.user(), enterprise=shop) is None


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (CooperativeStaff.MANAGER, True),
        (CooperativeStaff.WAREHOUSE, True),
        (CooperativeStaff.TRAINER, True),
        (CooperativeStaff.TREASURER, False),
        (CooperativeStaff.COURIER, False),
    ],
)
def test_by_role(shop, cooperative, consent, role, may):
    worker = factories.staff(cooperative=cooperative, role=role)
    assert (consenting.may_act_for(user=worker, enterprise=shop) is not None) is may
    assert consenting.enterprises_for(user=worker, cooperative=cooperative) == ({shop.pk} if may else set())


def test_without_consent_nobody_comes_in(shop, siti):
    assert consenting.may_act_for(user=siti, enterprise=shop) is None


def test_who_left_the_cooperative_is_out(shop, siti, consent):
    CooperativeStaff.objects.filter(user=siti).delete()
    assert consenting.may_act_for(user=siti, enterprise=shop) is None


def test_the_people_of_a_cooperative_that_is_not_active_are_out(shop, siti, cooperative, consent):
    Standing.objects.filter(cooperative=cooperative).update(kind=Standing.DORMANT)
    assert consenting.may_act_for(user=siti, enterprise=shop) is None


def test_revoking_ends_it_and_can_be_followed_by_a_new_one(shop, cooperative, siti, enok, consent):
    revoked = consenting.revoke(consent=consent, by=enok, at=AT + timedelta(days=1))
    assert (revoked.revoked_by, revoked.revoked_at) == (enok, AT + timedelta(days=1))
    assert consenting.may_act_for(user=siti, enterprise=shop) is None
    consenting.revoke(consent=consent, by=enok, at=AT + timedelta(days=2))
    assert Consent.objects.get().revoked_at == AT + timedelta(days=1)
    new = consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=AT + timedelta(days=3))
    assert new != consent
    assert consenting.may_act_for(user=siti, enterprise=shop) == new


def test_only_the_owner_gives_and_revokes(shop, cooperative, siti, consent):
    other = factories.cooperative()
    factories.version(cooperative=other, enterprise=shop)
    with pytest.raises(consenting.NotTheOwner):
        consenting.give(enterprise=shop, cooperative=other, by=siti, at=AT)
    with pytest.raises(consenting.NotTheOwner):
        consenting.revoke(consent=consent, by=siti, at=AT)
    assert list(Consent.objects.values_list("cooperative", "revoked_at")) == [(cooperative.pk, None)]


def test_a_cooperative_without_an_agreement_gets_none(shop, enok):
    with pytest.raises(consenting.NoBond):
        consenting.give(enterprise=shop, cooperative=factories.cooperative(), by=enok, at=AT)
    assert Consent.objects.count() == 0


def test_an_act_is_noted_under_both_names(siti, consent):
    act = consenting.note_act(consent=consent, by=siti, at=AT, what="menambah barang " + "a" * 300)
    assert (act.consent, act.by, act.at) == (consent, siti, AT)
    assert len(act.what) == 200


def test_no_act_is_noted_under_a_revoked_consent(siti, enok, consent):
    consenting.revoke(consent=consent, by=enok, at=AT)
    with pytest.raises(consenting.NotOpen):
        consenting.note_act(consent=consent, by=siti, at=AT, what="menambah barang")
    assert ActedFor.objects.count() == 0


def negotiated(cooperative, shop, *, at, state=Version.DRAFT):
    """A version of a new agreement that is being made since `at`."""
    version = factories.version(cooperative=cooperative, enterprise=shop, state=state)
    Event.objects.create(version=version, kind=Event.DRAFTED, at=at)
    return version


class TestTheEndOfTheAgreement:
    def end(self, shop, cooperative, at=None):
        shop.pillars.filter(cooperative=cooperative).update(active_to=at or timezone.now())

    def test_ends_the_consent(self, shop, cooperative, siti, consent):
        self.end(shop, cooperative)
        assert consenting.may_act_for(user=siti, enterprise=shop) is None
        assert consenting.enterprises_for(user=siti, cooperative=cooperative) == set()
        assert list(consenting.given(enterprise=shop, at=timezone.now())) == []

    def test_ahead_leaves_it_until_then(self, shop, cooperative, siti, consent):
        self.end(shop, cooperative, timezone.now() + timedelta(days=1))
        assert consenting.may_act_for(user=siti, enterprise=shop) == consent
        assert list(consenting.given(enterprise=shop, at=timezone.now() + timedelta(days=1))) == []

    def test_is_not_undone_by_a_draft_that_the_cooperative_writes(self, shop, cooperative, siti, consent):
        self.end(shop, cooperative)
        negotiated(cooperative, shop, at=timezone.now())
        assert consenting.may_act_for(user=siti, enterprise=shop) is None

    def test_leaves_nobody_to_give_a_consent_to(self, shop, cooperative, enok, consent):
        self.end(shop, cooperative)
        with pytest.raises(consenting.NoBond):
            consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=timezone.now())
        assert Consent.objects.get() == consent

    def test_is_followed_by_a_new_consent_when_she_gives_one(self, shop, cooperative, siti, enok, consent):
        self.end(shop, cooperative)
        at = timezone.now()
        negotiated(cooperative, shop, at=at)
        new = consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=at)
        consent.refresh_from_db()
        assert (consent.revoked_by, consent.revoked_at, new.given_at) == (enok, at, at)
        assert consenting.may_act_for(user=siti, enterprise=shop) == new


def test_it_holds_while_the_first_agreement_is_being_made(enok, cooperative, siti):
    shop = factories.enterprise(owner=enok)
    version = negotiated(cooperative, shop, at=AT, state=Version.OFFERED)
    consent = consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=AT)
    assert consenting.may_act_for(user=siti, enterprise=shop) == consent
    Version.objects.filter(pk=version.pk).update(state=Version.DECLINED)
    assert consenting.may_act_for(user=siti, enterprise=shop) is None
    negotiated(cooperative, shop, at=AT + timedelta(hours=1))  # the cooperative tries again, and she has not answered
    assert consenting.may_act_for(user=siti, enterprise=shop) is None


def test_it_holds_while_a_renewal_is_being_made(shop, cooperative, siti, consent):
    first = shop.pillars.first().version
    Event.objects.create(version=first, kind=Event.DRAFTED, at=AT - timedelta(days=90))
    shop.pillars.update(active_to=timezone.now())
    assert consenting.may_act_for(user=siti, enterprise=shop) is None
    sheet = factories.term_sheet(kinds=("distribution",))
    Version.objects.create(agreement=first.agreement, number=2, sheet=sheet, active_from=AT)
    assert consenting.may_act_for(user=siti, enterprise=shop) == consent
