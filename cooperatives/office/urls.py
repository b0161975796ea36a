from django.urls import include, path

from cooperatives.office import coverage, moving, register, standings, subjects, views

app_name = "dinas"
urlpatterns = [
    path("", views.home, name="home"),
    path("koperasi/", register.cooperatives, name="cooperatives"),
    path("koperasi/<int:pk>/", subjects.cooperative, name="cooperative"),
    path("koperasi/<int:pk>/keadaan/", standings.change, name="standing"),
    path("koperasi/<int:pk>/pindah/", moving.choose, name="move"),
    path("koperasi/<int:pk>/pindah/periksa/", moving.check, name="move-check"),
    path("koperasi/<int:pk>/pindah/kirim/", moving.send, name="move-send"),
    path("tidak-aktif/", standings.asleep, name="asleep"),
    path("umkm/", register.enterprises, name="enterprises"),
    path("umkm/<int:pk>/", subjects.enterprise, name="enterprise"),
    path("cakupan/", coverage.reach, name="coverage"),
    path("pemeriksaan/", include("cooperatives.office.paper_urls")),
    path("impor/", include("cooperatives.office.import_urls")),
]
