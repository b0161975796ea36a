from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from cooperatives.settlement import telling
from cooperatives.settlement.bank_accounts import (
    account_of,
    doubt,
    give_account,
    latest_account,
    used_from,
)
from cooperatives.settlement.bank_details import DetailsRefused
from cooperatives.settlement.models import BankAccount
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 11, 20, 3, tzinfo=UTC)  # 10.00 WIB


@pytest.fixture
def owner():
    return factories.user(name="Enok Rohaeti", phone="+6281234567890")


@pytest.fixture
def shop(owner):
    return factories.enterprise(owner=owner, name="Dapur Bu Enok", phone="+6281200000002")


@pytest.fixture
def texts(monkeypatch):
    sent = []
    monkeypatch.setattr(telling, "send_text", lambda *, to, text: sent.append((to, text)))
    return sent


def give(shop, owner, *, at=DAY, bank="BRI", number="1234 5678 9012 345", holder="Enok  Rohaeti"):
    return give_account(enterprise=shop, bank=bank, number=number, holder=holder, by=owner, at=at)


def test_the_first_account_is_used_at_once(shop, owner):
    assert account_of(enterprise=shop, at=DAY) is None
    given = give(shop, owner)
    assert (given.bank, given.number, given.holder) == ("BRI", "123456789012345", "Enok Rohaeti")
    assert account_of(enterprise=shop, at=DAY) == given
    assert used_from(account=given) == DAY


def test_a_changed_account_is_used_a_day_later(shop, owner):
    first = give(shop, owner)
    second = give(shop, owner, at=DAY + timedelta(days=5), bank="BCA", number="1234567890")
    assert latest_account(enterprise=shop) == second
    assert used_from(account=second) == DAY + timedelta(days=6)
    assert account_of(enterprise=shop, at=DAY + timedelta(days=6, microseconds=-1)) == first
    assert account_of(enterprise=shop, at=DAY + timedelta(days=6)) == second


def test_a_second_change_within_the_day_does_not_bring_the_first_one_forward(shop, owner):
    first = give(shop, owner)
    give(shop, owner, at=DAY + timedelta(days=5), number="111111111111111")
    third = give(shop, owner, at=DAY + timedelta(days=5, hours=20), number="222222222222222")
    assert account_of(enterprise=shop, at=DAY + timedelta(days=5, hours=23)) == first
    assert account_of(enterprise=shop, at=DAY + timedelta(days=6, hours=20)) == third


def test_a_change_that_is_put_right_in_time_is_never_paid_to(shop, owner):
    give(shop, owner)
    give(shop, owner, at=DAY + timedelta(days=5), number="666666666666666")
    right = give(shop, owner, at=DAY + timedelta(days=5, hours=23))
    for hours in range(23, 60):
        assert account_of(enterprise=shop, at=DAY + timedelta(days=5, hours=hours)) == right, hours
    assert used_from(account=right) == DAY + timedelta(days=5, hours=23)


def test_a_first_account_that_is_put_right_in_time_is_never_paid_to(shop, owner):
    give(shop, owner, number="666666666666666")
    right = give(shop, owner, at=DAY + timedelta(minutes=5))
    assert account_of(enterprise=shop, at=DAY + timedelta(hours=23)) is None
    assert account_of(enterprise=shop, at=DAY + timedelta(hours=25)) == right


def test_giving_the_same_account_again_changes_nothing(shop, owner):
    first = give(shop, owner)
    assert give(shop, owner, at=DAY + timedelta(days=1), number="123456789012345") == first
    assert BankAccount.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"bank": "  "}, "bank"),
        ({"holder": " "}, "holder"),
        ({"number": "12 34"}, "number"),
        ({"number": "12345678901234567890123"}, "number"),
        ({"number": "=1+1111111"}, "number"),
        ({"number": "١٢٣٤٥٦٧٨"}, "number"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(shop, owner, wrong, field):
    with pytest.raises(DetailsRefused) as refused:
        give(shop, owner, **wrong)
    assert refused.value.field == field
    assert str(refused.value)
    assert not BankAccount.objects.exists()


def test_the_number_is_encrypted_where_it_is_kept(shop, owner):
    give(shop, owner)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {BankAccount._meta.db_table}")
        assert "123456789012345" not in str(cursor.fetchone()[0])


def test_the_owner_is_told_on_every_phone_she_has(shop, owner, texts, settings):
    telling.tell_account(account=give(shop, owner))
    assert [to for to, _text in texts] == ["+6281200000002", "+6281234567890"]
    assert texts[0][1].startswith("Uang hasil jualan Dapur Bu Enok akan masuk ke BRI •••••••••••2345. Bukan Anda")
    assert f"{settings.SITE_URL}/jual/uang/rekening-bank/" in texts[0][1]


def test_a_change_is_told_with_the_moment_from_which_it_counts(shop, owner, texts):
    give(shop, owner)
    telling.tell_account(account=give(shop, owner, at=DAY + timedelta(days=5), bank="BCA", number="1234567890"))
    assert texts[0][1].startswith(
        "Rekening pencairan Dapur Bu Enok diganti ke BCA ••••••7890, dipakai mulai 26 November, 10.00."
    )
    assert "1234567890" not in texts[0][1].replace("••••••7890", "")


@pytest.mark.parametrize(
    ("bank", "number", "doubted"),
    [
        ("BRI", "12345678901234", True),
        ("BRI", "1234 5678 9012 345", False),
        ("BCA", "123-456-7890", False),
        ("Bank Desa", "123456", False),
    ],
)
def test_a_number_of_the_wrong_length_is_doubted(bank, number, doubted):
    assert bool(doubt(bank=bank, number=number)) is doubted
