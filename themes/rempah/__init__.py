"""Taro green and chilli, taro leaves, round corners: for food and spice."""

from django.utils.translation import gettext_lazy as _

NAME = _("Rempah, untuk dapur dan kebun")
BAR = "#17543a"
