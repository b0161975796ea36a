"""What is sold. Oscar's product with what people here ask of one, and its row in the listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from oscar.apps.catalogue.abstract_models import AbstractProduct

from catalogue.listing import Listing  # noqa: F401  the model must be found here


class Product(AbstractProduct):
    unit = models.CharField(_("satuan"), max_length=20, blank=True, help_text=_("bungkus, pasang, lembar…"))
    weight_grams = models.PositiveIntegerField(_("berat (gram)"), default=0)
    facts = models.JSONField(_("keterangan barang"), default=dict, blank=True)
    is_food = models.BooleanField(_("makanan atau minuman"), default=False)


from oscar.apps.catalogue.models import *  # noqa: E402, F403
from oscar.apps.catalogue.models import Category, ProductClass, ProductImage  # noqa: E402, F401  for type checkers
