from django.urls import path

from cooperatives.office import papers

urlpatterns = [
    path("", papers.papers, name="papers"),
    path("<int:pk>/", papers.paper, name="paper"),
    path("<int:pk>/berkas/", papers.file, name="paper-file"),
    path("umkm/<int:pk>/", papers.of_enterprise, name="papers-of-enterprise"),
    path("koperasi/<int:pk>/", papers.of_cooperative, name="papers-of-cooperative"),
]
