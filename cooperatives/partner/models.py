"""Oscar's partner is an UMKM as a seller; its stock record carries the price and what is left."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Floor
from oscar.apps.partner.abstract_models import AbstractStockRecord


class StockRecord(AbstractStockRecord):
    class Meta(AbstractStockRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(num_allocated=None) | Q(num_in_stock=None) | Q(num_allocated__lte=models.F("num_in_stock")),
                name="stock_never_oversold",
            ),
            models.CheckConstraint(
                condition=Q(price=None) | Q(price__gte=0) & Q(price=Floor("price")),
                name="price_in_whole_rupiah",
            ),
        ]


from oscar.apps.partner.models import *  # noqa: E402, F403
from oscar.apps.partner.models import Partner  # noqa: E402, F401  named for type checkers
