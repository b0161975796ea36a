from django.urls import path

from marketplace.pages import views

urlpatterns = [
    path("", views.cooperatives, name="cooperatives"),
    path("<slug:slug>/", views.cooperative, name="cooperative"),
]
