from django.urls import include, path

from cooperatives.office import views

app_name = "dinas"
urlpatterns = [
    path("", views.home, name="home"),
    path("pemeriksaan/", include("cooperatives.office.paper_urls")),
    path("impor/", include("cooperatives.office.import_urls")),
]
