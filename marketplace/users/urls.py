from django.urls import path

from marketplace.users import views

urlpatterns = [
    path("masuk/", views.welcome, name="welcome"),
    path("saya/", views.profile, name="profile"),
    path("saya/lencana/", views.badge, name="badge"),
]
