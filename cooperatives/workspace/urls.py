from django.urls import include, path, re_path

from cooperatives.workspace import (
    agreements,
    due,
    invitations,
    members,
    obligations,
    people,
    standard_offer,
    terms,
    views,
)

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("berkas/", include("cooperatives.workspace.paper_urls")),
    path("kas/", include("cooperatives.workspace.cash_urls")),
    path("pindah/", views.switch, name="switch"),
    path("pengiriman/", views.fulfilments, name="fulfilments"),
    path("pengiriman/<int:pk>/", views.fulfilment, name="fulfilment"),
    path("pengiriman/<int:pk>/langkah/", views.step, name="step"),
    path("mitra/", members.members, name="members"),
    path("mitra/<int:pk>/", members.member, name="member"),
    path("mitra/<int:pk>/rancangan/", agreements.draft, name="draft"),
    path("nota/", agreements.agreements, name="agreements"),
    path("nota/<int:pk>/syarat/", terms.terms, name="terms"),
    re_path(r"^nota/(?P<pk>\d{1,18})/(?P<verb>susun-ulang|ubah|perpanjang|buang|tarik)/$", agreements.act, name="act"),
    path("penawaran/", standard_offer.standard_offer, name="standard-offer"),
    path("jatuh-tempo/", due.due, name="due"),
    path("jatuh-tempo/<int:pk>/", obligations.obligation, name="obligation"),
    path("jatuh-tempo/<int:pk>/bukti/", obligations.evidence, name="evidence"),
    path("undangan/", invitations.invite, name="invite"),
    path("undangan/<int:pk>/", invitations.sent, name="invitation"),
    re_path(r"^undangan/(?P<pk>\d{1,18})/(?P<verb>lagi|tarik)/$", invitations.answer, name="invitation-answer"),
    path("petugas/", people.people, name="people"),
    path("petugas/<int:pk>/", people.person, name="person"),
]
