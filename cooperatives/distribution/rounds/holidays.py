"""The days of rest that the product begins with; the Dinas keeps the list from then on.

From the joint decree of three ministers (SKB 3 Menteri: Agama 1497/2025, Ketenagakerjaan 2/2025, PANRB 5/2025) on
national holidays and joint leave of 2026: what is left of that year. Of 2027 only the feasts of a fixed date stand
here. Those that follow the moon or Easter (Imlek, Nyepi, Idulfitri, Paskah, Kenaikan, Waisak, Iduladha, Muharam,
Maulid, Isra Mikraj), and joint leave, are added when that year's decree is out.
"""

from datetime import date
from typing import Any

FIRST: list[tuple[date, str]] = [
    (date(2026, 12, 24), "Cuti bersama Hari Raya Natal"),
    (date(2026, 12, 25), "Hari Raya Natal"),
    (date(2027, 1, 1), "Tahun Baru Masehi"),
    (date(2027, 5, 1), "Hari Buruh Internasional"),
    (date(2027, 6, 1), "Hari Lahir Pancasila"),
    (date(2027, 8, 17), "Hari Kemerdekaan Republik Indonesia"),
    (date(2027, 12, 25), "Hari Raya Natal"),
]


def bring_holidays(*, holiday_model: Any) -> None:
    """Write those of the first days that are not there; what the Dinas changed stays."""
    for day, name in FIRST:
        holiday_model.objects.get_or_create(day=day, defaults={"name": name})
