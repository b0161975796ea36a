import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from marketplace.page_cache import cached_page


@pytest.fixture(autouse=True)
def memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}}
    settings.PAGE_CACHE_SECONDS = 30
    cache.clear()


class Counted:
    """A view that says how often it was asked."""

    def __init__(self, **answer):
        self.asked, self.answer = 0, answer
        self.page = cached_page(self)

    __name__ = "counted"

    def __call__(self, request):
        self.asked += 1
        response = HttpResponse(f"page {self.asked}", status=self.answer.get("status", 200))
        if "cookie" in self.answer:
            response.set_cookie("a", "b")
        for name, value in self.answer.get("headers", {}).items():
            response[name] = value
        return response


def get(view, path="/", **extra):
    request = RequestFactory(**extra.pop("request", {})).get(path, **extra)
    request.COOKIES.update(extra.get("cookies", {}))
    return view.page(request)


def test_the_second_visitor_gets_the_kept_page():
    view = Counted()
    assert [get(view).content, get(view).content] == [b"page 1", b"page 1"]
    assert view.asked == 1
    assert get(view)["Cache-Control"] == "public, max-age=30"


def test_each_query_string_host_and_language_has_a_page_of_its_own(settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example", "testserver"]
    view = Counted()
    assert get(view, "/?page=1").content == b"page 1"
    assert get(view, "/?page=2").content == b"page 2"
    assert get(view, "/?page=1", headers={"Host": "b.example"}).content == b"page 3"
    with override("en"):
        assert get(view, "/?page=1").content == b"page 4"
    assert get(view, "/?page=1").content == b"page 1"


@pytest.mark.parametrize("headers", [{"Cookie": "sessionid=abc"}, {"HX-Request": "true"}])
def test_who_has_a_session_or_asks_for_a_fragment_gets_a_private_page(headers):
    view = Counted()
    get(view)
    response = get(view, headers=headers)
    assert response.content == b"page 2"
    assert response["Cache-Control"] == "private, no-cache"
    assert get(view).content == b"page 1"


@pytest.mark.parametrize(
    "answer",
    [{"status": 404}, {"cookie": True}, {"headers": {"Vary": "Cookie"}}, {"headers": {"Cache-Control": "private"}}],
)
def test_what_is_not_the_same_for_everybody_is_not_kept(answer):
    view = Counted(**answer)
    first = get(view)
    get(view)
    assert view.asked == 2
    assert "public" not in first.get("Cache-Control", "")


def test_a_preview_is_never_kept():
    view = Counted()
    request = RequestFactory().get("/")
    request.is_preview = True
    view.page(request)
    assert get(view).content == b"page 2"


def test_posting_passes_through():
    view = Counted()
    get(view)
    assert view.page(RequestFactory().post("/")).content == b"page 2"


def test_asking_for_the_head_leaves_no_page_behind():
    view = Counted()
    view.page(RequestFactory().head("/"))
    assert get(view).content == b"page 2"
