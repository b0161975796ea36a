from django.urls import path

from marketplace.payment.bank_transfer import proof_views, statement_views, views

app_name = "transfers"
urlpatterns = [
    path("", views.transfers, name="list"),
    path("selesai/", views.confirmed, name="confirmed"),
    path("<int:pk>/", views.transfer, name="transfer"),
    path("usulan/", views.proposals, name="proposals"),
    path("usulan/<int:pk>/", views.decide, name="decide"),
    path("bukti/<int:pk>/", proof_views.proof, name="proof"),
    path("mutasi/", statement_views.statements, name="statements"),
    path("mutasi/pas/", statement_views.sure, name="sure"),
    path("mutasi/berkas/<int:pk>/", statement_views.statement, name="statement"),
    path("mutasi/<int:pk>/", statement_views.line, name="line"),
]
