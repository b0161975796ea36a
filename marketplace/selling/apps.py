from django.apps import AppConfig


class SellingConfig(AppConfig):
    name = "marketplace.selling"
    label = "selling"
    verbose_name = "Panel penjual"
