import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements.models import Version
from cooperatives.registry import inviting
from cooperatives.registry.models import Invitation
from tests import factories

pytestmark = pytest.mark.django_db

GOOD = {"business_name": "Dapur Bu Enok", "owner_name": "Enok Rohaeti", "phone": "0812 3456 7890", "note": ""}


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def manager(client, cooperative):
    worker = factories.staff(cooperative=cooperative)
    client.force_login(worker)
    return worker


@pytest.fixture
def invitation(cooperative, manager):
    return inviting.invite(cooperative=cooperative, by=manager, at=timezone.now(), **GOOD | {"phone": "+6281234567890"})


def invite(client, query="", **changes):
    return client.post(reverse("workspace:invite") + query, GOOD | changes)


def search(client, **query):
    return client.get(reverse("workspace:invite"), query)


def found(client, **query):
    return [row.name for row in search(client, **query).context["found"]]


def test_an_invitation_leads_to_its_whatsapp_link(client, cooperative, manager):
    answer = client.post(reverse("workspace:invite"), GOOD, follow=True)
    made = Invitation.objects.get()
    assert (made.cooperative, made.phone.as_e164, made.enterprise) == (cooperative, "+6281234567890", None)
    text = answer.content.decode()
    assert "https://wa.me/6281234567890?text=Halo%20Enok%20Rohaeti" in text
    assert f"/jual/undangan/{made.token}/" in text


def test_a_number_that_was_invited_already_leads_to_the_open_invitation(client, manager):
    invite(client)
    answer = invite(client, business_name="Lain")
    assert answer["Location"] == reverse("workspace:invitation", args=[Invitation.objects.get().pk])
    assert "sudah diundang dan belum menjawab" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("field", ["business_name", "owner_name", "phone"])
def test_what_is_missing_is_said(client, manager, field):
    answer = invite(client, **{field: ""})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Invitation.objects.count() == 0


def test_a_dormant_cooperative_is_told_why_it_cannot_invite(client, cooperative, manager):
    cooperative.standings.update(kind="dormant")
    answer = invite(client)
    assert answer.status_code == 409
    assert "Koperasi sedang tidak aktif" in answer.content.decode()
    assert Invitation.objects.count() == 0


def test_the_register_is_searched_by_name_owner_number_and_kecamatan(client, manager):
    factories.enterprise(name="Keripik Sari", business_number="1234567890123")
    factories.enterprise(name="Anyaman Ceu Popon", district_code=factories.CISARUA)
    assert found(client, q="keripik") == ["Keripik Sari"]
    assert found(client, q="1234567890123") == ["Keripik Sari"]
    assert found(client, district=factories.CISARUA) == ["Anyaman Ceu Popon"]
    assert found(client, q="Enok", district=factories.CISARUA) == ["Anyaman Ceu Popon"]
    assert found(client, q="ke") == []  # two letters would match half the register
    assert found(client, q="\0keripik") == ["Keripik Sari"]
    assert found(client, q="zzz", district="x") == []


def test_who_is_with_us_already_is_not_found_and_cannot_be_picked(client, cooperative, manager):
    member = factories.maker(cooperative=cooperative, name="Keripik satu")
    drafted = factories.enterprise(name="Keripik dua")
    factories.version(cooperative=cooperative, enterprise=drafted, state=Version.DRAFT)
    factories.enterprise(name="Keripik tiga", operated_by=cooperative)
    factories.maker(name="Keripik empat")
    assert found(client, q="keripik") == ["Keripik empat"]
    assert search(client, umkm=member.pk).status_code == 404
    for wrong in ("x", "9" * 30, drafted.pk):
        assert search(client, umkm=wrong).status_code == 404


def test_a_picked_maker_fills_the_form_and_is_linked(client, manager):
    shop = factories.enterprise(name="Keripik Sari", phone="+6281299990000")
    form = search(client, umkm=shop.pk).context["form"]
    assert [form[name].value() for name in ("business_name", "owner_name")] == ["Keripik Sari", "Enok Rohaeti"]
    assert "99990000" in str(form["phone"]).replace("-", "").replace(" ", "")
    invite(client, f"?umkm={shop.pk}")
    assert Invitation.objects.get().enterprise == shop


def test_the_list_tells_how_each_stands_in_a_fixed_number_of_queries(client, cooperative, manager, invitation):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(reverse("workspace:invite"))
        return len(caught), [row.state for row in answer.context["page"]]

    few, states = queries()
    assert states == ["open"]
    for number in range(10):
        inviting.invite(
            cooperative=cooperative, by=manager, at=timezone.now(), **GOOD | {"phone": f"+62812345679{number:02}"}
        )
    many, states = queries()
    assert len(states) == 11
    assert many == few


def test_sending_again_and_withdrawing(client, invitation):
    client.post(reverse("workspace:invitation-answer", args=[invitation.pk, "lagi"]))
    again = Invitation.objects.get()
    assert again.token != invitation.token
    client.post(reverse("workspace:invitation-answer", args=[invitation.pk, "tarik"]))
    assert Invitation.objects.get().withdrawn_at is not None
    text = client.get(reverse("workspace:invitation", args=[invitation.pk])).content.decode()
    assert again.token not in text
    assert "Tautannya tidak berlaku lagi." in text


def test_the_invitation_of_another_cooperative_is_not_there(client, invitation):
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    assert client.get(reverse("workspace:invitation", args=[invitation.pk])).status_code == 404
    for verb in ("lagi", "tarik"):
        assert client.post(reverse("workspace:invitation-answer", args=[invitation.pk, verb])).status_code == 404
    found = Invitation.objects.get()
    assert (found.token, found.withdrawn_at) == (invitation.token, None)


@pytest.mark.parametrize(("role", "may"), [("trainer", True), ("treasurer", False), ("courier", False)])
def test_managers_and_trainers_invite(client, cooperative, invitation, role, may):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    assert invite(client, phone="0812 9999 8888").status_code == (302 if may else 403)
    assert Invitation.objects.count() == (2 if may else 1)
    text = client.get(reverse("workspace:invitation", args=[invitation.pk])).content.decode()
    assert ("https://wa.me/6281234567890" in text) is may


@pytest.mark.parametrize(("role", "may"), [("trainer", True), ("treasurer", False), ("courier", False)])
def test_the_link_and_the_number_are_for_those_who_invite(client, cooperative, invitation, role, may):
    """Whoever has the link can answer the invitation."""
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    shown = [client.get(reverse("workspace:invitation", args=[invitation.pk])), client.get(reverse("workspace:invite"))]
    texts = [answer.content.decode() for answer in shown]
    assert (invitation.token in texts[0]) is may
    for text in texts:
        assert (invitation.phone.as_national in text) is may


def test_the_register_is_closed_to_a_cooperative_that_is_not_active_and_to_who_invites_nobody(
    client, cooperative, manager
):
    shop = factories.enterprise(name="Keripik Sari", phone="+6281299990000")
    client.force_login(factories.staff(cooperative=cooperative, role="courier"))
    answer = search(client, umkm=shop.pk)
    assert (answer.context["picked"], "9999-0000" in answer.content.decode()) == (None, False)
    client.force_login(manager)
    assert found(client, q="keripik") == ["Keripik Sari"]
    cooperative.standings.update(kind="dormant")
    assert found(client, q="keripik") == []
    assert search(client, umkm=shop.pk).status_code == 404
