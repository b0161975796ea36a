from django.urls import path

from cooperatives.workspace import cash

urlpatterns = [
    path("", cash.cash, name="cash"),
    path("bank/", cash.to_bank, name="cash-bank"),
    path("<int:pk>/", cash.count, name="cash-count"),
]
