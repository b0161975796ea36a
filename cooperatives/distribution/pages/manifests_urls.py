from django.urls import path, re_path

from cooperatives.distribution.pages import (
    manifests,
    manifests_acts,
    manifests_plans,
    manifests_print,
    manifests_vehicles,
    manifests_waybills,
)

app_name = "manifests"
RUN = r"^(?P<number>SJ-[\w.-]{1,29})"
urlpatterns = [
    path("", manifests.home, name="home"),
    path("gudang/", manifests.stand, name="stand"),
    path("baru/", manifests.make, name="make"),
    path("rencana/", manifests_plans.ask, name="ask"),
    path("rencana/<int:pk>/", manifests_plans.plan, name="plan"),
    path("rencana/<int:pk>/pindah/", manifests_plans.move, name="plan-move"),
    path("rencana/<int:pk>/jadikan/", manifests_plans.make, name="plan-make"),
    path("rencana/<int:pk>/batal/", manifests_plans.cancel, name="plan-cancel"),
    path("kendaraan/", manifests_vehicles.vehicles, name="vehicles"),
    path("kendaraan/<int:pk>/", manifests_vehicles.vehicle, name="vehicle"),
    path("kendaraan/<int:pk>/istirahat/", manifests_vehicles.retire, name="vehicle-retire"),
    path("ekspedisi/", manifests_waybills.services, name="services"),
    path("ekspedisi/<int:pk>/resi/", manifests_waybills.send, name="service-send"),
    path("ekspedisi/<int:pk>/sampai/", manifests_waybills.arrived, name="service-arrived"),
    path("ekspedisi/<int:pk>/kembali/", manifests_waybills.came_back, name="service-back"),
    re_path(RUN + r"/$", manifests.manifest, name="manifest"),
    re_path(RUN + r"/pindai/$", manifests_acts.scan, name="scan"),
    re_path(RUN + r"/berangkat/$", manifests_acts.depart, name="depart"),
    re_path(RUN + r"/tutup/$", manifests_acts.close, name="close"),
    re_path(RUN + r"/ubah/$", manifests_acts.change, name="change"),
    re_path(RUN + r"/buang/$", manifests_acts.discard, name="discard"),
    re_path(RUN + r"/(?P<pk>\d{1,18})/geser/$", manifests_acts.move, name="move"),
    re_path(RUN + r"/(?P<pk>\d{1,18})/keluar/$", manifests_acts.take_off, name="take-off"),
    re_path(RUN + r"/(?P<pk>\d{1,18})/kembali/$", manifests_acts.back, name="back"),
    re_path(RUN + r"/cetak\.pdf$", manifests_print.printed, name="print"),
]
