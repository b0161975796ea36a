import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Product
from cooperatives.agreements.models import Obligation, Version
from cooperatives.registry import consenting
from cooperatives.registry.identity import set_national_id
from cooperatives.registry.models import ActedFor, Consent, CooperativeStaff, Enterprise, Standing
from marketplace.selling import access
from tests import factories
from tests.paperwork import NIK

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def enok():
    return factories.user(name="Enok Rohaeti")


@pytest.fixture
def shop(enok, cooperative):
    return factories.maker(owner=enok, cooperative=cooperative, name="Dapur Enok")


@pytest.fixture
def talas(shop):
    return factories.product(enterprise=shop, title="Keripik talas", price=18_000, stock=10)


@pytest.fixture
def siti(cooperative):
    return factories.staff(cooperative=cooperative, name="Siti Aminah", phone="+6281234567893")


@pytest.fixture
def consent(shop, cooperative, enok):
    return consenting.give(enterprise=shop, cooperative=cooperative, by=enok, at=timezone.now())


@pytest.fixture
def inside(client, siti, shop, consent):
    """Siti in the panel of Dapur Enok."""
    client.force_login(siti)
    assert client.post(reverse("selling:act-for"), {"enterprise": shop.pk})["Location"] == reverse("selling:home")
    return client


def off_sale(client, product):
    return client.post(reverse("selling:on-sale", args=[product.pk]), {"on_sale": "0"})


class TestTheOwner:
    def test_gives_and_revokes(self, client, enok, shop, cooperative):
        client.force_login(enok)
        assert "Koperasi Sauyunan" in client.get(reverse("selling:consent")).content.decode()
        assert client.post(reverse("selling:consent-give", args=[cooperative.pk])).status_code == 302
        consent = Consent.objects.get()
        assert (consent.enterprise, consent.cooperative, consent.given_by) == (shop, cooperative, enok)
        assert "Cabut izin" in client.get(reverse("selling:consent")).content.decode()
        assert client.post(reverse("selling:consent-revoke", args=[consent.pk])).status_code == 302
        consent.refresh_from_db()
        assert consent.revoked_by == enok

    def test_gives_none_to_a_cooperative_she_has_nothing_with(self, client, enok, shop):
        client.force_login(enok)
        stranger = factories.cooperative()
        assert client.post(reverse("selling:consent-give", args=[stranger.pk])).status_code == 404
        assert Consent.objects.count() == 0

    def test_does_not_revoke_anothers(self, client, consent):
        other = factories.user()
        factories.maker(owner=other)
        client.force_login(other)
        assert client.post(reverse("selling:consent-revoke", args=[consent.pk])).status_code == 404
        consent.refresh_from_db()
        assert consent.revoked_at is None

    def test_reads_who_did_what_under_both_names(self, inside, client, enok, talas):
        off_sale(inside, talas)
        client.force_login(enok)
        shown = client.get(reverse("selling:consent")).content.decode()
        assert "Siti Aminah" in shown
        assert "(Koperasi Sauyunan) atas nama Enok Rohaeti: berhenti menjual Keripik talas" in shown

    def test_the_list_of_acts_costs_the_same_whatever_its_length(
        self, client, enok, siti, consent, django_assert_max_num_queries
    ):
        client.force_login(enok)
        for _ in range(2):
            for _ in range(4):
                consenting.note_act(consent=consent, by=siti, at=timezone.now(), what="menambah barang")
            with django_assert_max_num_queries(9):
                client.get(reverse("selling:consent"))


