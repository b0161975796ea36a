from collections import Counter

from marketplace.demo.goods.catalogue import KINDS
from marketplace.demo.goods.categories import CATEGORIES, LEAVES
from marketplace.demo.goods.endings import ENDINGS
from marketplace.demo.goods.makers import MAKES


def test_nine_branches_hold_between_55_and_60_leaves_with_own_slugs():
    leaves = [leaf for branch in CATEGORIES for leaf in branch.children]
    assert len(CATEGORIES) == 9
    assert len(leaves) == len(LEAVES) == 59
    assert len({branch.slug for branch in CATEGORIES}) == 9


def test_every_kind_is_in_exactly_one_leaf_and_every_leaf_has_a_kind():
    counted = Counter(kind for leaf in LEAVES.values() for kind in leaf.kinds)
    assert set(counted) == set(KINDS)
    assert set(counted.values()) == {1}
    assert all(leaf.kinds for leaf in LEAVES.values())


def test_every_kind_has_a_maker_and_every_family_its_endings():
    assert {kind for kinds in MAKES.values() for kind in kinds} == set(KINDS)
    assert all(kind.sectors for kind in KINDS.values())
    assert {branch.slug for branch in CATEGORIES} == set(ENDINGS)


def test_food_is_food_and_cloth_is_not():
    assert KINDS["keripik-talas"].is_food is True
    assert KINDS["telur"].is_food is True
    assert KINDS["kain-batik"].is_food is False
    assert KINDS["sabun"].is_food is False
