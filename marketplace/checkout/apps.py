from django.urls import path
from oscar.apps.checkout import apps


class CheckoutConfig(apps.CheckoutConfig):
    name = "marketplace.checkout"

    def ready(self) -> None:
        """Nothing of Oscar's: one page takes the place of its steps."""

    def get_urls(self) -> list:
        from marketplace.checkout import views

        return self.post_process_urls([path("", views.checkout, name="index")])
