from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "cooperatives.office"
    label = "office"
    verbose_name = "Ruang kerja Dinas"
