import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from marketplace.users.models import User
from tests import factories

pytestmark = pytest.mark.django_db
SENT: list[tuple[str, str]] = []


def keep(*, to: str, text: str) -> None:
    SENT.append((to, text))


@pytest.fixture(autouse=True)
def phone_channel(settings):
    settings.TEXT_CHANNEL = "tests.marketplace.users.test_signing_in.keep"
    from tests.marketplace.users import test_signing_in

    test_signing_in.SENT.clear()
    return test_signing_in.SENT


def signed_in(client) -> str | None:
    return client.session.get("_auth_user_id")


def code_in(text: str) -> str:
    return re.search(r"\b\d{6}\b", text)[0]


@pytest.mark.parametrize("written", ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812 34567890"])
def test_by_phone_with_a_code_however_the_number_is_written(client, phone_channel, written):
    person = factories.user(phone="+6281234567890")
    response = client.post(reverse("account_login"), {"login": written})
    assert response.url == reverse("account_confirm_login_code")
    [(to, text)] = phone_channel
    assert to == "+6281234567890"
    assert written in client.get(response.url).content.decode()
    response = client.post(reverse("account_confirm_login_code"), {"code": code_in(text)})
    assert response.url == reverse("welcome")
    assert signed_in(client) == str(person.pk)


def test_a_wrong_code_signs_nobody_in(client, phone_channel):
    factories.user(phone="+6281234567890")
    client.post(reverse("account_login"), {"login": "081234567890"})
    right = code_in(phone_channel[0][1])
    response = client.post(reverse("account_confirm_login_code"), {"code": "000000" if right != "000000" else "111111"})
    assert "Kodenya tidak cocok." in response.content.decode()
    assert signed_in(client) is None


def test_by_email_with_a_password(client):
    person = factories.user(email="rina@example.com", password="rahasia-sekali")
    response = client.post(reverse("account_login"), {"login": "Rina@Example.com", "password": "rahasia-sekali"})
    assert response.url == reverse("welcome")
    assert signed_in(client) == str(person.pk)


def test_by_phone_with_a_password(client):
    person = factories.user(phone="+6281234567890", password="rahasia-sekali")
    client.post(reverse("account_login"), {"login": "0812 3456 7890", "password": "rahasia-sekali"})
    assert signed_in(client) == str(person.pk)


def test_by_email_with_a_code(client):
    person = factories.user(email="rina@example.com")
    client.post(reverse("account_login"), {"login": "rina@example.com"})
    [letter] = mail.outbox
    assert letter.to == ["rina@example.com"]
    client.post(reverse("account_confirm_login_code"), {"code": code_in(letter.body)})
    assert signed_in(client) == str(person.pk)


def test_a_number_not_yet_proved_does_not_bar_who_knows_the_password(client, phone_channel):
    person = factories.user(email="rina@example.com", phone="+6281234567890", password="rahasia-sekali")
    client.post(reverse("account_login"), {"login": "rina@example.com", "password": "rahasia-sekali"})
    assert signed_in(client) == str(person.pk)
    assert phone_channel == []


def test_a_wrong_password_says_what_to_do_and_keeps_what_was_typed(client):
    factories.user(email="rina@example.com", password="rahasia-sekali")
    page = client.post(reverse("account_login"), {"login": "rina@example.com", "password": "salah"}).content.decode()
    assert "tidak cocok" in page
    assert 'value="rina@example.com"' in page
    assert signed_in(client) is None


def test_what_is_neither_a_number_nor_an_address_is_refused(client):
    page = client.post(reverse("account_login"), {"login": "bu enok"}).content.decode()
    assert "Tulis nomor HP atau alamat e-mail." in page


def test_who_is_sent_somewhere_arrives_there(client):
    factories.user(email="rina@example.com", password="rahasia-sekali")
    wanted = reverse("profile")
    page = client.get(f"{reverse('account_login')}?next={wanted}").content.decode()
    assert f'name="next" value="{wanted}"' in page
    data = {"login": "rina@example.com", "password": "rahasia-sekali", "next": wanted}
    assert client.post(reverse("account_login"), data).url == wanted


def test_signing_up_needs_a_name_a_number_and_its_code(client, phone_channel):
    response = client.post(reverse("account_signup"), {"first_name": "Yayah", "phone": "0857 1111 2222"})
    assert response.url == reverse("account_verify_phone")
    client.post(response.url, {"code": code_in(phone_channel[-1][1])})
    person = User.objects.get(phone="+6285711112222")
    assert (person.first_name, person.email, person.phone_verified) == ("Yayah", None, True)
    assert signed_in(client) == str(person.pk)


@pytest.mark.parametrize("phone", ["", "123", "abc"])
def test_signing_up_with_a_number_that_cannot_be_is_refused(client, phone):
    response = client.post(reverse("account_signup"), {"first_name": "Yayah", "phone": phone})
    assert response.status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_request_login_code"]
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_for_strangers_open(client, name, prefix):
    response = client.get(prefix + reverse(name))
    assert response.status_code == 200
    assert b'href="/static/look/look.css"' in response.content


@pytest.mark.parametrize(
    "name",
    ["profile", "account_email", "account_change_phone", "account_change_password", "account_logout", "mfa_index",
     "usersessions_list", "account_reauthenticate", "mfa_activate_totp"],
)  # fmt: skip
def test_the_pages_for_members_open_for_them_only(client, name):
    assert client.get(reverse(name)).status_code == 302
    client.force_login(factories.user(email="rina@example.com", password="rahasia-sekali"))
    response = client.get(reverse(name), follow=True)
    assert response.status_code == 200
    assert b'href="/static/look/look.css"' in response.content


class TestSomebodyElsesNumber:
    """A stranger signs up with the number of another person and writes an e-mail address of her own into the form."""

    @pytest.fixture(autouse=True)
    def taken(self, phone_channel, settings):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        cache.clear()
        given = {"first_name": "Asing", "phone": "081234567890", "email": "asing@example.com"}
        assert Client().post(reverse("account_signup"), given).url == reverse("account_verify_phone")
        cache.clear()  # the limit on codes per number
        phone_channel.clear()

    def test_her_address_is_not_kept_and_opens_nothing(self, client):
        assert User.objects.get(phone="+6281234567890").email is None
        assert not EmailAddress.objects.exists()
        client.post(reverse("account_login"), {"login": "asing@example.com"})
        assert codes_sent() == []

    def test_the_owner_of_the_number_comes_in_by_its_code_and_has_the_account_alone(self, client, phone_channel):
        client.post(reverse("account_login"), {"login": "081234567890"})
        client.post(reverse("account_confirm_login_code"), {"code": code_in(phone_channel[-1][1])})
        owner = User.objects.get(phone="+6281234567890")
        assert signed_in(client) == str(owner.pk)
        assert (owner.email, owner.has_usable_password()) == (None, False)


def codes_sent() -> list[str]:
    """The letters that carry a code."""
    return [letter.to[0] for letter in mail.outbox if re.search(r"\b\d{6}\b", letter.body)]


class TestSomebodyElsesAddress:
    """A stranger adds the e-mail address of another person to her own account."""

    @pytest.fixture
    def stranger(self, client) -> User:
        person = factories.user(phone="+6281299990000", password="rahasia-sekali")
        client.force_login(person)
        client.post(reverse("account_email"), {"email": "sari@example.com", "action_add": ""})
        assert EmailAddress.objects.filter(user=person, email="sari@example.com", verified=False).exists()
        mail.outbox.clear()
        return person

    @pytest.mark.parametrize(
        ("form", "field"),
        [("account_login", "login"), ("account_request_login_code", "email"), ("account_reset_password", "email")],
    )
    def test_it_opens_nothing_while_nobody_has_proved_it(self, stranger, form, field):
        Client().post(reverse(form), {field: "Sari@Example.com"})
        assert codes_sent() == []
        assert not [letter for letter in mail.outbox if "/akun/" in letter.body and "key" in letter.body]

    def test_made_the_first_address_it_opens_nothing_either(self, stranger, client):
        client.post(reverse("account_email"), {"email": "sari@example.com", "action_primary": ""})
        Client().post(reverse("account_login"), {"login": "sari@example.com"})
        assert codes_sent() == []

    def test_once_proved_it_opens_the_account(self, stranger):
        EmailAddress.objects.update(verified=True)
        hers = Client()
        hers.post(reverse("account_login"), {"login": "sari@example.com"})
        hers.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[-1].body)})
        assert signed_in(hers) == str(stranger.pk)


def test_signing_up_again_and_again_is_held_up_with_a_word_and_not_an_error(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    given = {"first_name": "Rina", "phone": "081234567890", "email": ""}
    answers = [Client().post(reverse("account_signup"), given).status_code for _ in range(4)]
    assert answers[0] == 302
    assert set(answers[1:]) <= {302, 429} and answers[-1] == 429
