from django.urls import URLPattern

app_name = "qris"
urlpatterns: list[URLPattern] = []
