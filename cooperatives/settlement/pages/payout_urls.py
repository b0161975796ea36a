from django.urls import path, re_path

from cooperatives.settlement.pages import operator, payout_batches, payout_moves, payouts

app_name = "payouts"
urlpatterns = [
    path("", payouts.home, name="home"),
    path("jalankan/", payouts.run_now, name="run-now"),
    path("aturan/", payouts.terms, name="terms"),
    path("setor/", payouts.deposit, name="deposit"),
    path("putaran/<int:pk>/", payouts.run, name="run"),
    path("operator/", operator.operator, name="operator"),
    path("operator/tarikan/", operator.withdrawal, name="withdrawal"),
    path("operator/<int:pk>/", operator.order, name="operator-order"),
    path("daftar/", payout_batches.make, name="make"),
    path("daftar/<int:pk>/", payout_batches.batch, name="batch"),
    re_path(
        r"^daftar/(?P<pk>\d{1,18})/(?P<verb>setujui|bubar|unduh|acuan)/$", payout_batches.batch_move, name="batch-move"
    ),
    path("<int:pk>/", payout_moves.payout, name="payout"),
    re_path(r"^(?P<pk>\d{1,18})/(?P<verb>dibayar|kembali|batal|tunai|bank)/$", payout_moves.move, name="move"),
]
