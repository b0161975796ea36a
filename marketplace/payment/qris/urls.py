from django.urls import path

from marketplace.payment.qris import views

app_name = "qris"
urlpatterns = [
    path("", views.awaited, name="list"),
    path("selesai/", views.confirmed, name="confirmed"),
    path("<int:pk>/", views.payment, name="payment"),
]
