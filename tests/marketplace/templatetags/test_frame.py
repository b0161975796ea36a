import pytest
from django.test import RequestFactory
from django.utils import translation

from marketplace.templatetags.frame import other_language


@pytest.mark.parametrize(
    ("language", "path", "url"),
    [
        ("id", "/toko/?q=kopi", "/en/toko/?q=kopi"),
        ("en", "/en/toko/?q=kopi", "/toko/?q=kopi"),
        ("en", "/en/", "/"),
        ("en", "/en//evil.example/", "/evil.example/"),
    ],
)
def test_the_same_page_in_the_other_language_never_leads_to_another_site(language, path, url):
    request = RequestFactory().get("/")
    request.path = path.partition("?")[0]
    request.META["QUERY_STRING"] = path.partition("?")[2]
    with translation.override(language):
        assert other_language({"request": request})["url"] == url
