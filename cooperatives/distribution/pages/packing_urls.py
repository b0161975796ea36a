from django.urls import path, re_path

from cooperatives.distribution.pages import packing, packing_prints, packing_table

app_name = "packing"
NUMBER = r"(?P<number>[0-9A-Za-z-]{1,32})"
urlpatterns = [
    path("", packing.home, name="home"),
    path("pindai/", packing.scan, name="scan"),
    path("gudang/", packing.stand, name="stand"),
    re_path(r"^daftar-(?P<what>paket|barang|umkm)\.pdf$", packing_prints.packing_list, name="list"),
    path("label.pdf", packing_prints.labels, name="labels"),
    path("surat-pengantar.pdf", packing_prints.notes, name="notes"),
    re_path(rf"^paket/{NUMBER}/$", packing_table.parcel, name="parcel"),
    re_path(rf"^paket/{NUMBER}/barang/$", packing_table.goods, name="goods"),
    re_path(rf"^paket/{NUMBER}/hitung/$", packing_table.count, name="count"),
    re_path(rf"^paket/{NUMBER}/keluarkan/$", packing_table.take_out, name="take-out"),
    re_path(rf"^paket/{NUMBER}/selesai/$", packing_table.done, name="done"),
]
