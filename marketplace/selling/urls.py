from django.urls import include, path

from marketplace.selling import agreements, consents, invitations, joining, offers, opening, views

app_name = "selling"
urlpatterns = [
    path("", views.home, name="home"),
    path("buka/", opening.open_shop, name="open"),
    path("buka/<int:pk>/", opening.claim, name="claim"),
    path("undangan/<str:token>/", invitations.invitation, name="invitation"),
    path("undangan/<str:token>/terima/", invitations.accept, name="accept"),
    path("koperasi/", joining.cooperatives, name="cooperatives"),
    path("koperasi/<slug:slug>/", joining.apply, name="apply"),
    path("kerja-sama/", agreements.agreements, name="agreements"),
    path("kerja-sama/kewajiban/<int:pk>/", agreements.obligation, name="obligation"),
    path("izin/", consents.consent, name="consent"),
    path("izin/beri/<int:pk>/", consents.give, name="consent-give"),
    path("izin/cabut/<int:pk>/", consents.revoke, name="consent-revoke"),
    path("atas-nama/", consents.act_for, name="act-for"),
    path("atas-nama/<int:pk>/", consents.act_for, name="act-for"),
    path("atas-nama/selesai/", consents.stop_acting, name="act-done"),
    path("uang/", include("marketplace.selling.money_urls")),
    path("berkas/", include("marketplace.selling.paper_urls")),
    path("pindah/", views.switch, name="switch"),
    path("pesanan/", views.orders, name="orders"),
    path("barang/", views.goods, name="goods"),
    path("barang/tambah/", offers.add, name="add"),
    path("barang/<int:pk>/", offers.change, name="change"),
    path("barang/<int:pk>/dijual/", offers.on_sale, name="on-sale"),
]
