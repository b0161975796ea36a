from django.urls import path

from marketplace.payment.stripe import views

app_name = "stripe"
urlpatterns = [path("", views.account, name="account")]
