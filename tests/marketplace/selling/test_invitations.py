import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements.models import Version
from cooperatives.registry import inviting
from cooperatives.registry.models import Enterprise
from tests import factories
from tests.marketplace.selling.conftest import PHONE

pytestmark = pytest.mark.django_db
SENT: list[str] = []


def keep(*, to: str, text: str) -> None:
    SENT.append(text)


@pytest.fixture
def cooperative(standard_offer):
    made = factories.cooperative(name="Koperasi Sauyunan")
    standard_offer(made)
    return made


@pytest.fixture
def manager(cooperative):
    return factories.staff(cooperative=cooperative)


@pytest.fixture
def invite(cooperative, manager):
    def make(at=None, **given):
        words = {"business_name": "Dapur Enok", "owner_name": "Enok Rohaeti", "phone": PHONE, "note": "Ayo, Bu."}
        return inviting.invite(cooperative=cooperative, by=manager, at=at or timezone.now(), **(words | given))

    return make


def page(invitation):
    return reverse("selling:invitation", args=[invitation.token])


def accept(invitation):
    return reverse("selling:accept", args=[invitation.token])


def test_anybody_with_the_link_reads_who_invites_and_what_is_offered(client, invite):
    answer = client.get(page(invite()))
    shown = answer.content.decode()
    for words in ("Koperasi Sauyunan", "Dapur Enok", "Ayo, Bu.", "Distribusi", "Rp20.000", "Rp19.000", "5% dari harga"):
        assert words in shown
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert PHONE not in shown


def test_an_unknown_link_is_not_found(client):
    for token in ("tidak-ada", "x" * 41):
        assert client.get(reverse("selling:invitation", args=[token])).status_code == 404
        client.force_login(factories.user(phone=f"+62812345{len(token):05}"))
        assert client.get(reverse("selling:accept", args=[token])).status_code == 404


def test_accepting_asks_to_sign_in_first_and_comes_back(client, invite):
    url = accept(invite())
    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


def test_who_has_no_account_signs_up_by_phone_and_comes_back_to_the_invitation(client, invite, settings):
    settings.TEXT_CHANNEL = "tests.marketplace.selling.test_invitations.keep"
    SENT.clear()
    url = accept(invite())
    signing_in = client.get(client.get(url)["Location"]).content.decode()
    sign_up = re.search(r'href="([^"]*signup[^"]*)"', signing_in)[1].replace("&amp;", "&")
    form = client.get(sign_up)
    assert form.status_code == 200
    sent = {"first_name": "Enok", "phone": "081234567890", "next": url}
    confirm = client.post(reverse("account_signup"), sent)["Location"]
    code = re.search(r"\b\d{6}\b", SENT[0])[0]
    assert client.post(confirm, {"code": code})["Location"] == url
    assert client.get(url).context["form"]["phone"].value() == "0812-3456-7890"


def test_a_newcomer_opens_her_shop_and_has_a_draft_to_read(client, newcomer, invite, cooperative, shop_data):
    invitation = invite(owner_name="Enok R.")
    form = client.get(accept(invitation)).context["form"]
    assert (form["name"].value(), form["owner_name"].value()) == ("Dapur Enok", "Enok R.")
    assert client.post(accept(invitation), shop_data)["Location"] == reverse("selling:home")
    shop = Enterprise.objects.owned_by(newcomer).get()
    draft = Version.objects.get()
    assert (draft.state, draft.agreement.enterprise, draft.agreement.cooperative) == ("draft", shop, cooperative)
    invitation.refresh_from_db()
    assert (invitation.enterprise, invitation.accepted_by) == (shop, newcomer)


def test_what_is_wrong_opens_nothing_and_leaves_the_invitation_open(client, newcomer, invite, shop_data):
    invitation = invite()
    assert client.post(accept(invitation), shop_data | {"name": ""}).status_code == 422
    assert Enterprise.objects.count() == 0
    assert inviting.open_invitation(token=invitation.token, at=timezone.now()) == invitation


def test_she_comes_with_the_shop_she_has(client, newcomer, invite):
    shop = factories.enterprise(owner=newcomer)
    invitation = invite()
    assert client.post(accept(invitation), {"shop": shop.pk})["Location"] == reverse("selling:home")
    assert Version.objects.get().agreement.enterprise == shop
    assert Enterprise.objects.count() == 1


def test_anothers_shop_is_not_taken_along(client, newcomer, invite):
    foreign = factories.enterprise(owner=factories.user())
    invitation = invite()
    assert client.post(accept(invitation), {"shop": foreign.pk}).status_code == 422
    assert Version.objects.count() == 0
    assert inviting.open_invitation(token=invitation.token, at=timezone.now()) == invitation


def test_an_entry_of_the_register_is_claimed_on_the_way_with_its_proved_number(client, newcomer, invite):
    entry = factories.enterprise(phone=PHONE)
    invitation = invite(enterprise=entry)
    assert client.post(accept(invitation), {"shop": entry.pk})["Location"] == reverse("selling:home")
    assert list(Enterprise.objects.owned_by(newcomer)) == [entry]
    assert Version.objects.get().agreement.enterprise == entry


@pytest.mark.parametrize(("number", "proved"), [("+6281234567899", True), (PHONE, False)])
def test_who_cannot_prove_the_number_of_the_entry_is_told_so(client, invite, shop_data, number, proved):
    entry = factories.enterprise(phone=PHONE, name="Dapur Enok")
    client.force_login(factories.user(phone=number, phone_verified=proved))
    invitation = invite(enterprise=entry)
    for answer in (client.get(accept(invitation)), client.post(accept(invitation), shop_data | {"shop": entry.pk})):
        assert answer.status_code == 403
        assert "Undangan ini untuk Dapur Enok" in answer.content.decode()
    assert entry.partner.users.count() == 0
    assert Version.objects.count() == 0
    assert Enterprise.objects.count() == 1


def test_a_used_link_leads_its_user_to_the_panel(client, newcomer, invite, shop_data):
    invitation = invite()
    client.post(accept(invitation), shop_data)
    for url in (page(invitation), accept(invitation)):
        answer = client.get(url)
        assert answer.status_code == 410
        assert "Undangan ini sudah dipakai" in answer.content.decode()
        assert reverse("selling:agreements") in answer.content.decode()
    client.post(accept(invitation), shop_data | {"name": "Dapur Kedua"})
    assert Enterprise.objects.count() == 1


def test_a_late_and_a_withdrawn_link_say_what_to_do(client, newcomer, invite, manager, shop_data):
    late = invite(at=timezone.now() - timedelta(days=15))
    withdrawn = invite(phone="+6281234567891")
    inviting.withdraw_invitation(invitation=withdrawn, by=manager, at=timezone.now())
    for invitation, said in ((late, "sudah lewat waktunya"), (withdrawn, "ditarik koperasi")):
        answer = client.get(page(invitation))
        assert answer.status_code == 410
        assert said in answer.content.decode()
        assert "Buka toko sendiri" in answer.content.decode()
        assert client.post(accept(invitation), shop_data).status_code == 410
    assert Enterprise.objects.count() == 0
