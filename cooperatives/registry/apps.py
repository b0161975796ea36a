from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "cooperatives.registry"
    label = "registry"
    verbose_name = "Koperasi dan UMKM"
