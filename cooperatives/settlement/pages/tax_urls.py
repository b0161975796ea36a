from django.urls import path

from cooperatives.settlement.pages import tax

app_name = "tax"
urlpatterns = [
    path("", tax.sellers, name="sellers"),
    path("<int:pk>/", tax.seller, name="seller"),
    path("surat/<int:pk>/", tax.letter, name="letter"),
]
