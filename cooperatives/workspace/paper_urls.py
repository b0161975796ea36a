from django.urls import path

from cooperatives.workspace import papers, profile

urlpatterns = [
    path("", papers.papers, name="papers"),
    path("data/", profile.profile, name="profile"),
    path("data/pengurus/", profile.board, name="board"),
    path("data/rat/", profile.meeting, name="meeting"),
    path("antrean/", papers.queue, name="paper-queue"),
    path("periksa/<int:pk>/", papers.review, name="paper-review"),
    path("periksa/<int:pk>/lihat/", papers.maker_file, name="maker-file"),
    path("lihat/<int:pk>/", papers.file, name="paper-file"),
    path("<slug:code>/", papers.upload, name="paper-upload"),
]
