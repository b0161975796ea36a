from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.registry.models import CooperativeStaff
from marketplace.payment.stripe import connecting
from marketplace.payment.stripe.models import StripeAccount
from marketplace.payment.stripe.reconciling import missed_events
from marketplace.payment.stripe.requirements import in_words
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = reverse("stripe:account")
BACK = "http://127.0.0.1:8000/kelola/stripe/?kembali=1"


@pytest.fixture(autouse=True)
def shop(settings, config):
    settings.STRIPE_SECRET_KEY = config.secret_key
    settings.STRIPE_API_BASE = config.api_base
    settings.STRIPE_WEBHOOK_SECRET = config.webhook_secret
    settings.STRIPE_CONNECT_COUNTRY = "SG"


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


def connect(cooperative, by=None) -> str:
    manager = by or factories.staff(cooperative=cooperative)
    return connecting.connect(cooperative=cooperative, by=manager, return_url=BACK, refresh_url=BACK, at=timezone.now())


class TestConnecting:
    def test_an_account_is_opened_once_and_each_time_a_new_link(self, cooperative, standin):
        first = connect(cooperative)
        assert first.startswith(f"{standin.url}/setup/")
        account = StripeAccount.objects.get()
        assert (account.cooperative, account.ready, account.transfers_enabled) == (cooperative, False, False)
        assert "external_account" in account.requirements
        assert connect(cooperative) != first
        assert StripeAccount.objects.get().account_id == account.account_id

    def test_a_click_whose_answer_was_lost_opens_no_second_account(self, cooperative, client):
        connect(cooperative)
        StripeAccount.objects.all().delete()
        connect(cooperative)
        assert len(client.v1.accounts.list().data) == 1

    def test_once_complete_it_can_be_paid(self, cooperative, browse):
        browse(connect(cooperative), {})
        account = connecting.look_again(cooperative=cooperative, at=timezone.now())
        assert (account.ready, account.requirements, account.details_submitted) == (True, [], True)

    def test_stripe_tells_by_itself_when_it_is_complete(self, cooperative, browse):
        browse(connect(cooperative), {})
        StripeAccount.objects.update(told_at=timezone.now() - timedelta(minutes=1))
        assert missed_events(at=timezone.now()) == 1
        assert StripeAccount.objects.get().ready

    def test_older_news_changes_nothing(self, cooperative):
        connect(cooperative)
        account = StripeAccount.objects.get()
        row = {"id": account.account_id, "payouts_enabled": True, "capabilities": {"transfers": "active"}}
        assert not connecting.note_account(row=row, at=account.told_at - timedelta(seconds=1))
        assert not connecting.note_account(row=row | {"id": "acct_other"}, at=timezone.now())
        account.refresh_from_db()
        assert not account.ready

    def test_where_it_is_not_offered_nothing_is_opened(self, cooperative, settings):
        settings.STRIPE_CONNECT_COUNTRY = ""
        with pytest.raises(connecting.NotOffered):
            connect(cooperative)
        assert not StripeAccount.objects.exists()


class TestPage:
    @pytest.fixture
    def browser(self, cooperative):
        from django.test import Client

        visitor = Client()
        visitor.force_login(factories.staff(cooperative=cooperative))
        return visitor

    def test_leads_to_stripe_and_shows_what_came_of_it(self, browser, standin, browse):
        assert "Hubungkan akun" in browser.get(PAGE).content.decode()
        answer = browser.post(PAGE)
        assert (answer.status_code, answer["Location"].startswith(standin.url)) == (302, True)
        shown = browser.get(PAGE).content.decode()
        assert "Belum lengkap" in shown and "Rekening bank untuk pencairan" in shown
        browse(answer["Location"], {})
        assert "Siap menerima" in browser.get(PAGE, {"kembali": "1"}).content.decode()

    def test_when_stripe_is_away_it_says_so_and_shows_the_last_news(self, browser, settings, cooperative):
        connect(cooperative)
        settings.STRIPE_API_BASE = "http://127.0.0.1:9"
        assert "kabar terakhirnya" in browser.get(PAGE, {"kembali": "1"}).content.decode()
        answer = browser.post(PAGE, follow=True)
        assert "sedang tidak bisa dibuka" in answer.content.decode()

    def test_is_for_managers_and_only_where_it_is_offered(self, browser, cooperative, settings):
        from django.test import Client

        treasurer = Client()
        treasurer.force_login(factories.staff(cooperative=cooperative, role=CooperativeStaff.TREASURER))
        assert treasurer.get(PAGE).status_code == 403
        assert treasurer.post(PAGE).status_code == 403
        settings.STRIPE_CONNECT_COUNTRY = ""
        assert browser.get(PAGE).status_code == 404
        assert not StripeAccount.objects.exists()


def test_requirements_in_words_once_each():
    names = ["external_account", "tos_acceptance.date", "tos_acceptance.ip", "something.new"]
    assert in_words(names) == [
        "Rekening bank untuk pencairan",
        "Persetujuan atas syarat layanan Stripe",
        "something.new",
    ]
