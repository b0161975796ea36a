from django.urls import path, re_path

from cooperatives.distribution.pages import closed_days, round_strays, rounds, schedules

app_name = "rounds"
urlpatterns = [
    path("", rounds.calendar, name="calendar"),
    path("putaran/<int:pk>/", rounds.round, name="round"),
    path("putaran/<int:pk>/tutup/", rounds.close, name="close"),
    path("putaran/<int:pk>/muat/", rounds.limit, name="limit"),
    path("putaran/<int:pk>/batal/", rounds.cancel, name="cancel"),
    re_path(r"^putaran/(?P<pk>\d{1,18})/daftar\.(?P<ending>xlsx|csv)$", rounds.download, name="download"),
    path("tanpa-putaran/", round_strays.strays, name="strays"),
    path("tanpa-putaran/<int:pk>/", round_strays.place, name="place"),
    path("atur/", schedules.make, name="make"),
    path("atur/<int:pk>/", schedules.change, name="change"),
    path("atur/<int:pk>/akhiri/", schedules.end, name="end"),
    path("libur/", closed_days.closed_days, name="closed-days"),
    path("libur/<int:pk>/buka/", closed_days.reopen, name="reopen"),
]
