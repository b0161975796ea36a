"""What our side of signing in keeps of a phone number."""

import pytest

from marketplace.users.adapter import AccountAdapter
from tests import factories

pytestmark = pytest.mark.django_db


def test_only_a_number_that_replaces_another_counts_as_changed():
    person = factories.user(phone="+6281200000501")
    adapter = AccountAdapter()
    adapter.set_phone(person, "0812 0000 0501", True)
    person.refresh_from_db()
    assert (person.phone.as_e164, person.phone_verified, person.phone_changed_at) == ("+6281200000501", True, None)
    adapter.set_phone(person, "0812 0000 0502", True)
    person.refresh_from_db()
    assert person.phone.as_e164 == "+6281200000502" and person.phone_changed_at is not None


def test_a_first_number_is_no_change():
    person = factories.user(email="baru@example.com")
    AccountAdapter().set_phone(person, "0812 0000 0503", True)
    person.refresh_from_db()
    assert (person.phone.as_e164, person.phone_changed_at) == ("+6281200000503", None)
