"""Oscar's basket, which fetches its lines with all that our pages ask of them."""

from django.db import models
from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine


class Basket(AbstractBasket):
    _lines: models.QuerySet | None

    def all_lines(self):
        """The lines in the order they were put in: one query, with listing, stock and maker."""
        if self.pk is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._lines = self.lines.select_related("product__listing", "stockrecord__partner__enterprise").order_by(
                "pk"
            )
        return self._lines


class Line(AbstractLine):
    @property
    def left(self) -> int:
        """Pieces of this stock that are not promised to anyone."""
        return max(0, (self.stockrecord.num_in_stock or 0) - (self.stockrecord.num_allocated or 0))

    @property
    def worth(self) -> int:
        """What the line costs at the seller's present price, in rupiah."""
        return int(self.stockrecord.price) * self.quantity


from oscar.apps.basket.models import *  # noqa: E402, F403
