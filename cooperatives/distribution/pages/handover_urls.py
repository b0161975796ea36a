from django.urls import path

from cooperatives.distribution.pages import handover_sheet, handovers

app_name = "handovers"
urlpatterns = [
    path("", handovers.home, name="home"),
    path("pindai/", handovers.scan, name="scan"),
    path("gudang/", handovers.stand, name="stand"),
    path("hari-ini/", handovers.begin_day, name="begin-day"),
    path("kurang/", handovers.shortages, name="shortages"),
    path("kurang/<int:pk>/", handovers.answer_for, name="answer-for"),
    path("<str:key>/", handover_sheet.sheet, name="handover"),
    path("<str:key>/semua/", handover_sheet.accept_everything, name="accept-all"),
    path("<str:key>/hitung/<int:pk>/", handover_sheet.count_line, name="count"),
    path("<str:key>/tutup/", handover_sheet.closing, name="close"),
    path("<str:key>/foto/<int:pk>/", handover_sheet.photo, name="photo"),
]
