"""Make up the lists of a regency, with all that years of Excel do to a list, to try the import on."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cooperatives.registry.importing.trying.files import write_csv, write_workbook
from cooperatives.registry.importing.trying.rows import COOPERATIVE, ENTERPRISE, Dirty, cooperatives, enterprises


class Command(BaseCommand):
    help = "Write dirty lists of made-up UMKM and cooperatives (XLSX and CSV) into a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help="the folder")
        parser.add_argument("--enterprises", type=int, default=34_636)
        parser.add_argument("--cooperatives", type=int, default=768)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        rng = Random(options["seed"])  # noqa: S311  nothing secret is drawn
        makers = list(enterprises(rng=rng, count=options["enterprises"]))
        unions = list(cooperatives(rng=rng, count=options["cooperatives"], today=date(2026, 1, 2)))
        self._write(out, "umkm", ENTERPRISE, makers, "DATA UMKM KABUPATEN BOGOR TAHUN 2025", "cp1252", ";")
        self._write(out, "koperasi", COOPERATIVE, unions, "DATA KOPERASI KABUPATEN BOGOR", "utf-8-sig", ",")

    def _write(
        self, out: Path, name: str, titles: dict[str, str], rows: list[Dirty], heading: str, encoding: str, mark: str
    ) -> None:
        cells = [row.cells for row in rows]
        write_workbook(path=out / f"{name}.xlsx", titles=titles, rows=cells, heading=heading)
        text = out / f"{name}.csv"
        write_csv(path=text, titles=titles, rows=cells, heading=heading, encoding=encoding, delimiter=mark)
        counts = Counter(row.outcome for row in rows)
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("right", "wrong", "doubled"))
        self.stdout.write(f"{name}: {len(rows)} rows: {told}")
