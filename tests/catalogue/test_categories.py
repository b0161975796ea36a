"""The tree of categories in memory."""

import pytest

from catalogue.categories import tree
from catalogue.models import Category
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_it_is_asked_once_and_stands_in_order(django_assert_num_queries):
    snacks = make.category(name="Camilan")
    make.category(name="Keripik", parent=snacks)
    make.category(name="Dodol", parent=Category.objects.get(pk=snacks.pk))
    make.category(name="Kopi")
    with django_assert_num_queries(1):
        tree()
        found = tree()
    assert [branch.name for branch in found.top] == ["Camilan", "Kopi"]
    assert sorted(branch.path for branch in found.top[0].children) == ["camilan/dodol", "camilan/keripik"]
    leaf = found.by_path["camilan/keripik"]
    assert leaf.url == f"/belanja/catalogue/category/camilan/keripik_{leaf.id}/"
    assert [branch.name for branch in leaf.above] == ["Camilan"]
    assert {branch.name for branch in found.top[0].walk()} == {"Camilan", "Keripik", "Dodol"}


def test_what_stands_below_a_hidden_one_is_hidden():
    hidden = make.category(name="Rahasia")
    make.category(name="Di bawahnya", parent=hidden)
    Category.objects.filter(pk=hidden.pk).update(is_public=False)
    assert tree().by_id == {}


def test_the_menu_leaves_out_what_staff_keep_from_it():
    make.category(name="Camilan")
    kept = make.category(name="Pesanan khusus")
    Category.objects.filter(pk=kept.pk).update(exclude_from_menu=True)
    assert [branch.name for branch in tree().menu] == ["Camilan"]
    assert len(tree().top) == 2
