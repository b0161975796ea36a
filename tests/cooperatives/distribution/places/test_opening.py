from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from cooperatives.distribution.places.opening import LONGEST, HoursRefused, Span, hours_in_words, set_hours, tidy
from tests import factories


def span(day, opens, closes) -> Span:
    return Span(day, time(opens), time(closes))


OFFICE = [span(day, 8, 16) for day in range(1, 6)] + [span(6, 8, 12)]


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (OFFICE, "Senin–Jumat 08.00–16.00, Sabtu 08.00–12.00"),
        ([span(day, 7, 21) for day in range(1, 8)], "Setiap hari 07.00–21.00"),
        ([span(1, 8, 12), span(2, 8, 12)], "Senin dan Selasa 08.00–12.00"),
        ([span(1, 8, 12), span(3, 8, 12)], "Senin 08.00–12.00, Rabu 08.00–12.00"),
        ([span(5, 8, 11), span(5, 13, 16)], "Jumat 08.00–11.00 dan 13.00–16.00"),
        ([], ""),
    ],
)
def test_hours_in_words(spans, words):
    assert hours_in_words(spans) == words


def test_touching_spans_become_one():
    assert tidy([span(1, 12, 16), span(1, 8, 12)]) == [span(1, 8, 16)]


def test_overlapping_hours_say_which():
    with pytest.raises(HoursRefused) as refused:
        tidy([span(1, 8, 12), span(1, 11, 15), span(2, 8, 12)])
    assert refused.value.problems == {1: "08.00–12.00 bertumpuk dengan 11.00–15.00. Ubah salah satunya."}


def test_closing_before_opening():
    with pytest.raises(HoursRefused) as refused:
        tidy([span(4, 16, 8)])
    assert refused.value.problems == {4: "Jam tutup harus sesudah jam buka."}


hours = st.builds(
    lambda day, first, length: Span(day, time(first), time(first + length)),
    st.integers(1, 7),
    st.integers(0, 20),
    st.integers(1, 3),
)


@given(st.lists(hours, max_size=30))
def test_any_tidy_hours_fit_the_column(spans):
    try:
        found = tidy(spans)
    except HoursRefused:
        return
    assert len(hours_in_words(found)) <= LONGEST
    assert all(one.closes < two.opens for one, two in zip(found, found[1:], strict=False) if one.weekday == two.weekday)


@pytest.mark.django_db
class TestSetHours:
    def test_hours_and_words_are_written_together(self):
        point = factories.cooperative().pickup_points.get()
        manager = factories.staff(cooperative=point.cooperative)
        assert set_hours(place=point, spans=OFFICE, by=manager)
        point.refresh_from_db()
        assert point.opening_hours == "Senin–Jumat 08.00–16.00, Sabtu 08.00–12.00"
        assert point.hours.count() == 6
        entry = ModelLogEntry.objects.latest("pk")
        assert (entry.user, entry.data["opening_hours"][1]) == (manager, point.opening_hours)
        assert not set_hours(place=point, spans=OFFICE, by=manager)

    def test_a_refusal_changes_nothing(self):
        point = factories.cooperative().pickup_points.get()
        with pytest.raises(HoursRefused):
            set_hours(place=point, spans=[span(1, 9, 8)], by=None)
        point.refresh_from_db()
        assert (point.opening_hours, point.hours.count()) == ("Senin–Sabtu 08.00–17.00", 0)
