from django.urls import include, path

from cooperatives.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("berkas/", include("cooperatives.workspace.paper_urls")),
    path("pindah/", views.switch, name="switch"),
    path("pengiriman/", views.fulfilments, name="fulfilments"),
    path("pengiriman/<int:pk>/", views.fulfilment, name="fulfilment"),
    path("pengiriman/<int:pk>/langkah/", views.step, name="step"),
]
