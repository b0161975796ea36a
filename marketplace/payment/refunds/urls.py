from django.urls import path

from marketplace.payment.refunds import deciding_views, views

app_name = "refunds"
urlpatterns = [
    path("", views.refunds, name="list"),
    path("<int:pk>/", views.refund, name="refund"),
    path("pesanan/<str:number>/", deciding_views.new, name="new"),
    path("pesanan/<str:number>/penjelasan/", deciding_views.explanation, name="explanation"),
    path("kiriman/<int:pk>/", deciding_views.parcel, name="parcel"),
]
