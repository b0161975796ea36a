from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "cooperatives.messaging"
    label = "messaging"
    verbose_name = "Pesan"
