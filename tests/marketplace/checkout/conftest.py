import pytest

from tests.marketplace.checkout.shop import Shop


@pytest.fixture
def shop(client, db):
    """A browser with goods of two cooperatives in its basket."""
    made = Shop(client)
    made.fill_basket()
    return made
