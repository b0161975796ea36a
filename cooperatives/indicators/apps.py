from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "cooperatives.indicators"
    label = "indicators"
    verbose_name = "Indikator"
