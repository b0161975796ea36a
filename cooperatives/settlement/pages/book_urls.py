"""/kelola/buku/: the books, to read."""

from django.urls import path

from cooperatives.settlement.pages import books

app_name = "books"
urlpatterns = [
    path("", books.home, name="home"),
    path("jurnal/", books.entries, name="entries"),
    path("jurnal/<int:pk>/", books.entry, name="entry"),
]
