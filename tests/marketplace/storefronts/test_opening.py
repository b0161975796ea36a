import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Page

from marketplace.storefronts.models import StorefrontIndexPage, StorefrontPage
from marketplace.storefronts.opening import (
    AlreadyOpen,
    Entry,
    UnknownTheme,
    open_storefront,
    open_storefronts_in_bulk,
)
from tests import factories

pytestmark = pytest.mark.django_db


def kinds(page):
    return [block.block_type for block in page.body]


def test_a_storefront_opens_published_with_what_was_written():
    enterprise = factories.enterprise(name="Dapur Bu Enok")
    page = open_storefront(
        enterprise=enterprise, lead="Keripik talas", story="Satu wajan.\n\nSembilan <ibu>.",
        opening_hours="Tiap hari 08.00–16.00", theme="rempah",
    )  # fmt: skip
    page = StorefrontPage.objects.get(pk=page.pk)
    assert (page.title, page.slug, page.live, page.theme) == ("Dapur Bu Enok", enterprise.slug, True, "rempah")
    assert page.url_path == f"/beranda/toko/{enterprise.slug}/"
    assert kinds(page) == ["story", "certificates", "location", "hours"]
    assert str(page.body[0].value["text"].source) == "<p>Satu wajan.</p><p>Sembilan &lt;ibu&gt;.</p>"
    assert page.body[3].value["hours"] == "Tiap hari 08.00–16.00"


def test_a_second_storefront_of_one_enterprise_is_refused():
    enterprise = factories.enterprise()
    open_storefront(enterprise=enterprise)
    with pytest.raises(AlreadyOpen):
        open_storefront(enterprise=enterprise)
    assert StorefrontPage.objects.count() == 1


def test_a_theme_that_is_not_there_is_refused():
    with pytest.raises(UnknownTheme):
        open_storefront(enterprise=factories.enterprise(), theme="neon")
    assert not StorefrontPage.objects.exists()


def test_many_storefronts_open_at_once_and_the_tree_stays_sound(django_assert_max_num_queries):
    before = open_storefront(enterprise=factories.enterprise())
    entries = [Entry(factories.enterprise(), lead=f"Toko {n}", story="Cerita.", theme="nila") for n in range(50)]
    with django_assert_max_num_queries(12):
        assert open_storefronts_in_bulk(entries=entries) == 50
    assert Page.find_problems() == ([], [], [], [], [])
    index = StorefrontIndexPage.objects.get()
    assert index.numchild == index.get_children().count() == 51
    assert [page.title for page in index.get_children()] == [
        before.title,
        *(entry.enterprise.name for entry in entries),
    ]
    page = StorefrontPage.objects.get(enterprise=entries[-1].enterprise)
    assert (page.lead, page.theme, page.live, page.depth) == ("Toko 49", "nila", True, 4)
    assert page.url_path == f"{index.url_path}{page.slug}/"
    assert kinds(page) == ["story", "certificates", "location"]


def test_after_many_one_more_still_finds_its_place():
    open_storefronts_in_bulk(entries=[Entry(factories.enterprise()) for _ in range(3)])
    page = open_storefront(enterprise=factories.enterprise())
    assert page.path == f"{StorefrontIndexPage.objects.get().path}0004"
    assert Page.find_problems() == ([], [], [], [], [])


def test_opening_many_changes_nothing_when_one_is_open_already():
    enterprise = factories.enterprise()
    open_storefront(enterprise=enterprise)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_storefronts_in_bulk(entries=[Entry(factories.enterprise()), Entry(enterprise)])
    assert StorefrontPage.objects.count() == 1
    assert StorefrontIndexPage.objects.get().numchild == 1
