import pytest

from cooperatives.agreements.models import FeeRule, StandardOffer
from tests import factories

PHONE = "+6281234567890"


@pytest.fixture
def standard_offer():
    """Give a cooperative a standard offer: distribution and marketing, 5 % of the price unless told otherwise."""

    def make(cooperative, *, kinds=("distribution", "marketing"), fee=500, accepts_new=True, summary="Dekat dan rapi."):
        sheet = factories.term_sheet(kinds=kinds, fee_basis_points=0)
        if fee:
            FeeRule.objects.create(sheet=sheet, pillar=kinds[0], basis_points=fee)
        return StandardOffer.objects.create(
            cooperative=cooperative, sheet=sheet, accepts_new=accepts_new, summary=summary
        )

    return make


@pytest.fixture
def newcomer(client):
    """Somebody who has proved her number and has no shop, signed in."""
    person = factories.user(phone=PHONE, name="Enok Rohaeti", phone_verified=True)
    client.force_login(person)
    return person


@pytest.fixture
def shop_data():
    """The form filled in for Dapur Enok in the first village of Ciampea."""
    return {
        "name": "Dapur Enok",
        "owner_name": "Enok Rohaeti",
        "sector": "Keripik dan camilan",
        "district": factories.CIAMPEA,
        "village": factories.village().pk,
        "phone": "0812 3456 7890",
    }
