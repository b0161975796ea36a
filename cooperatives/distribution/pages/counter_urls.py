from django.urls import path

from cooperatives.distribution.pages import counter

app_name = "counter"
urlpatterns = [
    path("", counter.counter, name="counter"),
    path("cari/", counter.find, name="find"),
    path("serahkan/", counter.hand, name="hand"),
    path("taruh/", counter.put_down, name="put-down"),
    path("titik/", counter.stand, name="stand"),
]
