from django.urls import path

from cooperatives.distribution.pages import returns

app_name = "returns"
urlpatterns = [
    path("", returns.returns, name="list"),
    path("<str:number>/", returns.one, name="one"),
    path("<str:number>/foto/<int:pk>/", returns.photo, name="photo"),
]
