from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "cooperatives.regions"
    label = "regions"
    verbose_name = "Wilayah"
