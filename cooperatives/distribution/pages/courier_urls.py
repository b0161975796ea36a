from django.urls import path, re_path

from cooperatives.distribution.pages import courier, courier_batch, courier_conflicts

app_name = "courier"
urlpatterns = [
    path("", courier.run, name="run"),
    path("<int:pk>/", courier.stop, name="stop"),
    path("<int:pk>/lapor/", courier.tell, name="tell"),
    re_path(r"^paket/(?P<number>[\w.-]{1,32})/$", courier.parcel, name="parcel"),
    path("bekal/", courier.provisions, name="provisions"),
    path("lapor/", courier_batch.batch, name="batch"),
    path("sw.js", courier_batch.worker, name="worker"),
    path("perlu-dilihat/", courier_conflicts.conflicts, name="conflicts"),
    path("perlu-dilihat/<int:pk>/", courier_conflicts.look, name="look"),
    path("bukti/<int:pk>/", courier_conflicts.proof, name="proof"),
]
