"""Two people sign in the same moment: one of them does, and the world is as if the other had come later."""

import threading

import pytest
from django.db import connection

from cooperatives.agreements import drafting, ending, signing
from cooperatives.agreements.models import Event, Pillar, Signature, SigningCode, Version
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE, NOW

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list[str]:
    """Run the acts in threads that start together; return the name of what each ended with, sorted."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act) -> None:
        try:
            start.wait(10)
            outcomes.append(type(act()).__name__)
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


def signs(both, version, party, user):
    bonds.code(both, version, party, user=user)
    sha256 = bonds.digest(version)
    return lambda: signing.sign(
        version=version, party=party, by=user, at=NOW, code=bonds.DIGITS, sha256=sha256, given=bonds.GIVEN
    )


def test_two_owners_countersign_one_offer():
    both = bonds.sides()
    second = factories.user(phone=bonds.phone())
    both.enterprise.partner.users.add(second)
    version = bonds.offered(both)
    acts = [signs(both, version, ENTERPRISE, user) for user in (both.owner, second)]
    assert at_once(*acts) == ["AlreadySigned", "Signature"]
    assert Signature.objects.filter(version=version, party=ENTERPRISE).count() == 1
    assert sorted(version.pillars.values_list("kind", flat=True)) == ["distribution", "marketing"]
    assert version.events.filter(kind=Event.SIGNED).count() == 1
    assert SigningCode.objects.filter(party=ENTERPRISE, used_at=None).count() == 1


def test_one_owner_presses_the_button_twice():
    both = bonds.sides()
    version = bonds.offered(both)
    act = signs(both, version, ENTERPRISE, both.owner)
    assert at_once(act, act, act) == ["AlreadySigned", "AlreadySigned", "Signature"]
    assert Pillar.objects.count() == 2


def test_two_managers_offer_one_draft():
    both = bonds.sides()
    second = factories.staff(cooperative=both.cooperative)
    version = bonds.draft(both)
    acts = [signs(both, version, COOPERATIVE, user) for user in (both.manager, second)]
    assert at_once(*acts) == ["AlreadySigned", "Signature"]
    assert version.events.filter(kind=Event.OFFERED).count() == 1


def test_two_cooperatives_get_the_same_pillar_signed():
    one = bonds.sides()
    other = bonds.sides(enterprise=one.enterprise, owner=one.owner)
    product = factories.product(enterprise=one.enterprise)
    offers = [(both, bonds.offered(both)) for both in (one, other)]
    acts = [signs(both, version, ENTERPRISE, one.owner) for both, version in offers]
    assert at_once(*acts) == ["PillarTaken", "Signature"]
    states = sorted(Version.objects.values_list("state", flat=True))
    assert states == [Version.OFFERED, Version.SIGNED]
    winner = Version.objects.get(state=Version.SIGNED)
    assert set(Pillar.objects.values_list("version", flat=True)) == {winner.pk}
    loser = Version.objects.get(state=Version.OFFERED)
    assert list(loser.signatures.values_list("party", flat=True)) == [COOPERATIVE]
    assert loser.codes.get(party=ENTERPRISE).used_at is None
    product.listing.refresh_from_db()
    assert product.listing.cooperative == winner.agreement.cooperative.name


def test_a_renewal_is_signed_while_notice_is_given():
    both = bonds.sides()
    old = bonds.signed(both)
    renewal = drafting.renew(version=old, by=both.manager, at=NOW)
    bonds.sign(both, renewal, COOPERATIVE)

    def notice():
        return ending.terminate(version=old, party=COOPERATIVE, by=both.manager, at=NOW, reason="Pindah")

    outcomes = at_once(signs(both, renewal, ENTERPRISE, both.owner), notice)
    assert outcomes in (["NotSignable", "Version"], ["Signature", "Version"])
    ends_at = NOW + 30 * DAY
    assert not Pillar.objects.open_at(ends_at).exists()
    assert not Pillar.objects.open_at(old.active_to).exists()
    assert Pillar.objects.open_at(ends_at - DAY).count() == 2


def test_both_sides_give_notice_at_once():
    both = bonds.sides()
    version = bonds.signed(both)
    acts = [
        lambda party=party: ending.terminate(
            version=version, party=party, by=both.signs(party), at=NOW, reason="Pindah"
        )
        for party in (COOPERATIVE, ENTERPRISE)
    ]
    assert at_once(*acts) == ["NotPossible", "Version"]
    assert version.events.filter(kind=Event.NOTICE).count() == 1


def test_wrong_codes_at_once_are_all_counted():
    both = bonds.sides()
    version = bonds.draft(both)
    sent = bonds.code(both, version, COOPERATIVE)
    sha256 = bonds.digest(version)

    def guess():
        return signing.sign(
            version=version,
            party=COOPERATIVE,
            by=both.manager,
            at=NOW,
            code="000000",
            sha256=sha256,
            given=bonds.GIVEN,
        )

    assert at_once(*[guess] * 7) == ["TooManyTries"] * 2 + ["WrongCode"] * 5
    sent.refresh_from_db()
    assert sent.tries == 5


def test_two_first_drafts_get_two_numbers():
    manager_of = bonds.sides()
    others = [bonds.sides(cooperative=manager_of.cooperative) for _ in range(3)]
    acts = [lambda both=both: bonds.draft(both) for both in others]
    assert at_once(*acts) == ["Version"] * 3
    numbers = sorted(Version.objects.values_list("agreement__number", flat=True))
    assert [number[-5:] for number in numbers] == ["00001", "00002", "00003"]
