from django.urls import path

from marketplace.order import paying, return_pages, views
from marketplace.payment.bank_transfer.proof_views import hand_in_proof
from marketplace.payment.qris.picture import picture as qris_picture
from marketplace.payment.refunds.buyer import account as refund_account

urlpatterns = [
    path("", views.orders, name="orders"),
    path("<str:token>/", views.tracking, name="order-tracking"),
    path("<str:token>/bayar/", paying.payment, name="order-payment"),
    path("<str:token>/bayar/bukti/", hand_in_proof, name="transfer-proof"),
    path("<str:token>/bayar/qris.png", qris_picture, name="qris-picture"),
    path("<str:token>/rekening/", refund_account, name="refund-account"),
    path("<str:token>/retur/<int:pk>/", return_pages.ask, name="return-ask"),
    path("<str:token>/retur/<str:number>/batal/", return_pages.withdraw, name="return-withdraw"),
    path("<str:token>/batal/", views.cancel, name="order-cancel"),
]
