"""Whether the background work goes on: for a container's health check."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from marketplace.health import queue_keeps_up
from marketplace.schedule import late_jobs


class Command(BaseCommand):
    help = "Exit with 0 when the worker, or the scheduler, keeps up; else say what is late."

    def add_arguments(self, parser) -> None:
        parser.add_argument("what", choices=["worker", "scheduler"])

    def handle(self, *args, what: str, **options) -> None:
        if what == "worker" and not queue_keeps_up():
            raise CommandError("Tasks have been waiting for minutes: the worker does not keep up.")
        if what == "scheduler" and (late := late_jobs(at=timezone.now())):
            raise CommandError(f"Late: {', '.join(late)}")
