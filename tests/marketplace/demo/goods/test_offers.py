import re
from collections import Counter
from random import Random

import pytest

from marketplace.demo.goods.catalogue import KINDS
from marketplace.demo.goods.categories import LEAVES
from marketplace.demo.goods.kind import UnreadableKind, kind
from marketplace.demo.goods.makers import MAKES
from marketplace.demo.goods.offers import Offer, TitlesExhausted, capacity, every_title, offers_for


@pytest.fixture(scope="module")
def offers() -> list[Offer]:
    rng = Random(20261124)
    return [offer for _ in range(10) for sector in MAKES for offer in offers_for(rng=rng, sector=sector, count=30)]


def test_texts_are_filled_and_tidy(offers):
    assert len(offers) == 5_400
    for offer in offers:
        for text in (offer.title, offer.description, *offer.facts, *offer.facts.values()):
            assert text == text.strip()
            assert not re.search(r"  |[{}!]|\.\.|,,", text), text
        assert offer.title[0].isupper()
        assert 2 <= len(re.findall(r"\.(?: |$)", offer.description)) <= 5, offer.description
        assert len(offer.title) <= 90


def test_no_word_is_said_twice_in_a_row():
    for one in KINDS.values():
        for title, _, _ in every_title(one):
            assert not re.search(r"\b(\w+) \1\b", title, re.IGNORECASE), title


def test_prices_are_whole_multiples_of_500_inside_the_range_of_their_kind(offers):
    for offer in offers:
        sizes = KINDS[offer.kind].sizes
        assert type(offer.price) is int
        assert offer.price % 500 == 0
        assert min(size.low for size in sizes) <= offer.price <= max(size.high for size in sizes)
        assert offer.weight_grams in {size.grams for size in sizes}
        assert 0 <= offer.stock <= 120


def test_an_offer_belongs_to_its_sector_and_leaf(offers):
    assert all(offer.kind in LEAVES[offer.category_slug].kinds for offer in offers)
    for sector, kinds in MAKES.items():
        made = offers_for(rng=Random(3), sector=sector, count=20)
        assert {offer.kind for offer in made} <= set(kinds)


def test_every_kind_reads_a_price_ladder():
    for one in KINDS.values():
        assert len(one.sizes) >= 3
        assert all(size.low % 500 == 0 and size.high % 500 == 0 for size in one.sizes)
        assert all(0 < size.low < size.high and size.grams > 0 for size in one.sizes), one.slug
        assert len(one.openings) * len(one.middles) >= 16


@pytest.mark.parametrize("sector", list(MAKES))
def test_titles_never_repeat_in_one_shop(sector):
    titles = [offer.title for offer in offers_for(rng=Random(7), sector=sector, count=400)]
    assert max(Counter(titles).values()) == 1
    assert len(titles) == 400


def test_the_same_seed_makes_the_same_shop_and_another_seed_another():
    first = offers_for(rng=Random(5), sector="kopi-teh", count=12)
    assert first == offers_for(rng=Random(5), sector="kopi-teh", count=12)
    assert first != offers_for(rng=Random(6), sector="kopi-teh", count=12)


def test_titles_of_two_kinds_never_meet():
    owners: dict[str, str] = {}
    for one in KINDS.values():
        for title, _, _ in every_title(one):
            assert owners.setdefault(title, one.slug) == one.slug, title


def test_more_offers_than_titles_are_refused():
    limit = capacity("tanaman-hias")
    assert len(offers_for(rng=Random(1), sector="tanaman-hias", count=limit)) == limit
    with pytest.raises(TitlesExhausted):
        offers_for(rng=Random(1), sector="tanaman-hias", count=limit + 1)


@pytest.mark.parametrize(
    ("brand", "sector", "kind"),
    [
        ("Emping Bu Entin", "keripik-camilan", "emping"),
        ("Gemblong Mak Uti", "kue-roti", "gemblong"),
        ("Sandal Ciomas Jaya Rasa", "alas-kaki", "sandal"),
    ],
)
def test_a_maker_sells_most_of_what_the_signboard_says(brand, sector, kind):
    for seed in range(20):
        made = Counter(offer.kind for offer in offers_for(rng=Random(seed), sector=sector, count=30, brand=brand))
        assert made[kind] >= 8


def test_an_unknown_sector_is_refused():
    with pytest.raises(KeyError):
        offers_for(rng=Random(1), sector="pesawat", count=1)


def test_no_offer_is_asked_for_and_none_made():
    assert offers_for(rng=Random(1), sector="anyaman", count=0) == []


@pytest.mark.parametrize(("sizes", "facts"), [("200 g = mahal @ 3", "Isi: a"), ("200 g = 1-2 @ 3", "Isi tanpa titik")])
def test_a_kind_that_breaks_the_notation_is_refused(sizes, facts):
    with pytest.raises(UnreadableKind):
        kind("golok", "buah", titles="a", sizes=sizes, facts=facts, openings="a", middles="b", closings="c")
