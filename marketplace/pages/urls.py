from django.urls import path

from marketplace.pages import views

urlpatterns = [path("", views.home, name="home"), path("robots.txt", views.robots)]
