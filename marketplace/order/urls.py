from django.urls import path

from marketplace.order import views

urlpatterns = [
    path("", views.orders, name="orders"),
    path("<str:token>/", views.tracking, name="order-tracking"),
    path("<str:token>/bayar/", views.payment, name="order-payment"),
    path("<str:token>/batal/", views.cancel, name="order-cancel"),
]
