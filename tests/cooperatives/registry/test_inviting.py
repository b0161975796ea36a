from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.utils import timezone

from cooperatives.agreements.models import Event, StandardOffer, Version
from cooperatives.registry import inviting
from cooperatives.registry.invitation_words import whatsapp_link
from cooperatives.registry.models import Invitation, Standing
from tests import factories

pytestmark = pytest.mark.django_db

NOW = timezone.now()
PHONE = "+6281234567890"


@pytest.fixture
def cooperative():
    made = factories.cooperative(name="Koperasi Sauyunan")
    sheet = factories.term_sheet(kinds=("distribution", "marketing"))
    StandardOffer.objects.create(cooperative=made, sheet=sheet)
    return made


@pytest.fixture
def manager(cooperative):
    return factories.staff(cooperative=cooperative)


@pytest.fixture
def owner():
    return factories.user(name="Enok Rohaeti")


@pytest.fixture
def shop(owner):
    return factories.enterprise(name="Dapur Bu Enok", owner=owner)


def invite(cooperative, manager, *, phone=PHONE, at=NOW, **extra):
    words = {"business_name": "Dapur Bu Enok", "owner_name": "Enok Rohaeti"}
    return inviting.invite(cooperative=cooperative, by=manager, phone=phone, at=at, **(words | extra))


def state(invitation, at=NOW):
    return inviting.state_of(invitation=Invitation.objects.get(pk=invitation.pk), at=at)


def test_an_invitation_lasts_fourteen_days_and_carries_192_random_bits(cooperative, manager):
    made = invite(cooperative, manager)
    assert made.expires_at - made.created_at == timedelta(days=14)
    assert len(made.token) == 32  # 24 bytes in base 64
    assert made.invited_by == manager
    tokens = {invite(cooperative, manager, phone=f"+62812345678{n:02}").token for n in range(20)}
    assert len(tokens) == 20


def test_the_same_phone_gets_the_open_invitation_again(cooperative, manager):
    first = invite(cooperative, manager)
    again = invite(cooperative, manager, business_name="Nama lain", at=NOW + timedelta(days=13))
    assert (again.pk, again.business_name) == (first.pk, "Dapur Bu Enok")
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("ending", ["expired", "withdrawn"])
def test_once_it_is_over_the_same_phone_gets_a_new_one(cooperative, manager, ending):
    first, later = invite(cooperative, manager), NOW + timedelta(days=14)
    if ending == "withdrawn":
        inviting.withdraw_invitation(invitation=first, by=manager, at=NOW)
        later = NOW
    assert invite(cooperative, manager, at=later).pk != first.pk


def test_another_cooperative_invites_the_same_phone_by_itself(cooperative, manager):
    other = factories.cooperative()
    made = invite(other, factories.staff(cooperative=other))
    assert invite(cooperative, manager).pk != made.pk


def test_a_dormant_cooperative_invites_nobody(cooperative, manager):
    cooperative.standings.update(kind=Standing.DORMANT)
    with pytest.raises(inviting.NotActive):
        invite(cooperative, manager)
    assert Invitation.objects.count() == 0


def test_a_cooperative_does_not_invite_its_own_shop(cooperative, manager):
    own = factories.enterprise(operated_by=cooperative)
    with pytest.raises(inviting.OwnEnterprise):
        invite(cooperative, manager, enterprise=own)
    assert Invitation.objects.count() == 0


def test_the_link_opens_while_it_waits_and_not_a_moment_longer(cooperative, manager):
    made = invite(cooperative, manager)
    assert inviting.open_invitation(token=made.token, at=NOW + timedelta(days=14, seconds=-1)) == made
    assert inviting.open_invitation(token=made.token, at=NOW + timedelta(days=14)) is None
    for wrong in ("", "x", made.token + "x" * 40, "naïve", "a\0b", made.token[:-1]):
        assert inviting.open_invitation(token=wrong, at=NOW) is None


def test_accepting_links_the_shop_and_drafts_the_standard_offer(cooperative, manager, shop, owner):
    made = invite(cooperative, manager)
    version = inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW)
    made.refresh_from_db()
    assert (made.enterprise, made.accepted_by, made.accepted_at) == (shop, owner, NOW)
    assert (version.state, version.purpose, version.number) == (Version.DRAFT, Version.NEW, 1)
    assert (version.agreement.cooperative, version.agreement.enterprise) == (cooperative, shop)
    assert list(version.sheet.terms) == ["distribution", "marketing"]
    assert list(version.events.values_list("kind", "by", "party")) == [(Event.APPLIED, owner.pk, "enterprise")]
    assert state(made) == inviting.ACCEPTED


