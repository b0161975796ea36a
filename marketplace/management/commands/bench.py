"""Measure what the design promises, on data made for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from marketplace.bench import distribution
from marketplace.bench.scratch import scratch_database

SUBJECTS = {"distribution": distribution.figures}


class Command(BaseCommand):
    help = "Measure the budgets of the design in a scratch database; exit code 1 when one is exceeded."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("subjects", nargs="*", default=sorted(SUBJECTS), help=", ".join(sorted(SUBJECTS)))

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["subjects"]) - set(SUBJECTS)
        if unknown:
            raise CommandError(f"Nothing to measure is called {', '.join(sorted(unknown))}.")
        over = False
        with scratch_database():
            for subject in options["subjects"]:
                for figure in SUBJECTS[subject](at=timezone.now()):
                    self.stdout.write(figure.line())
                    over = over or not figure.within
        if over:
            raise SystemExit(1)
