from django.urls import path

from cooperatives.office import imports

urlpatterns = [
    path("", imports.imports, name="imports"),
    path("contoh/<str:subject>/", imports.blank, name="import-blank"),
    path("<int:pk>/", imports.run, name="import"),
    path("<int:pk>/masukkan/", imports.accept, name="import-accept"),
    path("<int:pk>/batal/", imports.cancel, name="import-cancel"),
    path("<int:pk>/lanjutkan/", imports.resume, name="import-resume"),
    path("<int:pk>/perbaikan/", imports.corrections, name="import-corrections"),
]