def test_it_is_accepted_once(cooperative, manager, shop, owner):
    made = invite(cooperative, manager)
    inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW)
    with pytest.raises(inviting.AlreadyAccepted):
        inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW)
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        ("withdrawn", inviting.InvitationWithdrawn),
        ("expired", inviting.InvitationExpired),
        ("meant for another", inviting.MeantForAnother),
        ("not hers", inviting.NotHers),
        ("own enterprise", inviting.OwnEnterprise),
        ("dormant", inviting.NotActive),
    ],
)
def test_a_refused_answer_changes_nothing(cooperative, manager, shop, owner, spoil, refusal):
    target = factories.enterprise() if spoil == "meant for another" else None
    made, by, at = invite(cooperative, manager, enterprise=target), owner, NOW
    if spoil == "withdrawn":
        inviting.withdraw_invitation(invitation=made, by=manager, at=NOW)
    elif spoil == "expired":
        at = NOW + timedelta(days=14)
    elif spoil == "not hers":
        by = factories.user()
    elif spoil == "own enterprise":
        shop.operated_by = cooperative
        shop.save()
    elif spoil == "dormant":
        cooperative.standings.update(kind=Standing.DORMANT)
    with pytest.raises(refusal):
        inviting.accept(invitation=made, enterprise=shop, by=by, at=at)
    made.refresh_from_db()
    assert (made.accepted_at, made.accepted_by, made.enterprise) == (None, None, target)
    assert Version.objects.count() == 0


def test_who_has_an_open_draft_keeps_it(cooperative, manager, shop, owner):
    factories.version(cooperative=cooperative, enterprise=shop, state=Version.DRAFT)
    made = invite(cooperative, manager)
    assert inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW) is None
    assert Version.objects.count() == 1
    assert state(made) == inviting.ACCEPTED


def test_who_has_a_memorandum_in_force_gets_no_second_one(cooperative, manager, shop, owner):
    factories.agreement(cooperative=cooperative, enterprise=shop)
    made = invite(cooperative, manager)
    assert inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW) is None
    assert Version.objects.count() == 1


def test_a_memorandum_with_another_cooperative_is_no_hindrance(cooperative, manager, shop, owner):
    factories.agreement(cooperative=factories.cooperative(), enterprise=shop)
    made = invite(cooperative, manager)
    assert inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW).agreement.cooperative == cooperative


def test_where_new_makers_are_taken_by_hand_the_answer_counts_but_nothing_is_drafted(cooperative, manager, shop, owner):
    StandardOffer.objects.update(accepts_new=False)
    made = invite(cooperative, manager)
    assert inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW) is None
    assert state(made) == inviting.ACCEPTED
    assert Version.objects.count() == 0


def test_sending_again_makes_a_new_link_and_kills_the_old_one(cooperative, manager):
    made = invite(cooperative, manager)
    later = NOW + timedelta(days=20)
    again = inviting.invite_again(invitation=made, by=manager, at=later)
    assert again.token != made.token
    assert again.expires_at == later + timedelta(days=14)
    assert inviting.open_invitation(token=made.token, at=later) is None
    assert inviting.open_invitation(token=again.token, at=later) == again


def test_neither_sent_again_nor_withdrawn_once_it_was_answered(cooperative, manager, shop, owner):
    made = invite(cooperative, manager)
    inviting.accept(invitation=made, enterprise=shop, by=owner, at=NOW)
    for act in (inviting.invite_again, inviting.withdraw_invitation):
        with pytest.raises(inviting.AlreadyAccepted):
            act(invitation=made, by=manager, at=NOW)
    found = Invitation.objects.get()
    assert (found.token, found.withdrawn_at) == (made.token, None)


def test_withdrawing_twice_is_withdrawing_once(cooperative, manager):
    made = invite(cooperative, manager)
    inviting.withdraw_invitation(invitation=made, by=manager, at=NOW)
    inviting.withdraw_invitation(invitation=made, by=manager, at=NOW + timedelta(days=1))
    assert Invitation.objects.get().withdrawn_at == NOW
    with pytest.raises(inviting.InvitationWithdrawn):
        inviting.invite_again(invitation=made, by=manager, at=NOW)


def test_the_whatsapp_link_carries_number_text_and_link(cooperative, manager):
    made = Invitation.objects.get(pk=invite(cooperative, manager, note="Kita ketemu di bazar.").pk)
    link = urlsplit(whatsapp_link(made))
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/6281234567890")
    assert "+" not in link.query  # a space is %20: some phones show a plus as it stands
    text = parse_qs(link.query)["text"][0]
    assert text.startswith("Halo Enok Rohaeti, Koperasi Sauyunan mengundang Dapur Bu Enok")
    assert f"{settings.SITE_URL}/jual/undangan/{made.token}/" in text
    assert text.endswith("Kita ketemu di bazar.")
