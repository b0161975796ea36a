import threading

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperatives.partner.models import Partner
from cooperatives.registry import opening
from cooperatives.registry.models import Enterprise
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "+6281234567890"


def register(owner, **given):
    words = {
        "name": "Dapur Enok",
        "owner_name": "Enok Rohaeti",
        "village": factories.village(),
        "phone": PHONE,
        "sector": "Keripik dan camilan",
        "kbli": "10794",
    }
    return opening.register(owner=owner, **(words | given))


@pytest.fixture
def enok():
    return factories.user(phone=PHONE, name="Enok Rohaeti", phone_verified=True)


def test_a_new_shop_belongs_to_who_opened_it(enok):
    shop = register(enok, name="  Dapur   Enok ")
    assert list(Enterprise.objects.owned_by(enok)) == [shop]
    kept = Enterprise.objects.get()
    assert (kept.name, kept.slug, kept.owner_name) == ("Dapur Enok", "dapur-enok", "Enok Rohaeti")
    assert (kept.sector, kept.kbli, kept.phone.as_e164) == ("Keripik dan camilan", "10794", PHONE)
    assert kept.partner.name == "Dapur Enok"


def test_a_doubled_tap_makes_one_shop(enok):
    assert register(enok) == register(enok, name="DAPUR enok")
    assert (Enterprise.objects.count(), Partner.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_make_one_shop():
    enok = factories.user(phone=PHONE, name="Enok Rohaeti")
    made = at_once(lambda: register(enok), lambda: register(enok))
    assert len(set(made)) == 1
    assert (Enterprise.objects.count(), Partner.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_people_with_one_name_at_the_same_moment_get_two_addresses():
    people = [factories.user(phone=PHONE), factories.user(phone="+6281234567891")]
    made = at_once(*[lambda person=person: register(person).slug for person in people])
    assert "dapur-enok" in made
    assert len(set(made)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_cannot_both_claim_one_entry():
    people = [factories.user(phone=PHONE, phone_verified=True), factories.user(phone="+6281234567891")]
    entry = factories.enterprise(phone=PHONE)
    made = at_once(*[lambda person=person: opening.claim(enterprise=entry, by=person) for person in people])
    assert sorted(type(one).__name__ for one in made) == ["Enterprise", "NotClaimable"]
    assert list(entry.partner.users.all()) == people[:1]


def at_once(*acts):
    """What the acts return or raise, each done in a thread of its own at the same moment."""
    start, made = threading.Barrier(len(acts)), []

    def run(act) -> None:
        start.wait()
        try:
            made.append(act())
        except Exception as error:
            made.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return made


def test_a_second_shop_of_another_name_is_another_shop(enok):
    assert register(enok) != register(enok, name="Warung Enok")
    assert Enterprise.objects.owned_by(enok).count() == 2


def test_two_people_may_have_shops_of_one_name(enok):
    other = factories.user(phone="+6281234567891")
    slugs = [register(person).slug for person in (enok, other)]
    third = register(factories.user(phone="+6281234567892")).slug
    village = factories.village().name.lower().replace(" ", "-")
    assert [*slugs, third] == ["dapur-enok", f"dapur-enok-{village}", "dapur-enok-2"]


def test_who_was_slower_with_the_same_name_gets_another_address(enok, monkeypatch):
    factories.enterprise(name="Dapur Enok")
    taken = Enterprise.objects.get().slug
    tries = iter([taken, "dapur-enok-9"])
    monkeypatch.setattr(opening, "free_slug", lambda **given: next(tries))
    assert register(enok).slug == "dapur-enok-9"
    assert Partner.objects.count() == 2


@pytest.mark.parametrize("name", ["", " ", "!", "A", "- -"])
def test_a_name_needs_two_letters(enok, name):
    with pytest.raises(opening.NoName):
        register(enok, name=name)
    assert (Enterprise.objects.count(), Partner.objects.count()) == (0, 0)


def test_without_a_phone_there_is_no_shop():
    with pytest.raises(opening.NoPhone):
        register(factories.user())
    assert Enterprise.objects.count() == 0


def test_one_person_opens_five_and_no_more(enok):
    for number in range(opening.MOST):
        register(enok, name=f"Toko {number}")
    with pytest.raises(opening.TooManyShops):
        register(enok, name="Toko keenam")
    assert Enterprise.objects.count() == opening.MOST
    assert register(enok, name="Toko 0").slug == "toko-0"  # what she has stays reachable


def test_the_entry_with_her_proved_number_can_be_claimed_once(enok):
    entry = factories.enterprise(phone=PHONE)
    assert list(opening.claimable(user=enok)) == [entry]
    assert opening.claim(enterprise=entry, by=enok) == entry
    assert list(Enterprise.objects.owned_by(enok)) == [entry]
    assert list(opening.claimable(user=enok)) == []
    assert opening.claim(enterprise=entry, by=enok) == entry
    assert entry.partner.users.count() == 1


def test_an_unproved_number_claims_nothing(enok):
    entry = factories.enterprise(phone=PHONE)
    type(enok).objects.update(phone_verified=False)
    assert list(opening.claimable(user=enok)) == []
    with pytest.raises(opening.NotClaimable):
        opening.claim(enterprise=entry, by=enok)
    assert entry.partner.users.count() == 0


def test_an_entry_with_another_number_or_with_people_is_not_hers(enok):
    operator = factories.cooperative()
    others = [
        factories.enterprise(phone="+6281234567899"),
        factories.enterprise(phone=PHONE, owner=factories.user()),
        factories.enterprise(phone=PHONE, operated_by=operator),
        factories.enterprise(phone=""),
    ]
    assert list(opening.claimable(user=enok)) == []
    for entry in others:
        before = set(entry.partner.users.all())
        with pytest.raises(opening.NotClaimable):
            opening.claim(enterprise=entry, by=enok)
        assert set(entry.partner.users.all()) == before


@settings(max_examples=40, deadline=None)
@given(name=st.text(min_size=0, max_size=120))
def test_every_name_gives_an_address_that_fits(name):
    slug = opening.free_slug(name=name, village=factories.Village(name="Bojong Rangkas"))
    assert 0 < len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert slug not in opening.TAKEN_PLACES
