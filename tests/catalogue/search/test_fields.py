import math
from datetime import UTC, datetime

from catalogue.search.fields import FACET_FIELDS, KEYWORDS, NAME, NUMBERS, TEXTS, fields, label, read_label, standing
from catalogue.search.port import Document
from catalogue.search.words import Words

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_product_becomes_the_declared_fields_and_no_other():
    made = fields(Document(1, "Keripik Talas", 10_000, WHEN), Words.shipped())
    assert set(made) == {*TEXTS, *KEYWORDS, *NUMBERS, NAME}


def test_names_do_not_run_into_each_other():
    document = Document(
        1, "Anyaman Bambu", 5, WHEN, maker="Bu Eni", maker_slug="eni", categories=("a", "b"),
        category_names=("Kerajinan Tangan", "Rumah"), district_name="Ciomas",
    )  # fmt: skip
    made = fields(document, Words.shipped())
    assert made["names_stems"] == "bu eni |  | kerajinan tangan | rumah | ciomas | "
    assert made["title_stems"] == "anyam bambu"
    assert made["category_label"] == ["a\tKerajinan Tangan", "b\tRumah"]
    assert made["created"] == int(WHEN.timestamp())
    assert all(isinstance(made[name], list) for name in FACET_FIELDS)


def test_a_label_is_read_back():
    assert read_label(label("slug", "Nama\tdengan tab")) == ("slug", "Nama\tdengan tab")


def test_standing_goes_from_one_to_one_point_four_times_and_prefers_the_newer():
    def times(**more):
        return math.log2(2 + standing(Document(**{"id": 1, "title": "", "price": 0, "created_at": WHEN, **more})))

    worst, best = times(rating=0.0), times(popularity=10**9, rating=5.0)
    assert 1.25 < best / worst < 1.45
    assert times(popularity=100) > times(popularity=10) > times()
    assert times(rating=5.0) > times(rating=1.0)
    assert times(id=2) > times(id=1)
    assert times(popularity=-5) == times()