class TestComingIn:
    @pytest.mark.parametrize("enterprise", ["", "x", "99999999", "9" * 30])
    def test_only_by_an_enterprise_that_is_there(self, client, siti, consent, enterprise):
        client.force_login(siti)
        assert client.post(reverse("selling:act-for"), {"enterprise": enterprise}).status_code == 404
        assert access.ACTING not in client.session

    def test_only_with_consent(self, client, siti, shop):
        client.force_login(siti)
        assert client.post(reverse("selling:act-for"), {"enterprise": shop.pk}).status_code == 404
        assert client.post(reverse("selling:act-for", args=[shop.pk])).status_code == 404
        assert client.get(reverse("selling:home"))["Location"] == reverse("selling:open")

    def test_only_for_her_own_cooperative(self, client, shop, consent):
        client.force_login(factories.staff(cooperative=factories.cooperative()))
        assert client.post(reverse("selling:act-for", args=[shop.pk])).status_code == 404

    def test_not_by_following_a_link(self, client, siti, shop, consent):
        client.force_login(siti)
        assert client.get(reverse("selling:act-for", args=[shop.pk])).status_code == 405

    def test_every_page_says_for_whom(self, inside, talas):
        for name in ("home", "goods", "orders", "agreements", "add"):
            shown = inside.get(reverse(f"selling:{name}")).content.decode()
            assert "Anda bekerja untuk <b>Dapur Enok</b> atas nama Koperasi Sauyunan" in shown

    def test_going_out_leads_back_to_the_workspace(self, inside):
        assert inside.post(reverse("selling:act-done"))["Location"] == reverse("workspace:home")
        assert inside.get(reverse("selling:home"))["Location"] == reverse("selling:open")


class TestWorking:
    def test_what_is_changed_is_noted(self, inside, siti, consent, talas):
        before = timezone.now()
        assert off_sale(inside, talas).status_code == 302
        act = ActedFor.objects.get()
        assert (act.consent, act.by, act.what) == (consent, siti, "berhenti menjual Keripik talas")
        assert before <= act.at <= timezone.now()

    def test_what_is_read_or_refused_is_not(self, inside, talas):
        inside.get(reverse("selling:goods"))
        assert inside.post(reverse("selling:change", args=[talas.pk]), {"title": ""}).status_code == 422
        foreign = factories.product(enterprise=factories.maker())
        assert off_sale(inside, foreign).status_code == 404
        assert ActedFor.objects.count() == 0
        assert Product.objects.get(pk=foreign.pk).is_public

    def test_revoking_ends_it_at_the_next_click(self, inside, enok, consent, talas):
        consenting.revoke(consent=consent, by=enok, at=timezone.now())
        answer = off_sale(inside, talas)
        assert answer["Location"] == reverse("workspace:home")
        assert Product.objects.get(pk=talas.pk).is_public
        assert ActedFor.objects.count() == 0
        assert access.ACTING not in inside.session

    def test_revoking_in_the_midst_of_it_undoes_it(self, inside, enok, consent, talas, monkeypatch):
        really = access.note_act

        def revoked_first(**given):
            consenting.revoke(consent=consent, by=enok, at=timezone.now())
            return really(**given)

        monkeypatch.setattr(access, "note_act", revoked_first)
        answer = off_sale(inside, talas)
        assert answer["Location"] == reverse("workspace:home")
        assert Product.objects.get(pk=talas.pk).is_public
        assert ActedFor.objects.count() == 0
        shown = inside.get(answer["Location"]).content.decode()
        assert "Persetujuannya sudah tidak berlaku" in shown
        assert "tidak dijual dulu" not in shown

    def test_losing_her_job_or_the_cooperatives_standing_ends_it(self, inside, siti, cooperative):
        Standing.objects.filter(cooperative=cooperative).update(kind=Standing.SUSPENDED)
        assert inside.get(reverse("selling:home"))["Location"] == reverse("workspace:home")

    def test_losing_her_role_ends_it(self, inside, siti):
        CooperativeStaff.objects.filter(user=siti).update(role=CooperativeStaff.COURIER)
        assert inside.get(reverse("selling:home"))["Location"] == reverse("workspace:home")

    def test_other_cooperatives_agreements_stay_unseen(self, inside, shop):
        rival = factories.cooperative(name="Koperasi Saingan")
        factories.version(cooperative=rival, enterprise=shop, state=Version.OFFERED)
        for name in ("home", "agreements"):
            shown = inside.get(reverse(f"selling:{name}")).content.decode()
            assert "Koperasi Saingan" not in shown


