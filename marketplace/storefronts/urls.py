from django.urls import path

from marketplace.storefronts import views

urlpatterns = [
    path("", views.storefronts, name="storefronts"),
    path("<slug:slug>/", views.storefront, name="storefront"),
]
