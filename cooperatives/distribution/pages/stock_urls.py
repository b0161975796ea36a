from django.urls import path, re_path

from cooperatives.distribution.pages import stock, stock_acts, stock_counting, stock_receiving, stock_transfers

CODE = r"(?P<code>[A-Za-z0-9._-]{1,24})"

app_name = "hub-stock"
urlpatterns = [
    path("", stock.shelves, name="list"),
    path("barang/<int:pk>/", stock.good, name="good"),
    path("kedaluwarsa/", stock.expiring, name="expiring"),
    path("label.pdf", stock.labels, name="labels"),
    path("terima/", stock_receiving.find, name="receive"),
    path("terima/<int:pk>/", stock_receiving.receive, name="receive-good"),
    path("hitung/", stock_counting.count, name="count"),
    path("kiriman/", stock_transfers.transfers, name="transfers"),
    path("kiriman/<int:pk>/", stock_transfers.arrive, name="arrive"),
    re_path(rf"^lot/{CODE}/$", stock_acts.lot, name="lot"),
    re_path(rf"^lot/{CODE}/label\.pdf$", stock.label, name="label"),
]
