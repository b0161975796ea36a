from django.urls import path

from marketplace.selling import pickup_point

app_name = "point-desk"
urlpatterns = [
    path("", pickup_point.point, name="point"),
    path("cari/", pickup_point.find, name="find"),
    path("serahkan/", pickup_point.hand, name="hand"),
]
