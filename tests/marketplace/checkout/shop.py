"""A browser with goods of two cooperatives in its basket, and a form filled in as a buyer would."""

import re
from html import unescape

from django.urls import reverse

from marketplace.basket.models import Basket
from tests import factories


class Shop:
    """Two cooperatives: one delivers to Ciampea and Ciomas for Rp7.000, both have a pick-up point."""

    URL = "/belanja/checkout/"

    def __init__(self, client) -> None:
        self.client = client
        self.first = factories.cooperative(name="Koperasi Antar", fee=7_000)
        self.second = factories.cooperative(name="Koperasi Titik", delivers_to=())
        self.crisps = factories.product(
            enterprise=factories.maker(cooperative=self.first), title="Keripik talas", price=18_000, stock=10
        )
        self.coffee = factories.product(
            enterprise=factories.maker(cooperative=self.second),
            title="Kopi Cibulao",
            price=65_000,
            stock=3,
            unit="kotak",
        )

    def fill_basket(self) -> Basket:
        for product, quantity in ((self.crisps, 2), (self.coffee, 1)):
            self.client.post(
                reverse("basket:add", args=[product.pk]), {"quantity": quantity}, HTTP_SEC_FETCH_SITE="same-origin"
            )
        return Basket.objects.latest("pk")

    @property
    def zone(self) -> str:
        return f"delivery:{self.first.zones.get().pk}"

    def point(self, cooperative) -> str:
        return f"pickup:{cooperative.pickup_points.get().pk}"

    def typed(self, **changed) -> dict:
        """What the form sends: crisps delivered to Ciomas, coffee collected, cash. None leaves a field out."""
        page = self.client.get(self.URL).content.decode()
        data = {
            "basket": hidden(page, "basket"),
            "seen": hidden(page, "seen"),
            "phone": "0812 3456 7890",
            "name": "Rina Marlina",
            "email": "",
            "district": factories.CIOMAS,
            "village": factories.village(district_code=factories.CIOMAS).pk,
            "street": "Kp. Pagentongan RT 02/05",
            "note": "pagar hijau",
            f"parcel-{self.first.pk}": self.zone,
            f"parcel-{self.second.pk}": self.point(self.second),
            "payment": "cash",
        }
        if not changed.get("seen"):
            changed["seen"] = hidden(self.refresh(data).content.decode(), "seen")
        data |= changed
        return {name: value for name, value in data.items() if value is not None}

    def refresh(self, data: dict, **extra):
        return self.client.post(self.URL, data | {"refresh": "1"}, **extra)

    def submit(self, **changed):
        return self.client.post(self.URL, self.typed(**changed))


def hidden(page: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden field {name}"
    return unescape(found[1])
