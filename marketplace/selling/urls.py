from django.urls import include, path

from marketplace.selling import offers, views

app_name = "selling"
urlpatterns = [
    path("", views.home, name="home"),
    path("berkas/", include("marketplace.selling.paper_urls")),
    path("pindah/", views.switch, name="switch"),
    path("pesanan/", views.orders, name="orders"),
    path("barang/", views.goods, name="goods"),
    path("barang/tambah/", offers.add, name="add"),
    path("barang/<int:pk>/", offers.change, name="change"),
    path("barang/<int:pk>/dijual/", offers.on_sale, name="on-sale"),
]
