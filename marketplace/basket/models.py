"""Oscar's basket, which fetches its lines with all that our pages ask of them."""

from oscar.apps.basket.abstract_models import AbstractBasket


class Basket(AbstractBasket):
    def all_lines(self):
        """The lines in the order they were put in: one query, with listing, stock and maker."""
        if self.pk is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._lines = self.lines.select_related("product__listing", "stockrecord__partner__enterprise").order_by(
                "pk"
            )
        return self._lines


from oscar.apps.basket.models import *  # noqa: E402, F403
from oscar.apps.basket.models import Line  # noqa: E402, F401  named for type checkers
