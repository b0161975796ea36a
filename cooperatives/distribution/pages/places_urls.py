from django.urls import path

from cooperatives.distribution.pages import places, places_zones

app_name = "places"
urlpatterns = [
    path("", places.overview, name="overview"),
    path("gudang/baru/", places.hub, name="hub-new"),
    path("gudang/<int:pk>/", places.hub, name="hub"),
    path("titik/baru/", places.point, name="point-new"),
    path("titik/<int:pk>/", places.point, name="point"),
    path("gudang/<int:pk>/tutup/", places.hub_door, name="hub-door"),
    path("titik/<int:pk>/tutup/", places.point_door, name="point-door"),
    path("wilayah/baru/", places_zones.zone, name="zone-new"),
    path("wilayah/<int:pk>/", places_zones.zone, name="zone"),
    path("wilayah/<int:pk>/tutup/", places_zones.zone_door, name="zone-door"),
    path("kurir/", places_zones.courier_rates, name="courier-rates"),
    path("kurir/<int:pk>/akhiri/", places_zones.end_courier_rate, name="courier-rate-end"),
]
