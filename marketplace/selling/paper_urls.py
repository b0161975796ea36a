from django.urls import path

from marketplace.selling import papers, profile

urlpatterns = [
    path("", papers.papers, name="papers"),
    path("data/", profile.profile, name="profile"),
    path("lihat/<int:pk>/", papers.file, name="paper-file"),
    path("<slug:code>/", papers.upload, name="paper-upload"),
]
