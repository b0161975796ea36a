from django.apps import AppConfig


class DistributionConfig(AppConfig):
    name = "cooperatives.distribution"
    label = "distribution"
    verbose_name = "Distribusi"
