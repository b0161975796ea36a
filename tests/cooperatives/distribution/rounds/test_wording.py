from datetime import time

import pytest

from cooperatives.distribution.models import CollectionSchedule
from cooperatives.distribution.rounds.wording import days_in_words, in_words


def plain(**values) -> CollectionSchedule:
    defaults = {
        "weekdays": "123456",
        "cut_off_days": 1,
        "hand_over_days": 0,
        "cut_off": time(14),
        "hand_over_from": time(6),
        "hand_over_until": time(9),
        "dispatch_at": time(10),
    }
    return CollectionSchedule(**defaults | values)


def test_a_schedule_in_plain_words():
    assert in_words(schedule=plain()) == (
        "Senin–Sabtu. Pesanan ditutup sehari sebelumnya jam 14.00, UMKM serah terima 06.00–09.00, berangkat 10.00."
    )


def test_days_before_are_said():
    words = in_words(schedule=plain(weekdays="25", cut_off_days=3, hand_over_days=1))
    assert words == (
        "Selasa dan Jumat. Pesanan ditutup 3 hari sebelumnya jam 14.00, UMKM serah terima sehari sebelumnya"
        " 06.00–09.00, berangkat 10.00."
    )


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [
        ("1234567", "Setiap hari"),
        ("7", "Minggu"),
        ("12", "Senin dan Selasa"),
        ("135", "Senin, Rabu, Jumat"),
        ("1237", "Senin–Rabu dan Minggu"),
        ("12346", "Senin–Kamis dan Sabtu"),
        ("1246", "Senin, Selasa, Kamis, Sabtu"),
    ],
)
def test_days(weekdays, words):
    assert days_in_words(weekdays=weekdays) == words
