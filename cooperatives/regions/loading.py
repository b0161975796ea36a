"""Bring the districts and villages into the database."""

import csv
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def load_regions(*, district_model: Any, village_model: Any) -> None:
    """Insert the 40 districts and 435 villages that are missing. Takes the models so that migrations can call it."""
    district_model.objects.bulk_create(
        (
            district_model(code=row["id"], name=row["name"], latitude=row["latitude"], longitude=row["longitude"])
            for row in _rows("districts.csv")
        ),
        ignore_conflicts=True,
    )
    village_model.objects.bulk_create(
        (
            village_model(
                code=row["id"],
                district_id=row["district_id"],
                name=row["name"],
                postal_code=row["postal_code"],
                latitude=row["latitude"],
                longitude=row["longitude"],
            )
            for row in _rows("villages.csv")
        ),
        ignore_conflicts=True,
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
