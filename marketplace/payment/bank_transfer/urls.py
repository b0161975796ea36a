from django.urls import path

from marketplace.payment.bank_transfer import views

app_name = "transfers"
urlpatterns = [
    path("", views.transfers, name="list"),
    path("selesai/", views.confirmed, name="confirmed"),
    path("<int:pk>/", views.transfer, name="transfer"),
]
