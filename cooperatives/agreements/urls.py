from django.urls import path

from cooperatives.agreements.pages import checking_views, signing_views, views

app_name = "agreements"
urlpatterns = [
    path("periksa/", checking_views.verify_any, name="verify-any"),
    path("periksa/<str:code>/", checking_views.verify, name="verify"),
    path("<int:pk>/", views.read, name="read"),
    path("<int:pk>/jawab/", views.answer, name="answer"),
    path("<int:pk>/akhiri/", views.end, name="end"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
    path("<int:pk>/tanda-tangan/", signing_views.sign, name="sign"),
]
