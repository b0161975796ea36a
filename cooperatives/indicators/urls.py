from django.urls import path

from cooperatives.indicators import views

app_name = "dinas"
urlpatterns = [path("", views.home, name="home")]
