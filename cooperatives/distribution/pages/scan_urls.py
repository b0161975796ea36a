"""The address in every QR (cooperatives/distribution/codes.py): /pindai/P/100123-1/, /pindai/A/100123-1/123456/."""

from django.urls import re_path

from cooperatives.distribution.pages import scan

urlpatterns = [
    re_path(r"^(?P<kind>[PSLBAJ])/(?P<key>[A-Za-z0-9._-]{1,60})/(?:(?P<secret>[0-9]{6})/)?$", scan.scan, name="scan"),
]
