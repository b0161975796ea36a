"""Prove that the books hold: every entry balances, everyone was paid what is hers, and nobody twice."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cooperatives.settlement.checking.checking import check_books


class Command(BaseCommand):
    help = "Check every rule of the books. Prints what it finds; exit code 1 when there is something."

    def handle(self, *args: Any, **options: Any) -> None:
        check = check_books(at=timezone.now())
        for finding in check.findings:
            self.stdout.write(f"{finding['rule']}: {finding['said']}")
        took = (check.ended_at - check.started_at).total_seconds()
        self.stdout.write(f"{check.entries} entries in {took:.1f} s: {len(check.findings)} findings")
        if check.findings:
            raise SystemExit(1)
