from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "cooperatives.agreements"
    label = "agreements"
    verbose_name = "Nota kesepahaman"
