"""Indigo and wax on cream, kujang, square corners: for cloth and craft."""

from django.utils.translation import gettext_lazy as _

NAME = _("Nila, untuk batik dan kain")
BAR = "#1b2d62"