class TestWhatStaysHers:
    @pytest.mark.parametrize(
        ("method", "name", "args"),
        [
            ("get", "consent", []),
            ("get", "cooperatives", []),
            ("get", "open", []),
            ("post", "open", []),
            ("post", "claim", [1]),
            ("post", "switch", []),
            ("post", "consent-give", [1]),
            ("post", "consent-revoke", [1]),
            ("post", "obligation", [1]),
            ("post", "apply", ["koperasi"]),
            ("post", "accept", ["undangan"]),
        ],
    )
    def test_who_works_for_her_cannot(self, inside, method, name, args):
        answer = getattr(inside, method)(reverse(f"selling:{name}", args=args))
        assert answer.status_code == 403
        assert "Ini hanya bisa dilakukan pemilik" in answer.content.decode()
        assert ActedFor.objects.count() == 0

    def test_nothing_of_it_happens(self, inside, shop, cooperative, consent):
        second = factories.cooperative()
        inside.post(reverse("selling:apply", args=[second.slug]))
        inside.post(reverse("selling:consent-revoke", args=[consent.pk]))
        owed = Obligation.objects.create(
            sheet=Version.objects.get().sheet, pillar="distribution", owed_by="enterprise", title="Foto",
            due_on=timezone.localdate(),
        )  # fmt: skip
        inside.post(reverse("selling:obligation", args=[owed.pk]))
        consent.refresh_from_db()
        owed.refresh_from_db()
        assert (Version.objects.count(), consent.revoked_at, owed.done_at) == (1, None, None)

    def test_an_owner_with_a_shop_of_her_own_works_in_one_panel_at_a_time(self, inside, siti, shop):
        own = factories.maker(owner=siti, name="Warung Siti")
        assert inside.get(reverse("selling:home")).wsgi_request.shop == shop
        inside.post(reverse("selling:act-done"))
        assert inside.get(reverse("selling:home")).wsgi_request.shop == own
        assert list(Enterprise.objects.owned_by(siti)) == [own]


class TestWhoSheIs:
    """Nobody but the owner changes the numbers that identify her, or where she is reached."""

    URL = "/jual/berkas/data/"
    KEPT = ("owner_name", "phone", "business_number", "national_id", "tax_number")

    def test_is_not_changed_in_her_panel(self, inside, shop):
        set_national_id(enterprise=shop, number=NIK)
        before = Enterprise.objects.values(*self.KEPT).get(pk=shop.pk)
        html = inside.get(self.URL).content.decode()
        assert not any(f'name="{name}"' in html for name in self.KEPT)
        assert NIK[:6] + "•" not in html
        sent = {"name": "Dapur Enok Baru", "village": shop.village_id, "scale": "micro", "address": "Kp. Baru"}
        wanted = {
            "owner_name": "Siti Aminah",
            "phone": "081234567893",
            "business_number": "9120101234567",
            "national_id": "3201154107700009",
            "tax_number": "012345678901000",
        }
        assert inside.post(self.URL, sent | wanted).status_code == 302
        after = Enterprise.objects.get(pk=shop.pk)
        assert (after.name, after.address) == ("Dapur Enok Baru", "Kp. Baru")
        assert Enterprise.objects.values(*self.KEPT).get(pk=shop.pk) == before

    def test_is_hers_to_change(self, client, enok, shop):
        client.force_login(enok)
        html = client.get(self.URL).content.decode()
        assert all(f'name="{name}"' in html for name in self.KEPT)


def test_the_panel_closes_when_the_agreement_is_over(inside, shop, talas, cooperative):
    shop.pillars.update(active_to=timezone.now())
    assert off_sale(inside, talas)["Location"] == reverse("workspace:home")
    assert inside.post(reverse("selling:act-for"), {"enterprise": shop.pk}).status_code == 404
    assert not ActedFor.objects.exists()
