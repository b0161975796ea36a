import re
from random import Random

import phonenumbers
import pytest

from marketplace.demo.goods.categories import CATEGORIES
from marketplace.demo.goods.makers import MAKES
from marketplace.demo.people.contacts import PhonesExhausted, buyer, email, phone, street
from marketplace.demo.people.owners import owner
from marketplace.demo.people.pages import HELP_PAGES, HOME, PROGRAMME
from marketplace.demo.people.reviews import order_note, review
from marketplace.demo.people.sectors import SECTORS
from marketplace.demo.people.stories import about_cooperative, slogan, story


def tidy(text: str) -> bool:
    return bool(text) and text == text.strip() and not re.search(r"  |[{}!]|\.\.", text)


def told(seed: int, sector: str) -> tuple[str, str]:
    rng = Random(seed)
    return story(
        rng=rng,
        owner=owner(rng=rng),
        brand="Dapur Uji",
        village="Tegalwaru",
        district="Ciampea",
        sector=sector,
        since=2014,
    )


@pytest.mark.parametrize("sector", list(MAKES))
def test_every_sector_has_a_story_of_two_or_three_paragraphs(sector):
    for seed in range(60):
        lead, text = told(seed, sector)
        paragraphs = text.split("\n\n")
        assert len(paragraphs) in (2, 3)
        assert all(tidy(part) and part.endswith(".") for part in paragraphs)
        assert tidy(lead) and not lead.endswith(".")
        assert "Dapur Uji" in text and "2014" in text
        assert tidy(slogan(rng=Random(seed), sector=sector, village="Tegalwaru"))


def test_stories_follow_the_seed_and_differ():
    assert told(1, "anyaman") == told(1, "anyaman")
    assert len({told(seed, "anyaman") for seed in range(50)}) > 45


def test_sectors_and_makers_agree():
    assert set(SECTORS) == set(MAKES)


@pytest.mark.parametrize("family", [branch.slug for branch in CATEGORIES])
def test_reviews_have_three_to_five_stars_and_mostly_good_ones(family):
    rng = Random(3)
    made = [review(rng=rng, family=family) for _ in range(500)]
    assert {one.stars for one in made} == {3, 4, 5}
    assert sum(one.stars >= 4 for one in made) > 400
    assert all(tidy(one.title) and tidy(one.body) for one in made)


def test_order_notes_are_rare():
    notes = [order_note(rng=Random(seed)) for seed in range(400)]
    assert 50 < sum(bool(note) for note in notes) < 160


def test_phones_are_valid_distinct_and_bounded():
    numbers = [phone(number=n) for n in range(0, 100_000, 997)]
    assert phone(number=42) == "+6281200000042"
    assert len(set(numbers)) == len(numbers)
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in numbers)
    for outside in (-1, 100_000):
        with pytest.raises(PhonesExhausted):
            phone(number=outside)


def test_addresses_and_buyers_are_of_here_and_reach_nobody():
    rng = Random(8)
    assert all(re.search(r"RT 0\d/RW \d\d", street(rng=rng)) for _ in range(200))
    assert email(name="Dapur Bu Enok", number=7) == "dapur.bu.enok.7@lumbung.example"
    assert buyer(rng=Random(1), number=5) == buyer(rng=Random(1), number=5)
    assert buyer(rng=Random(1), number=5).phone == "+6281200000005"
    assert tidy(about_cooperative(rng=rng, village="Tegal", district="Kemang").replace("\n\n", " "))


def test_pages_say_what_the_law_and_the_buyer_ask():
    assert tidy(HOME.title) and tidy(HOME.lead)
    assert [heading for heading, _ in PROGRAMME.sections][:4] == [
        "Akses modal",
        "Pengembangan kapasitas",
        "Distribusi",
        "Pemasaran",
    ]
    assert len({page.slug for page in HELP_PAGES}) == 8
    texts = [text for page in (PROGRAMME, *HELP_PAGES) for _, parts in page.sections for text in parts]
    assert all(tidy(text) and text.endswith(".") for text in texts)
    assert any("Ditjen PKTN" in text for text in texts)
