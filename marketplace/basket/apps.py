from django.urls import path
from oscar.apps.basket import apps


class BasketConfig(apps.BasketConfig):
    name = "marketplace.basket"

    def ready(self) -> None:
        """Nothing of Oscar's: its views for vouchers and saved baskets are not offered."""

    def get_urls(self) -> list:
        from marketplace.basket import views

        return self.post_process_urls(
            [path("", views.summary, name="summary"), path("add/<int:pk>/", views.add, name="add")]
        )
