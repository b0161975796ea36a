"""The look that every page has: mangosteen, drizzle, leaf corners."""

from django.utils.translation import gettext_lazy as _

NAME = _("Manggis")
BAR = "#5a1135"
